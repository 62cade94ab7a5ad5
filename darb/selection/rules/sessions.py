"""Who makes up a session, when it may decide, and until when an incomplete file may still become complete. Pure.

Source: selection procedure. A score never decides alone: a majority of the members convened is present, whoever has
an interest in a file leaves the room for it, and the quorum is counted again without them.
"""

import datetime
from collections.abc import Iterable, Mapping, Set

from darb.programmes.states import Call
from darb.selection.rules.eligibility import REPAIRABLE, Finding, Kind, verdict
from darb.selection.rules.scoring import SCORERS_ON_SPREAD
from darb.selection.states import CommitteeSession, EligibilityResult

FEWEST_MEMBERS = SCORERS_ON_SPREAD  # two scorers, and a third when they lie too far apart


def quorum_of(convened: int) -> int:
    """More than half of the members convened."""
    return convened // 2 + 1


def has_quorum(convened: int, present: int) -> bool:
    return present >= quorum_of(convened)


def may_open(state: str, *, chair_has_left: bool) -> bool:
    """A session is opened once; again when whoever presided stepped aside from one of its files."""
    return state == CommitteeSession.CONVENED or (state == CommitteeSession.OPEN and chair_has_left)


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
