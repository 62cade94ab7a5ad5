from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.awards import states
from darb.core.fields import known_state, minor_field, state_field
from darb.documents.models import Document
from darb.funding.models import Agreement, Entry
from darb.people.models import PersonalRow
from darb.selection.models import Decision


class FileBatch(models.Model):
    """Selected files sent to the committee's secretariat under one numbered slip, for the money of one agreement.

    Final: what is answered stands on its lines.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="batches")
    number = models.CharField(max_length=32, unique=True)
    sent_on = models.DateField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    slip = models.OneToOneField(Document, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.number


class FileBatchLine(PersonalRow):
    """A file of a batch, and what the committee answered. Only the committee fixes the amount.

    ``reservation`` is the entry that keeps the money on its tranches until an award takes it; a lower amount has
    a lower reservation, and a refusal none that stands.
    """

    batch = models.ForeignKey(FileBatch, models.PROTECT, related_name="lines")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="batch_lines")
    asked_minor = minor_field()
    fixed_minor = minor_field(null=True)
    reason = models.CharField(max_length=300, blank=True)
    reservation = models.OneToOneField(Entry, models.PROTECT, related_name="+")
    state = state_field(states.FileBatchLine, default=states.FileBatchLine.WAITING)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            known_state("state", states.FileBatchLine, "file_batch_line_state_is_known"),
            models.UniqueConstraint(fields=["batch", "decision"], name="file_batch_line_once_a_batch"),
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(state__in=["waiting", "accepted", "lowered"]),
                name="file_batch_line_sent_once",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", answered_on=None, answered_by=None)
                | (~Q(state="waiting") & Q(answered_on__isnull=False, answered_by__isnull=False)),
                name="file_batch_line_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "refused"], fixed_minor=None)
                | Q(state="accepted", fixed_minor=F("asked_minor"))
                | Q(state="lowered", fixed_minor__gt=0, fixed_minor__lt=F("asked_minor"))
                | ~Q(state__in=["waiting", "refused", "accepted", "lowered"]),
                name="file_batch_line_amount_follows_the_answer",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "accepted"]) | ~Q(reason=""),
                name="file_batch_line_refused_or_lowered_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.decision_id}"

    @property
    def answer(self) -> states.FileBatchLine:
        return states.FileBatchLine(self.state)
