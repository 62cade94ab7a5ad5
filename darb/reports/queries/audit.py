"""What an auditor looks at first: decisions against the rank, openings against the rule, refusals, late answers."""

import dataclasses
import datetime

from django.db.models import F, Prefetch, Q, QuerySet

from darb.controls import states as control_states
from darb.controls.models import Approval
from darb.core.actor import Actor
from darb.journal.models import AccessEntry
from darb.journal.permissions import check_read
from darb.journal.queries.reading import refusals_since
from darb.journal.rules.words import Words, act_words
from darb.people.models import BreakGlass
from darb.people.queries import break_glass_counts
from darb.people.states import BreakGlass as Opening
from darb.programmes.models import Call
from darb.selection.models import Decision, Run
from darb.selection.queries.overrides import Departure, departures, votes_by_call
from darb.selection.rules.decisions import answers_of

DAYS = 30  # what is shown as recent
APPROVAL_DAYS = 3  # an approval that takes longer is late
SHOWN = 20


@dataclasses.dataclass(frozen=True)
class Audit:
    """Each list is the newest first and stops at ``SHOWN``; the counts are whole."""

    departures: tuple[Departure, ...]
    unexplained: tuple[Decision, ...]
    openings: tuple[tuple[BreakGlass, Opening], ...]
    opening_count: int
    by_state: tuple[tuple[Opening, int], ...]
    refusals: tuple[AccessEntry, ...]
    refusal_count: int
    late: tuple[tuple[Approval, Words | None], ...]
    late_count: int
    since: datetime.date

    @property
    def override_count(self) -> int:
        return len(self.departures) + len(self.unexplained)


def audit_of(*, reader: Actor, at: datetime.datetime) -> Audit:
    check_read(reader)
    since = at - datetime.timedelta(days=DAYS)
    refusals = refusals_since(since)
    recent = BreakGlass.objects.filter(opened_at__gte=since).select_related("user").order_by("-opened_at")
    openings = [(opening, opening.state_at(at)) for opening in recent]
    late = late_approvals(at.date())
    return Audit(
        departures=tuple(one for one in departures(Call.objects.all()) if one.is_decided),
        unexplained=tuple(unexplained()),
        openings=tuple(openings[:SHOWN]),
        opening_count=len(openings),
        by_state=tuple((Opening(code), count) for code, count in break_glass_counts(at).items()),
        refusals=tuple(refusals[:SHOWN]),
        refusal_count=refusals.count(),
        late=tuple((approval, act_words(approval.verb)) for approval in late[:SHOWN]),
        late_count=late.count(),
        since=since.date(),
    )


def unexplained(calls: QuerySet[Call] | None = None) -> list[Decision]:
    """Decisions in scope that differ from what the proved run proposed and that no recorded vote explains.

    Of these ``calls`` only, where some are named.
    """
    found = []
    rows = Decision.objects.select_related("application__project_file", "session", "by").order_by("pk")
    decided = Run.objects.filter(decisions__isnull=False).distinct().order_by("-pk")
    if calls is not None:
        decided = decided.filter(call__in=calls)
    voted = votes_by_call(Call.objects.all() if calls is None else calls)
    for run in decided.prefetch_related(Prefetch("decisions", rows)):
        answers = answers_of(run.input, run.output, voted.get(run.call_id, {}))
        for decision in run.decisions.all():
            answer = answers.get(decision.application.project_file.code)
            if answer is None or (answer.result, answer.rank) != (decision.result, decision.rank):
                found.append(decision)
    return found


def late_approvals(on: datetime.date) -> QuerySet[Approval]:
    """Approvals answered late, and those that still wait beyond the days they may take."""
    allowed = datetime.timedelta(days=APPROVAL_DAYS)
    waits = Q(checked_on__isnull=True, made_on__lt=on - allowed)
    rows = Approval.objects.filter(waits | Q(checked_on__gt=F("made_on") + allowed))
    rows = rows.exclude(state=control_states.Approval.VOIDED).select_related("maker", "checker")
    return rows.order_by("-made_on", "-pk")
