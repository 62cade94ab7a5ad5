"""A file that is only read for a while: who acts on it there is told where it is held, in every package."""

from collections.abc import Callable

import pytest

from darb.casefile.actions.closing import ClosingRefused, close_file
from darb.core.errors import Refusal
from darb.core.scope import scoped
from darb.diagnosis.actions.interviews import InterviewRefused, move_interview, start_interview
from darb.diagnosis.states import Interview as State
from darb.people.models import Person
from darb.people.queries import scope_of
from darb.projects.actions.opening import FileElsewhere, start_file
from darb.staff.models import User
from tests.conftest import national_scope
from tests.factories import ON, centre, make_person, make_user
from tests.factories.diagnosis import make_interview
from tests.factories.people import make_shared_access
from tests.projects.test_parts import new

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def begins_an_interview(by: User, person: Person) -> None:
    start_interview(by=by, on=ON, person=person)


def goes_on_with_an_interview(by: User, person: Person) -> None:
    move_interview(by=by, on=ON, interview=person.interviews.get(), to=State.PAUSED)


def closes_the_file(by: User, person: Person) -> None:
    close_file(by=by, on=ON, person=person, reason="moved", closed_on=ON)


def opens_a_project(by: User, person: Person) -> None:
    start_file(by=by, on=ON, entry=new(person))


@pytest.mark.parametrize(
    ("acts", "refusal"),
    [
        (begins_an_interview, InterviewRefused),
        (goes_on_with_an_interview, InterviewRefused),
        (closes_the_file, ClosingRefused),
        (opens_a_project, FileElsewhere),
    ],
)
def test_whoever_reads_a_file_for_a_while_is_told_where_it_is_held(
    acts: Callable[[User, Person], None], refusal: type[Refusal]
) -> None:
    reader = make_user(role="case_worker", establishment=centre("CAR-SET"))
    with scoped(national_scope()):
        person = make_person(holder=centre("el_jadida"))
        if acts is goes_on_with_an_interview:
            make_interview(person=person, state="in_progress")
    make_shared_access(user=reader, subject=person.code)

    with scoped(scope_of(reader, ON)):
        found = Person.objects.get(pk=person.pk)
        with pytest.raises(refusal):
            acts(reader, found)
