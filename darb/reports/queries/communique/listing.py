"""Communiqués as a reader finds them: what is published for everybody who reads figures, drafts for who works on them.

A draft is reached through its operation: who does not see the operation does not learn that something is drafted.
"""

import dataclasses
from collections.abc import Iterator, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from darb.awards.models import Handover, Operation
from darb.awards.queries.operations import seen_days
from darb.awards.states import Handover as HandoverState
from darb.awards.states import Operation as OperationState
from darb.core.spreadsheets import read_along
from darb.core.templatetags.darb import language
from darb.reports.models import Communique, CommuniqueVersion
from darb.reports.states import Communique as S

PAGE = 20
TOLD_OF = 10  # operations without a communiqué on a page
OUT = (S.PUBLISHED, S.CORRECTED)


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to: a state, a year of the number, those behind the one of this number."""

    state: str = ""
    year: str = ""
    after: str = ""


@dataclasses.dataclass(frozen=True)
class Line:
    """A communiqué with the version that the reader sees of it."""

    communique: Communique
    version: CommuniqueVersion

    @property
    def state(self) -> S:
        return S(self.version.state)

    @property
    def title(self) -> str:
        """In the reader's language."""
        return str(self.version.texts[language()]["title"])


@dataclasses.dataclass(frozen=True)
class ListPage:
    lines: Sequence[Line]
    next_after: str


def communique_page(wanted: Wanted, *, reads_drafts: bool) -> ListPage:
    """A page, the newest number first. The key of the next page is the number of this one's end."""
    versions = _narrowed(wanted, reads_drafts=reads_drafts)
    if wanted.after:
        versions = versions.filter(communique__number__lt=wanted.after)
    found = [Line(one.communique, one) for one in versions[: PAGE + 1]]
    next_after = found[PAGE - 1].communique.number if len(found) > PAGE else ""
    return ListPage(found[:PAGE], next_after)


def exported(wanted: Wanted, *, reads_drafts: bool) -> Iterator[Line]:
    """The whole list as it was narrowed, whichever of its pages is open."""
    rows = _narrowed(wanted, reads_drafts=reads_drafts)
    return read_along(rows, lambda found: [Line(one.communique, one) for one in found])


def _narrowed(wanted: Wanted, *, reads_drafts: bool) -> QuerySet[CommuniqueVersion]:
    versions = _newest(reads_drafts=reads_drafts)
    if wanted.state:
        versions = versions.filter(state=wanted.state)
    if wanted.year:
        versions = versions.filter(communique__number__contains=f"-{wanted.year}-")
    return versions.order_by("-communique__number")


def years_of_numbers(*, reads_drafts: bool) -> list[str]:
    """What the list may be narrowed to, the newest first."""
    numbers = _newest(reads_drafts=reads_drafts).values_list("communique__number", flat=True)
    return sorted({number.split("-")[1] for number in numbers}, reverse=True)


def get_versions(number: str, *, reads_drafts: bool) -> list[CommuniqueVersion]:
    """What the reader sees of a communiqué, the newest version first. Raises ``Http404`` when that is nothing."""
    rows = _seen(reads_drafts=reads_drafts).filter(communique__number=number)
    found = list(rows.order_by("-ordinal").prefetch_related("moves", "papers__document"))
    if not found:
        raise Http404
    return found


def number_of(operation: Operation) -> str:
    """The number of the operation's communiqué; empty while it has none."""
    return Communique.objects.filter(operation=operation).values_list("number", flat=True).first() or ""


def operations_to_tell() -> QuerySet[Operation]:
    """Operations in reach whose last minutes are signed and that have no communiqué yet, the latest first."""
    listed = Handover.objects.filter(day__operation=OuterRef("pk"))
    return (
        Operation.objects.filter(
            Exists(seen_days().filter(operation=OuterRef("pk"))),
            Exists(listed.filter(state__in=HandoverState.in_group("final"))),
            ~Exists(listed.filter(state="prepared")),
            kind="handover",
            communique=None,
        )
        .exclude(state=OperationState.CANCELLED)
        .select_related("season")
        .order_by("-pk")
    )


@dataclasses.dataclass(frozen=True)
class ToTell:
    """A page of operations to be told of; ``next_after`` is the code of the last one shown, while others follow."""

    operations: list[Operation]
    next_after: str


def to_tell_page(after: str = "") -> ToTell:
    rows = operations_to_tell()
    last = rows.filter(code=after).values_list("pk", flat=True).first() if after else None
    found = list((rows.filter(pk__lt=last) if last else rows)[: TOLD_OF + 1])
    return ToTell(found[:TOLD_OF], found[TOLD_OF - 1].code if len(found) > TOLD_OF else "")


def waiting(state: S) -> QuerySet[CommuniqueVersion]:
    """Versions in this state whose operation the reader sees, the oldest first."""
    return _seen(reads_drafts=True).filter(state=state).order_by("pk")


def _seen(*, reads_drafts: bool) -> QuerySet[CommuniqueVersion]:
    rows = CommuniqueVersion.objects.select_related("communique__operation__season", "drafted_by")
    if not reads_drafts:
        return rows.filter(state__in=OUT)
    reached = Exists(seen_days().filter(operation=OuterRef("communique__operation")))
    return rows.filter(Q(state__in=OUT) | reached)


def _newest(*, reads_drafts: bool) -> QuerySet[CommuniqueVersion]:
    """Of each communiqué the newest version that the reader sees."""
    later = _seen(reads_drafts=reads_drafts).filter(
        communique=OuterRef("communique"), ordinal__gt=OuterRef("ordinal")
    )
    return _seen(reads_drafts=reads_drafts).filter(~Exists(later))
