from django.conf import settings
from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, state_field
from darb.detention import states
from darb.detention.models.stay import Stay
from darb.people.models import PersonalRow


class ReleaseBatch(models.Model):
    """A list of releases of one day and one kind, taken in once: counts alone, whom it named stands in its rows.

    ``sha256`` is the list's own, so that the same list has one effect.
    """

    number = models.CharField(max_length=32, unique=True)
    kind = state_field(states.ReleaseKind)
    release_on = models.DateField()
    sha256 = models.CharField(max_length=64, unique=True)
    filename = models.CharField(max_length=200)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    row_count = models.PositiveIntegerField()
    released = models.PositiveIntegerField()

    class Meta:
        constraints = [
            known_state("kind", states.ReleaseKind, "release_batch_kind_is_known"),
            models.CheckConstraint(
                condition=Q(released__lte=models.F("row_count")),
                name="release_batch_releases_its_rows_at_most",
            ),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.number


class ReleaseBatchRow(PersonalRow):
    """One row of a list as it was written there, and what became of it: never changed.

    A row that names nobody known here speaks of the list itself: its number stands as the subject, and it is held
    where the list's other people are.
    """

    batch = models.ForeignKey(ReleaseBatch, models.PROTECT, related_name="rows")
    row = models.PositiveIntegerField()
    prison_number = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=160, blank=True)
    establishment = models.CharField(max_length=160, blank=True)
    day = models.CharField(max_length=40, blank=True)
    outcome = state_field(states.BatchOutcome)
    stay = models.ForeignKey(Stay, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            known_state("outcome", states.BatchOutcome, "release_batch_row_outcome_is_known"),
            models.UniqueConstraint(fields=["batch", "row"], name="release_batch_row_once"),
            models.CheckConstraint(
                condition=~Q(outcome="released") | Q(stay__isnull=False),
                name="release_batch_row_released_from_a_stay",
            ),
        ]
        ordering = ["batch", "row"]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.row}"

    @property
    def became(self) -> states.BatchOutcome:
        return states.BatchOutcome(self.outcome)
