from django.conf import settings
from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, state_field
from darb.people.models import Person, PersonalRow
from darb.training import states
from darb.training.models.course import CourseSession

LEFT = ["interrupted", "withdrawn"]


class Enrolment(PersonalRow):
    """A person's place in a session, from the request to the result; ``reason`` says why somebody left.

    A result or a withdrawal is final: a trigger refuses every other change of such a row.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="enrolments")
    session = models.ForeignKey(CourseSession, models.PROTECT, related_name="enrolments")
    requested_on = models.DateField()
    enrolled_on = models.DateField(null=True)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    guardian_agreed_on = models.DateField(null=True)
    reason = state_field(states.LeavingReason, blank=True)
    note = models.CharField(max_length=200, blank=True)
    state = state_field(states.Enrolment, default=states.Enrolment.REQUESTED)

    class Meta:
        constraints = [
            known_state("state", states.Enrolment, "enrolment_state_is_known"),
            models.UniqueConstraint(fields=["session", "person"], name="enrolment_once_a_session"),
            models.CheckConstraint(
                condition=Q(reason="") | Q(reason__in=[reason.value for reason in states.LeavingReason]),
                name="enrolment_reason_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=LEFT) & ~Q(reason="") | ~Q(state__in=LEFT) & Q(reason=""),
                name="enrolment_left_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[*LEFT, "passed", "failed"], ended_on__isnull=False)
                | ~Q(state__in=[*LEFT, "passed", "failed"]) & Q(ended_on__isnull=True),
                name="enrolment_ended_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["attending", "interrupted", "passed", "failed"])
                | Q(started_on__isnull=False),
                name="enrolment_attended_since_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.person_id}"


class Attendance(PersonalRow):
    """Somebody's presence on one day of a session. Corrected while the session runs, closed with it."""

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="attendance")
    on = models.DateField()
    state = state_field(states.Attendance)
    on_paper = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            known_state("state", states.Attendance, "attendance_state_is_known"),
            models.UniqueConstraint(fields=["enrolment", "on"], name="attendance_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} on {self.on}"


class ExamResult(PersonalRow):
    """What an examination gave. Never changed: a corrected one supersedes it and says why.

    ``mark_tenths`` is out of twenty, in tenths; empty when only passed or failed is known.
    """

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="results")
    on = models.DateField()
    has_passed = models.BooleanField()
    mark_tenths = models.PositiveSmallIntegerField(null=True)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    reason = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(mark_tenths__isnull=True) | Q(mark_tenths__lte=200),
                name="exam_result_is_out_of_twenty",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True, reason="") | Q(supersedes__isnull=False) & ~Q(reason=""),
                name="exam_result_corrected_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(supersedes__isnull=True), name="exam_result_one_first"
            ),
        ]

    def __str__(self) -> str:
        return f"result of {self.enrolment_id}"
