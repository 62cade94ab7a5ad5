from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from darb.awards import states
from darb.awards.models.award import Award
from darb.core.fields import known_state, minor_field, state_field
from darb.documents.models import Document
from darb.people.models import PersonalRow
from darb.programmes.models import Season


class Operation(models.Model):
    """A launch or a distribution. ``phase`` (الشطر) is a label of the operation, not a tranche of money."""

    code = models.CharField(max_length=48, unique=True)
    season = models.ForeignKey(Season, models.PROTECT, related_name="operations")
    kind = models.CharField(max_length=16)
    phase = models.PositiveSmallIntegerField(null=True)
    state = state_field(states.Operation, default=states.Operation.PLANNED)

    class Meta:
        constraints = [
            known_state("state", states.Operation, "operation_state_is_known"),
            models.CheckConstraint(
                condition=Q(kind__in=["launch", "handover"]), name="operation_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class OperationDay(models.Model):
    """A day and place of an operation, and who presided, by function."""

    operation = models.ForeignKey(Operation, models.PROTECT, related_name="days")
    on = models.DateField()
    place = models.CharField(max_length=160)
    chaired_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["operation", "on", "place"], name="operation_day_once")
        ]
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.operation_id} on {self.on}"


class Handover(PersonalRow):
    """One person's handover of one award on one day: counted only through signed minutes.

    ``amount_minor`` is what the minutes hand over: pieces at cost plus the cheque.
    """

    award = models.ForeignKey(Award, models.PROTECT, related_name="handovers")
    day = models.ForeignKey(OperationDay, models.PROTECT, related_name="handovers")
    attendance = state_field(states.HandoverAttendance)
    signed_by = models.CharField(max_length=16, blank=True)
    witness = models.CharField(max_length=160, blank=True)
    number = models.CharField(max_length=32, blank=True)
    signed_on = models.DateField(null=True)
    amount_minor = minor_field(default=0)
    minutes = models.OneToOneField(Document, models.PROTECT, null=True, related_name="+")
    state = state_field(states.Handover, default=states.Handover.PREPARED)

    class Meta:
        constraints = [
            known_state("state", states.Handover, "handover_state_is_known"),
            known_state("attendance", states.HandoverAttendance, "handover_attendance_is_known"),
            models.UniqueConstraint(fields=["award", "day"], name="handover_once_an_award_and_day"),
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="handover_number_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["signed", "signed_with_reserve"])
                | (Q(minutes__isnull=False, signed_on__isnull=False, amount_minor__gt=0) & ~Q(number="")),
                name="handover_signed_means_minutes",
            ),
            models.CheckConstraint(
                condition=~Q(signed_by="thumbprint") | ~Q(witness=""),
                name="handover_thumbprint_has_a_witness",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__in=["", "signature", "thumbprint"]), name="handover_signature_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"handover {self.pk}"


class OperationPaper(models.Model):
    """A paper of the whole operation day: the attendance list. It names people, whose codes ``subjects`` holds:
    it is read by whoever sees every one of them.
    """

    day = models.ForeignKey(OperationDay, models.PROTECT, related_name="papers")
    document = models.OneToOneField(Document, models.PROTECT, related_name="+")
    subjects = ArrayField(models.CharField(max_length=32), default=list)

    def __str__(self) -> str:
        return f"paper of day {self.day_id}"
