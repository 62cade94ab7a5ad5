"""Rows written before they named their person learn it, final ones too, and are scoped again afterwards."""

import pytest

from darb.core.scope import scoped
from darb.core.sql import tell_subjects
from tests.conftest import national_scope
from tests.databases import Server
from tests.factories.people import make_journey_move, make_name

FORGET = """
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE TRIGGER USER;
UPDATE {table} SET subject = 'of before';
ALTER TABLE {table} ENABLE TRIGGER USER;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
"""
SUBJECT = "SELECT subject FROM {table} WHERE id = %s"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "make"), [("people_name", make_name), ("people_journeymove", make_journey_move)]
)
def test_rows_of_before_learn_whom_they_speak_of(fresh_database: Server, table, make) -> None:
    with scoped(national_scope()):
        row = make()
        code = row.person.code
    told, _policy = tell_subjects(**{table: "people_person.person_id"})
    with fresh_database.owner() as owner:
        owner.execute(FORGET.format(table=table))
        owner.execute(told.sql)
        hidden = owner.execute(SUBJECT.format(table=table), [row.pk]).fetchone()

    with scoped(national_scope()):
        subject = type(row).objects.get(pk=row.pk).subject

    assert subject == code
    assert hidden is None
