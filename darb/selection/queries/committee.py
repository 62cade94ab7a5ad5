"""The calls that the committee works on, with what each waits for; and one of them, for whoever sees a file of it."""

import dataclasses
import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.http import Http404

from darb.core.actor import Actor
from darb.programmes.models import Call
from darb.programmes.states import Call as CallState
from darb.selection.models import Application, CommitteeSession, Declaration, Score
from darb.selection.queries.freed import may_be_reached, reached_in
from darb.selection.queries.sessions import REOPENED
from darb.selection.rules.scoring import wants_sheet
from darb.selection.states import Application as State
from darb.selection.states import CommitteeSession as SessionState
from darb.selection.states import Declaration as Declared

PAGE = 50
_ENDED = (SessionState.CANCELLED, SessionState.NO_QUORUM)
_OVER = (*_ENDED, SessionState.CLOSED)
WHICH: Mapping[str, tuple[CallState, ...]] = {
    "now": (CallState.FROZEN,),
    "coming": (CallState.PUBLISHED, CallState.OPEN),
    "decided": (CallState.PROVISIONAL, CallState.DECIDED, CallState.CLOSED),
}


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; ``after`` is the code of the last call of the page before."""

    which: str = "now"
    after: str = ""


@dataclasses.dataclass(frozen=True)
class Line:
    """A call with its committee: files by where they stand, sheets that wait for anybody and for the reader."""

    call: Call
    session: CommitteeSession | None
    files: int
    unexamined: int
    incomplete: int
    sheets_wanted: int
    mine: int

    @property
    def state(self) -> CallState:
        return CallState(self.call.state)

    @property
    def session_state(self) -> SessionState | None:
        return SessionState(self.session.state) if self.session else None

    @property
    def resumes_on(self) -> datetime.date | None:
        """The day on which an interrupted session is to go on."""
        interruptions = self.session.suspensions.all() if self.session else ()
        return next((one.resumes_on for one in interruptions if one.resumed_on is None), None)


@dataclasses.dataclass(frozen=True)
class CommitteePage:
    lines: list[Line]
    next_after: str


def calls_of_committee() -> QuerySet[Call]:
    """Calls with a file in the reader's scope."""
    seen = Call.objects.filter(pk__in=Application.objects.values("call"))
    return seen.select_related("season", "sub_programme", "rule_set").prefetch_related("territory")


def find_call(code: str) -> Call:
    """The call of this code. Raises ``Http404`` where no file of it is in the reader's scope."""
    found = calls_of_committee().filter(code=code).first()
    if found is None:
        raise Http404
    return found


def committee_page(wanted: Wanted, reader: Actor) -> CommitteePage:
    """What waits by the day of its decision; what is decided the newest first."""
    rows = calls_of_committee().filter(_which(wanted.which))
    last = rows.filter(code=wanted.after).first() if wanted.after else None
    if wanted.which == "decided":
        beyond = (
            Q(decided_on__lt=last.decided_on) | Q(decided_on=last.decided_on, pk__lt=last.pk) if last else Q()
        )
        ordered = rows.filter(beyond).order_by("-decided_on", "-pk")
    else:
        beyond = (
            Q(decided_on__gt=last.decided_on) | Q(decided_on=last.decided_on, pk__gt=last.pk) if last else Q()
        )
        ordered = rows.filter(beyond).order_by("decided_on", "pk")
    found = list(ordered[: PAGE + 1])
    next_after = found[PAGE - 1].code if len(found) > PAGE else ""
    return CommitteePage(lines_of(found[:PAGE], reader), next_after)


def _which(which: str) -> Q:
    """A decided call with a file to decide again waits like the others, and one that has money for who waited."""
    states = Q(state__in=WHICH.get(which, WHICH["now"]))
    if which == "coming":
        return states
    freed = reached_in(may_be_reached(calls_of_committee()))
    waits = Q(pk__in=Application.objects.filter(REOPENED).values("call")) | Q(pk__in=list(freed))
    return states & ~waits if which == "decided" else states | waits


