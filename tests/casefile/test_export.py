"""Everything held about a person is in the export, or left out for a reason that is written down."""

from typing import Any

import pytest
from django.db import models
from django.test import Client

from darb.casefile.queries import export
from darb.casefile.queries.export import (
    OMITTED,
    OMITTED_COLUMNS,
    OMITTED_HERE,
    OMITTED_TABLES,
    exported_fields,
    exported_models,
    word,
)
from darb.core.scope import scoped
from darb.journal.models import AccessEntry
from darb.people.models import Person, PersonalRow
from tests.architecture.rows import MODELS, PERSONAL, all_factories, factory_name, label
from tests.architecture.test_rows import WITHOUT_SCOPE, forget_scope
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import ON, make_person, make_user
from tests.factories.people import make_contact, make_identifier, make_person_account

CANARIES = ("XX777001", "0600777001")


def unexplained(model: type[models.Model]) -> list[str]:
    """Columns that are neither exported nor left out with a reason."""
    if label(model) in OMITTED_TABLES or (model not in PERSONAL and label(model) in WITHOUT_SCOPE):
        return []
    shown = {field.name for field in exported_fields(model)} if issubclass(model, PersonalRow) else set()
    said = {*OMITTED, *(OMITTED_HERE if model is not Person else ())}
    said |= {name.rpartition(".")[2] for name in OMITTED_COLUMNS if name.startswith(f"{label(model)}.")}
    return [
        f"{label(model)}.{field.name}"
        for field in model._meta.concrete_fields
        if field.name not in shown and field.name not in said
    ]


def test_every_column_of_every_table_is_exported_or_left_out_with_a_reason() -> None:
    assert [fault for model in MODELS for fault in unexplained(model)] == []
    assert sum(len(exported_fields(model)) for model in exported_models()) > 150
    assert all(
        reason
        for reasons in (OMITTED, OMITTED_HERE, OMITTED_COLUMNS, OMITTED_TABLES)
        for reason in reasons.values()
    )


def test_a_new_column_that_nobody_thought_of_is_noticed() -> None:
    class Diary(models.Model):
        told = models.TextField()

        class Meta:
            app_label = "nowhere"
            abstract = False
            managed = False

    assert unexplained(Diary) == ["nowhere.Diary.told"]


def test_every_table_and_column_has_words_in_three_languages() -> None:
    names = {model._meta.label for model in exported_models()}
    names |= {field.name for model in exported_models() for field in exported_fields(model)}

    rows = export._words()
    assert (
        sorted(name for name in names if not all(rows.get(name, {}).get(code) for code in ("ar", "fr", "en")))
        == []
    )
    assert sorted(set(rows) - names) == []
    assert word("people.Name", "ar") == "الأسماء"


@pytest.mark.slow
@pytest.mark.parametrize(
    "model", [model for model in PERSONAL if label(model) not in OMITTED_TABLES], ids=label
)
def test_a_row_of_each_table_reaches_the_export(model: type[PersonalRow], db: None) -> None:
    with scoped(national_scope()):
        row = all_factories()[factory_name(model)]()
        person = row if isinstance(row, Person) else Person.objects.get(code=row.subject)

        tables = {table.table: table for table in export.export_of(person, "fr")}
    forget_scope()

    assert label(model) in tables
    assert len(tables[label(model)].rows[0]) == len(exported_fields(model))


@pytest.fixture
def owner(db: None) -> tuple[Any, Person, Person]:
    """Somebody with an account, the own file, and somebody else's."""
    with scoped(national_scope()):
        person, other = make_person(), make_person()
        make_identifier(person=person, value=CANARIES[0])
        make_contact(person=person, value=CANARIES[1])
        account = make_user(role="beneficiary")
        make_person_account(user=account, subject=person.code, starts_on=ON)
    return account, person, other


@pytest.mark.slow
@pytest.mark.parametrize("name", ["export/", "export.json"])
def test_people_take_their_own_file_home_and_nobody_else_s(owner: Any, client: Client, name: str) -> None:
    account, person, other = owner
    enter(client, account)

    own = client.get(f"/people/{person.code}/{name}")
    foreign = client.get(f"/people/{other.code}/{name}")

    assert own.status_code == 200
    assert all(canary in own.content.decode() for canary in CANARIES)
    assert foreign.status_code == 403
    assert account.login not in own.content.decode()
    with scoped(national_scope()):
        assert AccessEntry.objects.get(person=person.code).act == "export"


def test_a_case_worker_does_not_export(owner: Any, client: Client) -> None:
    enter(client, make_user(role="case_worker"))

    assert client.get(f"/people/{owner[1].code}/export/").status_code == 403
