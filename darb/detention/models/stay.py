from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, state_field
from darb.detention import states
from darb.establishments.models import Establishment
from darb.people.models import Person, PersonalRow

_ALTERNATIVE = Q(
    kind="alternative_sentence", alternative_kind__in=[one.value for one in states.AlternativeKind]
) | (~Q(kind="alternative_sentence") & Q(alternative_kind=""))


class Stay(PersonalRow):
    """A stay in an establishment. Dates may be unknown; the offence is not recorded here.

    ``prison_number`` is the number of the court registry of that establishment. ``follows`` is the stay before: a
    transfer and a return to prison begin a new one, and the earlier stays as it was.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="stays")
    establishment = models.ForeignKey(Establishment, models.PROTECT, related_name="stays")
    follows = models.OneToOneField("self", models.PROTECT, null=True, related_name="followed_by")
    prison_number = models.CharField(max_length=24, blank=True)
    kind = state_field(states.StayKind, default=states.StayKind.CONVICTED)
    alternative_kind = state_field(states.AlternativeKind, blank=True)
    admitted_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    state = state_field(states.Stay, default=states.Stay.ONGOING)

    class Meta:
        constraints = [
            known_state("state", states.Stay, "stay_state_is_known"),
            known_state("kind", states.StayKind, "stay_kind_is_known"),
            models.CheckConstraint(condition=_ALTERNATIVE, name="stay_alternative_sentence_says_which"),
            models.CheckConstraint(
                condition=Q(admitted_on__isnull=True)
                | Q(ended_on__isnull=True)
                | Q(ended_on__gte=F("admitted_on")),
                name="stay_ends_after_admission",
            ),
            models.CheckConstraint(
                condition=Q(state="ongoing", ended_on__isnull=True) | ~Q(state="ongoing"),
                name="stay_ongoing_has_no_end",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="ongoing"), name="stay_one_ongoing_a_person"
            ),
            models.UniqueConstraint(
                fields=["establishment", "prison_number"],
                condition=Q(state="ongoing") & ~Q(prison_number=""),
                name="stay_prison_number_once_a_place",
            ),
        ]
        indexes = [models.Index(fields=["prison_number"], name="stay_by_prison_number")]

    def __str__(self) -> str:
        return f"stay of {self.person_id}"

    @property
    def status(self) -> states.StayKind:
        return states.StayKind(self.kind)


class StayStatus(PersonalRow):
    """Under which title somebody is held, since a day: never changed. The newest one is the stay's."""

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="statuses")
    kind = state_field(states.StayKind)
    alternative_kind = state_field(states.AlternativeKind, blank=True)
    since = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            known_state("kind", states.StayKind, "stay_status_kind_is_known"),
            models.CheckConstraint(condition=_ALTERNATIVE, name="stay_status_alternative_says_which"),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.stay_id} {self.kind}"

    @property
    def status(self) -> states.StayKind:
        return states.StayKind(self.kind)
