"""A list of releases as it would be taken in: read, judged against the stays in reach, and carried to the next page."""

import dataclasses
import datetime
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from django.core import signing
from django.utils.translation import gettext as _

from darb.core.actor import Actor
from darb.core.folding import fold
from darb.core.spreadsheets import Written, workbook_of
from darb.core.templatetags.darb import language
from darb.detention.queries.lists import stays_by_number
from darb.detention.rules import Judged, ListedRow, judge
from darb.detention.states import BatchOutcome
from darb.establishments.queries import prisons
from darb.exchange.workbook.release_list import read_release_list
from darb.places.queries import country
from darb.places.rules import say

SHOWN = 200
LASTS = datetime.timedelta(hours=12)
_SALT = "darb.release-list"
_COLUMNS = ("number", "prison_number", "name", "establishment", "place", "day_told")


@dataclasses.dataclass(frozen=True)
class HandedIn:
    """A list as it was read, before anything is written."""

    rows: list[ListedRow]
    day: datetime.date
    sha256: str
    filename: str


@dataclasses.dataclass(frozen=True)
class Preview:
    """What would become of each row: counts by outcome, the rows that free nobody first."""

    judged: list[Judged]

    @property
    def counts(self) -> list[tuple[BatchOutcome, int]]:
        return counts_of([one.outcome for one in self.judged])

    @property
    def released(self) -> int:
        return sum(1 for one in self.judged if one.outcome == BatchOutcome.RELEASED)

    @property
    def wrong(self) -> list[Judged]:
        return [one for one in self.judged if one.outcome != BatchOutcome.RELEASED]

    @property
    def shown(self) -> list[Judged]:
        right = [one for one in self.judged if one.outcome == BatchOutcome.RELEASED]
        return [*self.wrong, *right][:SHOWN]


def counts_of(outcomes: Sequence[str]) -> list[tuple[BatchOutcome, int]]:
    """How many rows have each outcome, in the order of the list of outcomes."""
    counted = Counter(str(outcome) for outcome in outcomes)
    return [(outcome, counted[outcome.value]) for outcome in BatchOutcome if counted[outcome.value]]


def read(content: BinaryIO, filename: str, day: datetime.date, on: datetime.date) -> HandedIn:
    sha256 = hashlib.sha256(content.read()).hexdigest()
    content.seek(0)
    rows = read_release_list(content, _places(), today=on, day_first=country().day_first)
    return HandedIn(rows, day, sha256, filename)


def preview(handed_in: HandedIn, on: datetime.date) -> Preview:
    """The outcome of every row if it were taken in now. Nothing is written."""
    rows = handed_in.rows
    return Preview(judge(rows, stays_by_number(rows), day=handed_in.day, today=on))


def carried(handed_in: HandedIn, by: Actor) -> str:
    """The list for the page that asks for confirmation: signed for this reader, so that nothing is kept before."""
    told = {
        "rows": [_values(row) for row in handed_in.rows],
        "day": handed_in.day.isoformat(),
        "sha256": handed_in.sha256,
        "filename": handed_in.filename,
    }
    return signing.dumps(told, salt=f"{_SALT}.{by.pk}", compress=True)


def taken_back(payload: str, by: Actor) -> HandedIn | None:
    """The list that a page carried; nothing when it was made for somebody else, changed or kept for too long."""
    try:
        told: Mapping[str, Any] = signing.loads(payload, salt=f"{_SALT}.{by.pk}", max_age=LASTS)
    except signing.BadSignature:
        return None
    rows = [
        ListedRow(**dict(zip(_COLUMNS, values, strict=True)), day=_day(told_day))
        for *values, told_day in told["rows"]
    ]
    return HandedIn(rows, datetime.date.fromisoformat(told["day"]), told["sha256"], told["filename"])


def _values(row: ListedRow) -> list[Any]:
    return [*(getattr(row, name) for name in _COLUMNS), row.day.isoformat() if row.day else ""]


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def preview_sheet(handed_in: HandedIn, found: Preview) -> Written:
    """The list as it was written, with what would become of each row."""
    spoken = language()
    headings = [
        _("Row"),
        _("Prison number"),
        _("Name"),
        _("Establishment"),
        _("Day"),
        _("Outcome, if confirmed"),
    ]
    rows: list[list[str | int]] = [
        [
            one.row.number,
            one.row.prison_number,
            one.row.name,
            one.row.establishment,
            one.row.day_told,
            one.outcome.label(spoken),
        ]
        for one in found.judged
    ]
    return workbook_of(handed_in.filename, headings, rows, right_to_left=spoken == "ar")


def _places() -> dict[str, str]:
    """Codes of prisons by every name they go by; a name that two of them bear means neither."""
    found: dict[str, str] = {}
    borne: Counter[str] = Counter()
    for place in prisons():
        kind = country().establishments[place.kind].label
        names = {place.code, place.name_ar, place.name_fr}
        names |= {name.replace(say(kind, "ar"), "").strip() for name in (place.name_ar,)}
        names |= {name.casefold().replace(say(kind, "fr"), "").strip() for name in (place.name_fr,)}
        for key in {fold(name) for name in names if name}:
            found[key] = place.code
            borne[key] += 1
    return {key: code for key, code in found.items() if borne[key] == 1}
