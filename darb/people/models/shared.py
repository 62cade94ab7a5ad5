from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from darb.establishments.models import Establishment
from darb.partners.models import Organisation

KINDS = ("break_glass", "handover", "training", "employment", "referral")


class SharedAccess(models.Model):
    """One person's file shown for a while to somebody whose postings do not reach it. Names nobody: codes only.

    Given to an account (broken glass), to an establishment (the sender of a file, until the overlap ends) or to
    an organisation (a trainer's own trainees). ``subject`` is the person's code; ``compartments`` those shown.
    It is read to compute a scope, before any personal row can be read, and is no personal row itself.
    """

    subject = models.CharField(max_length=32, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="shared_access"
    )
    establishment = models.ForeignKey(Establishment, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    compartments = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    kind = models.CharField(max_length=24)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="shared_access_kind_is_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shared_access_ends_later"),
            models.CheckConstraint(
                condition=Q(user__isnull=False, establishment=None, organisation=None)
                | Q(user=None, establishment__isnull=False, organisation=None)
                | Q(user=None, establishment=None, organisation__isnull=False),
                name="shared_access_given_to_exactly_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
