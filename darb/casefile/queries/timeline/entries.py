"""One entry of a timeline, and the kinds that entries are narrowed to."""

import dataclasses
import datetime
import enum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from darb.core.states import State


class Kind(enum.StrEnum):
    """What an entry belongs to: the buttons above the timeline."""

    PATH = "path"
    DETENTION = "detention"
    MEETINGS = "meetings"
    TRAINING = "training"
    WORK = "work"
    PROJECT = "project"
    PAPERS = "papers"
    CONSENT = "consent"
    ACCESS = "access"


KIND_WORDS: dict[Kind, Promise] = {
    Kind.PATH: _("The path"),
    Kind.DETENTION: _("Stays and releases"),
    Kind.MEETINGS: _("Interviews and appointments"),
    Kind.TRAINING: _("Training"),
    Kind.WORK: _("Work"),
    Kind.PROJECT: _("Project"),
    Kind.PAPERS: _("Papers"),
    Kind.CONSENT: _("Consents"),
    Kind.ACCESS: _("Exceptional openings"),
}


@dataclasses.dataclass(frozen=True)
class Happened:
    """One entry: when, what, who, and the page or paper behind it."""

    on: datetime.date
    kind: Kind
    icon: str
    what: str | Promise = ""
    state: State | None = None
    code: str = ""
    by: Any = None
    place: Any = None
    amount_minor: int | None = None
    page: tuple[str, Any] | None = None
    is_done: bool = False


def kinds_of(entries: list[Happened]) -> list[tuple[Kind, Promise]]:
    """The kinds that occur: of what the reader may not know of, there is no button either."""
    found = {entry.kind for entry in entries}
    return [(kind, words) for kind, words in KIND_WORDS.items() if kind in found]
