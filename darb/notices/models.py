from django.conf import settings
from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, state_field
from darb.documents.models import Document
from darb.notices import states
from darb.people.models import Person, PersonalRow


class Letter(PersonalRow):
    """A letter to a person. ``code`` (8 characters, no 0 O 1 I) opens its status without an account.

    ``document`` is the Arabic original, ``translation`` the same letter in the country's second language.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=32)
    number = models.CharField(max_length=32, unique=True)
    code = models.CharField(max_length=8, unique=True)
    document = models.OneToOneField(Document, models.PROTECT, related_name="+")
    translation = models.OneToOneField(Document, models.PROTECT, null=True, related_name="+")
    dated_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["decision", "funding"]), name="letter_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-HJ-NP-Z2-9]{8}$"), name="letter_code_reads_without_doubt"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Message(models.Model):
    """A notice to somebody who works with Darb: that something waits, never what or whose.

    ``topic`` and ``cause`` are those of the message in the outbox, so that nobody is told twice of one thing.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    topic = models.CharField(max_length=64)
    cause = models.CharField(max_length=96)
    state = state_field(states.Message, default=states.Message.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "topic", "cause"], name="message_told_once"),
            known_state("state", states.Message, "message_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="message_sent_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at", "id"], condition=Q(state="queued"), name="message_queued")
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.state}"
