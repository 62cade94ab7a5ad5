"""Reading life projects: the version in force, the one being written, and all of them."""

import dataclasses
import datetime
from typing import Any

from django.http import Http404

from darb.core.canonical import digest
from darb.pathways.models import Goal, LifeProject, PlanMove, Step
from darb.pathways.rules.plans import GoalPlan, Plan, StepPlan, is_late
from darb.pathways.states import Goal as GoalState
from darb.pathways.states import LifeProject as State
from darb.pathways.states import Step as StepState
from darb.people.models import Person

IN_FORCE = (State.AGREED, State.COUNTERSIGNED)


@dataclasses.dataclass(frozen=True)
class Plans:
    """Every version of one person's life project, the newest first."""

    versions: list[LifeProject]

    @property
    def in_force(self) -> LifeProject | None:
        return next((one for one in self.versions if one.state in IN_FORCE), None)

    @property
    def draft(self) -> LifeProject | None:
        return next((one for one in self.versions if one.is_open), None)

    @property
    def newest(self) -> LifeProject | None:
        return self.versions[0] if self.versions else None


def plans_of(person: Person) -> Plans:
    """Three queries, however many versions and goals."""
    rows = LifeProject.objects.filter(person=person).order_by("-version")
    joined = rows.select_related(
        "trade__sector", "written_by", "answered_before", "countersigned_by", "holder", "scan"
    )
    return Plans(list(joined.prefetch_related("goals__steps")))


def find_plan(person: Person, number: str) -> LifeProject:
    """One version of this very person. Raises ``Http404``."""
    found = next((one for one in plans_of(person).versions if one.number == number), None)
    if found is None:
        raise Http404
    return found


def moves_of(plan: LifeProject) -> dict[tuple[str, int], PlanMove]:
    """The newest move of each goal and step, by kind and key."""
    rows = PlanMove.objects.filter(goal__life_project=plan) | PlanMove.objects.filter(
        step__goal__life_project=plan
    )
    return {
        ("goal", move.goal_id) if move.goal_id else ("step", move.step_id or 0): move
        for move in rows.select_related("by").order_by("pk")
    }


def late_steps(plan: LifeProject, on: datetime.date) -> set[int]:
    """Keys of the steps that should have been done by now."""
    return {
        step.pk
        for goal in plan.goals.all()
        for step in goal.steps.all()
        if is_late(step.state, step.due_on, on)
    }


def content_of(plan: LifeProject, goals: list[Goal] | None = None) -> dict[str, Any]:
    """What is agreed to, word for word: what the hash is taken over."""
    return {
        "number": plan.number,
        "version": plan.version,
        "person": plan.subject,
        "wish": plan.wish,
        "trade": plan.trade_id or "",
        "goals": [
            {
                "axis": goal.axis,
                "what": goal.what,
                "steps": [
                    {
                        "what": step.what,
                        "owner": step.owner,
                        "due_on": step.due_on.isoformat() if step.due_on else "",
                    }
                    for step in goal.steps.all()
                ],
            }
            for goal in (plan.goals.all() if goals is None else goals)
        ],
    }


def content_hash_of(plan: LifeProject) -> str:
    return digest(content_of(plan))


def find_goal(person: Person, pk: int) -> Goal:
    """A goal of this very person. Raises ``Http404``."""
    rows = Goal.objects.filter(pk=pk, life_project__person=person)
    found = rows.select_related("life_project__person").first()
    if found is None:
        raise Http404
    return found


def find_step(person: Person, pk: int) -> Step:
    """A step of this very person. Raises ``Http404``."""
    rows = Step.objects.filter(pk=pk, goal__life_project__person=person)
    found = rows.select_related("goal__life_project__person").first()
    if found is None:
        raise Http404
    return found


def plan_of(version: LifeProject, *, is_draft: bool) -> Plan:
    """A version as the next one begins with: a draft as it stands; of an answered one, what goes on."""
    over = frozenset[str]() if is_draft else {*GoalState.in_group("final", "stopped")}
    done = frozenset[str]() if is_draft else {*StepState.in_group("final", "stopped")}
    goals = tuple(
        GoalPlan(
            goal.axis,
            goal.what,
            tuple(
                StepPlan(step.what, step.owner, step.due_on)
                for step in goal.steps.all()
                if step.state not in done
            ),
        )
        for goal in version.goals.all()
        if goal.state not in over
    )
    return Plan(version.wish, version.trade_id, goals, version.why_revised if is_draft else "")
