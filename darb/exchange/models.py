from django.conf import settings
from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, state_field
from darb.exchange import states


class Import(models.Model):
    """A workbook handed in: known by its bytes, so that the same file twice has one effect.

    The row is itself the record of the attempt; a refused one has no other effect on the database.
    """

    sha256 = models.CharField(max_length=64)
    filename = models.CharField(max_length=200)
    kind = models.CharField(max_length=16)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="imports")
    at = models.DateTimeField(auto_now_add=True)
    state = state_field(states.Import, default=states.Import.UPLOADED)
    report = models.JSONField(default=dict)

    class Meta:
        constraints = [
            known_state("state", states.Import, "import_state_is_known"),
            models.CheckConstraint(condition=Q(kind__in=["season"]), name="import_kind_is_known"),
            models.UniqueConstraint(
                fields=["sha256"], condition=Q(state__in=["ready", "applied"]), name="import_of_one_file_once"
            ),
        ]

    def __str__(self) -> str:
        return self.filename


class ImportedRow(models.Model):
    """What a reference of the workbook became: lets a stopped import go on where it was."""

    source = models.ForeignKey(Import, models.PROTECT, related_name="rows")
    sheet = models.CharField(max_length=24)
    ref = models.CharField(max_length=64)
    object_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "sheet", "ref"], name="imported_row_once_a_ref")
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.ref}"
