"""What a role's card says and shows. Pure: no Django, no database."""

import csv
import dataclasses
import functools
import pathlib

from darb.staff.rules import Role

_ROLES = pathlib.Path(__file__).parent / "data" / "roles.csv"


@dataclasses.dataclass(frozen=True)
class RoleCard:
    """The work of a role in one line, in three languages, and the drawing beside it."""

    role: str
    icon: str
    work_ar: str
    work_fr: str
    work_en: str


@functools.cache
def role_cards() -> dict[str, RoleCard]:
    """Cards by role, in the order in which a demonstration offers them."""
    with _ROLES.open(encoding="utf-8", newline="") as source:
        rows = csv.DictReader(source)
        return {
            row["role"]: RoleCard(row["role"], row["icon"], row["ar"], row["fr"], row["en"]) for row in rows
        }


def card_of(roles: list[str]) -> RoleCard:
    """The card of an account: that of its first role in the list's order; an account may have several."""
    cards = role_cards()
    return next((card for role, card in cards.items() if role in roles), cards[Role.AUDITOR])
