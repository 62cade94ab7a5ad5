"""One cell at a time: what was typed becomes a value, or a problem that says what was expected.

Tolerant where a person cannot be misunderstood (digits, dates, amounts in the usual forms, names of places),
and then a note says how it was read; strict where two readings are possible.
"""

from collections.abc import Callable, Mapping
from typing import Any

from darb.exchange.workbook.cells import amounts, codes, compound, dates, numbers, texts
from darb.exchange.workbook.cells.base import Bad, Cell, Unreadable
from darb.exchange.workbook.columns import Kind

__all__ = ["Bad", "Cell", "Unreadable", "parse"]

PARSERS: Mapping[Kind, Callable[[Cell], Any]] = {
    Kind.TEXT: texts.text,
    Kind.LONG_TEXT: texts.text,
    Kind.NAME: texts.name,
    Kind.NAME_AR: texts.name_ar,
    Kind.NAME_LATIN: texts.name_latin,
    Kind.TRAINING: texts.training,
    Kind.PARTIES: texts.parties,
    Kind.REF: texts.ref,
    Kind.LOGIN: texts.login,
    Kind.POINTER: texts.pointer,
    Kind.LINE: texts.text,
    Kind.IDENTITY: texts.identity,
    Kind.SERIAL: texts.serial,
    Kind.SERIALS: texts.serials,
    Kind.SEED: texts.seed,
    Kind.COMMUNE: texts.text,
    Kind.CODE: codes.code,
    Kind.CODES: codes.codes,
    Kind.RULE_KEY: codes.code,
    Kind.TERRITORY: codes.codes,
    Kind.RESTRICTION: compound.restriction,
    Kind.QUOTAS: compound.quotas,
    Kind.DATE: dates.day,
    Kind.BIRTH: dates.birth,
    Kind.AMOUNT: amounts.amount,
    Kind.AMOUNT_POSITIVE: amounts.amount_positive,
    Kind.NUMBER: numbers.number,
    Kind.WEIGHT: numbers.weight,
    Kind.POINTS: numbers.points,
    Kind.SHARE: numbers.share,
}


def parse(cell: Cell) -> Any:
    """The value of a filled cell. Raises ``Bad`` when it cannot be taken."""
    if isinstance(cell.raw, Unreadable):
        raise Bad(cell.raw.code)
    return PARSERS[cell.column.kind](cell)
