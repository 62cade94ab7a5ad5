from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, state_field
from darb.people.models import Person, PersonalRow
from darb.training import states


class StudyYear(PersonalRow):
    """A school or university year of one person: level, school, result. ``year`` is that of its autumn."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="study_years")
    kind = state_field(states.StudyKind)
    level = models.CharField(max_length=80)
    school = models.CharField(max_length=160)
    year = models.PositiveSmallIntegerField()
    is_inside = models.BooleanField(default=False)
    starts_on = models.DateField()
    ended_on = models.DateField(null=True)
    guardian_agreed_on = models.DateField(null=True)
    state = state_field(states.StudyYear, default=states.StudyYear.ENROLLED)

    class Meta:
        constraints = [
            known_state("state", states.StudyYear, "study_year_state_is_known"),
            known_state("kind", states.StudyKind, "study_year_kind_is_known"),
            models.UniqueConstraint(fields=["person", "kind", "year"], name="study_year_once_a_person"),
            models.CheckConstraint(
                condition=Q(state="enrolled", ended_on__isnull=True)
                | ~Q(state="enrolled") & Q(ended_on__isnull=False),
                name="study_year_ended_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.year}"
