from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, state_field
from darb.documents import states


class DocumentKind(models.Model):
    """A kind of paper that a file may ask for."""

    code = models.CharField(primary_key=True, max_length=48)
    label_ar = models.CharField(max_length=200)
    label_fr = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)
    stage = models.CharField(max_length=32)
    reliability = models.CharField(max_length=16)
    source = models.CharField(max_length=200, blank=True)
    applies_to = models.CharField(max_length=64, blank=True)
    is_personal = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.code


class Document(models.Model):
    """A produced paper: its bytes are stored under their hash. No owner and no address of its own.

    ``token`` (128 random-looking bits, 26 characters in base 32) is what the verification code shows.
    A reissue supersedes; nothing is overwritten. Of one whose time was over, ``ended_on``,
    the bytes are gone and this record is left.
    """

    kind = models.CharField(max_length=48)
    number = models.CharField(max_length=32)
    language = models.CharField(max_length=2)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    media_type = models.CharField(max_length=64, default="application/pdf")
    token = models.CharField(max_length=32, unique=True)
    issued_on = models.DateField()
    ended_on = models.DateField(null=True)
    is_invented = models.BooleanField(default=False)
    state = state_field(states.ProducedDocument, default=states.ProducedDocument.ISSUED)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")

    class Meta:
        constraints = [
            known_state("state", states.ProducedDocument, "document_state_is_known"),
            models.UniqueConstraint(
                fields=["kind", "number", "language"],
                condition=~Q(state__in=["superseded", "revoked"]),
                name="document_one_live_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} ({self.language})"

    @property
    def is_kept(self) -> bool:
        """Whether its bytes are still there."""
        return self.ended_on is None
