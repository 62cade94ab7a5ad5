"""One announced figure on its way from a file to the register. Pure."""

import dataclasses
import re
from collections.abc import Mapping
from typing import Any

from darb.reports.states import FigureName, FigureUnit, Qualifier

UNDATED = "not_dated"
CODE_UNITS = (FigureUnit.SECTOR, FigureUnit.LIFE_PROJECT)
TEXT_UNITS = (FigureUnit.PERCENT, FigureUnit.SEASON)
_AMOUNT = re.compile(r"(\d+)(?:\.(\d{1,2}))?", re.ASCII)


@dataclasses.dataclass(frozen=True)
class Announced:
    """A count, minor units, sorted codes or a text, by its unit; said by ``source``, as of some date."""

    selector: str
    selector_value: str
    source: str
    figure: str = FigureName.PEOPLE
    part_of: str = ""
    unit: str = FigureUnit.PERSON
    count: int | None = None
    amount_minor: int | None = None
    currency: str = ""
    codes: tuple[str, ...] = ()
    text: str = ""
    qualifier: str = Qualifier.EXACT
    as_printed: str = ""
    as_of: str = ""
    perimeter: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    confirmed_by: tuple[str, ...] = ()
    note: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        return (self.selector, self.selector_value, self.source, str(self.figure), self.part_of)

    @property
    def value(self) -> int | str | tuple[str, ...] | None:
        """The one value there is; ``None`` when nothing was published or nothing could be read safely."""
        given = [
            item
            for item in (self.count, self.amount_minor, self.codes, self.text)
            if item not in (None, "", ())
        ]
        return given[0] if given else None

    def saying(self, figure: str, unit: str, *, qualifier: str = "", **values: Any) -> "Announced":
        """The same source and perimeter, another figure. A figure without a value is ``not_published``."""
        if unit == FigureUnit.MONEY:  # money has a scope, not a population
            perimeter = {
                key: part for key, part in self.perimeter.items() if key not in ("population", "status")
            }
            values = {"perimeter": perimeter} | values
        said = dataclasses.replace(self, figure=figure, unit=unit, qualifier=qualifier or "exact", **values)
        return dataclasses.replace(said, qualifier="not_published") if said.value is None else said

    def counting(self, figure: str, count: int | None, qualifier: str = "") -> "Announced":
        """The same source counting people: all of them, or the women, the men, the juveniles."""
        said = self.saying(figure, FigureUnit.PERSON, qualifier=qualifier, count=count)
        part = figure in (FigureName.WOMEN, FigureName.MEN, FigureName.JUVENILES)
        population = {"population": str(figure) if part else "all"}
        return dataclasses.replace(said, perimeter=dict(self.perimeter) | population)

    def also(self, other: "Announced") -> "Announced":
        """The same figure read again: confirmed by whoever confirms either."""
        return dataclasses.replace(
            self, confirmed_by=tuple(dict.fromkeys((*self.confirmed_by, *other.confirmed_by)))
        )


def read_amount(written: str) -> int | None:
    """Minor units of ``778000.00``; ``ValueError`` for grouped or doubtful amounts.

    The press printed "68,741.716" and "778.000.00": a register that guessed would be wrong by a factor.
    """
    if not written:
        return None
    found = _AMOUNT.fullmatch(written)
    if found is None:
        raise ValueError(f"not an amount: {written!r}")
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
