"""Who makes up a session, when it may decide, and until when an incomplete file may still become complete. Pure.

Source: selection procedure. A score never decides alone: a majority of the members convened is present, whoever has
an interest in a file leaves the room for it, and the quorum is counted again without them.
"""

import dataclasses
import datetime
import enum
from collections.abc import Iterable, Mapping, Set

from darb.programmes.states import Call
from darb.selection.rules.eligibility import REPAIRABLE, Finding, Kind, verdict
from darb.selection.rules.scoring import SCORERS_ON_SPREAD
from darb.selection.states import Application, CommitteeSession, EligibilityResult

FEWEST_MEMBERS = SCORERS_ON_SPREAD  # two scorers, and a third when they lie too far apart


# Calls on which a committee may still sit: a file that comes again, or money that came free, is decided on.
SITS_ON = frozenset({Call.FROZEN, Call.PROVISIONAL, Call.DECIDED})


def quorum_of(convened: int) -> int:
    """More than half of the members convened."""
    return convened // 2 + 1


def has_quorum(convened: int, present: int) -> bool:
    return present >= quorum_of(convened)


def may_open(state: str, *, chair_has_left: bool) -> bool:
    """Opened once, and again after an interruption; also when whoever presided stepped aside from one of its files."""
    return state in AWAITED or (state == CommitteeSession.OPEN and chair_has_left)


# Its members are awaited: for its beginning, or for it to go on.
AWAITED = frozenset({CommitteeSession.CONVENED, CommitteeSession.SUSPENDED})
NOT_HELD = frozenset({CommitteeSession.CANCELLED, CommitteeSession.NO_QUORUM})


def may_be_called_off(state: str) -> bool:
    """A session that is open decides or is closed; while it is awaited it may be cancelled, or lack its quorum."""
    return state in AWAITED


def may_defer(state: str) -> bool:
    """A file is put off while it stands on the agenda, marked or not."""
    return state in (Application.COMPLETE, Application.SCORED)


def may_lack_quorum(held_on: datetime.date, on: datetime.date) -> bool:
    """Who came is known on the day itself."""
    return on >= held_on


def may_preside(member: int, named: int, present: Set[int], recused: Set[int]) -> bool:
    """Whoever was named presides; in that one's absence somebody else who is there and has an interest in no file."""
    named_can = named in present and named not in recused
    return member in present and member not in recused and (member == named or not named_can)


def left_without_quorum(convened: int, present: Set[int], recused: Mapping[str, Set[int]]) -> list[str]:
    """Codes of the files for which too few members stay once those with an interest have left."""
    return sorted(
        code for code, members in recused.items() if not has_quorum(convened, len(present - members))
    )


def may_examine_again(
    call_state: str, decided_on: datetime.date, on: datetime.date, unmet: Iterable[str]
) -> bool:
    """Procedure: a file is not refused for a paper that comes while the list is still open.

    From the freeze to the published day of the decision, and only where everything that was missing is a thing that
    can be brought: a place of residence or an age is not.
    """
    kinds = {Kind(kind) for kind in unmet}
    return call_state == Call.FROZEN and on <= decided_on and bool(kinds) and kinds <= REPAIRABLE


def is_complete_now(findings: list[Finding]) -> bool:
    """Every condition met, and no paper that nobody has looked at yet."""
    return verdict(findings, may_still_be_filed=True) == EligibilityResult.ELIGIBLE


class Step(enum.Enum):
    """What is to be done next for a call and its committee, in the order of its path."""

    FREEZE = "freeze"
    EXAMINE = "examine"
    CONVENE = "convene"
    EXAMINE_AGAIN = "examine_again"
    MARK = "mark"
    LIST = "list"
    OPEN = "open"
    DECIDE = "decide"
    MINUTES = "minutes"
    LETTERS = "letters"
    PUBLISH = "publish"
    CLOSE_LIST = "close_list"


@dataclasses.dataclass(frozen=True)
class Progress:
    """How far a call has come with its committee. ``reopened``: files that were decided and come before it again;
    ``freed``: files that waited, and that money which came free may fund.
    """

    call_state: str
    is_frozen_due: bool
    is_final_due: bool
    session_state: str = ""
    unexamined: int = 0
    repaired: int = 0
    sheets_wanted: int = 0
    unsettled: int = 0
    has_list: bool = False
    is_decided: bool = False
    reopened: int = 0
    unsent: int = 0
    freed: int = 0

    @property
    def comes_again(self) -> int:
        return self.reopened + self.freed


def next_step(at: Progress) -> Step | None:
    """The one thing to do next; none while the call takes files in, and none once its list is final."""
    if at.call_state == Call.OPEN:
        return Step.FREEZE if at.is_frozen_due else None
    if at.comes_again or (at.call_state == Call.FROZEN and not at.is_decided):
        return _before_decision(at)
    if at.session_state == CommitteeSession.SUSPENDED:
        return Step.OPEN
    if at.session_state == CommitteeSession.OPEN:
        return Step.MINUTES
    if at.unsent:
        return Step.LETTERS
    if at.call_state == Call.FROZEN:
        return Step.PUBLISH
    return Step.CLOSE_LIST if at.call_state == Call.PROVISIONAL and at.is_final_due else None


def _before_decision(at: Progress) -> Step:
    waiting = {
        Step.EXAMINE: at.unexamined > 0,
        Step.CONVENE: not at.session_state,
        Step.EXAMINE_AGAIN: at.repaired > 0,
        Step.MARK: at.sheets_wanted > 0,
        Step.LIST: at.unsettled > 0 or not at.has_list,
        Step.OPEN: at.session_state in AWAITED,
    }
    return next((step for step, is_waiting in waiting.items() if is_waiting), Step.DECIDE)


# Stations of the path as a page draws them: done once the next step lies behind them.
STATIONS: tuple[Step, ...] = (
    Step.FREEZE,
    Step.EXAMINE,
    Step.MARK,
    Step.LIST,
    Step.DECIDE,
    Step.LETTERS,
    Step.CLOSE_LIST,
)


def stations_of(at: Progress) -> list[tuple[Step, bool, bool]]:
    """Each station, whether it is done, and whether the work stands there now."""
    order, step = list(Step), next_step(at)
    if step is None:
        ended = at.call_state not in (Call.DRAFT, Call.PUBLISHED, Call.OPEN)
        is_waiting = at.call_state == Call.PROVISIONAL
        return [(one, ended and not (is_waiting and one is Step.CLOSE_LIST), False) for one in STATIONS]
    now = next(one for one in STATIONS if order.index(one) >= order.index(step))
    return [(one, order.index(one) < order.index(now), one is now) for one in STATIONS]
