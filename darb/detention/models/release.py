from django.conf import settings
from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, state_field
from darb.detention import states
from darb.detention.models.stay import Stay
from darb.people.models import PersonalRow


class ReleaseEvent(PersonalRow):
    """The release from a stay: expected on a day, confirmed, put off, done. One a stay.

    ``on`` is the day as it is known now; every earlier one stands in the moves.
    """

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="releases")
    kind = state_field(states.ReleaseKind, default=states.ReleaseKind.END_OF_SENTENCE)
    on = models.DateField()
    state = state_field(states.Release, default=states.Release.EXPECTED)

    class Meta:
        constraints = [
            known_state("state", states.Release, "release_state_is_known"),
            known_state("kind", states.ReleaseKind, "release_kind_is_known"),
            models.UniqueConstraint(fields=["stay"], name="release_once_a_stay"),
        ]
        indexes = [models.Index(fields=["on", "id"], name="release_by_day")]

    def __str__(self) -> str:
        return f"release of {self.stay_id}"

    @property
    def standing(self) -> states.Release:
        return states.Release(self.state)

    @property
    def why(self) -> states.ReleaseKind:
        return states.ReleaseKind(self.kind)


class ReleaseMove(PersonalRow):
    """One step of a release, with the day as it was known then and where that was read: never changed."""

    release = models.ForeignKey(ReleaseEvent, models.PROTECT, related_name="moves")
    state = state_field(states.Release)
    kind = state_field(states.ReleaseKind)
    release_on = models.DateField()
    source = state_field(states.DateSource, blank=True)
    source_on = models.DateField(null=True)
    reason = state_field(states.PostponeReason, blank=True)
    told = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            known_state("state", states.Release, "release_move_state_is_known"),
            known_state("kind", states.ReleaseKind, "release_move_kind_is_known"),
            models.CheckConstraint(
                condition=Q(source="")
                | Q(source__in=[one.value for one in states.DateSource], source_on__isnull=False),
                name="release_move_source_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(state="postponed", reason__in=[one.value for one in states.PostponeReason])
                | (~Q(state="postponed") & Q(reason="")),
                name="release_move_postponed_with_a_reason",
            ),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.release_id} {self.state}"

    @property
    def standing(self) -> states.Release:
        return states.Release(self.state)

    @property
    def why(self) -> states.PostponeReason | states.DateSource | None:
        if self.reason:
            return states.PostponeReason(self.reason)
        return states.DateSource(self.source) if self.source else None


class ReleaseTick(PersonalRow):
    """Somebody said that one thing is ready for a release, or that it is not any more: never changed.

    The newest row of an item counts.
    """

    release = models.ForeignKey(ReleaseEvent, models.PROTECT, related_name="ticks")
    item = state_field(states.ReleaseItem)
    is_ready = models.BooleanField()
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [known_state("item", states.ReleaseItem, "release_tick_item_is_known")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.release_id} {self.item}"
