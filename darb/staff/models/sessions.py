"""Where an account is signed in, and what was typed when a session ended."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, state_field
from darb.core.secret_fields import EncryptedField
from darb.staff import states


class SignIn(models.Model):
    """One session of an account on one device. The session's key is kept as its hash only.

    A row that has ended lets nobody in again, whatever the browser still holds.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="sign_ins")
    key_hash = models.CharField(max_length=64, unique=True)
    device = models.CharField(max_length=80)
    is_shared = models.BooleanField(default=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    state = state_field(states.SignIn, default=states.SignIn.OPEN)

    class Meta:
        constraints = [
            known_state("state", states.SignIn, "sign_in_state_is_known"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, state="open")
                | Q(ended_at__isnull=False) & ~Q(state="open"),
                name="sign_in_ends_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["user", "-seen_at"], name="sign_in_by_user")]

    def __str__(self) -> str:
        return f"sign-in of {self.user_id}"


class Draft(models.Model):
    """What somebody was sending when the session had ended: sealed, shown to that account alone, for a week."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="drafts")
    subject = models.CharField(max_length=64)
    path = models.CharField(max_length=300)
    content = EncryptedField()
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"draft of {self.user_id}"
