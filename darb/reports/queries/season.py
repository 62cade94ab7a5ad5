"""One season in one territory, as counted from its records: who filed, who was funded, what was handed over.

Every count is of the files inside the reader's scope. A list of seasons costs the same number of queries
whatever its length.
"""

import collections
import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.http import Http404

from darb.awards.models import Handover, OperationDay
from darb.awards.states import Handover as HandoverState
from darb.core.numbers import WITHHELD, Withheld
from darb.core.processing import register
from darb.core.scope import Scope, counting, current_scope
from darb.programmes.models import Call
from darb.programmes.states import Season as SeasonState
from darb.reports.queries.amounts import Amounts, amounts_of
from darb.reports.rules.small_counts import parts_shown, steps_shown
from darb.selection.models import Application, EligibilityResult
from darb.selection.states import Application as ApplicationState
from darb.selection.states import FileResult, UnfundedReason

SIGNED = (HandoverState.SIGNED, HandoverState.SIGNED_WITH_RESERVE)
# Reasons that keep a file out before its score is looked at.
NOT_ELIGIBLE = (UnfundedReason.INELIGIBLE, UnfundedReason.WITHDRAWN, UnfundedReason.HAS_AWARD)
LOW_SCORE = UnfundedReason.BELOW_THRESHOLD
VOTED_DOWN = UnfundedReason.COMMITTEE_VOTE
# Several drawings of one fact for the reader: the money open to the file did not reach it.
MONEY_ENDED = (
    UnfundedReason.SOURCES_EXHAUSTED,
    UnfundedReason.NO_SOURCE,
    UnfundedReason.LOTTERY,
    UnfundedReason.QUOTA_MAX,
    UnfundedReason.QUOTA_MIN,
    UnfundedReason.SAME_PERSON,
)


@dataclasses.dataclass(frozen=True)
class Counts:
    """Files of a call at each step, and the people behind signed minutes. Files and people are never
    added.
    """

    filed: int = 0
    unexamined: int = 0
    eligible: int = 0
    decided: int = 0
    funded: int = 0
    money_ended: int = 0
    low_score: int = 0
    voted_down: int = 0
    handed_over: int = 0
    women: int = 0
    men: int = 0

    @property
    def not_eligible(self) -> int:
        """Those an examination found so; a file that waits for its examination is nothing yet."""
        return self.filed - self.eligible - self.unexamined

    @property
    def undecided(self) -> int:
        return self.eligible - self.funded - self.money_ended - self.low_score - self.voted_down

    @property
    def awaiting_handover(self) -> int:
        return self.funded - self.handed_over


@dataclasses.dataclass(frozen=True)
class FewCounts:
    """The same counts for whoever sees figures and no person: small ones, and what would tell them, withheld."""

    filed: int
    eligible: int
    decided: int
    funded: int
    handed_over: int
    not_eligible: int
    undecided: int
    money_ended: int
    low_score: int
    voted_down: int
    awaiting_handover: int
    women: int
    men: int


@dataclasses.dataclass(frozen=True)
class SeasonLine:
    """A call with its counts and amounts, as a row of a list.

    ``is_told_by_day``: another call of the list has the same place and season, so that its day tells them apart.
    """

    call: Call
    counts: Counts | FewCounts
    amounts: Amounts
    is_told_by_day: bool = False

    @property
    def state(self) -> SeasonState:
        return SeasonState(self.call.season.state)


def calls_in_scope() -> QuerySet[Call]:
    """Calls of the reader's territory, the newest season first; those that one's own organisation funds.

    A call of a restricted sub-programme is shown only where its compartment is granted: elsewhere, not even its
    existence. Whoever reads figures only finds the calls whose figures are counted.
    """
    own = current_scope()
    found = _reached(own)
    if own.counted is not None:
        funders = own.counted.organisations
        funded = Q(sources__tranche__contribution__funder__in=funders) if funders else Q()
        found |= _reached(own.counted) & funded
    return (
        Call.objects.filter(pk__in=Call.objects.filter(found).values("pk"))
        .select_related("season", "sub_programme__programme", "rule_set")
        .prefetch_related("territory")
        .order_by("-season__starts_on", "-opens_on", "code")
    )


def _reached(scope: Scope) -> Q:
    """Calls in whose territory the scope reaches anybody; restricted ones where their compartment is granted."""
    found = Q(sub_programme__compartment=None) & _near(scope)
    for code in sorted(scope.compartment_codes):
        found |= Q(sub_programme__compartment=code) & _near(scope.within(code))
    return found


def _near(scope: Scope) -> Q:
    return (
        Q(territory__in=scope.provinces)
        | Q(territory__establishments__in=scope.holders)
        | Q(territory__serving_establishments__establishment__in=scope.holders)
    )


def get_call(code: str) -> Call:
    """The call, when it lies in the reader's scope. Raises ``Http404``: unknown and foreign look alike."""
    call = calls_in_scope().filter(code=code).first()
    if call is None:
        raise Http404
    return call


