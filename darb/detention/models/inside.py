from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, state_field
from darb.detention import states
from darb.detention.models.stay import Stay
from darb.people.models import PersonalRow


class InsideActivity(PersonalRow):
    """What somebody takes part in during a stay: its kind and period, how it was attended, what came of it.

    Once it has ended it is not changed any more.
    """

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="activities")
    kind = state_field(states.ActivityKind)
    label = models.CharField(max_length=160)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    attendance = models.CharField(max_length=200, blank=True)
    state = state_field(states.InsideActivity, default=states.InsideActivity.ONGOING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            known_state("kind", states.ActivityKind, "inside_activity_kind_is_known"),
            known_state("state", states.InsideActivity, "inside_activity_state_is_known"),
            models.CheckConstraint(condition=~Q(label=""), name="inside_activity_says_what"),
            models.CheckConstraint(
                condition=Q(state="ongoing", ends_on__isnull=True)
                | (~Q(state="ongoing") & Q(ends_on__isnull=False, ends_on__gte=F("starts_on"))),
                name="inside_activity_ends_with_its_result",
            ),
        ]
        ordering = ["-starts_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.stay_id}"

    @property
    def what(self) -> states.ActivityKind:
        return states.ActivityKind(self.kind)

    @property
    def result(self) -> states.InsideActivity:
        return states.InsideActivity(self.state)


class Unreached(PersonalRow):
    """Somebody who cannot be met for now: why, since when, and until when at the latest it is tried again."""

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="unreached")
    reason = state_field(states.UnreachedReason)
    since = models.DateField()
    until = models.DateField()
    ended_on = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            known_state("reason", states.UnreachedReason, "unreached_reason_is_known"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="unreached_until_a_later_day"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("since")),
                name="unreached_ends_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["stay"], condition=Q(ended_on__isnull=True), name="unreached_once_at_a_time"
            ),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.stay_id} not reached: {self.reason}"

    @property
    def why(self) -> states.UnreachedReason:
        return states.UnreachedReason(self.reason)
