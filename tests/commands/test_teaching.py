"""What the demonstration's people learn is held once a day of loading, and each page finds something to show."""

import datetime
import pathlib

import pytest
from django.conf import settings

from darb.commands.live.teaching import teach, teaching_codes
from darb.core.scope import scoped
from darb.training.models import Attendance, Certificate, Course, CourseSession, Enrolment, StipendSheet
from tests.conftest import national_scope
from tests.factories import centre, make_person

TODAY = datetime.date(2026, 3, 1)
FOLDER = pathlib.Path(settings.COUNTRY_DIRECTORY) / "demo"


@pytest.fixture
def people(db: None) -> None:
    """Six people of the demonstration's second centre, whose accounts are there."""
    with scoped(national_scope()):
        for _ in range(6):
            make_person(holder=centre("CAR-SET"), province="06.461")


@pytest.mark.slow
def test_every_state_of_training_stands_somewhere(people: None) -> None:
    held = teach(FOLDER, TODAY)

    with scoped(national_scope()):
        sessions = set(CourseSession.objects.values_list("state", flat=True))
        states = set(Enrolment.objects.values_list("state", flat=True))
        found = (Certificate.objects.count(), Attendance.objects.count(), StipendSheet.objects.count())
        codes = teaching_codes()
    assert held == 3
    assert sessions == {"completed", "running", "enrolling"}
    assert states == {"passed", "failed", "attending", "requested", "enrolled"}
    assert found == (2, 10, 1)
    assert all(codes.values())
    assert len(codes) == 6


@pytest.mark.slow
def test_a_second_loading_of_the_day_changes_nothing_and_a_later_one_holds_new_sessions(people: None) -> None:
    teach(FOLDER, TODAY)

    again = teach(FOLDER, TODAY)
    later = teach(FOLDER, TODAY + datetime.timedelta(days=1))

    assert (again, later) == (0, 3)
    assert CourseSession.objects.count() == 6
    assert Course.objects.count() == 2


@pytest.mark.django_db
def test_where_its_people_are_not_loaded_nothing_is_held() -> None:
    assert teach(FOLDER, TODAY) == 0
