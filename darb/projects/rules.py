"""Where a project file may go from where it is. Pure.

Three refusals are three facts: conditions not met (``ineligible``), not chosen by the committee
(``not_selected``), eligible but the money ran out (``credits_exhausted``). ``withdrawn`` is reached from any
state before handover. Enquiry and study are stations of programmes that ask for their papers; a call that does
not goes from ``complete`` to ``ready``.
"""

from darb.projects.states import ProjectFile as S

BEFORE_HANDOVER = frozenset(
    {
        S.DRAFT,
        S.COMPLETE,
        S.ENQUIRY_DONE,
        S.FEASIBILITY_DONE,
        S.READY,
        S.ON_AGENDA,
        S.SCORED,
        S.DEFERRED,
        S.SELECTED,
        S.WAITING_LIST,
        S.CREDITS_EXHAUSTED,
        S.SENT_TO_COMMITTEE,
        S.FUNDED,
        S.COMMITTED,
        S.PURCHASING,
    }
)
_DECIDED = {S.SELECTED, S.WAITING_LIST, S.DEFERRED, S.INELIGIBLE, S.NOT_SELECTED, S.CREDITS_EXHAUSTED}

_ONWARD: dict[S, frozenset[S]] = {
    S.DRAFT: frozenset({S.COMPLETE, S.INELIGIBLE}),
    S.COMPLETE: frozenset({S.ENQUIRY_DONE, S.READY, S.INELIGIBLE}),
    S.ENQUIRY_DONE: frozenset({S.FEASIBILITY_DONE, S.READY, S.INELIGIBLE}),
    S.FEASIBILITY_DONE: frozenset({S.READY, S.INELIGIBLE}),
    S.READY: frozenset({S.ON_AGENDA, S.INELIGIBLE}),
    S.ON_AGENDA: frozenset({S.SCORED, S.DEFERRED, S.INELIGIBLE}),
    S.SCORED: frozenset(_DECIDED),
    S.DEFERRED: frozenset({S.COMPLETE, S.ON_AGENDA}),
    S.WAITING_LIST: frozenset({S.SELECTED, S.CREDITS_EXHAUSTED}),
    S.CREDITS_EXHAUSTED: frozenset({S.SELECTED}),
    S.SELECTED: frozenset({S.SENT_TO_COMMITTEE, S.FUNDED}),
    S.SENT_TO_COMMITTEE: frozenset({S.FUNDED, S.FUNDING_REFUSED}),
    S.FUNDED: frozenset({S.COMMITTED}),
    S.COMMITTED: frozenset({S.PURCHASING, S.HANDED_OVER}),
    S.PURCHASING: frozenset({S.HANDED_OVER}),
    S.HANDED_OVER: frozenset({S.STARTED, S.CLOSED}),
    S.STARTED: frozenset({S.CLOSED}),
    S.FUNDING_REFUSED: frozenset(),
    S.INELIGIBLE: frozenset(),
    S.NOT_SELECTED: frozenset(),
    S.CLOSED: frozenset(),
    S.WITHDRAWN: frozenset(),
}
MOVES: dict[S, frozenset[S]] = {
    origin: onward | {S.WITHDRAWN} if origin in BEFORE_HANDOVER else onward
    for origin, onward in _ONWARD.items()
}
NEEDS_REASON = frozenset({S.INELIGIBLE, S.NOT_SELECTED, S.DEFERRED, S.CREDITS_EXHAUSTED, S.WITHDRAWN})


def may_move(origin: str, to: str) -> bool:
    """Whether a file in state ``origin`` may move to ``to``."""
    return S(to) in MOVES[S(origin)]


def duty_subject(code: str) -> str:
    """The subject under which all duties on one project's path are kept apart, from file to payment."""
    return f"project_file:{code}"
