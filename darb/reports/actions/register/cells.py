"""What the cells of the register's files hold."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.core.tables import Row
from darb.reports.rules.announced import Announced, read_amount
from darb.reports.states import Qualifier

PRECISIONS = tuple(str(qualifier) for qualifier in Qualifier)


@dataclass(frozen=True)
class Known:
    """Codes that the register may use, and the currency its amounts are in."""

    places: Collection[str]
    sectors: Collection[str]
    currency: str


@dataclass(frozen=True)
class Said:
    """An announced figure and the row it was read from."""

    announced: Announced
    row: Row


def several_known(row: Row, column: str, known: Collection[str], where: str) -> tuple[str, ...]:
    """Sorted codes; the first that ``known`` does not hold is refused by name."""
    for code in row[column]:
        if code not in known:
            raise row.refuse(column, _("a code of %(where)s") % {"where": where}, code)
    return tuple(sorted(row[column]))


def amount(row: Row, column: str) -> int | None:
    """Minor units. A printed amount that cannot be read safely belongs in the column of what was printed."""
    try:
        return read_amount(row[column])
    except ValueError as fault:
        raise row.refuse(column, _("an amount such as 778000.00")) from fault


def pairs(cell: str) -> dict[str, Any]:
    """``scope=agreement;funding_sources=INDH`` as a mapping; funding sources are a list."""
    found: dict[str, Any] = {}
    for item in filter(None, cell.split(";")):
        key, sign, value = item.partition("=")
        if not sign:
            raise ValueError(f"not key=value: {item!r}")
        found[key.strip()] = value.split(",") if key == "funding_sources" else value.strip()
    return found
