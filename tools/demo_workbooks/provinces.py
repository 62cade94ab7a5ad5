"""Three provincial operations with published totals; people, files and prices are invented.

Published (announcements of each handover): Moulay Yacoub and Meknès, July 2020, 12 people, 249,364.46 MAD;
Sidi Kacem, 15 July 2025, 11 people of whom 1 woman, 390,043.80 MAD; Ouarzazate, 7 July 2021, 18 people,
441,723.60 MAD. At Ouarzazate the records are made to differ from the announcement: the pieces for eighteen
people cost what was announced, one person did not come, and seventeen minutes were signed.
"""

import datetime

from tools.demo_workbooks.buying import Calendar
from tools.demo_workbooks.call import Day, Group, Refusal, Story, fill
from tools.demo_workbooks.frame import Agreement, actors, add_agreement, add_rules, add_season, scorers
from tools.demo_workbooks.season import Season

_TRADES = (
    "grocery",
    "snack_bar",
    "bakery_pastry",
    "tailoring",
    "hairdressing",
    "car_mechanics",
    "motorcycle_repair",
    "welding_ironwork",
    "wood_joinery",
    "aluminium_joinery",
    "plumbing",
    "poultry_raising",
    "sheep_raising",
    "leather_goods",
    "upholstery",
    "appliance_repair",
)


def _date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _dates(*, opens: str, closes: str, frozen: str, decided: str, agreed: str) -> dict[str, datetime.date]:
    return {
        "opens_on": _date(opens),
        "closes_on": _date(closes),
        "frozen_on": _date(frozen),
        "decided_on": _date(decided),
        "agreed_on": _date(agreed),
    }


MEKNES = Story(
    name="meknes 2019-2020",
    mark="MK20",
    actors=actors("meknes", "فاس", "Fès", "CAR-FES"),
    scorers=scorers("meknes"),
    dates=_dates(
        opens="2019-10-07",
        closes="2019-11-08",
        frozen="2019-11-18",
        decided="2019-12-05",
        agreed="2020-01-20",
    ),
    groups=(
        Group(
            operation="O2020-00",
            province="03.591",
            city="مولاي يعقوب",
            women=0,
            days=(
                Day(
                    _date("2020-07-10"),
                    "مقر إقليم مولاي يعقوب | siège de la province de Moulay Yacoub",
                    "عامل إقليم مولاي يعقوب | gouverneur de la province de Moulay Yacoub",
                    5,
                ),
            ),
            prisons=("bourkaiz", "ain_kadous", "taza"),
            trades=(
                "grocery",
                "sheep_raising",
                "poultry_raising",
                "welding_ironwork",
                "snack_bar",
                "motorcycle_repair",
            ),
            comes_to=10_390_186,
        ),
        Group(
            operation="O2020-00",
            province="03.061",
            city="مكناس",
            women=1,
            days=(
                Day(
                    _date("2020-07-17"),
                    "مقر عمالة مكناس | siège de la préfecture de Meknès",
                    "عامل عمالة مكناس | gouverneur de la préfecture de Meknès",
                    7,
                ),
            ),
            prisons=("toulal_2", "toulal_1", "bourkaiz"),
            trades=_TRADES,
            comes_to=14_546_260,
        ),
    ),
    refusals=(
        Refusal(0, "money"),
        Refusal(1, "money", sex="F"),
        Refusal(1, "below"),
        Refusal(0, "residence_certificate"),
    ),
    calendar=Calendar(_date("2020-02-10"), _date("2020-03-06"), _date("2020-06-22"), _date("2020-07-03")),
    usual=2_100_000,
    ceiling=3_000_000,
    registry={"first_men": 420, "first_women": 60, "first_paper": 20_001},
)
SIDI_KACEM = Story(
    name="sidi kacem 2025",
    mark="SK25",
    actors=actors("kacem", "سلا", "Salé", "CAR-SAL"),
    scorers=scorers("kacem"),
    dates=_dates(
        opens="2025-01-06",
        closes="2025-02-07",
        frozen="2025-02-14",
        decided="2025-02-27",
        agreed="2025-04-03",
    ),
    groups=(
        Group(
            operation="O2025-04",
            province="04.481",
            city="سيدي قاسم",
            women=1,
            days=(
                Day(
                    _date("2025-07-15"),
                    "مقر إقليم سيدي قاسم | siège de la province de Sidi Kacem",
                    "عامل إقليم سيدي قاسم | gouverneur de la province de Sidi Kacem",
                    11,
                ),
            ),
            prisons=("outita_1", "outita_2", "souk_el_arbaa", "kenitra_local"),
            trades=_TRADES,
            comes_to=39_004_380,
        ),
    ),
    refusals=(
        Refusal(0, "money"),
        Refusal(0, "money"),
        Refusal(0, "below"),
        Refusal(0, "residence_certificate"),
    ),
    calendar=Calendar(_date("2025-04-14"), _date("2025-05-09"), _date("2025-06-16"), _date("2025-07-04")),
    usual=3_500_000,
    ceiling=5_000_000,
    registry={"first_men": 460, "first_women": 80, "first_paper": 30_001},
)
OUARZAZATE = Story(
    name="ouarzazate 2020-2021",
    mark="OZ21",
    actors=actors("ouarzazate", "مراكش", "Marrakech", "CAR-MAR"),
    scorers=scorers("ouarzazate"),
    dates=_dates(
        opens="2020-11-02",
        closes="2020-12-11",
        frozen="2020-12-21",
        decided="2021-01-14",
        agreed="2021-02-22",
    ),
    groups=(
        Group(
            operation="O2021-05",
            province="08.401",
            city="ورزازات",
            women=2,
            days=(
                Day(
                    _date("2021-07-07"),
                    "مقر إقليم ورزازات | siège de la province de Ouarzazate",
                    "عامل إقليم ورزازات | gouverneur de la province de Ouarzazate",
                    18,
                ),
            ),
            prisons=("ouarzazate", "zagora", "oudaya"),
            trades=(
                "grocery",
                "clothes_shop",
                "bookshop_stationery",
                "dairy_shop",
                "hairdressing",
                "car_mechanics",
                "phone_repair",
                "appliance_repair",
                "goods_transport",
                "printing_copying",
                "cheese_dairy",
            ),
            comes_to=44_172_360,
        ),
    ),
    refusals=(Refusal(0, "money"), Refusal(0, "below"), Refusal(0, "ceiling")),
    calendar=Calendar(_date("2021-03-08"), _date("2021-04-09"), _date("2021-06-07"), _date("2021-06-30")),
    usual=2_450_000,
    ceiling=3_500_000,
    registry={"first_men": 500, "first_women": 100, "first_paper": 40_001},
    absent=frozenset({11}),
)


