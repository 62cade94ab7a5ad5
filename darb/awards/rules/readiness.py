"""Whether somebody can receive on the day, and if not what is missing and who holds it. Pure.

Source: the procedure of handing over. The support contract is signed; every piece was received and accepted; a piece of
a named brand bears a serial number, since the minutes name it; the cheque of the working capital bears two
signatures; no paper of the file is missing.
"""

import datetime
import enum
from collections.abc import Iterator
from dataclasses import dataclass, replace

from darb.awards.states import Award, Cheque

RECEIVES = frozenset({Award.SIGNED, Award.IN_PURCHASE, Award.PARTLY_HANDED_OVER})


class Lack(enum.StrEnum):
    """What is missing, in the order in which it is mended."""

    SUSPENDED = "suspended"
    CONTRACT = "contract"
    PAPER = "paper"
    ORDER = "order"
    DELIVERY = "delivery"
    SERIAL = "serial"
    CHEQUE = "cheque"
    SECOND_SIGNATURE = "second_signature"


@dataclass(frozen=True)
class LineFacts:
    """A line of equipment: how many are awarded, ordered, received, and how many of these lack their number."""

    label: str
    label_fr: str
    awarded: int
    ordered: int
    received: int
    without_serial: int
    suppliers: tuple[str, ...] = ()
    expected_on: datetime.date | None = None


@dataclass(frozen=True)
class Facts:
    """What is known of one award. ``cheque`` is where its cheque stands, empty when none is drawn."""

    award: str
    lines: tuple[LineFacts, ...]
    has_cash: bool
    cheque: str
    papers: tuple[str, ...]


@dataclass(frozen=True)
class Missing:
    """One thing that is missing: which, of what (a label, a paper's code), how many, from whom, and expected when."""

    lack: Lack
    label: str = ""
    label_fr: str = ""
    count: int = 0
    suppliers: tuple[str, ...] = ()
    expected_on: datetime.date | None = None


def missing(facts: Facts) -> list[Missing]:
    """Everything that keeps the award from being handed over whole; nothing when it is ready."""
    if facts.award == Award.PENDING:
        return [Missing(Lack.CONTRACT)]
    if facts.award not in RECEIVES:
        return [Missing(Lack.SUSPENDED)]
    papers = [Missing(Lack.PAPER, label=code) for code in facts.papers]
    lines = [lack for line in facts.lines for lack in _of_line(line)]
    return [*papers, *lines, *_of_cheque(facts)]


def _of_line(line: LineFacts) -> Iterator[Missing]:
    def lacks(lack: Lack, count: int) -> Missing:
        return Missing(lack, line.label, line.label_fr, count, line.suppliers)

    if line.ordered < line.awarded and line.received < line.awarded:
        yield lacks(Lack.ORDER, line.awarded - line.ordered)
    if line.received < line.ordered:
        yield replace(lacks(Lack.DELIVERY, line.ordered - line.received), expected_on=line.expected_on)
    if line.without_serial:
        yield lacks(Lack.SERIAL, line.without_serial)


def _of_cheque(facts: Facts) -> Iterator[Missing]:
    if not facts.has_cash or facts.cheque in (Cheque.SIGNED, Cheque.HANDED_OVER, Cheque.CLEARED):
        return
    yield Missing(Lack.SECOND_SIGNATURE if facts.cheque == Cheque.PRINTED else Lack.CHEQUE)
