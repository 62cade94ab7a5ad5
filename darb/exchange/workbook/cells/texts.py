"""Texts, names, references and numbers that are not counted with (identity papers, serials, cheques)."""

import re

from darb.core.folding import fold
from darb.core.names import Fault, composed, name_fault, unseen_sign
from darb.exchange.workbook.cells.base import Bad, Cell
from darb.exchange.workbook.columns import split

_REF = re.compile(r"[A-Za-z0-9._-]+")
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]*")
_SEED = re.compile(r"[0-9a-f]{64}")
# Text that a spreadsheet would take for a formula is exported behind an apostrophe; reading takes it off
# again.
_GUARDED = re.compile(r"'(?=[=+\-@＝＋－＠\t\r])")
_MOST_PARTS = 100
_SAYS_NO = frozenset(fold(word) for word in ("no", "non", "لا", "none", "aucune", "بدون"))


def text(cell: Cell) -> str:
    """One line of text as typed (composed form), without invisible signs and not too long."""
    value = composed(_GUARDED.sub("", cell.text(), count=1))
    if fault := unseen_sign(value):
        raise _bad(fault)
    if len(value) > cell.column.longest:
        raise Bad("text_too_long", length=len(value), longest=cell.column.longest)
    return value


def name(cell: Cell) -> str:
    """A person's name: letters of one script in each word, no digit, no sign that does not belong in a
    name.
    """
    return _named(cell, "")


def name_ar(cell: Cell) -> str:
    return _named(cell, "arabic")


def name_latin(cell: Cell) -> str:
    return _named(cell, "latin")


def _named(cell: Cell, script: str) -> str:
    value = text(cell)
    if fault := name_fault(value, script):
        raise _bad(fault)
    return value


def _bad(fault: Fault) -> Bad:
    bad = Bad(fault.code)
    bad.facts.update(fault.facts)
    return bad


def training(cell: Cell) -> str:
    """The training held, in words; "no" in any language is no training."""
    value = text(cell)
    return "" if fold(value) in _SAYS_NO else value


def parts(cell: Cell) -> tuple[str, ...]:
    """The values of a cell that holds several."""
    found = split(cell.text())
    if len(found) > _MOST_PARTS:
        raise Bad("too_many_values", count=len(found), most=_MOST_PARTS)
    return found


def parties(cell: Cell) -> tuple[str, ...]:
    """Several names in one cell, none twice."""
    values = tuple(text(cell.part(part)) for part in parts(cell))
    if not values:
        raise cell.missing()
    return without_repeats(values)


def without_repeats(values: tuple[str, ...]) -> tuple[str, ...]:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise Bad("value_repeated", found=value)
        seen.add(value)
    return values


def ref(cell: Cell) -> str:
    """A reference others point to. The selection publishes it, so its letters are limited."""
    value = text(cell)
    if not _REF.fullmatch(value):
        raise Bad("ref_malformed")
    return value


def pointer(cell: Cell) -> str:
    return text(cell)


def login(cell: Cell) -> str:
    value = text(cell).lower()
    if not _LOGIN.fullmatch(value):
        raise Bad("login_malformed")
    return value


def identity(cell: Cell) -> str:
    """Number of an identity paper, without spaces, in capitals. Its form is judged with its kind."""
    return serial(cell).replace(" ", "").replace("-", "").upper()


def serial(cell: Cell) -> str:
    """A number that is a name. Typed as a number, a spreadsheet has dropped its leading zeros: worth a
    note.
    """
    value = text(cell)
    if not isinstance(cell.raw, str):
        cell.note("number_as_text", cell.raw, value)
    return value


def serials(cell: Cell) -> tuple[str, ...]:
    if not isinstance(cell.raw, str):
        return (serial(cell),)
    return without_repeats(tuple(text(cell.part(part)) for part in parts(cell)))


def seed(cell: Cell) -> str:
    """The seed of the lottery is a SHA-256, so that nobody mistakes a chosen word for a drawn one."""
    value = text(cell).lower()
    if not _SEED.fullmatch(value):
        raise Bad("seed_malformed")
    return value