def lines_of(calls: Iterable[Call], reader: Actor) -> list[Line]:
    """One read a table, however many calls."""
    by_key = {call.pk: call for call in calls}
    counts: dict[int, Any] = {
        row["call_id"]: row
        for row in Application.objects.standing()
        .filter(call__in=by_key)
        .values("call_id")
        .annotate(
            files=Count("pk"),
            unexamined=Count("pk", filter=Q(state=State.FILED)),
            incomplete=Count("pk", filter=Q(state=State.INCOMPLETE)),
            reopened=Count("pk", filter=REOPENED),
        )
    }
    sessions = _sessions_of(by_key)
    sitting = {key: call for key, call in by_key.items() if key in sessions}
    wanted, freed = sheets_wanted(sitting, reader), reached_in(by_key.values())
    return [
        Line(
            call=call,
            session=working(sessions.get(key), counts.get(key, {}).get("reopened", 0) + freed.get(key, 0)),
            files=counts.get(key, {}).get("files", 0),
            unexamined=counts.get(key, {}).get("unexamined", 0),
            incomplete=counts.get(key, {}).get("incomplete", 0),
            sheets_wanted=len(wanted.get(key, {})),
            mine=sum(wanted.get(key, {}).values()),
        )
        for key, call in by_key.items()
    ]


def working(session: CommitteeSession | None, waiting: int) -> CommitteeSession | None:
    """The session of a call; none while one that decides on files ``waiting`` is still to be convened."""
    is_over = session is not None and session.state == SessionState.CLOSED
    return None if waiting and is_over else session


def sheets_wanted(calls: Mapping[int, Call], reader: Actor) -> dict[int, dict[int, bool]]:
    """Files on the agenda that wait for a sheet, by call; and whether it may be the reader's."""
    files = Application.objects.filter(call__in=list(calls), state=State.COMPLETE)
    rows = list(files.values_list("pk", "call_id", "project_file__code"))
    totals = totals_of(key for key, _call, _code in rows)
    working = CommitteeSession.objects.filter(call__in=list(calls)).exclude(state__in=_OVER)
    closed = set(
        Declaration.objects.filter(session__in=working, member_id=reader.pk)
        .exclude(file_code="")
        .values_list("session__call_id", "file_code")
    )
    member = set(working.filter(members=reader.pk).values_list("call_id", flat=True))
    found: dict[int, dict[int, bool]] = {}
    for key, call, code in rows:
        given = totals.get(key, {})
        if wants_sheet(list(given.values()), calls[call].rule_set.spread):
            is_mine = call in member and reader.pk not in given and (call, code) not in closed
            found.setdefault(call, {})[key] = is_mine
    return found


def totals_of(keys: Iterable[int]) -> dict[int, dict[int, int]]:
    """Each scorer's total, by application, in the order in which they were handed in."""
    found: dict[int, dict[int, int]] = {}
    given = Score.objects.filter(application__in=list(keys)).values("application_id", "scorer_id")
    for row in given.annotate(total=Sum("mark")).order_by("application_id", "scorer_id"):
        found.setdefault(row["application_id"], {})[row["scorer_id"]] = row["total"]
    return found


def recused_from(session: CommitteeSession | None, reader: Actor) -> set[str]:
    """Codes of the files that the reader stepped aside from."""
    declared = Declaration.objects.filter(session=session, member_id=reader.pk, state=Declared.RECUSED)
    return set(declared.values_list("file_code", flat=True)) if session else set()


def _sessions_of(calls: Iterable[int]) -> dict[int, CommitteeSession]:
    rows = CommitteeSession.objects.filter(call__in=list(calls)).exclude(state__in=_ENDED).order_by("pk")
    related = rows.select_related("chaired_by").prefetch_related("suspensions")
    return {session.call_id: session for session in related}
