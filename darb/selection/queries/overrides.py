"""Recorded votes by which a session departed from its list, in scope, beside what the run had proposed."""

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from darb.core.actor import Actor
from darb.programmes.models import Call
from darb.selection.models import Application, CommitteeSession, Override, Run
from darb.selection.queries.run_input import latest_run
from darb.selection.queries.sessions import present_in, recused_in, session_of
from darb.selection.rules.decisions import proposed_list
from darb.selection.rules.overrides import Voted, changed_by, may_become, voters_of
from darb.selection.states import Ballot, FileResult, UnfundedReason
from darb.selection.states import CommitteeSession as Session
from darb.staff.models import User

_RELATED = (
    "application__project_file",
    "application__decision",
    "application__call",
    "session",
    "run__superseded_by",
    "by",
)


@dataclasses.dataclass(frozen=True)
class Departure:
    """A vote that stands: its counts and never who said what, and the other files whose result it changed."""

    override: Override
    counts: Mapping[Ballot, int]
    changed: Sequence[tuple[str, FileResult]]

    @property
    def file(self) -> str:
        return str(self.override.application.project_file.code)

    @property
    def is_decided(self) -> bool:
        return getattr(self.override.application, "decision", None) is not None

    @property
    def in_favour(self) -> int:
        return self.counts[Ballot.IN_FAVOUR]

    @property
    def against(self) -> int:
        return self.counts[Ballot.AGAINST]

    @property
    def abstained(self) -> int:
        return self.counts[Ballot.ABSTAINED]


@dataclasses.dataclass(frozen=True)
class VoteDesk:
    """One file of the proposed list before the members: what the vote would make of it, and who votes."""

    application: Application
    session: CommitteeSession | None
    run: Run | None
    listed: FileResult | None
    listed_reason: UnfundedReason | None
    to: FileResult | None
    voters: list[User]
    standing: Override | None
    has_left: bool
    is_decided: bool

    @property
    def code(self) -> str:
        return str(self.application.project_file.code)

    @property
    def sitting(self) -> tuple[CommitteeSession, Run]:
        """Raises ``LookupError`` where no session works on a list."""
        if self.session is None or self.run is None:
            raise LookupError(self.code)
        return self.session, self.run

    @property
    def is_open(self) -> bool:
        """A vote is taken while the session sits on its list and has not decided."""
        return self.session is not None and self.session.state == Session.OPEN and self.to is not None


def standing_overrides(calls: QuerySet[Call] | Sequence[Call]) -> QuerySet[Override]:
    rows = Override.objects.filter(application__call__in=calls, undone_on=None)
    related = (
        "application__project_file",
        "application__decision",
        "application__call",
        "session",
        "run__superseded_by",
        "by",
    )
    return rows.select_related(*related).prefetch_related("ballots__member").order_by("pk")


def departures(calls: QuerySet[Call] | Sequence[Call]) -> list[Departure]:
    """In the order of the votes."""
    return [_departure(override) for override in standing_overrides(calls)]


def departures_of(session: CommitteeSession) -> list[Departure]:
    return [one for one in departures([session.call]) if one.override.session_id == session.pk]


def shown_departures(session: CommitteeSession | None, reader: Actor) -> list[Departure]:
    """Those of a session that the reader may see: nobody sees the vote on a file that they left."""
    found = departures_of(session) if session else []
    left = recused_in(session) if session and found else {}
    return [one for one in found if reader.pk not in left.get(one.file, set())]


def _departure(override: Override) -> Departure:
    counts = Counter(Ballot(ballot.said) for ballot in override.ballots.all())
    after = getattr(override.run, "superseded_by", None)
    code = override.application.project_file.code
    changed = changed_by(override.run.output, after.output, code) if after else []
    return Departure(override, {said: counts[said] for said in Ballot}, changed)


def vote_desk(application: Application, reader: Actor) -> VoteDesk:
    """What stands for one file of a call whose session works on it."""
    call, code = application.call, application.project_file.code
    session, run = session_of(call), latest_run(call)
    standing = standing_overrides([call]).filter(application=application).first()
    listed = (
        next((row for row in proposed_list(run.input, run.output) if row.code == code), None) if run else None
    )
    is_decided = session is not None and session.decisions.exists()
    may_turn = (
        listed is not None and standing is None and not is_decided and not hasattr(application, "decision")
    )
    left = recused_in(session).get(code, set()) if session else set()
    voters = voters_of(present_in(session), left) if session else set()
    return VoteDesk(
        application=application,
        session=session,
        run=run,
        listed=listed.result if listed else None,
        listed_reason=listed.reason if listed else None,
        to=may_become(listed.result, listed.reason) if listed and may_turn else None,
        voters=list(User.objects.filter(pk__in=voters).order_by("pk")),
        standing=standing,
        has_left=reader.pk in left,
        is_decided=is_decided,
    )


def votes_by_call(calls: QuerySet[Call]) -> dict[int, dict[str, Voted]]:
    """The votes that stand, by call and by the code of the file."""
    found: dict[int, dict[str, Voted]] = {}
    for row in standing_overrides(calls):
        code = row.application.project_file.code
        found.setdefault(row.application.call_id, {})[code] = Voted(code, row.outcome, row.why)
    return found


def voted_of(overrides: QuerySet[Override]) -> dict[str, Voted]:
    """The votes that stand, by the code of the file."""
    rows = [Voted(row.application.project_file.code, row.outcome, row.why) for row in overrides]
    return {row.file: row for row in rows}
