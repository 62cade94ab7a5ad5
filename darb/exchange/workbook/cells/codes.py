"""Codes: taken by code or by any name the list gives it, in Arabic, French or English."""

from darb.exchange.workbook.cells import texts
from darb.exchange.workbook.cells.base import Bad, Cell
from darb.exchange.workbook.findings import Several, Word
from darb.exchange.workbook.reference import CodeList, own_lists

# A spreadsheet that takes 06.181 for a number keeps 6.181: the zeros in front and behind are put back.
_PLACE_LISTS = frozenset({"place", "region", "province"})
_UNKNOWN = {"place": "unknown_place", "rule_key": "unknown_rule", "checklist_item": "unknown_state"}


def code(cell: Cell) -> str:
    """One code of the column's list."""
    known = cell.reference.code_list(cell.column.list)
    if cell.raw in known:
        return str(cell.raw)
    if not isinstance(cell.raw, str) and cell.column.list in _PLACE_LISTS:
        return _padded(cell, known)
    return find(cell, cell.column.list, known)


def find(cell: Cell, list_name: str, known: CodeList) -> str:
    text = cell.text()
    if text in known:
        return text
    if len(text) > cell.column.longest:
        raise Bad("text_too_long", length=len(text), longest=cell.column.longest)
    meant = known.find(text)
    if not meant:
        raise _unknown(text, list_name, known)
    if len(meant) > 1:
        raise Bad("name_ambiguous", found=text, codes=Several(tuple(sorted(meant))))
    found = next(iter(meant))
    cell.note("place_alias" if list_name in _PLACE_LISTS | {"commune"} else "name_for_code", cell.raw, found)
    return found


def codes(cell: Cell) -> tuple[str, ...]:
    """Several codes of the column's list, none twice."""
    if not isinstance(cell.raw, str):
        return (code(cell),)
    values = tuple(code(cell.part(part)) for part in texts.parts(cell))
    if not values:
        raise cell.missing()
    return texts.without_repeats(values)


def _padded(cell: Cell, known: CodeList) -> str:
    text = cell.text()
    whole, _, part = text.partition(".")
    written = f"{whole:0>2}" + (f".{part:0<3}" if part else "")
    if written not in known:
        raise _unknown(text, cell.column.list, known)
    cell.note("code_padded", cell.raw, written)
    return written


def _unknown(text: str, list_name: str, known: CodeList) -> Bad:
    allowed = Several(tuple(Word(entry.labels) for entry in known.codes.values()))
    if list_name in own_lists() and list_name != "rule_key":
        return Bad("unknown_word", found=text, allowed=allowed)
    problem = _UNKNOWN.get(list_name, f"unknown_{list_name}")
    return Bad(problem, found=text, known=known, allowed=allowed)
