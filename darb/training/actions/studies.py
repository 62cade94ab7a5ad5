"""School and university years: begun, and what they gave."""

import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.people.models import Person, row_scope_of
from darb.training import states
from darb.training.actions.parts import TrainingRefused, check_guardian, journal
from darb.training.models import StudyYear
from darb.training.permissions import check_record
from darb.training.rules import STUDY_MOVES, autumn_of


def record_study_year(
    *,
    by: Actor,
    on: datetime.date,
    person: Person,
    kind: str,
    starts_on: datetime.date,
    guardian_agreed_on: datetime.date | None = None,
    **told: Any,
) -> StudyYear:
    """Somebody goes to school or university this year; ``told`` is the level, the school and whether inside.

    Raises ``TrainingRefused`` for a second one of the year.
    """
    check_record(by)
    check_guardian(person, on, guardian_agreed_on)
    if starts_on > on:
        raise TrainingRefused(
            _("This year has not begun: record it on its first day."), code="study_year_not_begun"
        )
    year = autumn_of(starts_on)
    if StudyYear.objects.filter(person=person, kind=kind, year=year).exists():
        raise TrainingRefused(_("This year of study is recorded already."), code="study_year_known")
    days = {"year": year, "starts_on": starts_on, "guardian_agreed_on": guardian_agreed_on}
    row = StudyYear.objects.create(person=person, kind=kind, **days, **told, **row_scope_of(person))
    journal(by=by, on=on, act="training.record_study", row=row, year=year)
    return row


def end_study_year(
    *, by: Actor, on: datetime.date, study: StudyYear, result: str, ended_on: datetime.date
) -> StudyYear:
    """Passed, failed or dropped out; final from then on. Raises ``TrainingRefused`` for days in disorder."""
    check_record(by)
    study = StudyYear.objects.select_for_update().get(pk=study.pk)
    if states.StudyYear(result) not in STUDY_MOVES[states.StudyYear(study.state)]:
        raise TrainingRefused(_("This year of study has its result already."), code="study_year_ended")
    if not study.starts_on <= ended_on <= on:
        raise TrainingRefused(_("It ends after it began, and today at the latest."), code="days_in_disorder")
    study.state, study.ended_on = states.StudyYear(result), ended_on
    study.save()
    journal(by=by, on=on, act="training.end_study", row=study, year=study.year, result=result)
    return study
