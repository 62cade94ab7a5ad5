"""The edition "Ramadan 2015": launched in Casablanca on 3 July 2015, handed over in twelve cities that month.

Published: 317 people of twelve named cities, a total cost above 5 million MAD; cheques and equipment handed
over on the day of the launch to project holders of Greater Casablanca, certificates to people who had
passed vocational, secondary or university examinations; Kénitra, July 2015: 21 people of whom 6 women,
270,000 MAD. How many people each other city had, and every file, is invented; operations without a
published code are coded R2015-<CITY>.
"""

import datetime

from tools.demo_workbooks.buying import Calendar
from tools.demo_workbooks.call import Day, Group, Refusal, Story, fill
from tools.demo_workbooks.dice import Dice
from tools.demo_workbooks.frame import (
    MONEY,
    ActorRow,
    Agreement,
    add_agreement,
    add_rules,
    add_season,
    posted,
)
from tools.demo_workbooks.people import Registry
from tools.demo_workbooks.season import Applicant, Season, read_data

LABEL = "Ramadan 2015"
AGREEMENT = "CNV-2015-0001"
LAUNCHED_ON = datetime.date(2015, 7, 3)
_AVERAGE = 16_250_00
TRADES = {
    "town": (
        "grocery",
        "fruit_vegetable_stall",
        "clothes_shop",
        "bookshop_stationery",
        "dairy_shop",
        "hairdressing",
        "beauty_care",
        "car_mechanics",
        "motorcycle_repair",
        "phone_repair",
        "appliance_repair",
        "goods_transport",
        "event_equipment_hire",
        "welding_ironwork",
        "aluminium_joinery",
        "wood_joinery",
        "building_electricity",
        "plumbing",
        "building_painting",
        "tailoring",
        "embroidery",
        "upholstery",
        "snack_bar",
        "mobile_food_cart",
        "bakery_pastry",
        "printing_copying",
    ),
    "inland": (
        "grocery",
        "clothes_shop",
        "dairy_shop",
        "hairdressing",
        "car_mechanics",
        "motorcycle_repair",
        "appliance_repair",
        "goods_transport",
        "welding_ironwork",
        "wood_joinery",
        "plumbing",
        "tiling",
        "tailoring",
        "embroidery",
        "weaving",
        "leather_goods",
        "upholstery",
        "snack_bar",
        "bakery_pastry",
        "cheese_dairy",
    ),
    "coast": (
        "grocery",
        "fish_selling",
        "fruit_vegetable_stall",
        "hairdressing",
        "car_mechanics",
        "phone_repair",
        "appliance_repair",
        "welding_ironwork",
        "aluminium_joinery",
        "plumbing",
        "building_painting",
        "tailoring",
        "upholstery",
        "snack_bar",
        "mobile_food_cart",
        "small_boat_fishing",
        "net_making",
    ),
    "country": (
        "grocery",
        "hairdressing",
        "motorcycle_repair",
        "welding_ironwork",
        "tailoring",
        "snack_bar",
        "sheep_raising",
        "poultry_raising",
        "beekeeping",
        "vegetable_growing",
        "aromatic_plants",
    ),
    # Published for Kénitra: fishing, restaurant, repair, welding, hairdressing, trade, crafts.
    "kenitra": (
        "small_boat_fishing",
        "net_making",
        "snack_bar",
        "mobile_food_cart",
        "appliance_repair",
        "phone_repair",
        "welding_ironwork",
        "hairdressing",
        "grocery",
        "clothes_shop",
        "tailoring",
        "weaving",
    ),
}
_CENTRES = (
    ("casablanca", "الدار البيضاء", "Casablanca", "CAR-CAS"),
    ("sale", "سلا", "Salé", "CAR-SAL"),
    ("oujda", "وجدة", "Oujda", "CAR-OUJ"),
    ("fes", "فاس", "Fès", "CAR-FES"),
    ("tanger", "طنجة", "Tanger", "CAR-TAN"),
    ("marrakech", "مراكش", "Marrakech", "CAR-MAR"),
    ("agadir", "أكادير", "Agadir", "CAR-AGA"),
)
_MEMBERS = (
    ("one", "التكوين المهني", "formation professionnelle"),
    ("two", "التشغيل", "emploi"),
    ("three", "المجتمع المدني", "société civile"),
    ("four", "الصناعة التقليدية", "artisanat"),
)
_CERTIFIED_HOLDERS = 6
_CERTIFICATES = ("vocational",) * 2 + ("secondary",) * 5 + ("university",) * 3


def _actors() -> tuple[ActorRow, ...]:
    """Each centre prepares its files; committee, buyer, store, finance and coordinator are national."""
    preparing = tuple(
        (
            f"prepare.{place}.2015",
            f"مواكب اجتماعي بمركز {ar} | accompagnant social, centre de {fr}",
            "prepares_file",
            code,
        )
        for place, ar, fr, code in _CENTRES
    )
    scoring = tuple(
        (f"member.{rank}.2015", f"عضو لجنة الانتقاء: {ar} | membre : {fr}", "scores", None)
        for rank, ar, fr in _MEMBERS
    )
    coordinator = "المنسق العام للمؤسسة | coordinateur général de la Fondation"
    national = (*posted(MONEY, "2015"), ("coordinator.2015", coordinator, "hands_over", None))
    return preparing + scoring + national


