"""What a page of the published record shows: chosen, sorted and cut from the whole."""

import dataclasses
from collections.abc import Callable
from typing import Any

from darb.awards.models import Handover
from darb.core.scope import counting
from darb.market.models import Sector
from darb.places.models import Province
from darb.reports.queries.record import Line, Record
from darb.reports.rules.register import Sum, class_of, sum_of

PAGE = 25
_NEVER = "9999"  # what has no date comes last in either order
SORTS: dict[str, Callable[[Line], Any]] = {
    "newest": lambda line: line.order,
    "oldest": lambda line: (line.order[0] or _NEVER, line.order[1]),
    "people": lambda line: (line.row.people if line.row.people is not None else -1, line.operation.code),
    "amount": lambda line: (line.row.amount if line.row.amount is not None else -1, line.operation.code),
}
_ASCENDING = ("oldest",)


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What the table is narrowed to and how it is sorted; lines behind the one of the code ``after``."""

    year: int | None = None
    province: str = ""
    sub_programme: str = ""
    kind: str = ""
    sector: str = ""
    sort: str = "newest"
    after: str = ""

    @property
    def is_narrowed(self) -> bool:
        return any((self.year, self.province, self.sub_programme, self.kind, self.sector))


@dataclasses.dataclass(frozen=True)
class RecordPage:
    """``total`` and ``count`` are of all that was chosen, not of this page alone."""

    lines: tuple[Line, ...]
    count: int
    total: Sum
    next_after: str


@dataclasses.dataclass(frozen=True)
class ProvinceCount:
    """How many operations were published of a province, and the class of its colour on the map."""

    province: Province
    count: int
    is_chosen: bool

    @property
    def style(self) -> str:
        return class_of(self.count)


def chosen_lines(record: Record, wanted: Wanted) -> list[Line]:
    """All lines that were asked for, in the order asked for."""
    found = [line for line in record.lines if _is_wanted(line, wanted, record)]
    key = SORTS.get(wanted.sort, SORTS["newest"])
    return sorted(found, key=key, reverse=wanted.sort not in _ASCENDING)


def page_of(record: Record, wanted: Wanted) -> RecordPage:
    lines = chosen_lines(record, wanted)
    codes = [line.operation.code for line in lines]
    start = codes.index(wanted.after) + 1 if wanted.after in codes else 0
    shown = lines[start : start + PAGE]
    is_more = len(lines) > start + PAGE
    return RecordPage(
        lines=tuple(shown),
        count=len(lines),
        total=sum_of(line.row for line in lines),
        next_after=shown[-1].operation.code if is_more else "",
    )


def _is_wanted(line: Line, wanted: Wanted, record: Record) -> bool:
    places = {record.inside.get(code) or code for code in line.operation.place_codes}
    return (
        wanted.year in (None, line.row.year)
        and (not wanted.province or wanted.province in places)
        and wanted.sub_programme in ("", line.operation.sub_programme)
        and wanted.kind in ("", line.operation.kind)
        and (not wanted.sector or wanted.sector in line.sectors)
    )


def province_counts(record: Record, chosen: str) -> list[ProvinceCount]:
    """Every province that is no part of another, those with the most operations first."""
    counts = record.counts()
    found = [
        ProvinceCount(province, counts[code], code == chosen)
        for code, province in record.provinces.items()
        if not province.inside_id
    ]
    return sorted(found, key=lambda one: (-one.count, one.province.code))


def with_records(record: Record) -> set[str]:
    """Codes of published operations of which the reader may count somebody."""
    codes = [line.operation.code for line in record.lines]
    with counting():
        rows = Handover.objects.filter(day__operation__code__in=codes)
        return set(rows.values_list("day__operation__code", flat=True).distinct())


def sectors_of(record: Record) -> list[Sector]:
    """The sectors that some operation names."""
    named = {code for line in record.lines for code in line.sectors}
    return list(Sector.objects.filter(code__in=named).order_by("code"))
