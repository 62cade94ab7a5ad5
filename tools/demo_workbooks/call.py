"""A call told in few words and filled with invented applicants: who, how each file ended, who acted."""

import csv
import datetime
import functools
import pathlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import darb
from tools.demo_workbooks import buying
from tools.demo_workbooks.buying import Calendar
from tools.demo_workbooks.dice import Dice
from tools.demo_workbooks.marks import marks_for, two_totals
from tools.demo_workbooks.people import Registry
from tools.demo_workbooks.season import Applicant, Line, Row, Season, read_data

COUNTRY = pathlib.Path(darb.__file__).parent / "countries" / "ma"
PAPERS = (
    "application_form",
    "project_idea_document",
    "training_certificate",
    "residence_certificate",
    "life_project_signed",
    "social_enquiry_report",
)


@dataclass(frozen=True)
class Day:
    """A day of an operation and how many people of the group are served on it."""

    on: datetime.date
    place: str
    chaired_by: str
    people: int


@dataclass(frozen=True)
class Group:
    """People of one city whose files share an operation.

    ``comes_to``: what their pieces and cheques cost, to the centime; ``committed``: about what they ask for.
    """

    operation: str
    province: str
    city: str
    women: int
    days: tuple[Day, ...]
    prisons: tuple[str, ...]
    trades: tuple[str, ...]
    comes_to: int | None = None
    committed: int | None = None

    @property
    def people(self) -> int:
        return sum(day.people for day in self.days)


@dataclass(frozen=True)
class Refusal:
    """A file that was not funded: why, and where its person lives (the place of its group)."""

    group: int
    why: str  # money, below, training, ceiling, or the kind of a paper that is not in order
    state: str = "missing"
    sex: str = "M"


@dataclass(frozen=True)
class Story:
    """Everything that a generated workbook is made from. Amounts in centimes."""

    name: str
    mark: str
    actors: tuple[tuple[str, str, str, str | None], ...]
    scorers: tuple[str, ...]
    dates: Mapping[str, datetime.date]
    groups: tuple[Group, ...]
    refusals: tuple[Refusal, ...]
    calendar: Calendar
    usual: int
    ceiling: int
    registry: Mapping[str, int]
    supports: tuple[str, ...] = ("equipment",)
    threshold: int = 600
    third_scorer_every: int = 0
    thumbprint_every: int = 13
    first_cheque: int = 0
    absent: frozenset[int] = frozenset()  # which of the funded, counted in the order of filing


@functools.cache
def sector_of(trade: str) -> str:
    with (COUNTRY / "trades.csv").open(encoding="utf-8", newline="") as source:
        return next(row["sector"] for row in csv.DictReader(source) if row["code"] == trade)


@functools.cache
def trade_label(trade: str) -> str:
    with (COUNTRY / "trades.csv").open(encoding="utf-8", newline="") as source:
        return next(row["label_ar"] for row in csv.DictReader(source) if row["code"] == trade)


