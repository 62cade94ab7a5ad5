"""Everything held about one person, table by table: what the person may take home.

Every table of personal rows is read, so that a table added tomorrow is in it without anybody thinking of it; a
column is left out only with a reason. Colleagues are named by their function, and nobody else's rows are read.
Source: law 09-08, right of access of the person to the data held on them.
"""

import csv
import datetime
import functools
import pathlib
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from darb.core.money import format_amount
from darb.core.scope import current_scope
from darb.core.templatetags.darb import country
from darb.journal.queries.reading import readers_of
from darb.people.models import Person, PersonalRow
from darb.staff.models import User

SCHEMA = "darb-own-file/1"
_WORDS = pathlib.Path(__file__).parent.parent / "data" / "export_words.csv"
# Columns left out, with the reason: of every table, and of single ones.
OMITTED = {
    "id": "a number of the database that means nothing outside it",
    "subject": "the code of the file, told once at the top",
    "person": "the person who reads it",
}
OF_THE_PERSON = "told once, with the person"
OMITTED_HERE = {
    "holder": OF_THE_PERSON,
    "province": OF_THE_PERSON,
    "compartments": OF_THE_PERSON,
}
OMITTED_COLUMNS = {
    "people.Name.key": "the name again, folded to be searched",
    "people.Identifier.value_index": "the number again, as a keyed fingerprint",
    "people.Contact.value_index": "the contact again, as a keyed fingerprint",
}
OMITTED_TABLES = {"people.NameKey": "the words of the name again, folded to be searched"}


class Cell(NamedTuple):
    """One value: the column for programs, its name and the value for people."""

    field: str
    label: str
    value: str


class Table(NamedTuple):
    """The rows of one table that speak of the person."""

    table: str
    label: str
    rows: list[list[Cell]]


def exported_fields(model: type[models.Model]) -> list[models.Field]:
    """The columns of a table that the export shows."""
    label = model._meta.label
    own = {} if model is Person else OMITTED_HERE
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in OMITTED
        and field.name not in own
        and f"{label}.{field.name}" not in OMITTED_COLUMNS
        and label not in OMITTED_TABLES
    ]


def exported_models() -> list[type[PersonalRow]]:
    """The person first, then table by table as the packages stand."""
    found = [model for model in apps.get_models() if issubclass(model, PersonalRow)]
    kept = [model for model in found if model._meta.label not in OMITTED_TABLES]
    return sorted(kept, key=lambda model: model is not Person)


def export_of(person: Person, language: str) -> list[Table]:
    """All that the scope shows of one person, in words of ``language``; empty tables are left out."""
    current_scope()
    tables = []
    for model in exported_models():
        fields = exported_fields(model)
        joined = [field.name for field in fields if field.is_relation]
        rows = model.objects.filter(subject=person.code).select_related(*joined).order_by("pk")
        told = [
            [Cell(f.name, word(f.name, language), _value(row, f, language)) for f in fields] for row in rows
        ]
        if told:
            tables.append(Table(model._meta.label, word(model._meta.label, language), told))
    return tables


def export_document(person: Person, language: str, on: datetime.date) -> dict[str, Any]:
    """The same for programs, with who looked at the file."""
    return {
        "schema": SCHEMA,
        "file": person.code,
        "made_on": on.isoformat(),
        "language": language,
        "tables": [
            {
                "table": table.table,
                "label": table.label,
                "rows": [[cell._asdict() for cell in row] for row in table.rows],
            }
            for table in export_of(person, language)
        ],
        "readers": [
            {"at": entry.at.isoformat(), "act": entry.act, "function": _function(entry.by, language)}
            for entry in readers_of(person.code)
        ],
    }


@functools.cache
def _words() -> dict[str, dict[str, str]]:
    with _WORDS.open(encoding="utf-8", newline="") as source:
        return {row["name"]: row for row in csv.DictReader(source)}


def word(name: str, language: str) -> str:
    """What a table or a column is called; its own name where nobody has given it words."""
    return _words().get(name, {}).get(language) or name


def _value(row: models.Model, field: models.Field, language: str) -> str:
    value = getattr(row, field.name)
    if value is None or value == "":
        return ""
    if told := getattr(row, f"{field.name}_in", None):  # a code that only the row itself has words for
        return str(told(language))
    if isinstance(value, models.Model):
        return _function(value, language) if isinstance(value, User) else _named(value, language)
    states = getattr(field, "states", None)
    if states is not None:
        return str(states(value).label(language))
    if field.name.endswith("_minor"):
        return format_amount(value, language, country().currency.exponent)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, dict):
        return " · ".join(f"{name}: {_plain(part)}" for name, part in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_plain(part) for part in value)
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _function(user: Any, language: str) -> str:
    """Who acted, as the person may know it: the function, never the account."""
    if user is None:
        return ""
    return str(user.function_ar if language == "ar" else user.function_fr)


def _named(thing: models.Model, language: str) -> str:
    """Another row as people call it: by name, number or code."""
    for stem in ("name", "label", "title"):
        for wanted in (language, "fr", "ar"):
            if text := getattr(thing, f"{stem}_{wanted}", ""):
                return str(text)
    for name in ("number", "code", "label", "title", "cheque_number", "on"):
        if text := getattr(thing, name, ""):
            return str(text)
    return ""
