from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, state_field
from darb.documents.models import Document
from darb.market.models import Trade
from darb.pathways import states
from darb.people.models import Person, PersonalRow

LONG = 600


class LifeProject(PersonalRow):
    """One version of what a person wants to reach, and the answer to it.

    An answered version is never changed: the database lets only its place, its countersignature, its papers and
    being superseded be added. A revision is a new row that names the one it follows. ``drawn`` are the strokes of
    the signature, ``scan`` the paper that was signed by hand, the latest one; ``content_hash`` is taken over the
    text and its goals as they were signed.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="life_projects")
    number = models.CharField(max_length=32, unique=True)
    version = models.PositiveSmallIntegerField(default=1)
    follows = models.OneToOneField("self", models.PROTECT, null=True, related_name="followed_by")
    wish = models.CharField(max_length=LONG, blank=True)
    trade = models.ForeignKey(Trade, models.PROTECT, null=True, related_name="+")
    why_revised = models.CharField(max_length=300, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_on = models.DateField()
    state = state_field(states.LifeProject, default=states.LifeProject.DRAFT)
    answered_on = models.DateField(null=True)
    answered_before = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    mark = state_field(states.Mark, blank=True)
    drawn = models.TextField(blank=True)
    guardian = models.CharField(max_length=160, blank=True)
    witness = models.CharField(max_length=160, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    countersigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    countersigned_on = models.DateField(null=True)
    paper_ar = models.OneToOneField(Document, models.PROTECT, null=True, related_name="+")
    paper_fr = models.OneToOneField(Document, models.PROTECT, null=True, related_name="+")
    scan = models.OneToOneField(Document, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            known_state("state", states.LifeProject, "life_project_state_is_known"),
            models.CheckConstraint(
                condition=Q(mark__in=["", *(mark.value for mark in states.Mark)]),
                name="life_project_mark_is_known",
            ),
            models.UniqueConstraint(fields=["person", "version"], name="life_project_version_once_a_person"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="draft"), name="life_project_one_draft_a_person"
            ),
            models.CheckConstraint(
                condition=Q(version=1, follows__isnull=True) | Q(version__gt=1, follows__isnull=False),
                name="life_project_revision_follows_a_version",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "refused", "could_not_answer", "countersigned"])
                | Q(answered_on__isnull=False, answered_before__isnull=False),
                name="life_project_answered_on_a_day_before_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "countersigned"])
                | Q(mark="thumbprint") & ~Q(witness="")
                | Q(mark="guardian") & ~Q(guardian="") & (~Q(drawn="") | Q(scan__isnull=False))
                | Q(mark="signature") & (~Q(drawn="") | Q(scan__isnull=False)),
                name="life_project_agreed_is_signed",
            ),
            models.CheckConstraint(
                condition=Q(scan__isnull=True) | ~Q(mark=""), name="life_project_scan_of_what_was_signed"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["refused", "could_not_answer"]) | ~Q(reason=""),
                name="life_project_not_agreed_says_why",
            ),
            models.CheckConstraint(
                condition=Q(countersigned_by__isnull=True, countersigned_on__isnull=True)
                | Q(
                    countersigned_by__isnull=False,
                    countersigned_on__isnull=False,
                    answered_on__isnull=False,
                    countersigned_on__gte=F("answered_on"),
                )
                & ~Q(countersigned_by=F("written_by"))
                & ~Q(countersigned_by=F("answered_before")),
                name="life_project_countersigned_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(state="countersigned") | Q(countersigned_by__isnull=False),
                name="life_project_countersigned_by_somebody",
            ),
        ]
        ordering = ["-version"]

    def __str__(self) -> str:
        return self.number

    @property
    def standing(self) -> states.LifeProject:
        return states.LifeProject(self.state)

    @property
    def signed_with(self) -> states.Mark | None:
        return states.Mark(self.mark) if self.mark else None

    @property
    def is_open(self) -> bool:
        """Whether its text may still be written."""
        return self.state == states.LifeProject.DRAFT

    def paper_in(self, language: str) -> Any:
        """The paper made at the countersignature; none before, and once its time is over."""
        paper = self.paper_fr if language == "fr" else self.paper_ar
        return paper if paper and paper.is_kept else None


class Goal(PersonalRow):
    """One thing to reach, on one axis. Its words stand once the life project was answered; its state goes on."""

    life_project = models.ForeignKey(LifeProject, models.PROTECT, related_name="goals")
    position = models.PositiveSmallIntegerField()
    axis = state_field(states.Axis)
    what = models.CharField(max_length=200)
    state = state_field(states.Goal, default=states.Goal.PLANNED)

    class Meta:
        constraints = [
            known_state("state", states.Goal, "goal_state_is_known"),
            known_state("axis", states.Axis, "goal_axis_is_known"),
            models.UniqueConstraint(
                fields=["life_project", "position"], name="goal_position_once_a_life_project"
            ),
        ]
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"goal {self.position} of {self.life_project_id}"

    @property
    def standing(self) -> states.Goal:
        return states.Goal(self.state)

    @property
    def on_axis(self) -> states.Axis:
        return states.Axis(self.axis)


class Step(PersonalRow):
    """What is done for a goal: who does it, by which day. Its words stand with the goal's; its state goes on."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=200)
    owner = state_field(states.StepOwner)
    due_on = models.DateField(null=True)
    state = state_field(states.Step, default=states.Step.TO_DO)

    class Meta:
        constraints = [
            known_state("state", states.Step, "step_state_is_known"),
            known_state("owner", states.StepOwner, "step_owner_is_known"),
            models.UniqueConstraint(fields=["goal", "position"], name="step_position_once_a_goal"),
        ]
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"step {self.position} of {self.goal_id}"

    @property
    def standing(self) -> states.Step:
        return states.Step(self.state)

    @property
    def done_by(self) -> states.StepOwner:
        return states.StepOwner(self.owner)


class PlanMove(PersonalRow):
    """A goal or a step that got on, or got stuck: never changed."""

    goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="moves")
    step = models.ForeignKey(Step, models.PROTECT, null=True, related_name="moves")
    state = models.CharField(max_length=32)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    told = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    goal__isnull=False, step__isnull=True, state__in=[one.value for one in states.Goal]
                )
                | Q(step__isnull=False, goal__isnull=True, state__in=[one.value for one in states.Step]),
                name="plan_move_of_a_goal_or_of_a_step",
            )
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"move to {self.state}"
