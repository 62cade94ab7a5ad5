"""How an act about one person's stay stands in the journal."""

from typing import Any

from darb.journal.actions import Act
from darb.people.models import PersonalRow


def act_on(act: str, row: PersonalRow, **details: Any) -> Act:
    """The entry of one act about the person a row speaks of, in the chain of whoever holds the file."""
    return Act(act, f"person:{row.subject}", row.chain, details)
