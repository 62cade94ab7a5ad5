"""What may be added of the register of published operations, and what may not. Pure.

Only rows that say so are summed: launches, totals of several ceremonies and their parts would count the same
people twice. Every sum is a floor, since many cells were never published. Source: the register's own README.
"""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from darb.reports.states import DatePrecision, PublishedKind

FIRST_YEAR = 2010
# Days that were not published, or only as "before", belong to no year.
_DATED = (
    DatePrecision.DAY,
    DatePrecision.MULTI_DAY,
    DatePrecision.MONTH,
    DatePrecision.YEAR,
    DatePrecision.YEAR_INFERRED,
)
CLASSES = ((5, "v4"), (3, "v3"), (2, "v2"), (1, "v1"))  # how many operations, and the class of the sheet


@dataclasses.dataclass(frozen=True)
class Row:
    """One published operation as sums see it. ``people`` and ``amount`` are ``None`` where nothing was published."""

    code: str
    kind: str
    is_in_sum: bool
    year: int | None
    places: tuple[str, ...] = ()
    people: int | None = None
    amount: int | None = None
    amount_name: str = ""


@dataclasses.dataclass(frozen=True)
class Sum:
    """A floor: ``operations`` were added, of which so many said how many people and which amount."""

    operations: int = 0
    people: int = 0
    amount: int = 0
    with_people: int = 0
    with_amount: int = 0

    @property
    def without_people(self) -> int:
        return self.operations - self.with_people

    @property
    def without_amount(self) -> int:
        return self.operations - self.with_amount


def year_of(date_as_stated: str, precision: str) -> int | None:
    """The civil year of an announced day; ``None`` where the text leaves it open.

    >>> year_of("2019-07", "month"), year_of("2025-03-02", "before")
    (2019, None)
    """
    return int(date_as_stated[:4]) if precision in _DATED and date_as_stated[:4].isdecimal() else None


_BEFORE = "before "


def day_key(date_as_stated: str) -> str:
    """What an announced day is sorted by: the day itself, or the last one it may have been.

    >>> day_key("before 2025-03-02"), day_key("2019-07")
    ('2025-03-02', '2019-07')
    """
    return date_as_stated.removeprefix(_BEFORE)


def sum_of(rows: Iterable[Row]) -> Sum:
    added = [row for row in rows if row.is_in_sum and row.kind == PublishedKind.HANDOVER]
    people = [row.people for row in added if row.people is not None]
    amounts = [row.amount for row in added if row.amount is not None]
    return Sum(len(added), sum(people), sum(amounts), len(people), len(amounts))


def by_year(rows: Iterable[Row]) -> dict[int | None, Sum]:
    """The same, year by year; what has no date stands under ``None``."""
    groups: dict[int | None, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.year, []).append(row)
    return {year: sum_of(group) for year, group in groups.items()}


def by_province(rows: Iterable[Row], inside: Mapping[str, str]) -> Counter[str]:
    """How many operations each province saw. ``inside`` maps prefectures of arrondissements to their city; a total of
    several ceremonies counts once in each of its places, its parts not again; a region is no province.
    """
    counts: Counter[str] = Counter()
    for row in rows:
        if row.is_in_sum and row.kind == PublishedKind.HANDOVER:
            counts.update({inside.get(place) or place for place in row.places if "." in place})
    return counts


def class_of(count: int) -> str:
    """The class of colour of a province on the map: none, 1, 2, 3–4, 5 and more."""
    return next((name for least, name in CLASSES if count >= least), "v0")


def years_shown(years: Iterable[int | None], until: int) -> Sequence[int]:
    """Every year since the first one, those in which nothing was published included."""
    known = [year for year in years if year is not None]
    return range(min([FIRST_YEAR, *known]), max([until, *known]) + 1)
