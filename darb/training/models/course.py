from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, state_field
from darb.establishments.models import Establishment
from darb.market.models import Trade
from darb.partners.models import Organisation
from darb.training import states


class Course(models.Model):
    """What a partner teaches: a trade or another subject, in so many hours. Held in sessions."""

    code = models.CharField(max_length=32, unique=True)
    kind = state_field(states.CourseKind)
    level = state_field(states.TrainingLevel, blank=True)
    label_ar = models.CharField(max_length=160)
    label_fr = models.CharField(max_length=160)
    skills_ar = models.CharField(max_length=300, blank=True)
    skills_fr = models.CharField(max_length=300, blank=True)
    trade = models.ForeignKey(Trade, models.PROTECT, null=True, related_name="+")
    provider = models.ForeignKey(Organisation, models.PROTECT, related_name="courses")
    hours = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            known_state("kind", states.CourseKind, "course_kind_is_known"),
            models.CheckConstraint(
                condition=Q(level="") | Q(level__in=[level.value for level in states.TrainingLevel]),
                name="course_level_is_known",
            ),
            models.CheckConstraint(condition=Q(hours__gte=1), name="course_lasts_an_hour_at_least"),
        ]

    def __str__(self) -> str:
        return self.code


class CourseSession(models.Model):
    """A course held from one day to another in one place, for so many people.

    ``seats_taken`` is counted by a trigger on enrolments, whoever may see them: a session is full although the
    reader sees only the own people on its list. ``is_inside``: before release, in an establishment.
    """

    code = models.CharField(max_length=32, unique=True)
    course = models.ForeignKey(Course, models.PROTECT, related_name="sessions")
    establishment = models.ForeignKey(Establishment, models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=160, blank=True)
    is_inside = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField()
    exam_on = models.DateField(null=True)
    capacity = models.PositiveSmallIntegerField()
    seats_taken = models.PositiveSmallIntegerField(default=0)
    state = state_field(states.CourseSession, default=states.CourseSession.PLANNED)

    class Meta:
        constraints = [
            known_state("state", states.CourseSession, "course_session_state_is_known"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="course_session_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(exam_on__isnull=True) | Q(exam_on__gte=F("starts_on")),
                name="course_session_examined_after_it_starts",
            ),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="course_session_has_a_seat"),
            models.CheckConstraint(
                condition=Q(seats_taken__lte=F("capacity")), name="course_session_never_overbooked"
            ),
            models.CheckConstraint(
                condition=Q(establishment__isnull=False) | ~Q(place=""), name="course_session_has_a_place"
            ),
            models.CheckConstraint(
                condition=Q(is_inside=False) | Q(establishment__isnull=False),
                name="course_session_inside_an_establishment",
            ),
        ]
        indexes = [models.Index(fields=["-starts_on", "-id"], name="course_session_newest_first")]

    def __str__(self) -> str:
        return self.code
