"""The published record as one: every announced operation with its main figures, editions, years, contradictions.

It is small (some hundred rows that name no person) and read whole, with the same number of queries however much
was published; what a page shows of it is chosen afterwards.
"""

import dataclasses
import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from darb.core.partial_dates import PartialDate
from darb.places.models import Province, Region
from darb.programmes.models import SubProgramme
from darb.reports.models import PublishedFigure, PublishedOperation
from darb.reports.queries.contradictions import Contradiction, contradictions_of
from darb.reports.queries.phrases import Phrase, phrase
from darb.reports.rules.register import (
    Row,
    Sum,
    by_province,
    by_year,
    day_key,
    sum_of,
    year_of,
    years_shown,
)
from darb.reports.states import (
    DatePrecision,
    FigureName,
    FigureUnit,
    FundingBasis,
    PublishedKind,
    Qualifier,
    RowScope,
    SupportKind,
)

Place = Province | Region
AXES = (FigureName.EMPLOYMENT, FigureName.MICRO_PROJECTS, FigureName.EDUCATION_AND_TRAINING)
_WHOLE_YEAR = "civil_year"


def precision_of(figure: PublishedFigure | None) -> Qualifier | None:
    return Qualifier(figure.qualifier) if figure else None


@dataclasses.dataclass(frozen=True)
class Line:
    """One announced operation with what its main source says; a figure is ``None`` where that source is silent."""

    operation: PublishedOperation
    row: Row
    places: tuple[Place, ...]
    sub_programme: SubProgramme | Phrase
    people: PublishedFigure | None = None
    women: PublishedFigure | None = None
    amount: PublishedFigure | None = None
    sectors: tuple[str, ...] = ()
    sources: int = 1
    contradictions: int = 0

    @property
    def kind(self) -> PublishedKind:
        return PublishedKind(self.operation.kind)

    @property
    def note(self) -> Phrase:
        """What the register remarks on the operation."""
        return phrase(self.operation.note)

    @property
    def precision(self) -> DatePrecision:
        return DatePrecision(self.operation.date_precision)

    @property
    def scope(self) -> RowScope:
        return RowScope(self.operation.row_scope)

    @property
    def support(self) -> SupportKind | None:
        return SupportKind(self.operation.support_kind) if self.operation.support_kind else None

    @property
    def basis(self) -> FundingBasis | None:
        return FundingBasis(self.operation.funding_basis) if self.operation.funding_basis else None

    @property
    def people_precision(self) -> Qualifier | None:
        return precision_of(self.people)

    @property
    def amount_precision(self) -> Qualifier | None:
        return precision_of(self.amount)

    @property
    def amount_name(self) -> FigureName | None:
        return FigureName(self.amount.figure) if self.amount else None

    @property
    def order(self) -> tuple[str, str]:
        """By day as far as it is known; what has none comes before everything else."""
        return (day_key(self.operation.date_as_stated), self.operation.code)

    @property
    def stated(self) -> PartialDate | None:
        """The day as far as the text tells it."""
        written = day_key(self.operation.date_as_stated)
        return PartialDate.parse(written) if written else None


@dataclasses.dataclass(frozen=True)
class Edition:
    """What was announced nationally for an edition, or for a whole year where no launch was held."""

    name: Phrase
    year: int
    people: PublishedFigure | None
    cost: PublishedFigure | None
    is_edition: bool = True

    @property
    def people_precision(self) -> Qualifier | None:
        return precision_of(self.people)

    @property
    def cost_precision(self) -> Qualifier | None:
        return precision_of(self.cost)


@dataclasses.dataclass(frozen=True)
class Year:
    """One civil year: what was announced nationally and what dated operations add up to. They are never added."""

    year: int
    editions: tuple[Edition, ...]
    operations: Sum
    axes: Mapping[str, PublishedFigure]


@dataclasses.dataclass(frozen=True)
class Record:
    lines: tuple[Line, ...]
    editions: tuple[Edition, ...]
    figures: tuple[PublishedFigure, ...]
    contradictions: tuple[Contradiction, ...]
    provinces: Mapping[str, Province]
    inside: Mapping[str, str]

    def years(self, until: int) -> list[Year]:
        sums, axes = by_year(line.row for line in self.lines), _axes(self.figures)
        known = [*sums, *axes, *(edition.year for edition in self.editions)]
        return [
            Year(
                year,
                tuple(edition for edition in self.editions if edition.year == year),
                sums.get(year, Sum()),
                axes.get(year, {}),
            )
            for year in years_shown(known, until)
        ]

    @property
    def undated(self) -> Sum:
        return by_year(line.row for line in self.lines).get(None, Sum())

    @property
    def total(self) -> Sum:
        return sum_of(line.row for line in self.lines)

    def counts(self) -> Counter[str]:
        """Operations by province."""
        return by_province((line.row for line in self.lines), self.inside)


