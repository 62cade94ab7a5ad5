"""Communiqués: one an operation, in versions whose words are frozen once somebody has checked them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.awards.models import Operation
from darb.core.fields import known_state, state_field
from darb.documents.models import Document
from darb.reports import states

_SEEN = ["checked", "approved", "published", "corrected"]
_APPROVED = ["approved", "published", "corrected"]
_OUT = ["published", "corrected"]


class Communique(models.Model):
    """What is told of one operation; its number is taken once and kept by every version of it."""

    number = models.CharField(max_length=32, unique=True)
    operation = models.OneToOneField(Operation, models.PROTECT, related_name="communique")

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return self.number


class CommuniqueVersion(models.Model):
    """The words and figures of a communiqué as drafted from the records on a day.

    ``texts`` by language: a title and paragraphs of runs. ``figures`` are the numbers in them, each with its rule and
    what stands behind it; ``content_hash`` seals both. Only a draft is drafted again; a trigger refuses to change what
    somebody checked. A correction is the next version and says why: ``reason`` is chosen, never typed.
    """

    communique = models.ForeignKey(Communique, models.PROTECT, related_name="versions")
    ordinal = models.PositiveSmallIntegerField(default=1)
    texts = models.JSONField()
    figures = models.JSONField()
    content_hash = models.CharField(max_length=64)
    as_of = models.DateField()
    reason = state_field(states.CorrectionReason, blank=True, default="")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_on = models.DateField(null=True)
    state = state_field(states.Communique, default=states.Communique.DRAFT)

    class Meta:
        constraints = [
            known_state("state", states.Communique, "communique_state_is_known"),
            models.UniqueConstraint(fields=["communique", "ordinal"], name="communique_version_once"),
            models.UniqueConstraint(
                fields=["communique"],
                condition=Q(state__in=["draft", "checked", "approved"]),
                name="communique_one_version_under_way",
            ),
            models.UniqueConstraint(
                fields=["communique"], condition=Q(state="published"), name="communique_one_version_published"
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("drafted_by")),
                name="communique_checked_by_another",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("checked_by")),
                name="communique_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_SEEN, checked_by__isnull=False)
                | ~Q(state__in=_SEEN) & Q(checked_by__isnull=True),
                name="communique_checked_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_APPROVED, approved_by__isnull=False)
                | ~Q(state__in=_APPROVED) & Q(approved_by__isnull=True),
                name="communique_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_OUT, published_on__isnull=False)
                | ~Q(state__in=_OUT) & Q(published_on__isnull=True),
                name="communique_published_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(ordinal=1, reason="")
                | Q(ordinal__gt=1, reason__in=[reason.value for reason in states.CorrectionReason]),
                name="communique_correction_says_why",
            ),
        ]
        ordering = ["communique", "ordinal"]

    def __str__(self) -> str:
        return f"{self.communique_id}/{self.ordinal}"


class CommuniqueMove(models.Model):
    """A step of a version: which words it was, who took it and when. Never changed."""

    version = models.ForeignKey(CommuniqueVersion, models.PROTECT, related_name="moves")
    state = state_field(states.Communique)
    content_hash = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [known_state("state", states.Communique, "communique_move_state_is_known")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.state}"


class CommuniquePaper(models.Model):
    """A published version as a paper in one language, with the code that proves it."""

    version = models.ForeignKey(CommuniqueVersion, models.PROTECT, related_name="papers")
    document = models.OneToOneField(Document, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"paper of {self.version_id}"
