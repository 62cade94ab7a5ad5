from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from darb.awards import states
from darb.awards.models.award import Award
from darb.awards.rules.calendar import FIRST_HOUR
from darb.core.fields import known_state, minor_field, state_field
from darb.documents.models import Document
from darb.establishments.models import Establishment
from darb.people.models import PersonalRow
from darb.programmes.models import Season


class Operation(models.Model):
    """A launch or a distribution. ``phase`` (الشطر) is a label of the operation, not a tranche of money.

    ``released_by`` is who let its head count and the split by sex be told to the press, and when.
    """

    code = models.CharField(max_length=48, unique=True)
    season = models.ForeignKey(Season, models.PROTECT, related_name="operations")
    kind = models.CharField(max_length=16)
    phase = models.PositiveSmallIntegerField(null=True)
    state = state_field(states.Operation, default=states.Operation.PLANNED)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    released_on = models.DateField(null=True)

    class Meta:
        constraints = [
            known_state("state", states.Operation, "operation_state_is_known"),
            models.CheckConstraint(
                condition=Q(kind__in=["launch", "handover"]), name="operation_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True, released_on__isnull=True)
                | Q(released_by__isnull=False, released_on__isnull=False),
                name="operation_release_names_its_author",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class OperationDay(models.Model):
    """A day and place of an operation, and who presided, by function.

    ``holder`` is the centre that prepares the day: it sees the day before anybody is invited. People are expected
    from ``hands_over_from`` on.
    """

    operation = models.ForeignKey(Operation, models.PROTECT, related_name="days")
    on = models.DateField()
    place = models.CharField(max_length=160)
    chaired_by = models.CharField(max_length=120)
    hands_over_from = models.TimeField(default=FIRST_HOUR)
    holder = models.ForeignKey(Establishment, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["operation", "on", "place"], name="operation_day_once")
        ]
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.operation_id} on {self.on}"


class Handover(PersonalRow):
    """One person's handover of one award on one day: counted only through signed minutes.

    ``prepared`` is somebody invited ``at`` an hour, without ``attendance`` until they come; the ``number`` of the
    minutes is taken when these are prepared and kept whatever follows. ``amount_minor`` is what the minutes hand
    over: pieces at cost plus the cheque. ``reason`` says why the day was put off, refused or left to a proxy;
    ``on_paper`` minutes were signed by hand and their ``scan`` is kept with them.
    """

    award = models.ForeignKey(Award, models.PROTECT, related_name="handovers")
    day = models.ForeignKey(OperationDay, models.PROTECT, related_name="handovers")
    at = models.TimeField(null=True)
    attendance = state_field(states.HandoverAttendance, blank=True, default="")
    signed_by = models.CharField(max_length=16, blank=True)
    witness = models.CharField(max_length=160, blank=True)
    proxy = models.CharField(max_length=160, blank=True)
    mandate_on = models.DateField(null=True)
    reserve = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=32, blank=True)
    signed_on = models.DateField(null=True)
    amount_minor = minor_field(default=0)
    minutes = models.OneToOneField(Document, models.PROTECT, null=True, related_name="+")
    on_paper = models.BooleanField(default=False)
    scan = models.OneToOneField(Document, models.PROTECT, null=True, related_name="+")
    state = state_field(states.Handover, default=states.Handover.PREPARED)

    class Meta:
        constraints = [
            known_state("state", states.Handover, "handover_state_is_known"),
            models.CheckConstraint(
                condition=Q(attendance__in=[kind.value for kind in states.HandoverAttendance])
                | Q(attendance="", state="prepared"),
                name="handover_attendance_is_known",
            ),
            models.UniqueConstraint(fields=["award", "day"], name="handover_once_an_award_and_day"),
            models.UniqueConstraint(
                fields=["award"], condition=Q(state="prepared"), name="handover_prepared_once_an_award"
            ),
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
            models.CheckConstraint(
                condition=~Q(state="signed_with_reserve") | ~Q(reserve=""), name="handover_reserve_is_written"
            ),
            models.CheckConstraint(
                condition=~Q(state="signature_refused")
                | (Q(minutes__isnull=False) & ~Q(reason="") & ~Q(number="")),
                name="handover_refused_in_minutes_with_a_reason",
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
