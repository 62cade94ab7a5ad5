from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, state_field
from darb.people import states
from darb.people.models.person import Person
from darb.people.models.scope import PersonalRow

_ANSWERED = ("granted", "partly_granted", "refused")


class DataRequest(PersonalRow):
    """What a person asked about the data held on them, until when it must be answered, and the answer."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="data_requests")
    number = models.CharField(max_length=32, unique=True)
    kind = state_field(states.DataRequestKind)
    told = models.CharField(max_length=1000)
    received_on = models.DateField()
    due_on = models.DateField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = state_field(states.DataRequest, default=states.DataRequest.RECEIVED)
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=1000, blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        constraints = [
            known_state("kind", states.DataRequestKind, "data_request_kind_is_known"),
            known_state("state", states.DataRequest, "data_request_state_is_known"),
            models.CheckConstraint(condition=~Q(told=""), name="data_request_says_what"),
            models.CheckConstraint(condition=Q(due_on__gt=F("received_on")), name="data_request_due_later"),
            models.CheckConstraint(
                condition=(
                    ~Q(state__in=_ANSWERED)
                    | (Q(answered_on__isnull=False, handled_by__isnull=False) & ~Q(answer=""))
                )
                & (Q(state__in=_ANSWERED) | Q(answered_on__isnull=True, answer="")),
                name="data_request_answered_in_words",
            ),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.number
