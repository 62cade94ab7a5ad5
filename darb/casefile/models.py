from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from darb.casefile import states
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
                condition=Q(state="proposed", answered_on__isnull=True, answered_by__isnull=True)
                | (~Q(state="proposed") & Q(answered_on__isnull=False, answered_by__isnull=False)),
                name="file_transfer_answer_names_its_author",
            ),
            models.CheckConstraint(
                condition=Q(state="declined", decline_reason__in=[one.value for one in states.DeclineReason])
                | (~Q(state="declined") & Q(decline_reason="")),
                name="file_transfer_declined_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "declined"]) | Q(reads_until__isnull=False),
                name="file_transfer_overlap_has_an_end",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="proposed"), name="file_transfer_one_open_a_person"
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