def _groups() -> tuple[Group, ...]:
    return tuple(_group(row) for row in read_data("ramadan_2015.csv"))


def _group(row: dict[str, str]) -> Group:
    days = tuple(_day(text) for text in row["days"].split(";"))
    is_published = row["operation"] == "O2015-01"
    return Group(
        operation=row["operation"],
        province=row["province"],
        city=row["city"],
        women=int(row["women"]),
        days=days,
        prisons=tuple(row["prisons"].split(";")),
        trades=TRADES[row["trades"]],
        comes_to=27_000_000 if is_published else None,
        committed=None if is_published else _AVERAGE * sum(day.people for day in days),
    )


def _day(text: str) -> Day:
    on, place, chaired_by, people = text.split("|")
    return Day(
        datetime.date.fromisoformat(on),
        place.replace(" - ", " | "),
        chaired_by.replace(" - ", " | "),
        int(people),
    )


def _refusals() -> tuple[Refusal, ...]:
    money = tuple(
        Refusal(group, "money", sex="F" if group == 5 else "M")
        for group in (0, 0, 0, 1, 2, 4, 5, 5, 6, 7, 8, 9)
    )
    below = tuple(Refusal(group, "below") for group in (0, 2, 3, 5, 6, 7, 10))
    return (
        money
        + below
        + (
            Refusal(0, "residence_certificate"),
            Refusal(6, "project_idea_document", "rejected"),
            Refusal(7, "training"),
            Refusal(0, "ceiling"),
        )
    )


STORY = Story(
    name="ramadan 2015",
    mark="RM15",
    actors=_actors(),
    scorers=tuple(f"member.{rank}.2015" for rank, _ar, _fr in _MEMBERS),
    dates={
        "opens_on": datetime.date(2015, 2, 2),
        "closes_on": datetime.date(2015, 3, 20),
        "frozen_on": datetime.date(2015, 3, 30),
        "decided_on": datetime.date(2015, 4, 17),
        "agreed_on": datetime.date(2015, 5, 25),
    },
    groups=_groups(),
    refusals=_refusals(),
    calendar=Calendar(
        datetime.date(2015, 5, 27),
        datetime.date(2015, 6, 5),
        datetime.date(2015, 6, 17),
        datetime.date(2015, 7, 1),
    ),
    usual=1_600_000,
    ceiling=2_500_000,
    registry={"first_men": 0, "first_women": 0, "first_paper": 10_001},
    supports=("both", "both", "equipment", "equipment", "money"),
    third_scorer_every=41,
    first_cheque=1_500_001,
)


def tell() -> Season:
    season = Season()
    add_season(season, LABEL, "edition", datetime.date(2015, 1, 5), datetime.date(2015, 12, 31))
    add_agreement(
        season,
        Agreement(
            code=AGREEMENT,
            parties="FM6RD;DGAPR",
            object="برنامج دعم المشاريع الصغرى والتشغيل الذاتي لفائدة النزلاء السابقين، دورة رمضان 2015",
            territory="MA",
            signed_on=datetime.date(2015, 1, 12),
            ends_on=datetime.date(2016, 12, 31),
            funder="FM6RD",
            amount=509_000_000,
            received_on=datetime.date(2015, 2, 16),
        ),
    )
    add_rules(season, STORY)
    season.add(
        "operation",
        code="L2015",
        date=LAUNCHED_ON,
        place="الدار البيضاء | Casablanca",
        chaired_by="صاحب الجلالة الملك | Sa Majesté le Roi",
        kind="launch",
    )
    _add_certificates(season, fill(season, STORY))
    return season


def _add_certificates(season: Season, applicants: list[Applicant]) -> None:
    """On the day of the launch, to people of Casablanca: holders of a project, and others who carry none."""
    served = [one for one in applicants if one.handover and one.handover["date"] == LAUNCHED_ON]
    for applicant in served[:_CERTIFIED_HOLDERS]:
        season.add("certificates", person=applicant.person["ref"], kind="vocational", date=LAUNCHED_ON)
    dice = Dice("certificates 2015")
    registry = Registry(dice, first_men=360, first_women=48, first_paper=10_501)
    for place, kind in enumerate(_CERTIFICATES, start=1):
        ref = f"P-RM15-C{place:02d}"
        person = registry.person(
            ref,
            "F" if place % 5 == 0 else "M",
            city="الدار البيضاء",
            province="06.141",
            prison=dice.pick(("ain_sebaa_1", "berrechid", "ali_moumen")),
            opens_on=STORY.dates["opens_on"],
        )
        season.add("people", **person)
        season.add("certificates", person=ref, kind=kind, date=LAUNCHED_ON)
