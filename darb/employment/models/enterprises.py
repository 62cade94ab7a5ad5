from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.market.models import Sector
from darb.partners.models import Organisation
from darb.places.models import Commune


class CitizenEnterprise(models.Model):
    """A body that takes people on: its sector, its place and its common identifier, fifteen digits.

    Only the length of the identifier is checked: no published rule of its check digits is borne out by its examples.
    """

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="citizen_enterprise")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="+")
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, related_name="+")
    ice = models.CharField(max_length=15, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ice="") | Q(ice__regex=r"^[0-9]{15}$"), name="citizen_enterprise_ice_is_15_digits"
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation_id)


class EmploymentAgreement(models.Model):
    """What an enterprise signed: its object, the places it promises, from when until when. Never changed.

    Another one takes its place: ``supersedes`` says which.
    """

    number = models.CharField(max_length=32, unique=True)
    enterprise = models.ForeignKey(CitizenEnterprise, models.PROTECT, related_name="agreements")
    object = models.CharField(max_length=300)
    signed_on = models.DateField()
    ends_on = models.DateField(null=True)
    places = models.PositiveIntegerField()
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(places__gt=0), name="employment_agreement_promises_something"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("signed_on")),
                name="employment_agreement_ends_later",
            ),
        ]

    def __str__(self) -> str:
        return self.number
