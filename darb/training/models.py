from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, state_field
from darb.market.models import Trade
from darb.people.models import Person, PersonalRow
from darb.training import states


class Certificate(PersonalRow):
    """An examination or a training passed. ``trade`` when the training is for one trade of the catalogue."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="certificates")
    kind = models.CharField(max_length=16)
    label = models.CharField(max_length=200)
    trade = models.ForeignKey(Trade, models.PROTECT, null=True, related_name="+")
    earned_on = models.DateField(null=True)
    handed_over_on = models.DateField(null=True)
    state = state_field(states.Certificate, default=states.Certificate.EARNED)

    class Meta:
        constraints = [
            known_state("state", states.Certificate, "certificate_state_is_known"),
            known_state("kind", states.CertificateKind, "certificate_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(state="handed_over") | Q(handed_over_on__isnull=False),
                name="certificate_handed_over_on_a_day",
            ),
            models.UniqueConstraint(fields=["person", "kind", "label"], name="certificate_once_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} certificate of {self.person_id}"
