from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from darb.core.secret_fields import EncryptedField
from darb.staff.models.accounts import User


class FactorKind(models.TextChoices):
    """What proves, beside the password, that the right person is there."""

    PASSKEY = "passkey", _("Passkey or security key")
    TOTP = "totp", _("Authenticator code")
    CODE_CARD = "code_card", _("Printed code card")


class FactorQuerySet(models.QuerySet["Factor"]):
    def valid(self):
        return self.filter(revoked_on=None)


class Factor(models.Model):
    """A second factor of an account. One that was revoked stays as a row and opens nothing.

    ``public_key`` is what the authenticator gave when it was registered; ``last_step`` the last half minute whose
    code was accepted, since a code is never accepted twice.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="factors")
    subject = models.CharField(max_length=80)  # of whom the sealed secret speaks: its cell
    kind = models.CharField(max_length=12, choices=FactorKind)
    name = models.CharField(max_length=60)
    secret = EncryptedField(default="")
    credential_id = models.CharField(max_length=1400, null=True, unique=True)
    public_key = models.TextField(default="")
    sign_count = models.BigIntegerField(default=0)
    last_step = models.BigIntegerField(default=0)
    created_on = models.DateField()
    used_at = models.DateTimeField(null=True)
    revoked_on = models.DateField(null=True)

    objects = FactorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="passkey", credential_id__isnull=False, secret="") & ~Q(public_key="")
                | Q(kind="totp", credential_id=None, public_key="") & ~Q(secret="")
                | Q(kind="code_card", credential_id=None, public_key="", secret=""),
                name="factor_holds_what_its_kind_needs",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.user_id}"


class CardCode(models.Model):
    """One code of a printed card. Only its keyed hash is kept; a used code opens nothing."""

    factor = models.ForeignKey(Factor, models.PROTECT, related_name="codes")
    hash = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["factor", "hash"], name="card_code_is_printed_once"),
            models.CheckConstraint(condition=~Q(hash=""), name="card_code_has_a_hash"),
        ]

    def __str__(self) -> str:
        return f"code of card {self.factor_id}"
