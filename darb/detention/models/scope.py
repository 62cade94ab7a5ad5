from typing import Any

from darb.people.models import Person, PersonalRow, row_scope_of
from darb.staff.rules import PENAL


def penal_scope_of(person: Person | PersonalRow) -> dict[str, Any]:
    """The scope of a person's stays and releases: penal facts, for whoever is granted that compartment."""
    scope = row_scope_of(person)
    return {**scope, "compartments": sorted({*scope["compartments"], PENAL})}
