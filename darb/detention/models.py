from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, state_field
from darb.detention import states
from darb.establishments.models import Establishment
from darb.people.models import Person, PersonalRow


class Stay(PersonalRow):
    """A stay in an establishment. Dates may be unknown; the offence is not recorded here."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="stays")
    establishment = models.ForeignKey(Establishment, models.PROTECT, related_name="stays")
    kind = state_field(states.StayKind, default=states.StayKind.CONVICTED)
    admitted_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    state = state_field(states.Stay, default=states.Stay.ONGOING)

    class Meta:
        constraints = [
            known_state("state", states.Stay, "stay_state_is_known"),
            known_state("kind", states.StayKind, "stay_kind_is_known"),
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
        ]

    def __str__(self) -> str:
        return f"stay of {self.person_id}"


class ReleaseEvent(PersonalRow):
    """A release from a stay: who left which establishment when, and how."""

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="releases")
    kind = state_field(states.ReleaseKind, default=states.ReleaseKind.END_OF_SENTENCE)
    on = models.DateField()
    state = state_field(states.Release, default=states.Release.EXPECTED)

    class Meta:
        constraints = [
            known_state("state", states.Release, "release_state_is_known"),
            known_state("kind", states.ReleaseKind, "release_kind_is_known"),
            models.UniqueConstraint(
                fields=["stay"], condition=Q(state="done"), name="release_done_once_a_stay"
            ),
        ]

    def __str__(self) -> str:
        return f"release of {self.stay_id}"
