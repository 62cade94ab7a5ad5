"""The database keeps the journal, whatever code writes and whoever connects."""

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from tests.breaking import break_check, break_unique
from tests.conftest import Server
from tests.factories.records import make_journal_entry

pytestmark = pytest.mark.django_db
REWRITES = [
    "UPDATE journal_journalentry SET act = 'other'",
    "DELETE FROM journal_journalentry",
    "TRUNCATE journal_journalentry",
]


def test_a_position_is_taken_once_in_its_chain() -> None:
    break_unique("journal_one_entry_a_position", make_journal_entry, ["chain", "position"])


def test_positions_count_from_one() -> None:
    break_check("journal_positions_count_from_one", make_journal_entry, {"position": 0})


@pytest.mark.parametrize("statement", REWRITES[:2])
def test_an_entry_is_never_rewritten(statement: str) -> None:
    make_journal_entry()

    with pytest.raises(IntegrityError, match="final"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", REWRITES)
def test_not_even_by_the_owner_of_the_database(statement: str, server: Server) -> None:
    with server.owner() as owner, pytest.raises(psycopg.errors.RestrictViolation, match="final"):
        owner.execute(statement)
