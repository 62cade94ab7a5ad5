"""The parts of a project file, what each of them must say, and what none of them may. Pure.

Source: the field list and the one-page sheet of comparable programmes; which parts a call asks for is the call's.
"""

import enum
import re
from collections.abc import Iterable, Mapping
from typing import Any

from darb.core.folding import without_article, words


class Part(enum.StrEnum):
    """The parts in the order in which a file is prepared; each is the last word of its address."""

    GENERAL = "general"
    ENTERPRISE = "enterprise"
    MARKET = "market"
    LINES = "lines"
    FORECAST = "forecast"
    PAPERS = "papers"
    ENQUIRY = "enquiry"
    FEASIBILITY = "feasibility"


# What must be said before a part counts as complete; the rest helps, and is asked of nobody.
NEEDED: Mapping[Part, tuple[str, ...]] = {
    Part.GENERAL: ("title", "description", "experience", "site_commune_id"),
    Part.ENTERPRISE: ("legal_form", "premises", "seat"),
    Part.MARKET: ("area_specificity", "products", "customers", "suppliers", "competitors", "pricing"),
    Part.ENQUIRY: (
        "visited_on",
        "place",
        "household",
        "dependants",
        "income_minor",
        "housing",
        "family_support",
        "findings",
    ),
    Part.FEASIBILITY: ("means", "supplies", "staff", "skills", "conclusion"),
}
WITHOUT_SEAT = frozenset({"itinerant", "none"})
SHORTEST_NAME = 3  # of a word of a name that is looked for: shorter ones stand in any sentence


def lacking(part: Part, said: Mapping[str, Any]) -> list[str]:
    """The needed fields that say nothing yet; zero is an answer. Premises that have no place ask for none."""
    needed = NEEDED[part]
    if part is Part.ENTERPRISE and said.get("premises") in WITHOUT_SEAT:
        needed = tuple(name for name in needed if name != "seat")
    return [name for name in needed if said.get(name) in (None, "")]


def named_in(text: str, names: Iterable[str]) -> str:
    """The first word of the person's names that stands in the text; empty when none does.

    The committee marks a sheet without names, so what it reads may not bring one back.
    """
    found = {without_article(word): word for word in words(text)}
    for name in names:
        for word in words(name):
            bare = without_article(word)
            if len(bare) >= SHORTEST_NAME and bare in found:
                return found[bare]
    return ""


def is_ice(text: str) -> bool:
    """Fifteen digits; the key in circulation fails its own example, so the length alone is checked."""
    return re.fullmatch(r"[0-9]{15}", text) is not None
