"""The database keeps the journal, whatever code writes and whoever connects."""

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from tests.breaking import break_check, break_unique
from tests.conftest import Server
from tests.factories.records import make_access_entry, make_journal_entry

pytestmark = pytest.mark.django_db
TABLES = ["journal_journalentry", "journal_accessentry", "journal_accessentry_default"]
REWRITES = ["UPDATE {table} SET act = 'open'", "DELETE FROM {table}", "TRUNCATE {table}"]


def test_a_position_is_taken_once_in_its_chain() -> None:
    break_unique("journal_one_entry_a_position", make_journal_entry, ["chain", "position"])


def test_positions_count_from_one() -> None:
    break_check("journal_positions_count_from_one", make_journal_entry, {"position": 0})


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", REWRITES)
def test_the_application_does_not_even_hold_the_right_to_rewrite_an_entry(statement: str, table: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table=table))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", REWRITES)
def test_not_even_the_owner_of_the_database_rewrites_one(statement: str, table: str, server: Server) -> None:
    with server.owner() as owner, owner.transaction(force_rollback=True):
        owner.execute(
            "INSERT INTO journal_accessentry (chain, position, at, act, subject, person, reason, details,"
            " previous_hash, hash) VALUES ('t', 1, '1990-01-01', 'open', 't', '', '', '{}', '', '')"
        )
        owner.execute("SET CONSTRAINTS ALL IMMEDIATE")

        with pytest.raises(psycopg.errors.RestrictViolation, match="final"):
            owner.execute(statement.format(table=table))


def test_an_access_is_of_a_known_kind() -> None:
    break_check("access_act_is_known", make_access_entry, {"act": "peek"})


def test_accesses_count_from_one() -> None:
    break_check("access_positions_count_from_one", make_access_entry, {"position": 0})


def test_months_are_made_ahead_once_and_reads_of_other_times_are_kept_too(server: Server) -> None:
    with server.owner() as owner, owner.transaction(force_rollback=True):
        made = [owner.execute("SELECT journal_add_month('1989-05-01')").fetchone()[0] for _time in range(2)]
        for day in ("1989-05-31 23:59:59+00", "1989-06-01 00:00:00+00"):
            owner.execute(
                "INSERT INTO journal_accessentry (chain, position, at, act, subject, person, reason, details,"
                " previous_hash, hash) VALUES ('t', 1, %s, 'open', 't', '', '', '{}', '', '')",
                [day],
            )
        late = owner.execute("SELECT journal_add_month('1989-06-01')").fetchone()[0]
        found = owner.execute(
            "SELECT tableoid::regclass::text FROM journal_accessentry ORDER BY at"
        ).fetchall()

    assert (made, late) == ([True, False], False)
    assert found == [("journal_accessentry_1989_05",), ("journal_accessentry_default",)]
