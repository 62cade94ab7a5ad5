from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, state_field
from darb.pathways import states
from darb.pathways.models.plans import LONG, LifeProject
from darb.people.models import Person, PersonalRow


class Review(PersonalRow):
    """A life project looked at again with the person: what was found, and whether a new version follows.

    Only what was done has a row; when the next one is due follows from rows by rule. ``due_on`` is the deadline as
    it stood that day. Never changed.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="reviews")
    life_project = models.ForeignKey(LifeProject, models.PROTECT, null=True, related_name="reviews")
    on = models.DateField()
    due_on = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    told = models.CharField(max_length=LONG)
    outcome = state_field(states.ReviewOutcome)

    class Meta:
        constraints = [
            known_state("outcome", states.ReviewOutcome, "review_outcome_is_known"),
            models.CheckConstraint(condition=~Q(told=""), name="review_says_what_was_found"),
            models.UniqueConstraint(fields=["person", "on"], name="review_once_a_person_and_day"),
        ]
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"review of {self.person_id} on {self.on}"

    @property
    def ended(self) -> states.ReviewOutcome:
        return states.ReviewOutcome(self.outcome)


class Exemption(PersonalRow):
    """No review is due for a while, for a reason of the list. One at a time; cleared on a day by somebody."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="exemptions")
    reason = state_field(states.ExemptionReason)
    told = models.CharField(max_length=300)
    starts_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    cleared_on = models.DateField(null=True)
    cleared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            known_state("reason", states.ExemptionReason, "exemption_reason_is_known"),
            models.CheckConstraint(condition=~Q(told=""), name="exemption_says_why"),
            models.CheckConstraint(
                condition=Q(cleared_on__isnull=True, cleared_by__isnull=True)
                | Q(cleared_on__gte=F("starts_on"), cleared_by__isnull=False),
                name="exemption_cleared_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(cleared_on__isnull=True), name="exemption_one_at_a_time"
            ),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"exemption of {self.person_id}"

    @property
    def why(self) -> states.ExemptionReason:
        return states.ExemptionReason(self.reason)
