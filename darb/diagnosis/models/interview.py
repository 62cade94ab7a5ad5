from django.conf import settings
from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, state_field
from darb.core.secret_fields import EncryptedField
from darb.diagnosis import states
from darb.diagnosis.models.questionnaire import Questionnaire
from darb.diagnosis.rules.answers import from_kept, in_words
from darb.diagnosis.rules.questionnaire import Given
from darb.people.models import PaperForm, Person, PersonalRow
from darb.people.rules import WITHHELD

REASONS = [reason.value for reason in states.ExemptionReason]


class Interview(PersonalRow):
    """One conversation with a person on one version of the questionnaire, from its planning to its signature.

    ``due_on`` is the day it is planned for, or by which it is tried again. ``replaces`` is the closed interview that
    this one corrects. What was held or refused is not changed any more: the database sees to it.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="interviews")
    number = models.CharField(max_length=32, unique=True)
    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="+")
    occasion = state_field(states.Occasion)
    state = state_field(states.Interview, default=states.Interview.SCHEDULED)
    due_on = models.DateField(null=True)
    reason = state_field(states.ExemptionReason, blank=True)
    begun_on = models.DateField(null=True)
    completed_on = models.DateField(null=True)
    completed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    paper = models.OneToOneField(PaperForm, models.PROTECT, null=True, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            known_state("state", states.Interview, "interview_state_is_known"),
            known_state("occasion", states.Occasion, "interview_occasion_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=["not_possible", "refused"], reason__in=REASONS)
                | (~Q(state__in=["not_possible", "refused"]) & Q(reason="")),
                name="interview_not_held_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["scheduled", "not_possible"]) | Q(due_on__isnull=False),
                name="interview_to_come_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["in_progress", "paused", "completed"]) | Q(begun_on__isnull=False),
                name="interview_begun_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="completed", completed_on__isnull=False, completed_by__isnull=False)
                | (~Q(state="completed") & Q(completed_on__isnull=True, completed_by__isnull=True)),
                name="interview_signed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True, because="") | (Q(replaces__isnull=False) & ~Q(because="")),
                name="interview_correction_says_why",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state__in=["scheduled", "in_progress", "paused", "not_possible"]),
                name="interview_one_open_a_person",
            ),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.number

    @property
    def standing(self) -> states.Interview:
        return states.Interview(self.state)

    @property
    def occasion_state(self) -> states.Occasion:
        return states.Occasion(self.occasion)

    @property
    def reason_state(self) -> states.ExemptionReason | None:
        return states.ExemptionReason(self.reason) if self.reason else None


class InterviewMove(PersonalRow):
    """One move of an interview: when, by whom, why and until when. Never changed."""

    interview = models.ForeignKey(Interview, models.PROTECT, related_name="moves")
    state = state_field(states.Interview)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = state_field(states.ExemptionReason, blank=True)
    due_on = models.DateField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            known_state("state", states.Interview, "interview_move_state_is_known"),
            models.CheckConstraint(
                condition=Q(reason="") | Q(reason__in=REASONS), name="interview_move_reason_is_known"
            ),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.interview_id} {self.state}"

    @property
    def standing(self) -> states.Interview:
        return states.Interview(self.state)

    @property
    def reason_state(self) -> states.ExemptionReason | None:
        return states.ExemptionReason(self.reason) if self.reason else None


class Answer(PersonalRow):
    """What was said to one question, sealed. It lies in the compartment of its page.

    ``revision`` counts how often it was written, so that of two who write one of them is told; ``questionnaire`` is
    the version on which it was given. An answer that was taken back stays as an empty row. One that was withheld at
    a hand-over stays sealed with the sender: the receiver, who does not know of it, asks and writes anew.
    """

    stands_once = ("interview", "question")

    interview = models.ForeignKey(Interview, models.PROTECT, related_name="answers")
    question = models.CharField(max_length=48)
    value = EncryptedField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "question"],
                condition=~Q(compartments__contains=[WITHHELD]),
                name="answer_once_a_question",
            ),
            models.CheckConstraint(condition=Q(revision__gte=1), name="answer_revision_counts_from_one"),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.question} of {self.interview_id}"

    @property
    def given(self) -> Given:
        return from_kept(self.value)

    def question_in(self, language: str) -> str:
        """The question as it was asked, for whoever reads the row and not the page."""
        asked = self.questionnaire.pages.question(self.question)
        return asked.words[language] if asked else str(self.question)

    def value_in(self, language: str) -> str:
        """What was said, in words."""
        asked = self.questionnaire.pages.question(self.question)
        return in_words(asked, self.given, language) if asked else " ".join(self.given)
