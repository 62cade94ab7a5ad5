"""Dates known by the day, by the month or by the year only, as many birth dates are on paper."""

import calendar
import dataclasses
import datetime
import re

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclasses.dataclass(frozen=True)
class PartialDate:
    """A year, perhaps a month, perhaps a day; what is not known stays unknown, never the first of January."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        month, day = (1 if part is None else part for part in (self.month, self.day))
        datetime.date(self.year, month, day)  # refuses months and days that do not exist

    @classmethod
    def parse(cls, written: str) -> "PartialDate":
        """From ``2003``, ``2003-05`` or ``2003-05-17``; ``ValueError`` on anything else."""
        found = _WRITTEN.fullmatch(written.strip())
        if found is None:
            raise ValueError(f"not a date, a month or a year: {written!r}")
        year, month, day = (None if part is None else int(part) for part in found.groups())
        return cls(year or 0, month, day)

    @classmethod
    def of(cls, day: datetime.date) -> "PartialDate":
        return cls(day.year, day.month, day.day)

    def earliest(self) -> datetime.date:
        """The first day it could be."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> datetime.date:
        """The last day it could be."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def may_be(self, other: "PartialDate") -> bool:
        """Whether both may be one day: what both know is equal."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(one is None or two is None or one == two for one, two in pairs)

    def __str__(self) -> str:
        """As it is written in files: only what is known."""
        known = (f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None))
        return "-".join(known)
