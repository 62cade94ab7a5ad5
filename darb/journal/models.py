from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from darb.journal.rules import words


class Worded:
    """What the codes of an entry are called; none where the table does not know the code."""

    act: str
    subject: str
    chain: str

    @property
    def act_words(self) -> words.Words | None:
        return words.act_words(self.act)

    @property
    def subject_words(self) -> words.Words | None:
        return words.subject_words(self.subject)

    @property
    def chain_words(self) -> words.Words | None:
        return words.chain_words(self.chain)


class JournalHead(models.Model):
    """The newest position of a chain; its row lock puts the chain's writers in a line.

    The chain of reads that belongs to the chain of acts X is called ``reads:X``.
    """

    chain = models.CharField(primary_key=True, max_length=64)
    position = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.chain} {self.position}"


class JournalEntry(Worded, models.Model):
    """One act: who, what, on which object, when. Never changed; each entry carries the hash of the one before.

    ``details`` hold keys and codes only, never a personal value.
    """

    chain = models.CharField(max_length=64)
    position = models.BigIntegerField()
    at = models.DateTimeField()
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    act = models.CharField(max_length=64)
    subject = models.CharField(max_length=96)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "position"], name="journal_one_entry_a_position"),
            models.CheckConstraint(
                condition=models.Q(position__gte=1), name="journal_positions_count_from_one"
            ),
        ]
        indexes = [
            models.Index(fields=["subject"], name="journal_subject"),
            models.Index(fields=["at"], name="journal_by_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.position}: {self.act} {self.subject}"


class AccessEntry(Worded, models.Model):
    """One read, or one refusal: who opened, printed, exported or searched what, when and, of exports, why.

    ``person`` is the code of the person whose file it was, empty for a list. Kept in partitions, one a month:
    what is older than the law wants it kept goes month by month. ``details`` hold keys and codes only.
    """

    chain = models.CharField(max_length=64)
    position = models.BigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    act = models.CharField(max_length=16)
    subject = models.CharField(max_length=96)
    person = models.CharField(max_length=32, blank=True)
    reason = models.CharField(max_length=32, blank=True)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(act__in=["open", "export", "print", "search", "refusal"]),
                name="access_act_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(position__gte=1), name="access_positions_count_from_one"
            ),
        ]
        indexes = [
            models.Index(fields=["chain", "position"], name="access_by_chain"),
            models.Index(fields=["person", "-at"], name="access_by_person"),
            models.Index(fields=["subject"], name="access_by_subject"),
            models.Index(fields=["at"], name="access_by_moment"),
            models.Index(fields=["at"], condition=models.Q(act="refusal"), name="access_refusals"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.position}: {self.act} {self.subject}"

    @property
    def reason_words(self) -> words.Words | None:
        return words.reason_words(self.reason)


class RowHistory(models.Model):
    """What a row said before it was changed or deleted: the net under the journal, kept by the database itself.

    It holds personal values, as the row did, and therefore the row's scope: it is seen by whoever saw the row.
    ``by_id`` is the user the session was opened for, ``role`` the database's role, ``txid`` the transaction.
    """

    table = models.CharField(max_length=63)
    key = models.CharField(max_length=96)
    op = models.CharField(max_length=8)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=63)
    txid = models.BigIntegerField()
    holder_id = models.BigIntegerField(null=True)
    province_id = models.CharField(max_length=16, null=True)
    subject = models.CharField(max_length=32, null=True)
    compartments = ArrayField(models.CharField(max_length=24), default=list)
    old = models.JSONField()

    class Meta:
        indexes = [
            models.Index(fields=["table", "key"], name="row_history_by_row"),
            models.Index(fields=["subject"], name="row_history_by_subject"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(op__in=["update", "delete"]), name="row_history_op_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.op} {self.table} {self.key}"
