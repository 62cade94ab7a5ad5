"""What may become of a life project, its goals and its steps, and what an answer to it needs. Pure."""

import dataclasses
import datetime

from darb.pathways.states import Goal, LifeProject, Mark, Step


@dataclasses.dataclass(frozen=True)
class StepPlan:
    """One step as it is written: what, who, by when."""

    what: str
    owner: str
    due_on: datetime.date | None = None


@dataclasses.dataclass(frozen=True)
class GoalPlan:
    """One goal as it is written, with its steps."""

    axis: str
    what: str
    steps: tuple[StepPlan, ...] = ()


@dataclasses.dataclass(frozen=True)
class Plan:
    """A life project as it is written."""

    wish: str
    trade_code: str | None = None
    goals: tuple[GoalPlan, ...] = ()
    why_revised: str = ""


LIFE_PROJECT_MOVES: dict[LifeProject, frozenset[LifeProject]] = {
    LifeProject.DRAFT: frozenset(
        {LifeProject.AGREED, LifeProject.REFUSED, LifeProject.COULD_NOT_ANSWER, LifeProject.SUPERSEDED}
    ),
    LifeProject.AGREED: frozenset({LifeProject.COUNTERSIGNED, LifeProject.SUPERSEDED}),
    LifeProject.REFUSED: frozenset({LifeProject.SUPERSEDED}),
    LifeProject.COULD_NOT_ANSWER: frozenset({LifeProject.SUPERSEDED}),
    LifeProject.COUNTERSIGNED: frozenset({LifeProject.SUPERSEDED}),
    LifeProject.SUPERSEDED: frozenset(),
}
ANSWERS = (LifeProject.AGREED, LifeProject.REFUSED, LifeProject.COULD_NOT_ANSWER)
GOAL_MOVES: dict[Goal, frozenset[Goal]] = {
    Goal.PLANNED: frozenset({Goal.IN_PROGRESS, Goal.ACHIEVED, Goal.PARTLY_ACHIEVED, Goal.DROPPED}),
    Goal.IN_PROGRESS: frozenset({Goal.ACHIEVED, Goal.PARTLY_ACHIEVED, Goal.DROPPED}),
    Goal.ACHIEVED: frozenset(),
    Goal.PARTLY_ACHIEVED: frozenset(),
    Goal.DROPPED: frozenset({Goal.IN_PROGRESS}),
}
STEP_MOVES: dict[Step, frozenset[Step]] = {
    Step.TO_DO: frozenset({Step.IN_PROGRESS, Step.DONE, Step.BLOCKED, Step.DROPPED}),
    Step.IN_PROGRESS: frozenset({Step.DONE, Step.BLOCKED, Step.DROPPED}),
    Step.BLOCKED: frozenset({Step.IN_PROGRESS, Step.DONE, Step.DROPPED}),
    Step.DONE: frozenset(),
    Step.DROPPED: frozenset({Step.IN_PROGRESS}),
}
# Stopped or stuck: the next reader must know why.
STEPS_WITH_A_REASON = frozenset({Step.BLOCKED, Step.DROPPED})


def missing_for_answer(
    *, answer: str, is_minor: bool, mark: str, is_drawn: bool, guardian: str, witness: str, reason: str
) -> str:
    """What an answer still needs, by a code; empty when nothing.

    A yes is signed: drawn, on a paper whose scan is kept, or by a thumbprint before a witness who can read. For a
    minor the guardian is named and signs (source: family code, articles 229 to 233, legal representation of minors).
    A refusal, and that somebody could not answer, need no signature: nobody is made to sign a no; but they need their
    reason in words.
    """
    if answer != LifeProject.AGREED:
        return "" if reason.strip() else "reason"
    if not mark:
        return "mark"
    if is_minor and not guardian.strip():
        return "guardian"
    if is_minor and mark == Mark.SIGNATURE:
        return "guardian_mark"
    if mark == Mark.THUMBPRINT:
        return "" if witness.strip() else "witness"
    return "" if is_drawn else "drawing"


def is_late(state: str, due_on: datetime.date | None, on: datetime.date) -> bool:
    """Whether a step should have been done by now."""
    return due_on is not None and on > due_on and Step(state).group in {"waiting", "open"}
