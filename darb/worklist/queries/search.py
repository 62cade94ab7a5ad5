"""One field for everything: people by name or code, and whatever bears a number, in the reader's scope alone.

Each kind is looked for only where the reader may open what is found. An unknown number and one of somebody else's are
the same nothing, and nothing says how much there would be.
"""

import dataclasses
import datetime
from collections.abc import Callable, Iterator
from functools import partial

from django.utils.translation import gettext as _

from darb.awards.models import Handover
from darb.awards.permissions import READERS_OF_OPERATIONS, can_read_papers
from darb.awards.queries.operations import seen_days
from darb.casefile.queries.people import Line, Wanted, people_page
from darb.core.actor import Actor
from darb.funding.permissions import can_read as can_read_agreements
from darb.notices.models import Letter
from darb.notices.permissions import can_read_letters
from darb.people.permissions import can_open, can_open_by_reason
from darb.projects.models import ProjectFile
from darb.projects.permissions import READERS_OF_FILES
from darb.projects.queries.files import aside_codes
from darb.reports.permissions import can_follow
from darb.reports.queries.agreements import agreements_in_scope
from darb.reports.queries.season import calls_in_scope
from darb.reports.queries.trail import found_by
from darb.selection.models import Appeal
from darb.selection.permissions import READERS_OF_APPEALS

PEOPLE_SHOWN = 10


@dataclasses.dataclass(frozen=True)
class Hit:
    """Something that bears the number that was typed, and the page that shows it."""

    icon: str
    what: str
    code: str
    page: tuple[str, ...]
    query: str = ""


@dataclasses.dataclass(frozen=True)
class Results:
    """``more_people``: further people answer to the name; whose they are and how many is not said."""

    people: list[Line]
    hits: list[Hit]
    more_people: bool = False
    asked_people: bool = False

    @property
    def lines(self) -> list[Line]:
        """As the list of people calls them."""
        return self.people

    @property
    def is_nothing(self) -> bool:
        return not self.people and not self.hits


def search(text: str, *, by: Actor, on: datetime.date) -> Results:
    """Nothing typed finds nothing. Numbers are those of one thing, whole; names begin as they were typed."""
    wanted = text.strip()
    if not wanted:
        return Results([], [])
    hits = list(_hits(wanted, by)) if any(sign.isdigit() for sign in wanted) else []
    if not (can_open(by) or can_open_by_reason(by)):
        return Results([], hits)
    page = people_page(Wanted(text=wanted), by=by, on=on, shows_names=can_open(by))
    is_more = len(page.lines) > PEOPLE_SHOWN or page.next_after is not None
    return Results(page.lines[:PEOPLE_SHOWN], hits, more_people=is_more, asked_people=True)


def _hits(number: str, by: Actor) -> Iterator[Hit]:
    kinds: tuple[tuple[bool, Callable[[str], Iterator[Hit]]], ...] = (
        (any(by.can(permission) for permission in READERS_OF_FILES), partial(_files, by=by)),
        (True, _calls),
        (can_read_agreements(by), _agreements),
        (any(by.can(permission) for permission in READERS_OF_OPERATIONS), _operations),
        (any(by.can(permission) for permission in READERS_OF_APPEALS), _appeals),
        (can_read_papers(by), _minutes),
        (can_read_letters(by), _letters),
        (can_follow(by), _followed),
    )
    for is_open, look in kinds:
        if is_open:
            yield from look(number)


def _files(number: str, by: Actor) -> Iterator[Hit]:
    for file in ProjectFile.objects.filter(code__iexact=number).exclude(code__in=aside_codes(by)):
        yield Hit("file-text", _("Project file"), file.code, ("projects:file", file.code))


def _calls(number: str) -> Iterator[Hit]:
    """A call by its code, or those of a season by its label."""
    found = calls_in_scope()
    for call in found.filter(code__iexact=number) | found.filter(season__label__iexact=number):
        what = _("Call of season %(label)s") % {"label": call.season.label}
        yield Hit("chart-bar", what, call.code, ("reports:result", call.code))


def _agreements(number: str) -> Iterator[Hit]:
    for agreement in agreements_in_scope().filter(code__iexact=number):
        yield Hit("coins", _("Agreement"), agreement.code, ("reports:agreement", agreement.code))


def _operations(number: str) -> Iterator[Hit]:
    codes = seen_days().filter(operation__code__iexact=number).values_list("operation__code", flat=True)
    for code in sorted(set(codes)):
        yield Hit("calendar-event", _("Operation"), code, ("awards:operation", code))


def _appeals(number: str) -> Iterator[Hit]:
    for appeal in Appeal.objects.filter(number__iexact=number):
        yield Hit("scale", _("Appeal"), appeal.number, ("selection:appeal", appeal.number))


def _minutes(number: str) -> Iterator[Hit]:
    for handover in Handover.objects.filter(number__iexact=number, minutes__isnull=False):
        yield Hit("signature", _("Handover minutes"), handover.number, ("awards:minutes", handover.number))


def _letters(number: str) -> Iterator[Hit]:
    for letter in Letter.objects.filter(number__iexact=number, document__isnull=False):
        yield Hit("mail", _("Letter"), letter.number, ("notices:letter", letter.number))


def _followed(number: str) -> Iterator[Hit]:
    """A serial number, or that of a paper: its whole way to the agreement."""
    if not found_by(number).is_nothing:
        yield Hit("route", _("Way to the agreement"), number, ("reports:trail",), query=number)
