"""Card numbers and telephones lie sealed: found by those who know them, read one at a time, of no use when moved."""

import pathlib

import pytest
from django.db import connection, transaction

from darb.core.scope import Scope, scoped
from darb.core.secret_fields import encrypted_fields, ring
from darb.core.secrets import MARK, SecretUnreadable, read_ring, write_ring
from darb.people.models import Contact, Identifier
from darb.people.queries import people_by_identifier
from tests.breaking import refused_by
from tests.conftest import national_scope
from tests.databases import Server
from tests.factories import ON, make_person
from tests.factories.people import make_contact, make_identifier

UNFORCED = "SELECT relname FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity"


def stored(row: Identifier | Contact) -> str:
    """What the database holds, past every field of ours."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT value FROM "{row._meta.db_table}" WHERE id = %s', [row.pk])
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize("factory", [make_identifier, make_contact])
def test_the_table_does_not_show_the_number_and_the_row_does(factory, everything: Scope) -> None:
    row = factory(value="XX900001")

    kept = stored(row)

    assert "900001" not in kept
    assert ring().open(kept, f"{row._meta.db_table}.value:{row.subject}") == "XX900001"
    assert type(row).objects.get(pk=row.pk).value == "XX900001"


def test_saving_a_row_again_keeps_its_number(everything: Scope) -> None:
    row = Identifier.objects.get(pk=make_identifier(value="XX900002").pk)

    row.state = "lost"
    row.save()

    assert Identifier.objects.get(pk=row.pk).value == "XX900002"


def test_a_changed_number_is_sealed_and_found_anew(everything: Scope) -> None:
    row = make_identifier(value="XX900003")

    row.value = "XX900004"
    row.save()

    assert people_by_identifier("cnie", ["XX900003", "xx-900004"]) == {"xx-900004": row.person}


def test_no_number_stays_nothing(everything: Scope) -> None:
    row = make_identifier(value="", state="lost")

    assert (stored(row), row.value_index) == ("", "")
    assert Identifier.objects.get(pk=row.pk).value == ""


def test_a_number_moved_to_somebody_else_does_not_open(everything: Scope) -> None:
    first, second = make_identifier(), make_identifier()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_identifier SET value = %s WHERE id = %s", [stored(first), second.pk])

    with pytest.raises(SecretUnreadable):
        _ = Identifier.objects.get(pk=second.pk).value


def test_the_same_number_typed_otherwise_belongs_to_one_person(everything: Scope) -> None:
    make_identifier(value="XX900005")

    with refused_by("identifier_belongs_to_one_person"):
        make_identifier(value="xx ٩٠٠-٠٠٥")


def test_nobody_writes_or_looks_for_a_plain_number_past_the_row(everything: Scope) -> None:
    make_identifier(value="XX900006")

    with pytest.raises(TypeError, match="sealed"), transaction.atomic():
        Identifier.objects.filter(value="XX900006").count()
    with pytest.raises(TypeError, match="sealed"), transaction.atomic():
        Identifier.objects.update(value="XX900006")
    assert all(len(found) > 40 for found in Identifier.objects.values_list("value", flat=True))


def test_every_sealed_column_is_known(db: None) -> None:
    assert {field.column_name for field in encrypted_fields()} >= {
        "people_identifier.value",
        "people_contact.value",
    }


@pytest.fixture
def keys(tmp_path: pathlib.Path) -> pathlib.Path:
    """A copy of this site's ring, so that a rotation here is nobody else's."""
    path = tmp_path / "keys.json"
    write_ring(path, ring(), over=False)
    return path


def committed(count: int) -> list[Identifier]:
    with scoped(national_scope()):
        return [
            make_identifier(person=make_person(compartments=["minors"] if turn % 2 else []))
            for turn in range(count)
        ]


def sealed_with(rows: list[Identifier]) -> set[str]:
    with scoped(national_scope()):
        return {stored(row).partition(MARK)[0] for row in rows}


@pytest.mark.slow
def test_a_rotation_seals_every_row_with_a_new_key(fresh_database: Server, keys: pathlib.Path) -> None:
    rows = committed(5)

    done = fresh_database.run_darb("keys", "rotate", "--slice", "2", DARB_KEYS=str(keys))

    renewed = read_ring(keys)
    assert done.returncode == 0, done.stderr
    assert f"Sealed under the key {renewed.current}: 5 values." in done.stdout
    assert f"people_identifier.value: {renewed.current} 5" in done.stdout
    assert set(renewed.keys) == {ring().current, renewed.current}
    assert sealed_with(rows) == {renewed.current}
    with scoped(national_scope()):
        cells = [(stored(row), f"people_identifier.value:{row.subject}", row.value) for row in rows]
        assert [renewed.open(kept, cell) for kept, cell, _value in cells] == [
            value for *_rest, value in cells
        ]
        assert people_by_identifier("cnie", [rows[0].value]) == {rows[0].value: rows[0].person}


@pytest.mark.slow
def test_a_rotation_that_was_stopped_is_gone_on_with(fresh_database: Server, keys: pathlib.Path) -> None:
    """The file of keys has the new key already, and the values still the old one."""
    rows = committed(3)
    write_ring(keys, stopped := ring().with_new_key(ON), over=True)

    done = fresh_database.run_darb("keys", "rotate", DARB_KEYS=str(keys))

    assert done.returncode == 0, done.stderr
    assert read_ring(keys) == stopped
    assert sealed_with(rows) == {stopped.current}
