"""One field for everything: people by name or code, and whatever bears a number, in the reader's scope alone.

Each kind is looked for only where the reader may open what is found. An unknown number and one of somebody else's are
the same nothing, and nothing says how much there would be.
"""

import dataclasses
import datetime
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.db.models import Manager, Model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from darb.awards.models import Handover
from darb.awards.permissions import READERS_OF_OPERATIONS, can_read_papers
from darb.awards.queries.operations import seen_days
from darb.casefile.models import FileTransfer
from darb.casefile.permissions import can_read_transfers
from darb.casefile.queries.people import Line, Wanted, people_page
from darb.core.actor import Actor
from darb.employment.models import Candidacy, Placement, Vacancy
from darb.employment.permissions import is_staff as finds_work
from darb.funding.permissions import can_read as can_read_agreements
from darb.notices.models import Letter
from darb.notices.permissions import can_read_letters
from darb.pathways.models import Referral
from darb.pathways.permissions import can_follow as can_follow_path
from darb.people.models import DataRequest
from darb.people.permissions import can_answer_requests, can_open, can_open_by_reason
from darb.projects.models import ProjectFile
from darb.projects.permissions import READERS_OF_FILES
from darb.projects.queries.files import aside_codes
from darb.reports.permissions import can_follow
from darb.reports.queries.agreements import agreements_in_scope
from darb.reports.queries.season import calls_in_scope
from darb.reports.queries.trail import found_by
from darb.selection.models import Appeal
from darb.selection.permissions import READERS_OF_APPEALS
from darb.training.models import Certificate, CourseSession, Internship
from darb.training.permissions import is_staff as trains

PEOPLE_SHOWN = 10


@dataclasses.dataclass(frozen=True)
class Hit:
    """Something that bears the number that was typed, and the page that shows it."""

    icon: str
    what: str
    code: str
    page: tuple[str, ...]
    query: str = ""

    @property
    def href(self) -> str:
        name, *arguments = self.page
        return reverse(name, args=arguments)


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


@dataclasses.dataclass(frozen=True)
class Numbered:
    """Records of which each bears a number of its own and has a page at it; ``opens`` says who may open one."""

    icon: str
    what: Any
    page: str
    model: type[Model]
    opens: Callable[[Actor], bool]
    field: str = "number"
    needs: str = ""  # the paper without which there is no page yet

    def found(self, number: str) -> Iterator[Hit]:
        rows: Manager[Any] = self.model.objects  # type: ignore[attr-defined]  # scoped, as every manager of people is
        there = {f"{self.needs}__isnull": False} if self.needs else {}
        for code in rows.filter(**{f"{self.field}__iexact": number}, **there).values_list(
            self.field, flat=True
        ):
            yield Hit(self.icon, str(self.what), code, (self.page, code))


NUMBERED = (
    Numbered(
        "scale",
        gettext_lazy("Appeal"),
        "selection:appeal",
        Appeal,
        lambda by: any(by.can(permission) for permission in READERS_OF_APPEALS),
    ),
    Numbered(
        "signature",
        gettext_lazy("Handover minutes"),
        "awards:minutes",
        Handover,
        can_read_papers,
        needs="minutes",
    ),
    Numbered("mail", gettext_lazy("Letter"), "notices:letter", Letter, can_read_letters, needs="document"),
    Numbered("certificate", gettext_lazy("Certificate"), "training:certificate", Certificate, trains),
    Numbered("school", gettext_lazy("Training session"), "training:session", CourseSession, trains, "code"),
    Numbered("school", gettext_lazy("Internship"), "training:internship", Internship, trains),
    Numbered("briefcase", gettext_lazy("Vacancy"), "employment:vacancy", Vacancy, finds_work, "code"),
    Numbered("briefcase", gettext_lazy("Candidate"), "employment:candidacy", Candidacy, finds_work),
    Numbered("user-check", gettext_lazy("Placement"), "employment:placement", Placement, finds_work),
    Numbered(
        "arrow-right", gettext_lazy("File handed over"), "casefile:transfer", FileTransfer, can_read_transfers
    ),
    Numbered(
        "mail",
        gettext_lazy("Request about personal data"),
        "portal:request",
        DataRequest,
        can_answer_requests,
    ),
)


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
        (can_follow_path(by), _referrals),
        *((kind.opens(by), kind.found) for kind in NUMBERED),
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


def _referrals(number: str) -> Iterator[Hit]:
    for row in Referral.objects.filter(number__iexact=number):
        yield Hit(
            "heart-handshake", _("Referral"), row.number, ("pathways:referral", row.subject, row.number)
        )


def _followed(number: str) -> Iterator[Hit]:
    """A serial number, or that of a paper: its whole way to the agreement."""
    if not found_by(number).is_nothing:
        yield Hit("route", _("Way to the agreement"), number, ("reports:trail",), query=number)
