from django.db import models
from django.db.models import Q

from darb.awards.models.award import Award
from darb.awards.models.handover import Handover
from darb.awards.models.payment import Payment
from darb.awards.models.purchase import Delivery
from darb.funding.models import Entry
from darb.people.models import PersonalRow


class LegCause(PersonalRow):
    """Why an entry was posted: the award it concerns and, where there is one, the delivery, handover or cheque.

    Every leg of the entry has this cause, so that each figure of a report opens on the act behind it.
    """

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="cause")
    award = models.ForeignKey(Award, models.PROTECT, related_name="causes")
    delivery = models.ForeignKey(Delivery, models.PROTECT, null=True, related_name="causes")
    handover = models.ForeignKey(Handover, models.PROTECT, null=True, related_name="causes")
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="causes")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(delivery__isnull=True) | Q(payment__isnull=True), name="leg_cause_is_one_act"
            )
        ]

    def __str__(self) -> str:
        return f"cause of entry {self.entry_id}"
