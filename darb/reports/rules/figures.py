"""What a figure is, and how it is written in exchanged files (schema ``darb.figures/1``). Pure."""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from darb.core.money import to_decimal_string
from darb.reports.states import FigureName, FigureUnit, Qualifier

Value = int | str | tuple[str, ...] | None
KINDS = ("operation", "edition", "season", "year")


@dataclasses.dataclass(frozen=True)
class Selector:
    """What the figures are asked of: an operation's code, an edition's or season's label, or a civil year."""

    kind: str
    value: str

    def as_json(self) -> dict[str, Any]:
        return {self.kind: int(self.value) if self.kind == "year" else self.value}


@dataclasses.dataclass(frozen=True)
class Figure:
    """One figure with all that makes it readable alone.

    ``value`` is a count, minor units when ``currency`` is set, the text of a rate, or sorted codes.
    ``records`` is how many rows stand behind a computed figure, ``None`` for a published one. ``parts`` are
    counted inside it (the women and the juveniles of a total) and may overlap. ``row`` is the key of a published
    figure in the register.
    """

    name: FigureName
    value: Value
    unit: FigureUnit
    qualifier: Qualifier
    source: str
    as_of: str = ""
    records: int | None = None
    currency: str = ""
    perimeter: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    parts: tuple["Figure", ...] = ()
    as_printed: str = ""
    note: str = ""
    row: int | None = None

    @property
    def plain(self) -> int | str | list[str] | None:
        """The value as exchanged files carry it: money as a decimal string, codes as a list."""
        if isinstance(self.value, tuple):
            return list(self.value)
        if self.currency and isinstance(self.value, int):
            return to_decimal_string(self.value)
        return self.value

    def as_json(self) -> dict[str, Any]:
        written: dict[str, Any] = {
            "value": self.plain,
            "unit": self.currency or str(self.unit),
            "perimeter": dict(self.perimeter),
            "qualifier": str(self.qualifier),
            "as_of": self.as_of or None,
            "source": self.source,
            "records": self.records,
        }
        if self.currency:
            written["currency"] = self.currency
        return written | {str(part.name): part.as_json() for part in self.parts}

    def walk(self, above: str = "") -> Iterator[tuple[str, "Figure"]]:
        """The figure and its parts, each with its path: ``education_and_training.women``."""
        path = f"{above}{self.name}"
        yield path, self
        for part in self.parts:
            yield from part.walk(f"{path}.")


@dataclasses.dataclass(frozen=True)
class Facts:
    """Figures that belong together: those of one source, or those computed from the records.

    ``place`` holds official codes under ``province``, ``provinces``, ``region``, ``regions`` or ``country``.
    ``phase`` (الشطر) is a label of the operation, not a tranche of money.
    """

    source: str
    figures: tuple[Figure, ...]
    place: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    season: str = ""
    edition: str = ""
    phase: int | None = None
    confirmed_by: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        written: dict[str, Any] = {str(figure.name): figure.as_json() for figure in self.figures}
        return written | self.attributes()

    def attributes(self) -> dict[str, Any]:
        """Place, season, edition and phase, where known."""
        known = {
            "place": dict(self.place),
            "season": self.season,
            "edition": self.edition,
            "phase": self.phase,
        }
        return {name: value for name, value in known.items() if value}

    def by_path(self) -> dict[str, Figure]:
        return {path: inner for figure in self.figures for path, inner in figure.walk()}


def place_of(codes: tuple[str, ...]) -> dict[str, Any]:
    """Official codes as a place: ``MA`` a country, two digits a region, anything longer a province.

    >>> place_of(("06.181",))
    {'province': '06.181'}
    """
    if not codes:
        return {}
    kind = "country" if codes[0].isalpha() else "province" if "." in codes[0] else "region"
    return {kind: codes[0]} if len(codes) == 1 else {f"{kind}s": sorted(codes)}
