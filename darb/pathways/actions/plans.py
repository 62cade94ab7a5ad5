"""Writing a life project, having it answered and countersigned, and telling how far it is."""

import dataclasses
import datetime
import functools

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import take_number
from darb.core.actor import Actor
from darb.pathways.actions.papers import keep_papers, scan_of
from darb.pathways.actions.telling import PathwayRefused, hold_person, hold_plan, tell
from darb.pathways.models import Goal, LifeProject, PlanMove, Step
from darb.pathways.permissions import check_follow
from darb.pathways.queries.plans import content_hash_of, plans_of
from darb.pathways.rules.journey import after_countersigning
from darb.pathways.rules.plans import (
    GOAL_MOVES,
    STEP_MOVES,
    STEPS_WITH_A_REASON,
    GoalPlan,
    Plan,
    StepPlan,
    missing_for_answer,
)
from darb.pathways.states import Goal as GoalState
from darb.pathways.states import LifeProject as State
from darb.pathways.states import Step as StepState
from darb.people.actions.consents import GUARDIAN_OF_AN_ADULT
from darb.people.actions.path import move_people
from darb.people.models import Person, row_scope_of
from darb.people.queries import is_minor
from darb.people.rules import is_spoken_for

__all__ = [
    "Answer",
    "GoalPlan",
    "Plan",
    "StepPlan",
    "answer_life_project",
    "countersign",
    "move_goal",
    "move_step",
    "write_life_project",
]

SERIES = "MV"  # مشروع الحياة
_MISSING = {
    "reason": _("Say why, in words: whoever reads this later must understand it."),
    "mark": _("Say how it is signed."),
    "guardian": _("A minor agrees with the guardian: write the guardian's name."),
    "guardian_mark": _("For a minor the guardian signs: choose the guardian's signature, or a thumbprint."),
    "witness": _("A thumbprint has a witness who can read: write the witness's name."),
    "drawing": _("Nobody signed in the box yet: sign there, or add the scan of the paper that was signed."),
}


@dataclasses.dataclass(frozen=True)
class Answer:
    """What the person answered, and how it was signed: in the box, or on a paper whose ``scan`` is kept.

    ``signed_on`` is the day on that paper; without one the answer is of the day on which it is recorded.
    """

    state: State
    mark: str = ""
    drawn: str = ""
    guardian: str = ""
    witness: str = ""
    reason: str = ""
    scan: bytes = b""
    signed_on: datetime.date | None = None


def write_life_project(*, by: Actor, on: datetime.date, person: Person, plan: Plan) -> LifeProject:
    """Write the version that nobody answered yet, or begin the next one.

    A revision says why it is made; goals and steps that go on keep how far they are. The version before is not
    touched. Raises ``PathwayRefused``.
    """
    check_follow(by)
    held = hold_person(person)
    plans = plans_of(held)
    if plans.newest and not plans.draft and not plan.why_revised:
        raise PathwayRefused(_("Say why the life project is revised."), code="revision_without_reason")
    draft = plans.draft or _next_version(by, on, held, plans.newest)
    draft.wish, draft.trade_id, draft.why_revised = plan.wish, plan.trade_code, plan.why_revised
    draft.written_by_id, draft.written_on = by.pk, on
    draft.save()
    _write_goals(draft, plan, plans.in_force)
    tell(by, on, "pathways.write_life_project", draft, number=draft.number, version=draft.version)
    return draft


def _next_version(by: Actor, on: datetime.date, person: Person, newest: LifeProject | None) -> LifeProject:
    return LifeProject(
        person=person,
        number=take_number(series=SERIES, year=on.year),
        version=newest.version + 1 if newest else 1,
        follows=newest,
        **row_scope_of(person),
    )


