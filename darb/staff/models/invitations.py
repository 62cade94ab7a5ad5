"""How an account is first entered, and entered again when every way in was lost."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Invitation(models.Model):
    """A way to set the password of one account, once and for a few days. Its token is kept as its hash only.

    A recovery names the approval of the two people who asked for it; a first invitation has none.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    approval = models.OneToOneField("controls.Approval", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("made_at")), name="invitation_expires_after_it_is_made"
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="invitation_used_or_withdrawn",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_one_open_an_account",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation of {self.user_id}"
