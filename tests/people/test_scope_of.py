"""What an account may see: each posting opens its own place, with its own compartments, for as long as it lasts."""

import datetime

import pytest

from darb.core.scope import scoped
from darb.people.models import Person
from darb.people.queries import scope_of
from darb.places.models import Province
from tests.conftest import national_scope
from tests.factories import EL_JADIDA, ON, SETTAT, centre, make_person, make_posting, make_user
from tests.factories.people import make_person_account, make_shared_access
from tests.factories.reference import make_organisation

HOUR = datetime.timedelta(hours=1)
NOW = datetime.datetime(2021, 1, 4, 12, tzinfo=datetime.UTC)


@pytest.fixture
def people(db):
    """At each of two centres somebody with nothing to hide, somebody with penal facts, and a minor."""
    with scoped(national_scope()):
        return {
            f"{code} {'+'.join(compartments)}": make_person(centre(code), province, compartments=compartments)
            for code, province in (("CAR-CAS", EL_JADIDA), ("CAR-SET", SETTAT))
            for compartments in ([], ["penal"], ["minors"])
        }


def seen_by(user, people, at=NOW):
    with scoped(scope_of(user, ON, at)):
        found = set(Person.objects.values_list("pk", flat=True))
    return {name for name, person in people.items() if person.pk in found}


def test_a_compartment_of_one_posting_opens_nothing_at_the_other(people):
    user = make_user()
    make_posting(user=user, role="case_worker", is_national=False, establishment=centre("CAR-CAS"))
    make_posting(
        user=user,
        role="case_worker",
        is_national=False,
        establishment=centre("CAR-SET"),
        compartments=["penal"],
    )

    assert seen_by(user, people) == {"CAR-CAS ", "CAR-SET ", "CAR-SET penal"}


def test_a_province_s_compartments_stay_in_the_province(people):
    user = make_user()
    for code, compartments in ((EL_JADIDA, ["minors"]), (SETTAT, [])):
        province = Province.objects.get(pk=code)
        make_posting(
            user=user, role="auditor", is_national=False, province=province, compartments=compartments
        )

    assert seen_by(user, people) == {"CAR-CAS ", "CAR-CAS minors", "CAR-SET "}


def test_a_national_posting_grants_its_compartments_everywhere(people):
    user = make_user(role="auditor", compartments=["minors", "penal"])

    assert seen_by(user, people) == set(people)


@pytest.mark.parametrize("role", ["management", "funder", "system_administrator", "beneficiary"])
def test_a_role_of_figures_or_machines_sees_nobody(people, role):
    user = make_user(role=role, compartments=["minors", "penal"])

    assert seen_by(user, people) == set()


@pytest.mark.parametrize("role", ["buyer", "storekeeper", "finance_officer", "committee_member"])
def test_whoever_buys_pays_or_decides_is_never_shown_penal_facts(people, role):
    user = make_user(role=role, compartments=["minors", "penal", "health"])

    assert seen_by(user, people) == {"CAR-CAS ", "CAR-CAS minors", "CAR-SET ", "CAR-SET minors"}


def test_one_s_own_file_is_open_and_no_other(people):
    user = make_user(role="beneficiary", compartments=[])
    make_person_account(user=user, subject=people["CAR-CAS penal"].code)

    assert seen_by(user, people) == {"CAR-CAS penal"}


def test_an_account_that_was_taken_from_a_person_opens_nothing(people):
    user = make_user(role="beneficiary", compartments=[])
    subject = people["CAR-CAS penal"].code
    make_person_account(user=user, subject=subject, starts_on=ON - datetime.timedelta(days=9), ends_on=ON)

    assert seen_by(user, people) == set()


@pytest.mark.parametrize(("moment", "is_open"), [(-2, False), (0, True), (0.5, True), (1, False), (2, False)])
def test_a_shared_file_is_open_while_it_is_shared(people, moment, is_open):
    user = make_user()
    shared = people["CAR-CAS penal"].code
    make_shared_access(user=user, subject=shared, starts_at=NOW, ends_at=NOW + HOUR, compartments=["penal"])

    assert seen_by(user, people, NOW + moment * HOUR) == ({"CAR-CAS penal"} if is_open else set())


def test_a_file_shared_without_its_compartment_stays_closed(people):
    user = make_user()
    make_shared_access(user=user, subject=people["CAR-CAS penal"].code, starts_at=NOW, ends_at=NOW + HOUR)

    assert seen_by(user, people) == set()


def test_what_is_shared_with_a_centre_opens_to_each_posting_its_own_compartments(people):
    for name in ("CAR-CAS penal", "CAR-CAS minors"):
        make_shared_access(
            establishment=centre("CAR-SET"),
            subject=people[name].code,
            starts_at=NOW,
            ends_at=NOW + HOUR,
            compartments=["penal", "minors"],
        )
    place = {"establishment": centre("CAR-SET")}
    with_penal = make_user(role="case_worker", compartments=["penal"], **place)
    without = make_user(role="case_worker", compartments=[], **place)

    assert seen_by(with_penal, people) == {"CAR-SET ", "CAR-SET penal", "CAR-CAS penal"}
    assert seen_by(without, people) == {"CAR-SET "}


def test_a_trainer_sees_the_own_trainees_and_nothing_penal(people):
    school = make_organisation()
    trainer = make_user(role="training_provider", organisation=school, compartments=["penal", "minors"])
    for name in ("CAR-CAS minors", "CAR-CAS penal", "CAR-CAS "):
        make_shared_access(
            organisation=school,
            kind="training",
            subject=people[name].code,
            starts_at=NOW,
            ends_at=NOW + HOUR,
            compartments=["penal", "minors"],
        )

    assert seen_by(trainer, people) == {"CAR-CAS ", "CAR-CAS minors"}


def test_a_disabled_account_sees_nothing_by_any_way(people):
    user = make_user(role="auditor", compartments=["minors", "penal"])
    make_shared_access(user=user, subject=people["CAR-CAS "].code, starts_at=NOW, ends_at=NOW + HOUR)
    make_person_account(user=user, subject=people["CAR-SET "].code)
    user.is_active = False

    assert seen_by(user, people) == set()