def _write_goals(draft: LifeProject, plan: Plan, before: LifeProject | None) -> None:
    Step.objects.filter(goal__life_project=draft).delete()
    Goal.objects.filter(life_project=draft).delete()
    scope, reached = row_scope_of(draft), _reached(before)
    for place, told in enumerate(plan.goals, start=1):
        goal = Goal.objects.create(
            life_project=draft,
            position=place,
            axis=told.axis,
            what=told.what,
            state=reached.get((told.axis, told.what), GoalState.PLANNED),
            **scope,
        )
        Step.objects.bulk_create(
            Step(
                goal=goal,
                position=order,
                what=step.what,
                owner=step.owner,
                due_on=step.due_on,
                state=reached.get((told.axis, told.what, step.what), StepState.TO_DO),
                **scope,
            )
            for order, step in enumerate(told.steps, start=1)
        )


def _reached(before: LifeProject | None) -> dict[tuple[str, ...], str]:
    """How far the goals and steps of the version in force are, by their words."""
    found: dict[tuple[str, ...], str] = {}
    for goal in before.goals.all() if before else ():
        found[goal.axis, goal.what] = goal.state
        found |= {(goal.axis, goal.what, step.what): step.state for step in goal.steps.all()}
    return found


def answer_life_project(
    *, by: Actor, on: datetime.date, life_project: LifeProject, answer: Answer
) -> LifeProject:
    """Keep what the person answered: from here on this version is never changed.

    A yes supersedes the version before; a no, or no answer, leaves it in force. Raises ``PathwayRefused`` for what
    lacks its signature, witness, guardian or reason, for a guardian's hand beside somebody of age, for a plan
    without a step, for a day on the paper that cannot be, and for one answered already; ``ScanRefused``.
    """
    check_follow(by)
    person, plan = hold_person(life_project.person), hold_plan(life_project)
    if not plan.is_open:
        raise PathwayRefused(_("This version was answered already."), code="answered_already")
    _check_whole(plan)
    day = _day_of(answer, plan, on)
    _check_answer(person, day, answer)
    plan.state, plan.answered_on, plan.answered_before_id = answer.state, day, by.pk
    plan.mark, plan.drawn, plan.guardian = answer.mark, answer.drawn, answer.guardian
    plan.witness, plan.reason = answer.witness, answer.reason
    plan.content_hash = content_hash_of(plan)
    plan.scan = scan_of(plan, on, answer.scan) if answer.scan else None
    if answer.state == State.AGREED:
        _supersede_before(plan)
    plan.save()
    tell(
        by, on, "pathways.answer_life_project", plan,
        number=plan.number, answer=str(answer.state), answered_on=day.isoformat(), content=plan.content_hash,
        scan=plan.scan.sha256 if plan.scan else "",
    )  # fmt: skip
    return plan


def _day_of(answer: Answer, plan: LifeProject, on: datetime.date) -> datetime.date:
    """The day on the paper: not one to come, and not before the answer to the version that this one follows."""
    day = answer.signed_on or on
    if day > on:
        raise PathwayRefused(_("The day on the paper is still to come."), code="signed_on_a_day_to_come")
    before = plan.follows.answered_on if plan.follows else None
    if before and day < before:
        raise PathwayRefused(
            _("The version before was answered on a later day: check the day on the paper."),
            code="signed_before_the_version_before",
        )
    return day


def _check_whole(plan: LifeProject) -> None:
    goals = list(plan.goals.prefetch_related("steps"))
    if not goals or not all(goal.steps.all() for goal in goals):
        raise PathwayRefused(
            _("A life project has at least one goal, and each goal a first step."), code="plan_not_whole"
        )


def _check_answer(person: Person, on: datetime.date, answer: Answer) -> None:
    minor = is_minor(person, on)
    if is_spoken_for(is_minor=minor, guardian=answer.guardian, signed_by=answer.mark):
        raise PathwayRefused(GUARDIAN_OF_AN_ADULT, code="answer_guardian_of_an_adult")
    missing = missing_for_answer(
        answer=answer.state,
        is_minor=minor,
        mark=answer.mark,
        is_drawn=bool(answer.drawn or answer.scan),
        guardian=answer.guardian,
        witness=answer.witness,
        reason=answer.reason,
    )
    if missing:
        raise PathwayRefused(_MISSING[missing], code=f"answer_{missing}_missing")


