"""The sheets that stand before the people: season, agreement, money, rules."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tools.demo_workbooks.call import PAPERS, Story
from tools.demo_workbooks.season import Cell, Season, dirhams, seed_of

PROGRAMME = "micro_projects_self_employment"


@dataclass(frozen=True)
class Agreement:
    """An agreement with one contribution paid in one tranche. Amount in centimes."""

    code: str
    parties: str
    object: str
    territory: str
    signed_on: datetime.date
    ends_on: datetime.date
    funder: str
    amount: int
    received_on: datetime.date
    restriction: str | None = None


def add_season(
    season: Season, label: str, kind: str, starts_on: datetime.date, ends_on: datetime.date
) -> None:
    season.add(
        "season",
        label=label,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        programme=PROGRAMME,
        sub_programme="ordinary",
        country="MA",
    )


def add_agreement(season: Season, agreement: Agreement) -> None:
    season.add(
        "agreements",
        code=agreement.code,
        parties=agreement.parties,
        object=agreement.object,
        territory=agreement.territory,
        category="مفرج عنهم في وضعية هشاشة",
        signed_on=agreement.signed_on,
        ends_on=agreement.ends_on,
    )
    season.add(
        "contributions",
        agreement=agreement.code,
        funder=agreement.funder,
        amount=dirhams(agreement.amount),
        kind="cash",
        restriction=agreement.restriction,
    )
    season.add(
        "tranches",
        agreement=agreement.code,
        number=1,
        contribution=agreement.funder,
        planned_amount=dirhams(agreement.amount),
        received_amount=dirhams(agreement.amount),
        received_on=agreement.received_on,
    )


def add_rules(season: Season, story: Story) -> None:
    rules: Mapping[str, Cell] = {
        "rule": "rank",
        "threshold": story.threshold / 10,
        "spread": 15,
        "noise": 5,
        "ceiling": dirhams(story.ceiling),
        "documents": ";".join(PAPERS),
        "seed": seed_of(f"invented lottery of {story.name}"),
        **story.dates,
        "appeal_days": 30,
        "answer_days": 30,
        "no_transfer_months": 24,
        "training_required": "yes",
    }
    season.add_rules(rules)


ActorRow = tuple[str, str, str, str | None]

COMMITTEE = (
    ("member.one", "عضو لجنة الانتقاء: قسم العمل الاجتماعي | membre : action sociale", "scores"),
    ("member.two", "عضو لجنة الانتقاء: التكوين المهني | membre : formation", "scores"),
    ("member.three", "عضو لجنة الانتقاء: المجتمع المدني | membre : société civile", "scores"),
)
MONEY = (
    ("chair", "رئيس لجنة الانتقاء | président du comité de sélection", "decides"),
    ("commitments", "المكلف بالالتزامات المالية | chargé des engagements", "commits"),
    ("buyer", "المكلف بالمشتريات | chargé des achats", "buys"),
    ("storekeeper", "أمين المخزن | magasinier", "receives"),
    ("finance.one", "المسؤول المالي، التوقيع الأول | responsable financier, 1re signature", "pays"),
    ("finance.two", "المسؤول المالي، التوقيع الثاني | responsable financier, 2e signature", "pays"),
)


def posted(rows: Sequence[tuple[str, str, str]], place: str) -> tuple[ActorRow, ...]:
    """Accounts of no centre, whose logins end by ``place``."""
    return tuple((f"{login}.{place}", function, duty, None) for login, function, duty in rows)


def actors(place: str, city_ar: str, city_fr: str, centre: str) -> tuple[ActorRow, ...]:
    """One login a duty, as the matrix of duties asks; ``place`` ends each login."""
    worker = f"مواكب اجتماعي، {city_ar} | accompagnant social, {city_fr}"
    coordinator = f"منسق المركز، {city_ar} | coordinateur du centre, {city_fr}"
    return (
        (f"prepare.{place}", worker, "prepares_file", centre),
        *posted(COMMITTEE, place),
        *posted(MONEY, place),
        (f"coordinator.{place}", coordinator, "hands_over", centre),
    )


def scorers(place: str) -> tuple[str, ...]:
    return tuple(f"member.{rank}.{place}" for rank in ("one", "two", "three"))
