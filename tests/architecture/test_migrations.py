"""Models and migrations agree; every promise of the database has a name of its own that a test breaks."""

import io
import re
from collections import Counter
from collections.abc import Iterable

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models

from tests.architecture.rows import MODELS
from tests.architecture.source import modules, text_files

BY_TRIGGER = re.compile(r"CONSTRAINT = '(\w+)'")


def constraints() -> list[models.BaseConstraint]:
    return [constraint for model in MODELS for constraint in model._meta.constraints]


def promises() -> set[str]:
    """The names of every constraint, those that triggers hold included."""
    triggers = {
        name
        for path in text_files("darb/*/migrations/*.py")
        for name in BY_TRIGGER.findall(path.read_text(encoding="utf-8"))
    }
    return {constraint.name for constraint in constraints()} | triggers


def twice(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def unbroken(names: Iterable[str], tests: str) -> list[str]:
    """Promises that no test names."""
    named = set(re.findall(r"\w+", tests))
    return sorted(set(names) - named)


@pytest.mark.django_db
@pytest.mark.slow
def test_no_model_changed_without_its_migration() -> None:
    said = io.StringIO()

    call_command("makemigrations", check_changes=True, dry_run=True, stdout=said)

    assert "No changes detected" in said.getvalue()


def test_a_name_of_a_constraint_or_an_index_stands_once() -> None:
    indexes = [index.name for model in MODELS for index in model._meta.indexes]

    assert len(constraints()) > 100
    assert twice([*(constraint.name for constraint in constraints()), *indexes]) == []
    assert twice(["award_above_zero", "award_above_zero"]) == ["award_above_zero"]


@pytest.mark.django_db
def test_the_database_holds_every_constraint_of_the_models() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint UNION SELECT indexname FROM pg_indexes")
        held = {name for (name,) in cursor.fetchall()}

    assert sorted({constraint.name for constraint in constraints()} - held) == []


def test_every_promise_is_broken_by_a_test() -> None:
    """Named in a test of its package: there somebody tries what it forbids."""
    tests = "\n".join(module.text for module in modules("tests") if "/architecture/" not in module.path)

    assert len(promises()) > 110
    assert unbroken(promises(), tests) == []
    assert unbroken(["award_above_zero", "commit_once"], 'match="commit_once"') == ["award_above_zero"]


def test_nothing_on_the_money_s_path_is_deleted_with_something_else() -> None:
    """A row that others point to stays: a mistake is reversed or cancelled with a reason."""
    pointing = [
        field
        for model in apps.get_models()
        if model.__module__.startswith("darb.")
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
    ]

    loose = [str(field) for field in pointing if field.remote_field.on_delete is not models.PROTECT]
    assert len(pointing) > 80
    assert loose == []
