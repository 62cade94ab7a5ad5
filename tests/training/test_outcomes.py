"""A year's people in education and training: each once, by kind, sex and age at the event, from their records."""

import datetime

import pytest

from darb.core.scope import Scope, scoped
from darb.training.queries import due, outcomes
from darb.training.states import TrainingOutcome
from tests.factories import ON, centre, make_person, make_user
from tests.factories.training import (
    make_course,
    make_course_session,
    make_enrolment,
    make_internship,
    make_study_year,
)

DAY = datetime.date
JULY = DAY(2014, 7, 1)


def began(person, on: datetime.date, kind: str = "vocational", **session: object) -> None:
    held = make_course_session(course=make_course(kind=kind), **session)
    make_enrolment(person=person, session=held, started_on=on)


@pytest.mark.slow
def test_the_mix_of_a_year_is_counted_by_kind_sex_and_age_at_the_event(everything: Scope) -> None:
    """The announced year 2014 in small: 14 people of whom 1 woman and 6 juveniles, on an invented perimeter."""
    juvenile, adult = {"birth_year": 2000, "sex": "M"}, {"birth_year": 1980, "sex": "M"}
    for _ in range(6):
        make_study_year(person=make_person(**juvenile), year=2014, starts_on=JULY)
    began(make_person(birth_year=1980, sex="F"), JULY)
    for _ in range(3):
        began(make_person(**adult), JULY)
    began(make_person(**adult), JULY, kind="literacy")
    for kind in ("apprenticeship", "paid_internship", "paid_internship"):
        make_internship(person=make_person(**adult), kind=kind, started_on=JULY, signed_on=JULY)

    found = outcomes(2014)

    assert (found.total, found.women, found.juveniles) == (14, 1, 6)
    assert found.by_kind == {
        TrainingOutcome.EDUCATION: 7,
        TrainingOutcome.VOCATIONAL_TRAINING: 4,
        TrainingOutcome.APPRENTICESHIP: 1,
        TrainingOutcome.PAID_INTERNSHIP: 2,
    }
    assert sum(found.by_kind.values()) == found.total == len(found.people)


def test_who_begins_two_things_counts_once_by_the_first(everything: Scope) -> None:
    person = make_person(birth_year=1980)
    began(person, DAY(2014, 9, 1))
    make_study_year(person=person, year=2014, starts_on=DAY(2014, 8, 31))

    found = outcomes(2014)

    assert [(one.kind, one.on) for one in found.people] == [(TrainingOutcome.EDUCATION, DAY(2014, 8, 31))]


@pytest.mark.parametrize(
    ("on", "year", "count"),
    [
        (DAY(2013, 12, 31), 2014, 0),
        (DAY(2014, 1, 1), 2014, 1),
        (DAY(2014, 12, 31), 2014, 1),
        (DAY(2015, 1, 1), 2014, 0),
    ],
)
def test_a_year_begins_on_its_first_day_and_ends_on_its_last(
    on: datetime.date, year: int, count: int, everything: Scope
) -> None:
    began(make_person(), on)

    assert outcomes(year).total == count


@pytest.mark.parametrize(("birth_day", "is_juvenile"), [(1, False), (2, True)])
def test_age_is_that_of_the_day_it_began(birth_day: int, is_juvenile: bool, everything: Scope) -> None:
    began(make_person(birth_year=1996, birth_month=7, birth_day=birth_day), JULY)

    assert [one.is_juvenile for one in outcomes(2014).people] == [is_juvenile]


def test_before_release_and_activities_beside_training_are_counted_apart(everything: Scope) -> None:
    began(make_person(), JULY, is_inside=True, establishment=centre())
    began(make_person(), JULY, kind="culture_and_sport")

    assert (outcomes(2014).total, outcomes(2014, is_inside=True).total) == (0, 1)


def test_figures_count_what_the_reader_reaches(everything: Scope) -> None:
    began(make_person(holder=centre("CAR-SET"), province="06.461"), JULY)

    assert outcomes(2014).total == 1


def test_nobody_out_of_reach_is_counted(db: None) -> None:
    from_elsewhere = centre("CAR-SET")
    with scoped(Scope(holders=(from_elsewhere.pk,), provinces=("06.461",))):
        began(make_person(holder=from_elsewhere, province="06.461"), JULY)
    with scoped(Scope(holders=(centre().pk,))):
        found = outcomes(2014)

    assert found.total == 0


def test_what_waits_is_told_to_whoever_may_do_it(everything: Scope) -> None:
    planner = make_user(role="centre_coordinator", establishment=centre())
    worker = make_user(role="case_worker", establishment=centre())
    session = make_course_session()
    make_enrolment(session=session, state="requested", enrolled_on=None, started_on=None)
    make_enrolment(session=session)

    on_the_first_day = [(one.what, one.code) for one in due(planner, ON, 9)]
    after_the_exam = sorted(one.what for one in due(planner, session.exam_on, 9))
    for_the_worker = [one.what for one in due(worker, session.exam_on, 9)]

    assert on_the_first_day == [("seat", session.code)]
    assert after_the_exam == ["result", "seat"]
    assert for_the_worker == ["result"]
