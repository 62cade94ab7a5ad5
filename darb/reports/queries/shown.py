"""Figures of the register with their words: what they are called, who said it, what they speak of."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from darb.market.models import Sector
from darb.reports.models import PublishedFigure
from darb.reports.queries.contradictions import Attribute, Contradiction, Explained
from darb.reports.queries.phrases import Phrase, phrase
from darb.reports.states import (
    AmountScope,
    ContradictionKind,
    CountedStage,
    FigureName,
    FigureUnit,
    PeriodType,
    Qualifier,
)


@dataclasses.dataclass(frozen=True)
class Perimeter:
    """What a figure speaks of, as far as its text tells; an empty field was not told."""

    period_type: PeriodType | None
    period: Phrase | None
    stage: CountedStage | None
    scope: AmountScope | None
    counted: Phrase | None


def perimeter_words(perimeter: Mapping[str, Any]) -> Perimeter:
    """An operation's own code says nothing that its page does not say already."""
    kind = _member(PeriodType, perimeter.get("period_type"))
    period = "" if kind == PeriodType.OPERATION else str(perimeter.get("period", ""))
    counted = str(perimeter.get("counted", ""))
    return Perimeter(
        period_type=kind,
        period=phrase(period) if period else None,
        stage=_member(CountedStage, perimeter.get("status")),
        scope=_member(AmountScope, perimeter.get("scope")),
        counted=phrase(counted) if counted and phrase(counted).is_known else None,
    )


def _member(kind: Any, code: Any) -> Any:
    return kind(code) if code in set(kind) else None


@dataclasses.dataclass(frozen=True)
class ShownFigure:
    """A row of the register, ready to be read."""

    row: PublishedFigure
    codes: tuple[Sector | Phrase, ...] = ()

    @property
    def name(self) -> FigureName:
        return FigureName(self.row.figure)

    @property
    def unit(self) -> FigureUnit:
        return FigureUnit(self.row.unit)

    @property
    def qualifier(self) -> Qualifier:
        return Qualifier(self.row.qualifier)

    @property
    def source(self) -> Phrase:
        return phrase(self.row.source)

    @property
    def about(self) -> Phrase:
        return phrase(self.row.selector_value)

    @property
    def perimeter(self) -> Perimeter:
        return perimeter_words(self.row.perimeter)


@dataclasses.dataclass(frozen=True)
class ShownAttribute:
    """What an operation's text states of it that is no figure."""

    attribute: Attribute
    value: Phrase
    source: Phrase


@dataclasses.dataclass(frozen=True)
class ShownContradiction:
    """Values side by side, why they part where that is known, and where each of them stands."""

    code: str
    kind: ContradictionKind
    explained: Explained | None
    figures: tuple[ShownFigure, ...]
    attributes: tuple[ShownAttribute, ...]

    @property
    def operations(self) -> tuple[str, ...]:
        """Codes of the operations it is about: each has a page of its own."""
        about = [figure.row.selector_value for figure in self.figures if figure.row.selector == "operation"]
        return tuple(dict.fromkeys(about))

    @property
    def years(self) -> tuple[int, ...]:
        about = [figure.row.selector_value for figure in self.figures if figure.row.selector == "year"]
        return tuple(dict.fromkeys(int(value) for value in about))


def shown_figures(rows: Iterable[PublishedFigure]) -> tuple[ShownFigure, ...]:
    """One query for the names of all sectors."""
    sectors = Sector.objects.in_bulk()
    return tuple(_shown(row, sectors) for row in rows)


def shown_contradictions(found: Iterable[Contradiction]) -> list[ShownContradiction]:
    sectors = Sector.objects.in_bulk()
    return [
        ShownContradiction(
            code=one.code,
            kind=one.kind,
            explained=one.explained,
            figures=tuple(_shown(row, sectors) for row in one.figures),
            attributes=tuple(
                ShownAttribute(item, phrase(item.value), phrase(item.operation.source))
                for item in one.attributes
            ),
        )
        for one in found
    ]


def _shown(row: PublishedFigure, sectors: Mapping[str, Sector]) -> ShownFigure:
    return ShownFigure(row, tuple(sectors.get(code) or phrase(code) for code in row.codes))
