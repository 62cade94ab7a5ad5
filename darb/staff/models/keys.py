"""How the program of a partner organisation comes in, without a person at a keyboard."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.partners.models import Organisation


class OrganisationKey(models.Model):
    """A key of one organisation for one of its programs. It is kept as its hash only, and ends on a day.

    ``user`` is an account of the key's own, without a password: its postings say what the key opens, the journal
    names it, and row-level security holds for it as for anybody. ``hint`` is the end of the key, to tell two apart.
    """

    number = models.CharField(max_length=32, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="organisation_key")
    name = models.CharField(max_length=80)
    hint = models.CharField(max_length=4)
    token_hash = models.CharField(max_length=64, unique=True)
    may_write = models.BooleanField(default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_on = models.DateField()
    ends_on = models.DateField()
    revoked_on = models.DateField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("made_on")), name="organisation_key_ends_after_it_is_made"
            ),
            models.CheckConstraint(condition=~Q(token_hash=""), name="organisation_key_has_a_hash"),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.number
