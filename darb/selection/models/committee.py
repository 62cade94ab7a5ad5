from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from darb.core.fields import known_state, minor_field, state_field
from darb.core.scope import ScopedManager
from darb.documents.models import Document
from darb.notices.models import Letter
from darb.people.models import PersonalRow
from darb.programmes.models import Call, Criterion
from darb.projects.models import ProjectFile
from darb.selection import states


class ApplicationQuerySet(models.QuerySet["Application"]):
    def standing(self):
        """The request of each file that counts now: not one that another took the place of."""
        return self.exclude(state=states.Application.SUPERSEDED)


class Application(PersonalRow):
    """A project file's request in one call, with its filing receipt. ``amount_minor`` is what it asks for.

    ``province`` is the residence at the freeze date, as every rule of the call reads it. What is decided again is
    asked again: a new row ``supersedes`` the one that was decided, which keeps its marks, its decision and its letter;
    ``appeal`` is the one that was right, if one was.
    """

    project_file = models.ForeignKey(ProjectFile, models.PROTECT, related_name="applications")
    call = models.ForeignKey(Call, models.PROTECT, related_name="applications")
    receipt = models.CharField(max_length=32, unique=True)
    filed_on = models.DateField()
    amount_minor = minor_field()
    total_score = models.PositiveSmallIntegerField(null=True)
    state = state_field(states.Application, default=states.Application.FILED)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    appeal = models.OneToOneField("selection.Appeal", models.PROTECT, null=True, related_name="application")

    objects: ClassVar = ScopedManager.from_queryset(ApplicationQuerySet)()

    class Meta:
        constraints = [
            known_state("state", states.Application, "application_state_is_known"),
            models.UniqueConstraint(
                fields=["project_file", "call"],
                condition=~Q(state="superseded"),
                name="application_once_a_call",
            ),
            models.CheckConstraint(
                condition=Q(total_score__isnull=True) | Q(total_score__lte=1000),
                name="application_score_up_to_a_thousand",
            ),
        ]

    def __str__(self) -> str:
        return self.receipt


class EligibilityResultQuerySet(models.QuerySet["EligibilityResult"]):
    def standing(self):
        """Answers of the newest examination of each application: those that hold."""
        later = EligibilityResult.objects.filter(
            application=OuterRef("application"), examination__gt=OuterRef("examination")
        )
        return self.filter(~Exists(later))


class EligibilityResult(PersonalRow):
    """The answer of one eligibility rule on one application, with what it was based on: never changed.

    The first ``examination`` is that of the freeze; a later one answers every rule anew, once what was missing came.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="eligibility")
    rule = models.CharField(max_length=32)
    is_met = models.BooleanField()
    detail = models.JSONField(default=dict)
    checked_on = models.DateField()
    examination = models.PositiveSmallIntegerField(default=1)

    objects: ClassVar = ScopedManager.from_queryset(EligibilityResultQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "rule", "examination"], name="eligibility_rule_answered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule} of {self.application_id}"


class Score(PersonalRow):
    """One scorer's mark on one criterion, in tenths of a point."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    scorer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    mark = models.PositiveSmallIntegerField()
    state = state_field(states.Score, default=states.Score.SUBMITTED)

    class Meta:
        constraints = [
            known_state("state", states.Score, "score_state_is_known"),
            models.UniqueConstraint(
                fields=["application", "criterion", "scorer"], name="score_once_a_criterion_and_scorer"
            ),
            models.CheckConstraint(condition=Q(mark__lte=1000), name="score_mark_up_to_a_thousand"),
        ]

    def __str__(self) -> str:
        return f"{self.mark} on {self.application_id}"


class CommitteeSession(models.Model):
    """A meeting of the selection committee; closed by signed minutes, frozen with them.

    ``members`` were convened; those who came declared their interests at its opening. ``votes_against`` is what
    was counted against the proposed list by those present. One that could not be held says why in ``reason``.
    """

    call = models.ForeignKey(Call, models.PROTECT, related_name="committee_sessions")
    number = models.CharField(max_length=32, unique=True)
    held_on = models.DateField()
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    chaired_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    minutes = models.OneToOneField(Document, models.PROTECT, null=True, related_name="+")
    votes_against = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)
    state = state_field(states.CommitteeSession, default=states.CommitteeSession.PLANNED)

    class Meta:
        constraints = [
            known_state("state", states.CommitteeSession, "committee_session_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(minutes__isnull=False),
                name="committee_session_closed_by_minutes",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["cancelled", "no_quorum"]) | ~Q(reason=""),
                name="committee_session_not_held_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def standing(self) -> states.CommitteeSession:
        return states.CommitteeSession(self.state)


class Run(models.Model):
    """One run of the selection engine: the frozen input, the answer and their hashes, for anybody to verify.

    Files stand in it under their codes and persons under pseudonyms; it holds no name.
    """

    call = models.ForeignKey(Call, models.PROTECT, related_name="runs")
    input = models.JSONField()
    output = models.JSONField()
    frozen_hash = models.CharField(max_length=64)
    input_hash = models.CharField(max_length=64)
    output_hash = models.CharField(max_length=64)
    ran_on = models.DateField()
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    state = state_field(states.Run)

    class Meta:
        constraints = [
            known_state("state", states.Run, "run_state_is_known"),
            models.UniqueConstraint(fields=["call", "input_hash"], name="run_once_an_input"),
        ]

    def __str__(self) -> str:
        return f"run of {self.call_id}"


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self):
        """The decision on each file that holds: not one after which the file was decided again."""
        return self.exclude(application__state=states.Application.SUPERSEDED)


class Decision(PersonalRow):
    """What was decided on an application, by named people, with the run it followed and exactly one reason.

    ``rank`` counts from one among files above the threshold. ``detail`` holds the figures of the reason
    (missing amount, score needed…), minor units and tenths.
    """

    application = models.OneToOneField(Application, models.PROTECT, related_name="decision")
    run = models.ForeignKey(Run, models.PROTECT, related_name="decisions")
    session = models.ForeignKey(CommitteeSession, models.PROTECT, related_name="decisions")
    result = state_field(states.FileResult)
    reason = state_field(states.UnfundedReason, blank=True)
    rank = models.PositiveIntegerField(null=True)
    detail = models.JSONField(default=dict)
    decided_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    letter = models.OneToOneField(Letter, models.PROTECT, null=True, related_name="decision")

    objects: ClassVar = ScopedManager.from_queryset(DecisionQuerySet)()

    class Meta:
        constraints = [
            known_state("result", states.FileResult, "decision_result_is_known"),
            models.CheckConstraint(
                condition=Q(result="funded", reason="") | (~Q(result="funded") & ~Q(reason="")),
                name="decision_has_one_reason_unless_funded",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.result} {self.application_id}"

    @property
    def outcome(self) -> states.FileResult:
        return states.FileResult(self.result)

    @property
    def why(self) -> states.UnfundedReason:
        """The one reason of a file that is not funded; ``ValueError`` for one that is."""
        return states.UnfundedReason(self.reason)


class Declaration(models.Model):
    """A member's declaration of interests for a session; with a file named, the member leaves for that file."""

    session = models.ForeignKey(CommitteeSession, models.PROTECT, related_name="declarations")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    file_code = models.CharField(max_length=32, blank=True)
    state = state_field(states.Declaration, default=states.Declaration.NO_INTEREST)

    class Meta:
        constraints = [
            known_state("state", states.Declaration, "declaration_state_is_known"),
            models.UniqueConstraint(
                fields=["session", "member", "file_code"], name="declaration_once_a_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.state}"
