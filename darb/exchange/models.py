from django.conf import settings
from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, state_field
from darb.core.secret_fields import EncryptedField
from darb.establishments.models import Establishment
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


class CaseloadMapping(models.Model):
    """Which heading of a list says what, kept under a name for the establishment's next list."""

    establishment = models.ForeignKey(Establishment, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    columns = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["establishment", "name"], name="caseload_mapping_once_an_establishment"
            )
        ]

    def __str__(self) -> str:
        return self.name


class CaseloadList(models.Model):
    """A list of the people held today, while somebody takes it in: read by that account alone, and sealed.

    ``content`` is the table, ``columns`` which of its columns says what, ``usual`` what an empty cell says,
    ``outcomes`` what became of each row once the list was confirmed.
    """

    number = models.CharField(max_length=32, unique=True)
    subject = models.CharField(max_length=32)
    establishment = models.ForeignKey(Establishment, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    filename = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    on = models.DateField()
    state = state_field(states.Import, default=states.Import.UPLOADED)
    content = EncryptedField(blank=True)
    columns = models.JSONField(default=dict)
    usual = models.JSONField(default=dict)
    outcomes = EncryptedField(blank=True)
    row_count = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            known_state("state", states.Import, "caseload_list_state_is_known"),
            models.CheckConstraint(
                condition=Q(taken__lte=models.F("row_count")), name="caseload_list_takes_its_rows_at_most"
            ),
            models.CheckConstraint(
                condition=~Q(state="applied") | ~Q(outcomes=""),
                name="caseload_list_applied_keeps_its_outcomes",
            ),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.number

    @property
    def standing(self) -> states.Import:
        return states.Import(self.state)