def record_of_published() -> Record:
    """Five queries."""
    operations = list(PublishedOperation.objects.order_by("code"))
    figures = list(PublishedFigure.objects.current().select_related("entered_by"))
    provinces, regions = Province.objects.in_bulk(), Region.objects.in_bulk()
    contradictions = contradictions_of(figures, operations)
    by_operation: dict[str, list[PublishedFigure]] = defaultdict(list)
    for figure in figures:
        if figure.selector == "operation":
            by_operation[figure.selector_value].append(figure)
    places: dict[str, Place] = {**regions, **provinces}
    named = {found.code: found for found in SubProgramme.objects.all()}
    lines = [
        _line(
            operation,
            by_operation[operation.code],
            places,
            named.get(operation.sub_programme) or phrase(operation.sub_programme),
            sum(found.speaks_of("operation", operation.code) for found in contradictions),
        )
        for operation in operations
    ]
    return Record(
        lines=tuple(sorted(lines, key=lambda line: line.order, reverse=True)),
        editions=tuple(_editions(figures)),
        figures=tuple(figures),
        contradictions=tuple(contradictions),
        provinces=provinces,
        inside={code: found.inside_id for code, found in provinces.items() if found.inside_id},
    )


def _line(
    operation: PublishedOperation,
    figures: list[PublishedFigure],
    places: Mapping[str, Place],
    sub_programme: SubProgramme | Phrase,
    contradictions: int,
) -> Line:
    """``contradictions`` are as many as speak of the operation."""
    own = [figure for figure in figures if figure.source == operation.source]
    main = {figure.figure: figure for figure in reversed(own)}
    money = next((figure for figure in own if figure.unit == FigureUnit.MONEY), None)
    people, sectors = main.get(FigureName.PEOPLE), main.get(FigureName.SECTORS)
    return Line(
        operation=operation,
        row=_row(operation, people, money),
        places=tuple(places[code] for code in operation.place_codes if code in places),
        sub_programme=sub_programme,
        people=people,
        women=main.get(FigureName.WOMEN),
        amount=money,
        sectors=tuple(sectors.codes) if sectors else (),
        sources=len({figure.source for figure in figures} | {operation.source}),
        contradictions=contradictions,
    )


def _row(operation: PublishedOperation, people: PublishedFigure | None, money: PublishedFigure | None) -> Row:
    return Row(
        code=operation.code,
        kind=operation.kind,
        is_in_sum=operation.is_in_sum,
        year=year_of(operation.date_as_stated, operation.date_precision),
        places=tuple(operation.place_codes),
        people=people.count if people else None,
        amount=money.amount_minor if money else None,
        amount_name=money.figure if money else "",
    )


def _editions(figures: Iterable[PublishedFigure]) -> list[Edition]:
    """An edition's year is that of its label; a year's own total stands where no edition was launched."""
    groups: dict[tuple[str, str], dict[str, PublishedFigure]] = defaultdict(dict)
    for figure in figures:
        whole_year = figure.selector == "year" and figure.perimeter.get("period_type") == _WHOLE_YEAR
        if figure.figure in (FigureName.PEOPLE, FigureName.COST) and (
            figure.selector == "edition" or whole_year
        ):
            groups[figure.selector, figure.selector_value].setdefault(figure.figure, figure)
    return sorted(
        (
            Edition(phrase(label), year, found.get("people"), found.get("cost"), selector == "edition")
            for (selector, label), found in groups.items()
            if (year := _year_in(label)) is not None and (selector == "edition" or "people" in found)
        ),
        key=lambda edition: edition.year,
    )


@functools.cache
def _year_in(label: str) -> int | None:
    digits = [word for word in label.replace("-", " ").split() if word.isdecimal() and len(word) == 4]
    return int(digits[0]) if digits else None


def _axes(figures: Iterable[PublishedFigure]) -> dict[int, dict[str, PublishedFigure]]:
    """The strategy's results by year and axis, the first source of each; other sources stand on the year's page."""
    found: dict[int, dict[str, PublishedFigure]] = defaultdict(dict)
    for figure in figures:
        is_result = figure.selector == "year" and figure.figure in AXES and not figure.part_of
        if is_result and figure.qualifier != Qualifier.NOT_PUBLISHED:
            found[int(figure.selector_value)].setdefault(figure.figure, figure)
    return dict(found)