def lines_of(calls: Sequence[Call]) -> list[SeasonLine]:
    """Calls in their order, each with its counts and amounts: five queries, whatever their number."""
    with counting():
        counts, amounts = counts_of(calls), amounts_of(calls)
    named = collections.Counter(map(_name_of, calls))
    return [
        SeasonLine(call, shown_counts(counts[call.pk]), amounts[call.pk], named[_name_of(call)] > 1)
        for call in calls
    ]


def _name_of(call: Call) -> tuple[int, frozenset[str]]:
    """What a call is called by in a list: its season and its places."""
    return call.season_id, frozenset(place.pk for place in call.territory.all())


def shown_counts(counts: Counts) -> Counts | FewCounts:
    """All of them for whoever sees the people counted; few for whoever sees figures only."""
    if current_scope().counted is None:
        return counts
    smallest = register().smallest_count
    steps = [counts.filed, counts.eligible, counts.funded, counts.handed_over]
    filed, eligible, funded, handed_over = _withheld(steps_shown(steps, smallest))
    losses = _losses(counts, isinstance(eligible, Withheld) or isinstance(funded, Withheld), smallest)
    is_late_shown = not isinstance(funded, Withheld) and not isinstance(handed_over, Withheld)
    women, men = _withheld(parts_shown([counts.women, counts.men], smallest))
    if isinstance(handed_over, Withheld):
        women = men = WITHHELD
    return FewCounts(
        filed=filed,
        eligible=eligible,
        decided=counts.decided if counts.decided in (0, counts.filed) else WITHHELD,
        funded=funded,
        handed_over=handed_over,
        not_eligible=WITHHELD if isinstance(eligible, Withheld) or counts.unexamined else counts.not_eligible,
        undecided=losses[0],
        money_ended=losses[1],
        low_score=losses[2],
        voted_down=losses[3],
        awaiting_handover=counts.awaiting_handover if is_late_shown else WITHHELD,
        women=women,
        men=men,
    )


def _losses(counts: Counts, is_step_withheld: bool, smallest: int) -> list[int]:
    """Why eligible files were not funded; not told at all where the steps around them are not."""
    parts = [counts.undecided, counts.money_ended, counts.low_score, counts.voted_down]
    return [WITHHELD] * len(parts) if is_step_withheld else _withheld(parts_shown(parts, smallest))


def _withheld(shown: Iterable[int | None]) -> list[int]:
    return [WITHHELD if count is None else count for count in shown]


def counts_of(calls: Iterable[Call]) -> dict[int, Counts]:
    """Counts by key of call; a call without files has zeros."""
    keys = [call.pk for call in calls]
    found: dict[int, dict[str, int]] = {key: {} for key in keys}
    for row in _file_counts(keys):
        found[row.pop("call_id")].update(row)
    for row in _handover_counts(keys):
        found[row.pop("call")].update(row)
    return {key: Counts(**values) for key, values in found.items()}


def with_eligibility(files: QuerySet[Application]) -> QuerySet[Application]:
    """Before the decision a file is eligible by the answers of the rules, afterwards by what was decided.

    One that no rule has answered for yet is neither: it waits for its examination.
    """
    answered = EligibilityResult.objects.standing().filter(application=OuterRef("pk"))
    is_eligible = Case(
        When(decision__reason__in=NOT_ELIGIBLE, then=Value(False)),
        When(decision__isnull=False, then=Value(True)),
        When(state=ApplicationState.WITHDRAWN, then=Value(False)),
        default=Exists(answered) & ~Exists(answered.filter(is_met=False)),
    )
    is_examined = Case(
        When(decision__isnull=False, then=Value(True)),
        When(state=ApplicationState.WITHDRAWN, then=Value(True)),
        default=Exists(answered),
    )
    return files.annotate(is_eligible=is_eligible, is_examined=is_examined)


def _file_counts(keys: list[int]) -> QuerySet[Application, Any]:
    return (
        with_eligibility(Application.objects.standing().filter(call__in=keys))
        .values("call_id")
        .annotate(
            filed=Count("pk"),
            unexamined=Count("pk", filter=Q(is_examined=False)),
            eligible=Count("pk", filter=Q(is_eligible=True)),
            decided=Count("decision"),
            funded=Count("pk", filter=Q(decision__result=FileResult.FUNDED)),
            money_ended=Count("pk", filter=Q(decision__reason__in=MONEY_ENDED)),
            low_score=Count("pk", filter=Q(decision__reason=LOW_SCORE)),
            voted_down=Count("pk", filter=Q(decision__reason=VOTED_DOWN)),
        )
    )


def _handover_counts(keys: list[int]) -> QuerySet[Handover, Any]:
    """People are counted through signed minutes only, never through an invitation or a ceremony."""
    return (
        Handover.objects.filter(state__in=SIGNED, award__decision__application__call__in=keys)
        .values(call=F("award__decision__application__call"))
        .annotate(
            handed_over=Count("award", distinct=True),
            women=Count("award__person", filter=Q(award__person__sex="F"), distinct=True),
            men=Count("award__person", filter=Q(award__person__sex="M"), distinct=True),
        )
    )


def days_of(call: Call) -> list[OperationDay]:
    """The days on which awards of the call were handed over, or were to be."""
    days = OperationDay.objects.filter(handovers__award__decision__application__call=call)
    return list(days.select_related("operation").distinct().order_by("on", "pk"))
