"""One call before its committee: what is incomplete and why, sheets handed in, the proposed list, what comes next."""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence, Set

from darb.core.actor import Actor
from darb.programmes.models import Call
from darb.programmes.states import Call as CallState
from darb.projects.models import ProjectFile
from darb.selection.models import Application, CommitteeSession, Decision, Run, Suspension
from darb.selection.queries.committee import recused_from, sheets_wanted, totals_of, working
from darb.selection.queries.conditions import repaired_among
from darb.selection.queries.deferrals import PutOff, put_off_in
from darb.selection.queries.freed import reached
from darb.selection.queries.overrides import Departure, shown_departures
from darb.selection.queries.run_input import is_of_now, latest_run
from darb.selection.queries.sessions import came_to, interruptions_of, present_in, recused_in, session_of
from darb.selection.queries.unmet import Condition, conditions_unmet, standing_unmet
from darb.selection.rules import sessions as rules
from darb.selection.rules.decisions import UNDECIDED, Listed, proposed_list
from darb.selection.rules.overrides import Voted, may_become
from darb.selection.rules.sessions import Progress, Step
from darb.selection.states import Application as State
from darb.selection.states import CommitteeSession as SessionState
from darb.selection.states import FileResult, UnfundedReason
from darb.staff.models import User

Unmet = Mapping[int, tuple[Condition, ...]]


@dataclasses.dataclass(frozen=True)
class Incomplete:
    """A file that is not on the agenda; ``is_repaired`` when what it lacked has come in time.

    ``sheets`` were handed in earlier, as when it was complete already: they are kept and not asked for again.
    """

    application: Application
    missing: tuple[Condition, ...]
    is_repaired: bool
    sheets: int


@dataclasses.dataclass(frozen=True)
class OnAgenda:
    """A file that is marked: how many sheets are in, and whether another is wanted."""

    application: Application
    sheets: int
    wants: bool
    is_mine: bool
    has_left: bool


@dataclasses.dataclass(frozen=True)
class Row:
    """A file of the proposed list that the reader may see; ``missing``: the conditions it does not meet."""

    listed: Listed
    file: ProjectFile
    missing: tuple[Condition, ...]
    is_voted: bool = False
    is_decided: bool = False
    is_marked: bool = False

    @property
    def may_be_put_off(self) -> bool:
        return self.is_marked and not self.is_voted and not self.is_decided

    @property
    def may_be_voted(self) -> bool:
        is_open = not self.is_voted and not self.is_decided
        return is_open and may_become(self.listed.result, self.listed.reason) is not None


@dataclasses.dataclass(frozen=True)
class Proposal:
    """The list of a run: files in reach by their places, the money, and how many of its files are out of reach."""

    run: Run
    funded: list[Row]
    unfunded: list[Row]
    low_score: list[Row]
    not_ranked: list[Row]
    hidden: int
    votes: list[Departure]

    def _sum(self, key: str) -> int:
        return sum(source[key] for source in self.run.output["sources"])

    @property
    def balance_minor(self) -> int:
        return self._sum("balance")

    @property
    def used_minor(self) -> int:
        return self._sum("used")

    @property
    def left_minor(self) -> int:
        return self._sum("left")


@dataclasses.dataclass(frozen=True)
class Seat:
    """A member, by function: whether present once the session was opened, and the files left aside.

    ``has_gone``: was there before an interruption and not after it.
    """

    user: User
    presides: bool
    is_present: bool | None
    left: list[str]
    has_gone: bool = False


@dataclasses.dataclass(frozen=True)
class Sitting:
    """Everything the page of a call's committee shows."""

    call: Call
    session: CommitteeSession | None
    incomplete: list[Incomplete]
    agenda: list[OnAgenda]
    proposal: Proposal | None
    seats: list[Seat]
    decided: int
    unsent: list[Decision]
    progress: Progress
    put_off: list[PutOff]
    interruptions: list[Suspension]

    @property
    def step(self) -> Step | None:
        return rules.next_step(self.progress)

    @property
    def stations(self) -> list[tuple[Step, bool, bool]]:
        return rules.stations_of(self.progress)

    @property
    def state(self) -> CallState:
        return CallState(self.call.state)

    @property
    def session_state(self) -> SessionState | None:
        return SessionState(self.session.state) if self.session else None

    @property
    def is_decided(self) -> bool:
        """Whether every file has its decision; not while one comes before the committee again."""
        return bool(self.decided) and not self.progress.comes_again

    @property
    def present(self) -> int:
        return sum(1 for seat in self.seats if seat.is_present)

    @property
    def quorum(self) -> int:
        return rules.quorum_of(len(self.seats))

    @property
    def interrupted(self) -> Suspension | None:
        """The interruption that lasts."""
        return next((one for one in self.interruptions if one.resumed_on is None), None)

    @property
    def may_be_suspended(self) -> bool:
        """Open, and nothing decided in it: ``is_decided`` tells whether anything is left."""
        return self.session_state is SessionState.OPEN and not self.is_decided

    @property
    def sheets_wanted(self) -> int:
        return sum(1 for line in self.agenda if line.wants)

    @property
    def mine(self) -> int:
        return sum(1 for line in self.agenda if line.is_mine)


