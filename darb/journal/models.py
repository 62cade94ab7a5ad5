from django.conf import settings
from django.db import models


class JournalHead(models.Model):
    """The newest position of a chain; its row lock puts the chain's writers in a line."""

    chain = models.CharField(primary_key=True, max_length=64)
    position = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.chain} {self.position}"


class JournalEntry(models.Model):
    """One act: who, what, on which object, when. Never changed; each entry carries the hash of the one before.

    ``details`` hold keys and codes only, never a personal value.
    """

    chain = models.CharField(max_length=64)
    position = models.BigIntegerField()
    at = models.DateTimeField()
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    act = models.CharField(max_length=64)
    subject = models.CharField(max_length=96)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "position"], name="journal_one_entry_a_position"),
            models.CheckConstraint(
                condition=models.Q(position__gte=1), name="journal_positions_count_from_one"
            ),
        ]
        indexes = [models.Index(fields=["subject"], name="journal_subject")]

    def __str__(self) -> str:
        return f"{self.chain} {self.position}: {self.act} {self.subject}"
