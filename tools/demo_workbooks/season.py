"""A season in the making: the rows of each sheet, and the applicants they tell of."""

import csv
import datetime
import hashlib
import pathlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from darb.exchange.workbook.columns import BY_KEY, SHEETS

DATA = pathlib.Path(__file__).parent / "data"
Cell = str | int | float | Decimal | datetime.date | None
Row = dict[str, Cell]
# The example grid of the programme, for the organisation to replace; labels as letters print them.
GRID = (
    (
        "vulnerability",
        "الوضعية الاجتماعية (حسب البحث الاجتماعي)",
        "Situation sociale (selon l'enquête)",
        35,
        "0 كاف · 18 ضعيف · 35 بدون",
    ),
    (
        "area_specificity",
        "حاجة منطقتكم إلى هذا النشاط",
        "Besoin de cette activité dans votre zone",
        15,
        "0 سوق مشبع · 15 حاجة ظاهرة",
    ),
    ("priority_groups", "الفئات ذات الأولوية المعلن عنها", "Publics prioritaires annoncés", 5, "0 أو 5"),
    (
        "experience",
        "تجربتكم وتكوينكم ورغبتكم في العمل",
        "Votre expérience, formation et motivation",
        15,
        "0 بدون · 8 تكوين · 15 كلاهما",
    ),
    (
        "feasibility",
        "نجاح المشروع في السوق",
        "Réussite du projet sur le marché",
        20,
        "0 خسارة · 10 توازن · 20 ربح",
    ),
    (
        "premises",
        "توفر المحل والرخص",
        "Local et autorisations disponibles",
        10,
        "0 لا شيء · 5 أحدهما · 10 كلاهما",
    ),
)
WEIGHTS = tuple(weight for _, _, _, weight, _ in GRID)


def dirhams(minor: int) -> Decimal:
    """An amount of centimes as a cell shows it."""
    return Decimal(minor).scaleb(-2)


def read_data(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def seed_of(words: str) -> str:
    """The seed of an invented lottery: in a real call it comes from sealed envelopes."""
    return hashlib.sha256(words.encode()).hexdigest()


@dataclass
class Line:
    """A budget line; ``prices`` is what each piece was invoiced at, once bought. Amounts in centimes."""

    kind: str
    label: str
    label_fr: str
    brand: str
    quantity: int
    unit: int
    serials: tuple[str, ...] = ()
    prices: list[int] = field(default_factory=list)

    @property
    def amount(self) -> int:
        return self.quantity * self.unit

    @property
    def is_cash(self) -> bool:
        return self.kind == "working_capital"


@dataclass
class Applicant:
    """One person, one file: who, what, how much, how it ended."""

    ref: str
    person: Row
    file: Row
    lines: list[Line]
    totals: tuple[int, ...] = ()  # each scorer's total, in tenths of a point
    marks: list[tuple[str, list[int]]] = field(default_factory=list)  # scorer, marks in tenths
    papers: dict[str, str] = field(default_factory=dict)
    outcome: str = "funded"
    own_lines: list[Line] = field(default_factory=list)  # what the person brings in kind
    handover: Row | None = None

    @property
    def requested(self) -> int:
        return sum(line.amount for line in self.lines)

    @property
    def own(self) -> int:
        return sum(line.amount for line in self.own_lines)

    @property
    def is_funded(self) -> bool:
        return self.outcome == "funded"

    @property
    def handed_over(self) -> int:
        return sum(line.amount if line.is_cash else sum(line.prices) for line in self.lines)


class Season:
    """The sixteen sheets, filled row by row. Unknown sheets and columns are refused at once."""

    def __init__(self) -> None:
        self.sheets: dict[str, list[Row]] = {sheet.key: [] for sheet in SHEETS}

    def add(self, sheet: str, **row: Cell) -> None:
        known = {column.key for column in BY_KEY[sheet].columns} | {"notes"}
        if unknown := set(row) - known:
            raise KeyError(f"{sheet}: {', '.join(sorted(unknown))}")
        self.sheets[sheet].append(row)

    def add_rules(self, values: Mapping[str, Cell]) -> None:
        for key, value in values.items():
            self.add("rules", key=key, value=value)

    def add_grid(self) -> None:
        for code, label_ar, label_fr, weight, anchors in GRID:
            self.add("grid", code=code, label_ar=label_ar, label_fr=label_fr, weight=weight, anchors=anchors)

    def add_applicants(self, applicants: Iterable[Applicant]) -> None:
        for applicant in applicants:
            self._add_file(applicant)
            self._add_lines(applicant)
            for kind, state in applicant.papers.items():
                self.add("documents", file=applicant.ref, kind=kind, state=state)
            self._add_scores(applicant)
            if applicant.handover:
                self.add("handovers", file=applicant.ref, **applicant.handover)

    def _add_file(self, applicant: Applicant) -> None:
        self.add("people", **applicant.person)
        self.add(
            "files",
            ref=applicant.ref,
            person=applicant.person["ref"],
            **applicant.file,
            total_cost=dirhams(applicant.requested + applicant.own),
            own_contribution=dirhams(applicant.own),
            requested=dirhams(applicant.requested),
        )

    def _add_lines(self, applicant: Applicant) -> None:
        for line in [*applicant.lines, *applicant.own_lines]:
            self.add(
                "lines",
                file=applicant.ref,
                kind=line.kind,
                label=line.label,
                quantity=line.quantity,
                unit_price=dirhams(line.unit),
                serial=";".join(line.serials) if line.prices else None,
                label_fr=line.label_fr,
                brand=line.brand or None,
            )

    def _add_scores(self, applicant: Applicant) -> None:
        for scorer, marks in applicant.marks:
            for (code, *_), mark in zip(GRID, marks, strict=True):
                self.add("scores", file=applicant.ref, criterion=code, scorer=scorer, mark=mark / 10)
