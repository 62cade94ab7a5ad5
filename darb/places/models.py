from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q


class Period(Func):
    """The half-open range of days of a row: the end is excluded, an empty end is open."""

    function = "daterange"
    output_field = DateRangeField()


PERIOD = Period("starts_on", "ends_on", RangeBoundary())


class Region(models.Model):
    """A region, also one that no longer exists: ``ends_on`` is the first day it was not."""

    code = models.CharField(primary_key=True, max_length=12)
    name_ar = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    population = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="region_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name_fr


class Province(models.Model):
    """A province or prefecture. A prefecture of arrondissements lies ``inside`` one: never add both."""

    code = models.CharField(primary_key=True, max_length=12)
    kind = models.CharField(max_length=40)
    name_ar = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120)
    aliases = ArrayField(models.CharField(max_length=120), default=list)
    inside = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    population = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return self.name_fr


class RegionMembership(models.Model):
    """Which region a province belonged to, and when: reforms move provinces, figures of the past stay."""

    province = models.ForeignKey(Province, models.PROTECT, related_name="memberships")
    region = models.ForeignKey(Region, models.PROTECT, related_name="memberships")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="province_in_one_region_at_a_time",
                expressions=[("province", RangeOperators.EQUAL), (PERIOD, RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self) -> str:
        return f"{self.province_id} in {self.region_id}"


class Commune(models.Model):
    """A commune, the lowest level used for residence."""

    code = models.CharField(primary_key=True, max_length=16)
    province = models.ForeignKey(Province, models.PROTECT, related_name="communes")
    name_ar = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120)
    is_urban = models.BooleanField(default=False)
    population = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return self.name_fr
