"""Where a project file may go from where it is. Pure.

Three refusals are three facts: conditions not met (``ineligible``), not chosen by the committee
(``not_selected``), eligible but the money ran out (``credits_exhausted``). ``withdrawn`` is reached from any
state before handover. Enquiry and study are stations of programmes that ask for their papers; a call that does
not goes from ``complete`` to ``ready``. Until a committee's agenda freezes it, a file whose paper is found wanting
goes back to ``draft``. An appeal is a side act and no move: what it was right about comes back to the agenda.
"""

import enum
from collections.abc import Iterable, Mapping

from darb.documents.states import ChecklistItem as Paper
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
# Until support is set aside, the holder's word alone ends the file; afterwards the support is cancelled.
WITHOUT_SUPPORT = BEFORE_HANDOVER - {S.FUNDED, S.COMMITTED, S.PURCHASING}
_DECIDED = {S.SELECTED, S.WAITING_LIST, S.DEFERRED, S.INELIGIBLE, S.NOT_SELECTED, S.CREDITS_EXHAUSTED}

_ONWARD: dict[S, frozenset[S]] = {
    S.DRAFT: frozenset({S.COMPLETE, S.INELIGIBLE}),
    S.COMPLETE: frozenset({S.ENQUIRY_DONE, S.READY, S.INELIGIBLE, S.DRAFT}),
    S.ENQUIRY_DONE: frozenset({S.FEASIBILITY_DONE, S.READY, S.INELIGIBLE, S.DRAFT}),
    S.FEASIBILITY_DONE: frozenset({S.READY, S.INELIGIBLE, S.DRAFT}),
    S.READY: frozenset({S.ON_AGENDA, S.INELIGIBLE, S.DRAFT}),
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
NEEDS_REASON = frozenset(
    {S.INELIGIBLE, S.NOT_SELECTED, S.DEFERRED, S.CREDITS_EXHAUSTED, S.WITHDRAWN, S.CLOSED}
)


def may_move(origin: str, to: str) -> bool:
    """Whether a file in state ``origin`` may move to ``to``."""
    return S(to) in MOVES[S(origin)]


REFUSED = frozenset({S.INELIGIBLE, S.NOT_SELECTED, S.CREDITS_EXHAUSTED})


def may_be_withdrawn(state: str) -> bool:
    """Whether the holder may still give the project up by a word: no support is set aside for it yet."""
    return S(state) in WITHOUT_SUPPORT


# Support was handed over: from here on the activity is told, not prepared.
RUNNING = frozenset({S.HANDED_OVER, S.STARTED})


# From the day money is set aside until the file is closed, the person has support running: nobody has it twice.
SUPPORTED = frozenset({S.FUNDED, S.COMMITTED, S.PURCHASING}) | RUNNING


def may_start(state: str) -> bool:
    """Whether the first day of the activity can be told: the support is handed over and no first day is known."""
    return S(state) == S.HANDED_OVER


def may_close(state: str) -> bool:
    """Whether the file can be closed because the activity, or its follow-up, is over."""
    return S(state) in RUNNING


def duty_subject(code: str) -> str:
    """The subject under which all duties on one project's path are kept apart, from file to payment."""
    return f"project_file:{code}"


# Papers and lines change until the file stands on an agenda; what was put off is worked on again.
IN_PREPARATION = frozenset({S.DRAFT, S.COMPLETE, S.ENQUIRY_DONE, S.FEASIBILITY_DONE, S.READY, S.DEFERRED})
_COMPLETED = frozenset({S.COMPLETE, S.ENQUIRY_DONE, S.FEASIBILITY_DONE, S.READY})
WANTING = Paper.in_group("open")
SETTLED = frozenset({Paper.ACCEPTED, Paper.NOT_APPLICABLE})


def after_papers(state: str, papers: Iterable[str]) -> S | None:
    """Where a file goes by itself once a paper was answered; ``None`` when it stays.

    With its last paper it is complete; a paper that is found wanting brings it back. A paper that was handed in
    and not yet looked at does neither. Source: "complete file before start" (reports on the programme, 2024).
    """
    standing, found = S(state), {Paper(paper) for paper in papers}
    if standing in (S.DRAFT, S.DEFERRED) and found and found <= SETTLED:
        return S.COMPLETE
    if standing in _COMPLETED and found & WANTING:
        return S.DRAFT
    return None


def onward(state: str, *, has_enquiry: bool, has_study: bool) -> S | None:
    """Where a file goes by itself once its enquiry or its study is finished; ``None`` when it stays.

    Each may be finished before the papers are all there: the file passes the station when it reaches it.
    """
    standing = S(state)
    if standing == S.COMPLETE and has_enquiry:
        return S.ENQUIRY_DONE
    if standing == S.ENQUIRY_DONE and has_study:
        return S.FEASIBILITY_DONE
    return None


# A file of which something is still to come. Whoever was refused, or was told that the money ran out, may be
# prepared for another call.
LIVE = frozenset(S) - {
    S.INELIGIBLE,
    S.NOT_SELECTED,
    S.CREDITS_EXHAUSTED,
    S.FUNDING_REFUSED,
    S.CLOSED,
    S.WITHDRAWN,
}


def gap(lines_minor: int, requested_minor: int, own_minor: int, other_minor: int = 0) -> int:
    """What the lines cost beyond what pays for them, below zero when more is asked for than they cost.

    Procedure of comparable programmes: the investment programme equals the financing plan, and a difference is
    shown as an error.
    """
    return lines_minor - requested_minor - own_minor - other_minor


# Files are looked for by the part of their path rather than by each of its states.
STAGES: Mapping[str, frozenset[S]] = {
    "preparation": IN_PREPARATION - {S.DEFERRED},
    "committee": frozenset({S.ON_AGENDA, S.SCORED, S.DEFERRED}),
    "chosen": frozenset({S.SELECTED, S.WAITING_LIST, S.SENT_TO_COMMITTEE}),
    "supported": SUPPORTED - RUNNING,
    "running": RUNNING,
    "unfunded": frozenset({S.INELIGIBLE, S.NOT_SELECTED, S.CREDITS_EXHAUSTED, S.FUNDING_REFUSED}),
    "ended": frozenset({S.CLOSED, S.WITHDRAWN}),
}


class Step(enum.Enum):
    """The steps of a project's path as a page draws them, each reached by one of its states."""

    OPENED = frozenset({S.DRAFT})
    COMPLETE = frozenset({S.COMPLETE})
    READY = frozenset({S.READY, S.ON_AGENDA})
    SCORED = frozenset({S.SCORED})
    DECIDED = frozenset({S.SELECTED, S.WAITING_LIST, S.INELIGIBLE, S.NOT_SELECTED, S.CREDITS_EXHAUSTED})
    COMMITTED = frozenset({S.COMMITTED})
    HANDED_OVER = frozenset({S.HANDED_OVER})
    STARTED = frozenset({S.STARTED})


def steps_reached(state: str, moves: Iterable[str]) -> tuple[frozenset[Step], Step | None]:
    """The steps a file went through, and the one it is at; none when nothing follows where it stands.

    A file that went back to preparation has its later steps before it again.
    """
    standing = S(state)
    told = {S.DRAFT} if standing == S.DRAFT else set(moves)
    order = list(Step)
    done = frozenset(step for step in Step if step.value & told)
    ahead = order[max((order.index(step) for step in done), default=-1) + 1 :]
    has_ended = not MOVES[standing] or standing in (S.CREDITS_EXHAUSTED, S.WAITING_LIST)
    return done, None if has_ended or not ahead else ahead[0]
