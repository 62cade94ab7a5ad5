"""A birth, a sex and an e-mail address written anew: what stood before is kept, and what hangs on the age follows."""

import datetime
from typing import Any

import pytest

from darb.casefile.queries.parts import every_table
from darb.core.partial_dates import PartialDate
from darb.core.scope import scoped
from darb.journal.models import JournalEntry, RowHistory
from darb.people.actions import MINORS, correcting
from darb.people.actions.correcting import Ground
from darb.people.models import Contact, Person
from darb.people.queries import facts_of, find_person, is_minor
from darb.people.rules import majority_on
from darb.people.states import PersonFact
from darb.staff.models import User
from tests.conftest import national_scope
from tests.factories import ON, centre, make_person, make_user
from tests.factories.people import make_contact, make_journey_move, make_name
from tests.people.corrections import as_, refused, worker_of_the_place

pytestmark = pytest.mark.django_db
SEEN = Ground("seen_on_paper")
CHILD, GROWN = PartialDate(ON.year - 15, 3, 5), PartialDate(1990, 3, 5)


@pytest.fixture
def worker() -> User:
    return worker_of_the_place()


def known(**values: Any) -> Person:
    with scoped(national_scope()):
        person = make_person(**values)
        make_journey_move(person=person, on=ON)
        make_contact(person=person)
    return person


def born(by: User, person: Person, birth: PartialDate, on: datetime.date = ON) -> Person:
    return correcting.correct_birth(
        by=by, on=on, person=person, birth=birth, tables=every_table(), ground=SEEN
    )


def lying(person: Person) -> set[tuple[str, ...]]:
    """The compartments of every row of the file."""
    with scoped(national_scope()):
        rows = [table.objects.filter(subject=person.code) for table in every_table()]
        return {tuple(row.compartments) for found in rows for row in found}


def test_what_stood_before_is_kept_and_no_value_is_in_the_journal(worker: User) -> None:
    person = known(birth_year=1988)

    with as_(worker):
        born(worker, person, GROWN)
        stands = facts_of(find_person(person.code), PersonFact.BIRTH)
        told = JournalEntry.objects.get(act="people.correct_fact").details
        old = RowHistory.objects.filter(table="people_person", subject=person.code).latest("pk").old

    assert stands == {"birth_day": "5", "birth_month": "3", "birth_year": "1990"}
    assert told == {
        "fact": "birth",
        "fields": ["birth_day", "birth_month", "birth_year"],
        "reason": "seen_on_paper",
    }
    assert old["birth_year"] == 1988


def test_a_birth_that_makes_a_minor_closes_every_row_and_wants_a_guardian(worker: User) -> None:
    person = known()
    bare = make_user(role="case_worker", establishment=centre(), compartments=["penal"])

    with as_(worker):
        with refused("guardian_missing"):
            born(worker, person, CHILD)
        correcting.correct_guardian(by=worker, on=ON, person=person, guardian="أب نموذجي", ground=SEEN)
        assert is_minor(born(worker, person, CHILD), ON)
        with refused("guardian_missing"):
            correcting.correct_guardian(by=worker, on=ON, person=person, guardian="", ground=SEEN)

    assert lying(person) == {(MINORS,)}
    with as_(bare):
        assert find_person(person.code) is None


def test_a_birth_that_makes_an_adult_opens_every_row_again(worker: User) -> None:
    person = known(birth_year=ON.year - 15, guardian="أب نموذجي", compartments=[MINORS])
    with scoped(national_scope()):
        make_name(person=person, full="اسم آخر", compartments=[MINORS])

    with as_(worker):
        born(worker, person, GROWN)

    assert lying(person) == {()}


def test_whoever_was_a_minor_when_the_file_began_stays_among_them(worker: User) -> None:
    """Grown up by today, under age at the first move: what was written then stays closed."""
    person = known(birth_year=ON.year - 17, guardian="أب نموذجي")

    with as_(worker):
        born(worker, person, PartialDate(ON.year - 17, 1, 1), on=ON.replace(year=ON.year + 2))

    assert lying(person) == {(MINORS,)}


@pytest.mark.parametrize(
    "birth", [PartialDate(ON.year + 1), PartialDate.of(ON + datetime.timedelta(days=1)), PartialDate(1901)]
)
def test_nobody_alive_was_born_then(worker: User, birth: PartialDate) -> None:
    person = known()

    with as_(worker), refused("birth_unlikely"):
        born(worker, person, birth)


@pytest.mark.parametrize(
    ("birth", "first"),
    [
        ("2003-05-17", "2021-05-17"),
        ("2003-05", "2021-05-31"),
        ("2003", "2021-12-31"),
        ("2004-02-29", "2022-03-01"),
    ],
)
def test_the_first_day_of_majority_is_the_last_that_it_could_be(birth: str, first: str) -> None:
    assert majority_on(PartialDate.parse(birth), 18) == datetime.date.fromisoformat(first)


def test_a_sex_is_one_of_two(worker: User) -> None:
    person = known(sex="F")

    with as_(worker):
        correcting.correct_sex(by=worker, on=ON, person=person, sex="M", ground=SEEN)
        with refused("sex_unknown"):
            correcting.correct_sex(by=worker, on=ON, person=person, sex="X", ground=SEEN)

        assert find_person(person.code).sex == "M"


def test_an_e_mail_address_is_written_anew_beside_the_telephones(worker: User) -> None:
    person = known()

    def correct(email: str) -> list[str]:
        correcting.correct_email(by=worker, on=ON, person=person, email=email, ground=SEEN)
        return [row.value for row in Contact.objects.filter(person=person, kind="email")]

    with as_(worker):
        assert correct(" a@exemple.ma ") == ["a@exemple.ma"]
        assert correct("b@exemple.ma") == ["b@exemple.ma"]
        with refused("email_not_an_address"):
            correct("b@")
        assert correct("") == []
        assert Contact.objects.filter(person=person, kind="telephone").count() == 1