def _supersede_before(plan: LifeProject) -> None:
    earlier = LifeProject.objects.filter(person=plan.person, version__lt=plan.version)
    earlier.exclude(state=State.SUPERSEDED).update(state=State.SUPERSEDED)


def countersign(*, by: Actor, on: datetime.date, life_project: LifeProject) -> LifeProject:
    """A second member of staff signs what the person agreed to; the paper is made, and the person stands on the path
    where a signed life project leads. Raises ``PathwayRefused`` for whoever wrote it or took the answer.
    """
    check_follow(by)
    person = hold_person(life_project.person)
    plan = hold_plan(life_project)
    if plan.state != State.AGREED:
        raise PathwayRefused(_("Only what the person agreed to is countersigned."), code="not_agreed")
    if by.pk in (plan.written_by_id, plan.answered_before_id):
        raise PathwayRefused(
            _("A second person countersigns: not whoever wrote it or took the answer."),
            code="countersigned_by_the_same",
        )
    plan.state, plan.countersigned_by_id, plan.countersigned_on = State.COUNTERSIGNED, by.pk, on
    plan.save()
    keep_papers(plan, on)
    onward = functools.partial(after_countersigning, holder_kind=person.holder.kind)
    move_people(by=by, on=on, people=[person], onward=onward)
    tell(by, on, "pathways.countersign", plan, number=plan.number, content=plan.content_hash)
    return plan


def move_goal(*, by: Actor, on: datetime.date, goal: Goal, to: GoalState, told: str = "") -> Goal:
    """Tell how far a goal is. Raises ``PathwayRefused`` for a move that the table does not have."""
    check_follow(by)
    hold_person(goal.life_project.person)
    held = (
        Goal.objects.select_for_update(of=("self",)).select_related("holder", "life_project").get(pk=goal.pk)
    )
    _check_in_force(held.life_project)
    if to not in GOAL_MOVES[held.standing]:
        raise PathwayRefused(_("The goal cannot go there from where it stands."), code="goal_move_refused")
    if to == GoalState.DROPPED and not told:
        raise PathwayRefused(_("Say why it is given up."), code="move_without_reason")
    Goal.objects.filter(pk=held.pk).update(state=to)
    held.state = to
    PlanMove.objects.create(goal=held, state=to, on=on, by_id=by.pk, told=told, **row_scope_of(held))
    tell(by, on, "pathways.move_goal", held, goal=held.pk, to=str(to))
    return held


def move_step(*, by: Actor, on: datetime.date, step: Step, to: StepState, told: str = "") -> Step:
    """Tell how far a step is; a goal that waited is under way with its first step. Raises ``PathwayRefused``."""
    check_follow(by)
    hold_person(step.goal.life_project.person)
    rows = Step.objects.select_for_update(of=("self",)).select_related("holder", "goal__life_project")
    held = rows.get(pk=step.pk)
    _check_in_force(held.goal.life_project)
    if to not in STEP_MOVES[held.standing]:
        raise PathwayRefused(_("The step cannot go there from where it stands."), code="step_move_refused")
    if to in STEPS_WITH_A_REASON and not told:
        raise PathwayRefused(
            _("Say what stands in the way, or why it is given up."), code="move_without_reason"
        )
    Step.objects.filter(pk=held.pk).update(state=to)
    Goal.objects.filter(pk=held.goal_id, state=GoalState.PLANNED).update(state=GoalState.IN_PROGRESS)
    held.state = to
    PlanMove.objects.create(step=held, state=to, on=on, by_id=by.pk, told=told, **row_scope_of(held))
    tell(by, on, "pathways.move_step", held, step=held.pk, to=str(to))
    return held


def _check_in_force(plan: LifeProject) -> None:
    if plan.state not in (State.AGREED, State.COUNTERSIGNED):
        raise PathwayRefused(_("Only what is agreed to is carried out."), code="plan_not_in_force")