@dataclass
class Teller:
    """Makes the applicants of a story, in the order in which their files were filed."""

    story: Story
    dice: Dice = field(init=False)
    registry: Registry = field(init=False)

    def __post_init__(self) -> None:
        self.dice = Dice(self.story.name)
        self.registry = Registry(self.dice, **self.story.registry)

    def applicants(self) -> list[Applicant]:
        funded = [applicant for group in self.story.groups for applicant in self._funded(group)]
        refused = [self._refused(refusal) for refusal in self.story.refusals]
        filed = self.dice.shuffled(funded + refused)
        for place, applicant in enumerate(filed, start=1):
            applicant.ref = f"{self.story.mark}-{place:04d}"
            applicant.person["ref"] = f"P-{applicant.ref}"
        self._mark(filed)
        self._cheques(filed)
        return filed

    def _funded(self, group: Group) -> Iterator[Applicant]:
        sexes = self.dice.shuffled(["F"] * group.women + ["M"] * (group.people - group.women))
        made = [self._applicant(group, sex) for sex in sexes]
        self._price(group, made)
        days = [day for day in group.days for _ in range(day.people)]
        for applicant, day in zip(made, days, strict=True):
            applicant.handover = {"operation": group.operation, "date": day.on, "state": "present"}
        yield from made

    def _price(self, group: Group, made: list[Applicant]) -> None:
        lines = [line for applicant in made for line in applicant.lines]
        cash = sum(line.amount for line in lines if line.is_cash)
        pieces = [line for line in lines if not line.is_cash]
        wanted = group.comes_to
        if wanted is not None:
            buying.scale(pieces, (wanted - cash) * 1012 // 1000)
            buying.invoice_at(self.dice, pieces, wanted - cash)
        elif group.committed is not None:
            buying.scale(pieces, group.committed - cash)
        if wanted is None:
            ordered = sum(line.amount for line in pieces)
            buying.invoice_at(self.dice, pieces, ordered - ordered * self.dice.between(2, 11) // 1000)
        number = 1 + 1000 * self.story.groups.index(group)
        buying.number_pieces(pieces, self.story.mark, number)

    def _applicant(self, group: Group, sex: str) -> Applicant:
        trade = self.dice.pick([trade for trade in group.trades if _suits(trade, sex)])
        person = self.registry.person(
            "",
            sex,
            city=group.city,
            province=group.province,
            prison=self.dice.pick(group.prisons),
            opens_on=self.story.dates["opens_on"],
        )
        person["training_held"] = f"تكوين في {trade_label(trade)}، مستوى التأهيل"
        project = self.dice.pick([row for row in read_data("projects.csv") if row["trade"] == trade])
        file: Row = {
            "title": project["title"],
            "title_fr": project["title_fr"],
            "trade": trade,
            "sector": sector_of(trade),
            "activity": "existing" if self.dice.chance(8) else "new",
            "legal_form": "auto_entrepreneur" if self.dice.chance(30) else "natural_person",
            "province": group.province,
        }
        papers = dict.fromkeys(PAPERS, "accepted")
        return Applicant("", person, file, self._lines(trade), papers=papers)

    def _lines(self, trade: str) -> list[Line]:
        wanted = self.story.usual * self.dice.between(70, 130) // 100
        support = self.dice.pick(self.story.supports)
        if support == "money":
            return [buying.working_capital(wanted // 50_000 * 50_000)]
        if support == "equipment":
            return buying.equipment(self.dice, trade, wanted)
        cheque = self.dice.pick((200_000, 250_000, 300_000, 400_000))
        return [*buying.equipment(self.dice, trade, wanted - cheque), buying.working_capital(cheque)]

    def _refused(self, refusal: Refusal) -> Applicant:
        applicant = self._applicant(self.story.groups[refusal.group], refusal.sex)
        applicant.outcome = refusal.why
        if refusal.why == "ceiling":
            applicant.lines = buying.equipment(
                self.dice, str(applicant.file["trade"]), self.story.ceiling * 13 // 10
            )
        elif refusal.why == "training":
            applicant.person["training_held"] = "لا"
            applicant.papers["training_certificate"] = "not_applicable"
        elif refusal.why in applicant.papers:
            applicant.papers[refusal.why] = refusal.state
        return applicant

    def _mark(self, filed: list[Applicant]) -> None:
        """The funded stand above those whom the money did not reach, these above the threshold."""
        for place, applicant in enumerate(filed):
            score = self._score(applicant.outcome)
            if score is None:
                continue
            priority = applicant.person["sex"] == "F"
            scorers = [self.story.scorers[(place + turn) % len(self.story.scorers)] for turn in range(3)]
            every = self.story.third_scorer_every
            wide = applicant.is_funded and every and place % every == every - 1 and score <= 850
            totals = (score - 90, score + 75, score) if wide else two_totals(self.dice, score, widest=150)
            applicant.totals = totals
            applicant.marks = [
                (scorer, marks_for(self.dice, total, priority=priority))
                for scorer, total in zip(scorers, totals, strict=False)
            ]

    def _score(self, outcome: str) -> int | None:
        first, latest = {"funded": (690, 910), "money": (610, 680), "below": (420, 590)}.get(outcome, (0, 0))
        return 5 * self.dice.between(first // 5, latest // 5) if latest else None

    def _cheques(self, filed: list[Applicant]) -> None:
        number = self.story.first_cheque
        served = [applicant for applicant in filed if applicant.handover is not None]
        for signed, applicant in enumerate(served, start=1):
            if applicant.handover is None:
                continue
            if signed in self.story.absent:
                applicant.handover |= {"state": "absent", "notes": "غياب لعذر صحي، يحدد موعد لاحق للتسليم"}
                continue
            applicant.handover["signed_by"] = "signature"
            if signed % self.story.thumbprint_every == 0:
                applicant.handover |= {"signed_by": "thumbprint", "witness": self.registry.name("M")[0]}
            if any(line.is_cash for line in applicant.lines):
                applicant.handover["cheque_number"] = f"{number:07d}"
                number += 1


_MEN_ONLY_NAMES = frozenset(
    {"building_painting", "welding_ironwork", "small_boat_fishing", "tiling", "plumbing"}
)


def _suits(trade: str, sex: str) -> bool:
    """Women of this story chose other trades than building and boats; nothing else turns on it."""
    return sex == "M" or trade not in _MEN_ONLY_NAMES


def fill(season: Season, story: Story) -> list[Applicant]:
    """Adds the actors, the grid, the people with their files, and what followed, to a season."""
    teller = Teller(story)
    applicants = teller.applicants()
    for login, function, duties, establishment in story.actors:
        season.add("actors", login=login, function=function, duties=duties, establishment=establishment)
    season.add_grid()
    season.add_applicants(applicants)
    for place, applicant in enumerate(applicants, start=1):
        if applicant.is_funded:
            buying.add_purchases(season, teller.dice, applicant, story.calendar, f"{story.mark}-F{place:04d}")
    for group in story.groups:
        for day in group.days:
            season.add(
                "operation",
                code=group.operation,
                date=day.on,
                place=day.place,
                chaired_by=day.chaired_by,
                kind="handover",
            )
    return applicants
