from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, state_field
from darb.people import states
from darb.people.models.person import Person
from darb.people.models.scope import PersonalRow
from darb.places.models import PERIOD


class Assignment(PersonalRow):
    """Who holds the file: the establishment (``holder``) and the worker, from a day to a day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="assignments")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="person_held_by_one_at_a_time",
                expressions=[("person", RangeOperators.EQUAL), (PERIOD, RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} held by {self.holder_id}"


class JourneyMove(PersonalRow):
    """One step along the path: never changed. The newest move is the person's place on the path."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="moves")
    state = state_field(states.Journey)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = state_field(states.ClosingReason, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            known_state("state", states.Journey, "journey_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state="closed") | ~Q(reason=""), name="journey_closed_with_a_reason"
            ),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.state}"