def sitting_of(call: Call, reader: Actor, on: datetime.date, *, prepares_list: bool) -> Sitting:
    """One read a table. ``prepares_list``: the reader makes lists, so it is asked whether the files changed since."""
    applications, run = _applications(call), latest_run(call)
    counted = {**_counted(applications), "freed": reached(call, run)}
    comes_again = counted["reopened"] + counted["freed"]
    session = working(session_of(call), comes_again)
    unmet = conditions_unmet(applications)
    incomplete = _incomplete(call, applications, unmet, on)
    agenda = _agenda(call, session, applications, reader)
    decisions = list(Decision.objects.standing().filter(application__call=call).select_related("letter"))
    is_asked = prepares_list and (comes_again or not decisions)
    is_stale = run is not None and is_asked and not is_of_now(run)
    unsent = [decision for decision in decisions if decision.letter is None]
    progress = Progress(
        call_state=call.state,
        is_frozen_due=on > call.closes_on,
        is_final_due=on >= call.agreed_on,
        session_state=session.state if session else "",
        repaired=sum(row.is_repaired for row in incomplete),
        sheets_wanted=sum(row.wants for row in agenda),
        has_list=run is not None and not is_stale,
        is_decided=bool(decisions),
        unsent=len(unsent),
        **counted,
    )
    votes = shown_departures(session, reader) if run else []
    decided = {one.application_id for one in decisions}
    proposal = _proposal(run, applications, unmet, votes, decided) if run else None
    told = (len(decisions), unsent, progress, put_off_in(call, session), _interruptions(session))
    return Sitting(call, session, incomplete, agenda, proposal, _seats(session), *told)


def _interruptions(session: CommitteeSession | None) -> list[Suspension]:
    return interruptions_of(session) if session else []


def _counted(applications: Sequence[Application]) -> dict[str, int]:
    return {
        "reopened": sum(row.supersedes_id is not None and row.state in UNDECIDED for row in applications),
        "unexamined": sum(row.state == State.FILED for row in applications),
        "unsettled": sum(row.state == State.COMPLETE for row in applications),
    }


def _applications(call: Call) -> list[Application]:
    rows = (
        Application.objects.standing().filter(call=call).exclude(state__in=[State.WITHDRAWN, State.DEFERRED])
    )
    related = ("project_file__trade", "project_file__sector", "project_file__holder", "holder")
    return list(rows.select_related(*related).prefetch_related(standing_unmet()).order_by("receipt"))


def _incomplete(
    call: Call, applications: Sequence[Application], unmet: Unmet, on: datetime.date
) -> list[Incomplete]:
    rows = [row for row in applications if row.state == State.INCOMPLETE]
    may_come = [
        row
        for row in rows
        if rules.may_examine_again(call.state, call.decided_on, on, [one.kind for one in unmet[row.pk]])
    ]
    repaired = repaired_among(call, may_come) if may_come else set()
    totals = totals_of(row.pk for row in rows)
    return [Incomplete(row, unmet[row.pk], row.pk in repaired, len(totals.get(row.pk, {}))) for row in rows]


def _agenda(
    call: Call, session: CommitteeSession | None, applications: Sequence[Application], reader: Actor
) -> list[OnAgenda]:
    rows = [row for row in applications if row.state in (State.COMPLETE, State.SCORED)]
    totals = totals_of(row.pk for row in rows)
    wanted = sheets_wanted({call.pk: call}, reader).get(call.pk, {}) if session else {}
    left = recused_from(session, reader)
    return [
        OnAgenda(
            application=row,
            sheets=len(totals.get(row.pk, {})),
            wants=row.pk in wanted,
            is_mine=wanted.get(row.pk, False),
            has_left=row.project_file.code in left,
        )
        for row in rows
    ]


def _proposal(
    run: Run, applications: Sequence[Application], unmet: Unmet, votes: Sequence[Departure], decided: Set[int]
) -> Proposal | None:
    """None for a run that listed no file."""
    if not run.output.get("files"):
        return None
    voted = {one.file: Voted(one.file, one.override.outcome, one.override.why) for one in votes}
    listed = proposed_list(run.input, run.output, voted)
    rows = _rows(listed, applications, unmet, voted, decided)
    return _grouped(run, rows, hidden=len(listed) - len(rows), votes=votes)


def _rows(
    listed: Sequence[Listed],
    applications: Sequence[Application],
    unmet: Unmet,
    voted: Mapping[str, Voted],
    decided: Set[int],
) -> list[Row]:
    seen = {row.project_file.code: row for row in applications}
    return [
        Row(
            listed=one,
            file=seen[one.code].project_file,
            missing=unmet[seen[one.code].pk],
            is_voted=one.code in voted,
            is_decided=seen[one.code].pk in decided,
            is_marked=rules.may_defer(seen[one.code].state),
        )
        for one in listed
        if one.code in seen
    ]


def _grouped(run: Run, rows: Sequence[Row], *, hidden: int, votes: Sequence[Departure]) -> Proposal:
    return Proposal(
        run=run,
        funded=[row for row in rows if row.listed.result == FileResult.FUNDED],
        unfunded=[row for row in rows if row.listed.result == FileResult.UNFUNDED],
        low_score=[row for row in rows if row.listed.reason == UnfundedReason.BELOW_THRESHOLD],
        not_ranked=[
            row
            for row in rows
            if row.listed.result == FileResult.NOT_CONSIDERED
            and row.listed.reason != UnfundedReason.BELOW_THRESHOLD
        ],
        hidden=hidden,
        votes=list(votes),
    )


def _seats(session: CommitteeSession | None) -> list[Seat]:
    if session is None:
        return []
    came, present, recused = came_to(session), present_in(session), recused_in(session)
    was_opened = session.state not in (SessionState.PLANNED, SessionState.CONVENED)
    return [
        Seat(
            user=user,
            presides=user.pk == session.chaired_by_id,
            is_present=user.pk in present if was_opened else None,
            left=sorted(code for code, members in recused.items() if user.pk in members),
            has_gone=user.pk in came - present,
        )
        for user in session.members.order_by("pk")
    ]
