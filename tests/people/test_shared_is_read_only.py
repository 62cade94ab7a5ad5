"""What is reached only because a file was shared is read and not written: the database refuses, table by table."""

import datetime

import pytest
from django.db import ProgrammingError, connection, models, transaction

from darb.core.scope import Scope, reaching, scoped
from darb.people.models import Contact, Person
from darb.people.queries import scope_of
from darb.staff.models import Compartment
from tests.architecture.rows import PERSONAL, all_factories, factory_name, label
from tests.conftest import Server, national_scope
from tests.factories import ON, SETTAT, centre, make_person, make_posting, make_user
from tests.factories.people import make_contact, make_person_account, make_shared_access
from tests.factories.reference import make_organisation

HOUR = datetime.timedelta(hours=1)
NOW = datetime.datetime(2021, 1, 4, 12, tzinfo=datetime.UTC)
DONE = {"read": 1, "changed": 1, "removed": 1, "added": True}
READ_ONLY = {"read": 1, "changed": 0, "removed": 0, "added": False}


def shared(subject: str, *, written: bool = False) -> Scope:
    """One person's file with each of its compartments, and nothing else."""
    grants = tuple(f"{code}@s{subject}" for code in Compartment.objects.values_list("pk", flat=True))
    return Scope(subjects=(subject,), written=(subject,) if written else (), compartments=grants)


def tried(table: str, key: int) -> dict[str, object]:
    """What came of reading, changing, removing and copying one row; nothing of it stays."""
    found: dict[str, object] = {}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} WHERE id = %s", [key])
        found["read"] = cursor.rowcount
        with pytest.raises(Undone), transaction.atomic():
            cursor.execute(f"UPDATE {table} SET province_id = province_id WHERE id = %s", [key])
            found["changed"] = cursor.rowcount
            raise Undone
        with pytest.raises(Undone), transaction.atomic():
            cursor.execute(f"DELETE FROM {table} WHERE id = %s", [key])
            found["removed"] = cursor.rowcount
            raise Undone
        try:
            with transaction.atomic():
                cursor.execute(f"INSERT INTO {table} SELECT * FROM {table} WHERE id = %s", [key])
        except ProgrammingError as refused:
            found["added"] = "shared_not_added" not in str(refused)
        except Exception:  # past the policy: the copy of a key is refused by the table itself
            found["added"] = True
    return found


class Undone(Exception):  # noqa: N818  says what it does
    """Ends an attempt."""


@pytest.mark.parametrize("model", PERSONAL, ids=label)
def test_a_row_of_a_shared_file_is_read_and_not_written(model: type[models.Model], db: None) -> None:
    with scoped(national_scope()):
        row = all_factories()[factory_name(model)]()

    with scoped(shared(row.subject)):
        found = tried(model._meta.db_table, row.pk)
    with scoped(Scope()):  # a factory's lone row need not keep what triggers want of its neighbours
        pass

    assert found == READ_ONLY


def test_a_compartment_shared_for_one_file_gives_its_own_centre_nothing_to_write(db: None) -> None:
    """The centre holds the file, and reads its closed part for a reason only."""
    with scoped(national_scope()):
        contact = make_contact(person=make_person(compartments=["penal"]))
    granted = f"penal@s{contact.subject}"
    reach = {"holders": (contact.holder_id,), "subjects": (contact.subject,)}

    with scoped(Scope(**reach, compartments=(granted,))):
        for_a_reason = tried("people_contact", contact.pk)
    with scoped(Scope(**reach, compartments=(f"penal@h{contact.holder_id}",))):
        in_the_course_of_work = tried("people_contact", contact.pk)

    assert (for_a_reason, in_the_course_of_work) == (READ_ONLY, DONE)


@pytest.mark.parametrize("whom", ["user", "establishment", "organisation"])
def test_every_way_of_sharing_a_file_opens_it_to_be_read(whom: str, db: None) -> None:
    with scoped(national_scope()):
        contact = make_contact(person=make_person(province=SETTAT))
    user = make_user()
    given: dict[str, object] = {"user": user}
    if whom == "establishment":
        make_posting(user=user, role="case_worker", is_national=False, establishment=centre("CAR-SET"))
        given = {"establishment": centre("CAR-SET")}
    if whom == "organisation":
        provider = make_organisation()
        make_posting(user=user, role="training_provider", is_national=False, organisation=provider)
        given = {"organisation": provider}
    make_shared_access(subject=contact.subject, starts_at=NOW, ends_at=NOW + HOUR, **{"user": None, **given})

    with scoped(scope_of(user, ON, NOW)):
        found = tried("people_contact", contact.pk)

    assert found == READ_ONLY


def test_one_s_own_file_takes_what_the_person_says(db: None) -> None:
    with scoped(national_scope()):
        contact = make_contact(person=make_person())
    account = make_person_account(subject=contact.subject, starts_on=ON)

    with scoped(scope_of(account.user, ON, NOW)):
        found = tried("people_contact", contact.pk)

    assert found == DONE


def test_a_file_is_written_while_it_is_taken_over_and_not_afterwards(db: None) -> None:
    with scoped(national_scope()):
        contact = make_contact(person=make_person())

    with scoped(shared(contact.subject)):
        with reaching(contact.subject, ()):
            during = tried("people_contact", contact.pk)
        afterwards = tried("people_contact", contact.pk)

    assert (during, afterwards) == (DONE, READ_ONLY)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("policy", "act"),
    [("shared_not_added", "added"), ("shared_not_changed", "changed"), ("shared_not_removed", "removed")],
)
def test_each_policy_that_is_taken_away_is_noticed(fresh_database: Server, policy: str, act: str) -> None:
    with scoped(national_scope()):
        person = make_person()
        contact = make_contact(person=person)
    with fresh_database.owner() as owner:
        owner.execute(f"DROP POLICY {policy} ON people_contact")

    with scoped(shared(person.code)):
        found = tried("people_contact", contact.pk)

    assert found == {**READ_ONLY, act: DONE[act]}
    with scoped(national_scope()):
        assert Contact.objects.filter(pk=contact.pk, person=Person.objects.get(pk=person.pk)).exists()
