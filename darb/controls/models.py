from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.controls import states
from darb.core.fields import known_state, state_field
from darb.journal.rules.chains import PROGRAMME_CHAIN


class Duty(models.Model):
    """A duty that somebody performed on one subject. A trigger refuses two that the matrix keeps apart."""

    subject = models.CharField(max_length=96)
    duty = models.CharField(max_length=32)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "duty", "by"], name="duty_recorded_once")]

    def __str__(self) -> str:
        return f"{self.subject}: {self.duty}"


class DutyConflict(models.Model):
    """Two duties that nobody may perform on the same subject; each pair stands both ways round."""

    duty = models.CharField(max_length=32)
    excludes = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["duty", "excludes"], name="duty_conflict_stated_once")]

    def __str__(self) -> str:
        return f"{self.duty} × {self.excludes}"


class Number(models.Model):
    """Newest number taken of a series in a year: 1…n, none missing, none twice."""

    series = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    latest = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "year"], name="number_one_row_a_series_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.series}-{self.year}-{self.latest:04}"


class IdempotencyKey(models.Model):
    """An effect that has happened: the same key again has none, another body under it is refused.

    ``made`` is the code of what it brought about, for whoever asks again and could not know it.
    """

    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.CharField(max_length=128)
    request_hash = models.CharField(max_length=64)
    made = models.CharField(max_length=32, blank=True, default="")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "key"], name="idempotency_one_effect_a_key")]

    def __str__(self) -> str:
        return self.key


class Approval(models.Model):
    """A request to do something, bound to its content; a second person approves it or rejects it.

    ``chain`` is the journal's chain in which the request stands, so that its answer stands there too.
    """

    verb = models.CharField(max_length=64)
    subject = models.CharField(max_length=96)
    chain = models.CharField(max_length=64, default=PROGRAMME_CHAIN)
    content_hash = models.CharField(max_length=64)
    maker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_on = models.DateField()
    because = models.CharField(max_length=200, blank=True)
    checker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    checked_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    state = state_field(states.Approval, default=states.Approval.PROPOSED)

    class Meta:
        constraints = [
            known_state("state", states.Approval, "approval_state_is_known"),
            models.CheckConstraint(
                condition=Q(checker__isnull=True) | ~Q(checker=F("maker")),
                name="approval_checker_is_not_maker",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", checker__isnull=True)
                | Q(state__in=["approved", "rejected"], checker__isnull=False)
                | Q(state="voided"),
                name="approval_answer_names_its_checker",
            ),
            models.UniqueConstraint(
                fields=["verb", "subject"],
                condition=Q(state="proposed"),
                name="approval_one_pending_a_subject",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"


class OutboxMessage(models.Model):
    """A message that leaves only if the act it speaks of was committed."""

    topic = models.CharField(max_length=64)
    subject = models.CharField(max_length=96)
    body = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "subject"], name="outbox_one_message_a_subject")
        ]
        indexes = [models.Index(fields=["id"], condition=Q(sent_at__isnull=True), name="outbox_unsent")]

    def __str__(self) -> str:
        return f"{self.topic} {self.subject}"
