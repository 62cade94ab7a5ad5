from django.conf import settings
from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, state_field
from darb.pathways import states


class ParameterVersion(models.Model):
    """A number that the institution set about accompaniment, in force from a day on; a later one replaces it.

    Never changed: what held on a day is what was said then. Source: the organisation's decision, named in ``source``.
    """

    parameter = state_field(states.Parameter)
    value = models.PositiveSmallIntegerField()
    since = models.DateField()
    source = models.CharField(max_length=200)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            known_state("parameter", states.Parameter, "parameter_is_known"),
            models.UniqueConstraint(fields=["parameter", "since"], name="parameter_once_a_day"),
            models.CheckConstraint(condition=Q(since__gte=models.F("on")), name="parameter_never_backwards"),
            models.CheckConstraint(condition=Q(value__gte=1, value__lte=500), name="parameter_in_reach"),
            models.CheckConstraint(condition=~Q(source=""), name="parameter_says_its_source"),
        ]

    def __str__(self) -> str:
        return f"{self.parameter} since {self.since}"
