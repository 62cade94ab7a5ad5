"""Whatever changes or removes a row of a person or of money leaves the old row behind, raw SQL and bulk included."""

import psycopg
import pytest
from django.db import ProgrammingError, connection, models, transaction

from darb.core.scope import Scope, scoped
from darb.journal.models import RowHistory
from darb.people.models import Person
from tests.architecture.rows import MODELS, PERSONAL, label
from tests.conftest import Server, national_scope
from tests.factories import make_person, make_user
from tests.factories.money import make_bare_tranche

pytestmark = pytest.mark.django_db
MONEY = [model for model in MODELS if model._meta.app_label == "funding"]


def kept(model: type[models.Model]) -> list[RowHistory]:
    return list(RowHistory.objects.filter(table=model._meta.db_table).order_by("pk"))


@pytest.mark.parametrize("model", [*PERSONAL, *MONEY], ids=label)
def test_every_table_of_people_and_of_money_keeps_its_old_rows(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass"
            " AND tgname IN ('keeps_changed_rows', 'keeps_deleted_rows') ORDER BY 1",
            [model._meta.db_table],
        )

        assert [name for (name,) in cursor.fetchall()] == ["keeps_changed_rows", "keeps_deleted_rows"]


def test_a_bulk_change_keeps_each_row_as_it_was_and_who_changed_it() -> None:
    user = make_user()
    with scoped(national_scope()):
        people = [make_person(address="زنقة الأمثلة"), make_person(address="rue des Exemples")]
    national = national_scope()
    scope = Scope(user.pk, national.holders, national.provinces, (), national.compartments)
    with scoped(scope):
        Person.objects.filter(pk__in=[person.pk for person in people]).update(address="ailleurs")
        rows = kept(Person)

    assert [(row.key, row.op, row.by_id, row.role, row.old["address"]) for row in rows] == [
        (str(people[0].pk), "update", user.pk, "darb_app", "زنقة الأمثلة"),
        (str(people[1].pk), "update", user.pk, "darb_app", "rue des Exemples"),
    ]
    assert {(row.holder_id, row.subject) for row in rows} == {(p.holder_id, p.subject) for p in people}
    assert len({row.txid for row in rows}) == 1


def test_raw_sql_is_kept_like_everything_else() -> None:
    tranche = make_bare_tranche()

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM funding_tranche WHERE id = %s", [tranche.pk])

    [row] = kept(type(tranche))
    assert (row.op, row.key, row.holder_id) == ("delete", str(tranche.pk), None)
    assert row.old["number"] == tranche.number


def test_a_row_that_is_added_leaves_none() -> None:
    with scoped(national_scope()):
        make_person()

        assert kept(Person) == []


def test_old_rows_are_seen_by_those_who_see_the_row_and_by_nobody_else() -> None:
    with scoped(national_scope()):
        person = make_person(compartments=["minors"])
        Person.objects.filter(pk=person.pk).update(address="ailleurs")
    seen = []
    for scope in (
        Scope(holders=(person.holder_id,), compartments=("minors",)),
        Scope(holders=(person.holder_id,), compartments=(f"minors@h{person.holder_id}",)),
        Scope(subjects=(person.code,), compartments=(f"minors@s{person.code}",)),
        Scope(holders=(person.holder_id,)),
        Scope(holders=(person.holder_id + 1,), compartments=("minors",)),
        Scope(),
    ):
        with scoped(scope):
            seen.append(len(kept(Person)))

    assert seen == [1, 1, 1, 0, 0, 0]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_rowhistory SET op = 'delete'",
        "DELETE FROM journal_rowhistory",
        "INSERT INTO journal_rowhistory (op) VALUES ('delete')",
    ],
)
def test_the_application_only_reads_them(statement: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_an_old_row_was_changed_or_deleted(server: Server) -> None:
    with (
        server.owner() as owner,
        pytest.raises(psycopg.errors.CheckViolation, match="row_history_op_is_known"),
    ):
        owner.execute(
            'INSERT INTO journal_rowhistory ("table", key, op, at, role, txid, compartments, old)'
            " VALUES ('t', '1', 'look', now(), 'r', 1, '{}', '{}')"
        )
