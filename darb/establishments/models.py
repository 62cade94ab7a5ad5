from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from darb.core.fields import known_state, state_field
from darb.establishments import states
from darb.places.models import PERIOD, Province


class Establishment(models.Model):
    """A reintegration centre, a prison or a juvenile establishment.

    ``is_draft`` marks an entry from an unofficial list that an administrator has not confirmed.
    """

    code = models.CharField(max_length=48, unique=True)
    kind = models.CharField(max_length=40)
    name_ar = models.CharField(max_length=160)
    name_fr = models.CharField(max_length=160)
    province = models.ForeignKey(Province, models.PROTECT, null=True, related_name="establishments")
    is_draft = models.BooleanField(default=False)
    reliability = models.CharField(max_length=16, blank=True)
    source = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "code"], name="establishment_by_kind")]

    def __str__(self) -> str:
        return self.code


class EstablishmentState(models.Model):
    """A state of an establishment and since when, as far as a source tells it (``since_as_stated``)."""

    establishment = models.ForeignKey(Establishment, models.PROTECT, related_name="states")
    state = state_field(states.Establishment)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    since_as_stated = models.CharField(max_length=80)
    source = models.TextField()

    class Meta:
        constraints = [
            known_state("state", states.Establishment, "establishment_state_is_known"),
            ExclusionConstraint(
                name="establishment_in_one_state_at_a_time",
                expressions=[("establishment", RangeOperators.EQUAL), (PERIOD, RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.establishment_id} {self.state}"


class ServedProvince(models.Model):
    """A province that a centre serves, with dates; one centre serves several, and provinces change centre."""

    establishment = models.ForeignKey(Establishment, models.PROTECT, related_name="served_provinces")
    province = models.ForeignKey(Province, models.PROTECT, related_name="serving_establishments")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="province_served_once_by_a_centre_at_a_time",
                expressions=[
                    ("establishment", RangeOperators.EQUAL),
                    ("province", RangeOperators.EQUAL),
                    (PERIOD, RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return f"{self.establishment_id} serves {self.province_id}"
