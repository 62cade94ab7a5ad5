"""Budget lines from the catalogue, what each piece was invoiced at, and the rows of the purchases sheet."""

import datetime
import functools
from dataclasses import dataclass

from tools.demo_workbooks.dice import Dice
from tools.demo_workbooks.season import Applicant, Line, Season, dirhams, read_data

_TEN = 1000  # ten dirhams, in centimes
_MOST_OFF = 6  # per cent: no invoice is further below the ordered price


@functools.cache
def _kits() -> dict[str, list[dict[str, str]]]:
    kits: dict[str, list[dict[str, str]]] = {}
    for row in read_data("kits.csv"):
        kits.setdefault(row["trade"], []).append(row)
    return kits


def equipment(dice: Dice, trade: str, wanted: int) -> list[Line]:
    """Lines of the trade's kit, from its first, until they are worth about ``wanted`` centimes."""
    chosen: list[dict[str, str]] = []
    worth = 0
    for row in _kits()[trade]:
        if chosen and worth >= wanted * 8 // 10:
            break
        chosen.append(row)
        worth += int(row["quantity"]) * int(row["price"]) * 100
    return [_line(dice, row, wanted, worth) for row in chosen]


def _line(dice: Dice, row: dict[str, str], wanted: int, worth: int) -> Line:
    usual = int(row["price"]) * 100 * wanted // worth * dice.between(95, 105) // 100
    step = _TEN if usual > 20 * _TEN else 100
    unit = max(step, usual // step * step)
    return Line(row["kind"], row["label"], row["label_fr"], row["brand"], int(row["quantity"]), unit)


def working_capital(amount: int) -> Line:
    return Line("working_capital", "رأسمال التسيير", "fonds de roulement", "", 1, amount)


def scale(lines: list[Line], wanted: int) -> None:
    """Move the prices of pieces together so that all of them are worth close to ``wanted``, still round."""
    pieces = [line for line in lines if not line.is_cash]
    worth = sum(line.amount for line in pieces)
    for line in pieces:
        step = _TEN if line.unit > 20 * _TEN else 100
        line.unit = max(step, line.unit * wanted // worth // step * step)


def invoice_at(dice: Dice, lines: list[Line], wanted: int) -> None:
    """Invoice the pieces for exactly ``wanted``: some a little under the ordered price, none above."""
    ordered = sum(line.amount for line in lines)
    off = ordered - wanted
    if not 0 <= off * 100 <= ordered * _MOST_OFF:
        raise ValueError(f"{dirhams(wanted)} cannot be invoiced for {dirhams(ordered)} ordered")
    weights = [line.amount * dice.between(0, 9) for line in lines]
    whole = sum(weights) or 1
    for line, weight in zip(lines, weights, strict=True):
        unit_off = off * weight // whole // line.quantity
        line.prices = [line.unit - unit_off] * line.quantity
    rest = sum(sum(line.prices) for line in lines) - wanted
    single = max((line for line in lines if line.quantity == 1), key=lambda line: line.prices[0])
    single.prices[0] -= rest


def number_pieces(lines: list[Line], mark: str, first: int) -> int:
    """Serial numbers for the pieces of a brand; the next free number comes back."""
    numbered = {
        (row["label"], row["brand"])
        for rows in _kits().values()
        for row in rows
        if row["pieces_numbered"] == "yes"
    }
    for line in lines:
        if (line.label, line.brand) in numbered:
            line.serials = tuple(f"{mark}-{first + place:06d}" for place in range(line.quantity))
            first += line.quantity
    return first


@dataclass(frozen=True)
class Calendar:
    """When things are ordered and accepted: between two days each, never at a week-end."""

    ordered_from: datetime.date
    ordered_to: datetime.date
    accepted_from: datetime.date
    accepted_to: datetime.date


def working_day(dice: Dice, first: datetime.date, latest: datetime.date) -> datetime.date:
    days = [first + datetime.timedelta(days=past) for past in range((latest - first).days + 1)]
    return dice.pick([day for day in days if day.weekday() < 5])


def add_purchases(season: Season, dice: Dice, applicant: Applicant, calendar: Calendar, invoice: str) -> None:
    """One row a piece; the lines of a file go to one supplier or two, each with its own invoice."""
    bought = [(place, line) for place, line in enumerate(applicant.lines, start=1) if line.prices]
    suppliers = dice.shuffled(read_data("suppliers.csv"))
    split = len(bought) // 2 if len(bought) > 3 else len(bought)
    for part, lines in enumerate((bought[:split], bought[split:])):
        ordered = working_day(dice, calendar.ordered_from, calendar.ordered_to)
        accepted = working_day(dice, calendar.accepted_from, calendar.accepted_to)
        supplier = suppliers[part]["ar"]
        for place, line in lines:
            for piece, price in enumerate(line.prices):
                season.add(
                    "purchases",
                    file=applicant.ref,
                    line=place,
                    supplier=supplier,
                    ordered_on=ordered,
                    accepted_on=accepted,
                    invoice=f"{invoice}{'AB'[part]}",
                    price=dirhams(price),
                    serial=line.serials[piece] if line.serials else None,
                )
