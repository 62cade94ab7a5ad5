"""Which column says what: guessed from its heading, corrected by whoever knows the list, kept under a name."""

import csv
import enum
import functools
import pathlib
from collections.abc import Mapping, Sequence

from darb.core.folding import fold_heading

DATA = pathlib.Path(__file__).parent.parent / "data"


class Field(enum.StrEnum):
    """What a column of a list may say of a person."""

    NAMES = "names"
    FIRST_NAME = "first_name"
    FAMILY_NAME = "family_name"
    NAMES_ARABIC = "names_arabic"
    NAMES_LATIN = "names_latin"
    PRISON_NUMBER = "prison_number"
    BIRTH = "birth"
    SEX = "sex"
    ESTABLISHMENT = "establishment"
    STATUS = "status"
    ADMITTED_ON = "admitted_on"
    RELEASE_ON = "release_on"
    IDENTITY_NUMBER = "identity_number"
    TELEPHONE = "telephone"
    GUARDIAN = "guardian"


NAMED_BY = frozenset({Field.NAMES, Field.NAMES_ARABIC, Field.NAMES_LATIN, Field.FAMILY_NAME})
Mapped = dict[int, Field]


@functools.cache
def _by_heading() -> Mapping[str, Field]:
    with (DATA / "caseload_headings.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    return {fold_heading(name): Field(row["field"]) for row in rows for name in row["names"].split(";")}


def known_headings(heading: str) -> Field | None:
    """The field of a heading that is written as one of its names, however it is spelt."""
    return _by_heading().get(fold_heading(heading)) if heading else None


def guess(headings: Sequence[str], kept: Mapping[str, str] | None = None) -> Mapped:
    """Place of a column → what it says. ``kept`` is what somebody saved: folded heading → field, and it goes first.

    A field is guessed once. Headings that hold a known name are taken last, the longest name first.
    """
    found: Mapped = {}
    for place, heading in enumerate(headings):
        saved = (kept or {}).get(fold_heading(heading))
        if saved in set(Field) and Field(saved) not in found.values():
            found[place] = Field(saved)
    if kept:
        return found
    for place, heading in enumerate(headings):
        field = known_headings(heading)
        if field and field not in found.values():
            found[place] = field
    for place, heading in enumerate(headings):
        field = _held_in(heading)
        if place not in found and field and field not in found.values():
            found[place] = field
    return found


def _held_in(heading: str) -> Field | None:
    folded = fold_heading(heading)
    names = [name for name in _by_heading() if len(name) >= 5 and name in folded]
    return _by_heading()[max(names, key=len)] if names else None


def to_keep(headings: Sequence[str], mapped: Mapping[int, Field]) -> dict[str, str]:
    """The mapping by heading, so that it fits the next list whatever the order of its columns."""
    return {fold_heading(headings[place]): str(field) for place, field in mapped.items() if headings[place]}


def lacking(mapped: Mapping[int, Field]) -> str:
    """What a mapping must have and has not: "names", "birth", a field that two columns say; empty when nothing."""
    chosen = list(mapped.values())
    if twice := [field for field in Field if chosen.count(field) > 1]:
        return str(twice[0])
    if not NAMED_BY & set(chosen):
        return "names"
    return "" if Field.BIRTH in chosen else "birth"
