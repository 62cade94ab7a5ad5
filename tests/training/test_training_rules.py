"""Grades, months and stipends, on both sides of each boundary."""

import datetime

import pytest

from darb.training.rules import (
    grade_of,
    month_of,
    months_between,
    most_days,
    outcome_of,
    passes,
    proved_by,
    stipend_minor,
)
from darb.training.states import CertificateKind, CourseKind, Grade, TrainingOutcome

DAY = datetime.date


@pytest.mark.parametrize(
    ("mark", "grade"),
    [
        (None, None),
        (0, None),
        (99, None),
        (100, Grade.PASSABLE),
        (119, Grade.PASSABLE),
        (120, Grade.FAIRLY_GOOD),
        (139, Grade.FAIRLY_GOOD),
        (140, Grade.GOOD),
        (159, Grade.GOOD),
        (160, Grade.VERY_GOOD),
        (200, Grade.VERY_GOOD),
    ],
)
def test_a_mark_has_its_mention(mark: int | None, grade: Grade | None) -> None:
    assert grade_of(mark) == grade


def test_ten_passes_and_a_tenth_less_does_not() -> None:
    assert (passes(100), passes(99)) == (True, False)


@pytest.mark.parametrize(
    ("month", "starts", "ends", "most"),
    [
        (DAY(2024, 2, 1), DAY(2024, 1, 1), DAY(2024, 12, 31), 29),
        (DAY(2023, 2, 1), DAY(2023, 1, 1), DAY(2023, 12, 31), 28),
        (DAY(2024, 2, 1), DAY(2024, 2, 29), DAY(2024, 12, 31), 1),
        (DAY(2024, 2, 1), DAY(2024, 3, 1), DAY(2024, 12, 31), 0),
        (DAY(2024, 2, 1), DAY(2023, 1, 1), DAY(2024, 2, 1), 1),
        (DAY(2024, 2, 1), DAY(2023, 1, 1), DAY(2024, 1, 31), 0),
        (DAY(2024, 12, 1), DAY(2024, 12, 10), DAY(2025, 1, 5), 22),
    ],
)
def test_a_sheet_states_no_day_outside_the_contract(
    month: datetime.date, starts: datetime.date, ends: datetime.date, most: int
) -> None:
    assert most_days(month, starts, ends) == most


def test_a_contract_touches_each_of_its_months_once() -> None:
    months = months_between(DAY(2024, 11, 30), DAY(2025, 2, 1))

    assert months == [DAY(2024, 11, 1), DAY(2024, 12, 1), DAY(2025, 1, 1), DAY(2025, 2, 1)]
    assert months_between(DAY(2025, 2, 1), DAY(2025, 1, 1)) == []
    assert month_of(DAY(2024, 2, 29)) == DAY(2024, 2, 1)


def test_a_stipend_is_days_times_rate() -> None:
    assert stipend_minor(21, 8050) == 169_050


@pytest.mark.slow
def test_every_kind_of_course_proves_something_and_activities_count_as_no_training() -> None:
    assert [proved_by(kind) for kind in CourseKind] == [
        CertificateKind.VOCATIONAL,
        CertificateKind.LITERACY,
        CertificateKind.SECONDARY,
        CertificateKind.UNIVERSITY,
        CertificateKind.APPRENTICESHIP,
        CertificateKind.PROGRAMME,
        CertificateKind.PROGRAMME,
    ]
    assert [outcome_of(kind) for kind in CourseKind] == [
        TrainingOutcome.VOCATIONAL_TRAINING,
        TrainingOutcome.EDUCATION,
        TrainingOutcome.EDUCATION,
        TrainingOutcome.EDUCATION,
        TrainingOutcome.APPRENTICESHIP,
        None,
        None,
    ]
