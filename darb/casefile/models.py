from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from darb.casefile import states
from darb.controls.models import Approval
from darb.core.fields import known_state, state_field
from darb.establishments.models import Establishment
from darb.people.models import Person, PersonalRow

PART_CODES = [part.value for part in states.FilePart]


class FileTransfer(PersonalRow):
    """A proposal to hand one person's file over to another establishment, and the answer to it.

    Both sides see this row, whoever holds the file: it says which parts and why, and of the person an age band
    only. ``parts`` hold identity always.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="transfers")
    number = models.CharField(max_length=32, unique=True)
    sender = models.ForeignKey(Establishment, models.PROTECT, related_name="sent_files")
    receiver = models.ForeignKey(Establishment, models.PROTECT, related_name="received_files")
    parts = ArrayField(models.CharField(max_length=16))
    purpose = state_field(states.TransferPurpose)
    note = models.CharField(max_length=300, blank=True)
    age_band = models.CharField(max_length=8)
    proposed_on = models.DateField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decline_reason = state_field(states.DeclineReason, blank=True)
    reads_until = models.DateTimeField(null=True)
    state = state_field(states.FileTransfer, default=states.FileTransfer.PROPOSED)

    class Meta:
        constraints = [
            known_state("state", states.FileTransfer, "file_transfer_state_is_known"),
            known_state("purpose", states.TransferPurpose, "file_transfer_purpose_is_known"),
            models.CheckConstraint(
                condition=~Q(sender=F("receiver")), name="file_transfer_goes_to_another_place"
            ),
            models.CheckConstraint(
                condition=Q(parts__contains=["identity"]) & Q(parts__contained_by=PART_CODES),
                name="file_transfer_parts_are_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["proposed", "seen"], answered_on__isnull=True, answered_by__isnull=True
                )
                | (
                    ~Q(state__in=["proposed", "seen"])
                    & Q(answered_on__isnull=False, answered_by__isnull=False)
                ),
                name="file_transfer_answer_names_its_author",
            ),
            models.CheckConstraint(
                condition=Q(state="declined", decline_reason__in=[one.value for one in states.DeclineReason])
                | (~Q(state="declined") & Q(decline_reason="")),
                name="file_transfer_declined_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "seen", "declined"]) | Q(reads_until__isnull=False),
                name="file_transfer_overlap_has_an_end",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state__in=["proposed", "seen"]),
                name="file_transfer_one_open_a_person",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def standing(self) -> states.FileTransfer:
        return states.FileTransfer(self.state)


class FileTransferMove(PersonalRow):
    """One move of a transfer: never changed."""

    transfer = models.ForeignKey(FileTransfer, models.PROTECT, related_name="moves")
    state = state_field(states.FileTransfer)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [known_state("state", states.FileTransfer, "file_transfer_move_state_is_known")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.transfer_id} {self.state}"


class LegalHold(PersonalRow):
    """A file that no rule of retention touches for now: which was named, by whom, why, since and until when.

    ``code`` is what was named, the person's file or one of the projects; the whole of the person's data is kept
    either way, because a project's papers cannot be read without it.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="holds")
    code = models.CharField(max_length=32)
    reason = state_field(states.HoldReason)
    told = models.CharField(max_length=300)
    starts_on = models.DateField()
    until = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_on = models.DateField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            known_state("reason", states.HoldReason, "legal_hold_reason_is_known"),
            models.CheckConstraint(condition=~Q(told=""), name="legal_hold_says_why"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("starts_on")), name="legal_hold_lasts_a_day"
            ),
            models.CheckConstraint(
                condition=Q(lifted_on__isnull=True, lifted_by__isnull=True)
                | Q(lifted_on__gte=F("starts_on"), lifted_by__isnull=False),
                name="legal_hold_lifted_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["code"], condition=Q(lifted_on__isnull=True), name="legal_hold_one_a_file"
            ),
        ]

    def __str__(self) -> str:
        return f"hold on {self.code}"

    @property
    def why(self) -> states.HoldReason:
        return states.HoldReason(self.reason)


class RetentionRun(models.Model):
    """What one rule shall end, in which files: proposed by one person, approved by a second, carried out once.

    Codes and counts only. It is seen by whoever reaches every one of its files. Whatever is ended, the rows of the
    run stay: they are the certificate.
    """

    number = models.CharField(max_length=32, unique=True)
    category = models.CharField(max_length=32)
    then = models.CharField(max_length=16)
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    codes = ArrayField(models.CharField(max_length=32))
    rows = models.PositiveIntegerField()
    approval = models.OneToOneField(Approval, models.PROTECT, related_name="+")
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    done_codes = models.PositiveIntegerField(default=0)
    done_rows = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(then__in=["anonymise", "erase", "seal"]), name="retention_run_end_is_known"
            ),
            models.CheckConstraint(condition=~Q(codes=[]), name="retention_run_names_files"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done_by__isnull=True)
                | Q(done_on__isnull=False, done_by__isnull=False),
                name="retention_run_done_by_somebody",
            ),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.number

    @property
    def standing(self) -> states.RetentionRun:
        return states.RetentionRun.DONE if self.done_on else states.RetentionRun(self.approval.state)
