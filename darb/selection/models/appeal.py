from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, state_field
from darb.documents.models import Document
from darb.people.models import PersonalRow
from darb.selection import states
from darb.selection.models.committee import Decision

ANSWERED = ("inadmissible", "upheld", "partly_upheld", "dismissed")
OPEN = ("filed", "under_review", "overdue")


class Appeal(PersonalRow):
    """What a person holds against a decision on their file, and the answer they are owed, with reasons.

    ``told`` is in the words of the person, ``told_on`` the day the decision's letter was received, ``due_on`` the
    last day for the answer. Only conditions, arithmetic, procedure or a conflict of interest may be appealed
    against, never the marks themselves. Source: selection procedure, after the run.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="appeals")
    number = models.CharField(max_length=32, unique=True)
    ground = state_field(states.AppealGround)
    told = models.CharField(max_length=2000)
    is_spoken = models.BooleanField(default=False)
    told_on = models.DateField()
    filed_on = models.DateField()
    due_on = models.DateField()
    state = state_field(states.Appeal, default=states.Appeal.FILED)
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=2000, blank=True)
    answered_on = models.DateField(null=True)
    receipt = models.OneToOneField(Document, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            known_state("state", states.Appeal, "appeal_state_is_known"),
            known_state("ground", states.AppealGround, "appeal_ground_is_known"),
            models.CheckConstraint(condition=~Q(told=""), name="appeal_says_what"),
            models.CheckConstraint(
                condition=Q(due_on__gt=F("filed_on")) & Q(filed_on__gte=F("told_on")),
                name="appeal_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ANSWERED, answered_on__isnull=False, handled_by__isnull=False)
                & ~Q(answer="")
                | ~Q(state__in=ANSWERED) & Q(answered_on__isnull=True, answer=""),
                name="appeal_answered_with_reasons",
            ),
            models.UniqueConstraint(
                fields=["decision"], condition=Q(state__in=OPEN), name="appeal_open_once_a_decision"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="appeal_by_state")]

    def __str__(self) -> str:
        return self.number


class AppealMove(PersonalRow):
    """One move of an appeal: never changed."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="moves")
    state = state_field(states.Appeal)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [known_state("state", states.Appeal, "appeal_move_state_is_known")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.appeal_id} {self.state}"

    @property
    def standing(self) -> states.Appeal:
        return states.Appeal(self.state)