def meknes() -> Season:
    season = Season()
    add_season(season, "2019-2020", "season", _date("2019-09-01"), _date("2020-08-31"))
    for code, province, amount, where in (
        ("CNV-2019-0004", "03.591", 10_600_000, "إقليم مولاي يعقوب"),
        ("CNV-2019-0005", "03.061", 14_800_000, "عمالة مكناس"),
    ):
        add_agreement(
            season,
            Agreement(
                code=code,
                parties=f"FM6RD;CPDH-{province}",
                object=f"تجهيز مشاريع مدرة للدخل لفائدة المفرج عنهم القاطنين ب{where}",
                territory=province,
                signed_on=_date("2019-09-16"),
                ends_on=_date("2021-12-31"),
                funder="INDH",
                amount=amount,
                received_on=_date("2019-11-04"),
                restriction=f"province={province}",
            ),
        )
    add_rules(season, MEKNES)
    fill(season, MEKNES)
    return season


def sidi_kacem() -> Season:
    season = Season()
    add_season(season, "2025", "season", _date("2025-01-01"), _date("2025-12-31"))
    add_agreement(
        season,
        Agreement(
            code="CNV-2024-0019",
            parties="FM6RD;CPDH-04.481",
            object="تجهيز مشاريع مدرة للدخل لفائدة المفرج عنهم القاطنين بإقليم سيدي قاسم",
            territory="04.481",
            signed_on=_date("2024-11-25"),
            ends_on=_date("2027-12-31"),
            funder="INDH",
            amount=40_000_000,
            received_on=_date("2025-02-03"),
            restriction="province=04.481",
        ),
    )
    add_rules(season, SIDI_KACEM)
    fill(season, SIDI_KACEM)
    return season


def ouarzazate() -> Season:
    season = Season()
    add_season(season, "2020-2021", "season", _date("2020-09-01"), _date("2021-08-31"))
    add_agreement(
        season,
        Agreement(
            code="CNV-2020-0011",
            parties="FM6RD;CPDH-08.401",
            object="تجهيز مشاريع مدرة للدخل لفائدة المفرج عنهم القاطنين بإقليم ورزازات",
            territory="08.401",
            signed_on=_date("2020-10-05"),
            ends_on=_date("2022-12-31"),
            funder="INDH",
            amount=45_000_000,
            received_on=_date("2020-12-28"),
            restriction="province=08.401",
        ),
    )
    add_rules(season, OUARZAZATE)
    fill(season, OUARZAZATE)
    return season
