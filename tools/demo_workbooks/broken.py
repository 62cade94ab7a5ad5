"""A copy of the El Jadida workbook with one mistake of each usual kind, to show how mistakes are told.

Each mistake stands where the checker must name it: sheet, row of the person, file or line concerned, column.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tools.demo_workbooks import el_jadida
from tools.demo_workbooks.season import Cell, Row, Season

FIRST_ROW = 2  # row 1 holds the headings


@dataclass(frozen=True)
class Mistake:
    """``value`` typed in a column of the ``place``-th row (from 0) that ``where`` describes, and its code.

    ``told_there`` is false where the mistake shows in a sum over several rows and is told beside them.
    """

    code: str
    sheet: str
    where: Row
    column: str
    value: Cell
    place: int = 0
    told_there: bool = True


MISTAKES = (
    Mistake("duties_apart", "actors", {"login": "buyer"}, "duties", "buys;receives"),
    Mistake("unknown_place", "agreements", {}, "territory", "06.18X"),
    Mistake("amount_malformed", "contributions", {}, "amount", "778.000.00"),
    Mistake("received_over_planned", "tranches", {}, "received_amount", 787_000),
    Mistake("rules_out_of_order", "rules", {"key": "decided_on"}, "value", "2021-01-18"),
    Mistake("weights_not_100", "grid", {"code": "premises"}, "weight", 12, told_there=False),
    Mistake("value_missing", "people", {"ref": "P-0001"}, "names_ar", None),
    Mistake("name_mixed_scripts", "people", {"ref": "P-0002"}, "names_latin", "Nаïma ENNAMOUDAJI"),
    Mistake("text_bidi_control", "people", {"ref": "P-0003"}, "names_ar", "رشيد \u202eالتجريبي"),
    Mistake("date_impossible", "people", {"ref": "P-0004"}, "birth", "31/02/1979"),
    Mistake("identity_twice", "people", {"ref": "P-0006"}, "identity_number", "XX000005"),
    Mistake("no_identity_reason_missing", "people", {"ref": "P-0008"}, "no_identity_reason", None),
    Mistake("unknown_province", "people", {"ref": "P-0009"}, "province", "06.999"),
    Mistake("unknown_word", "people", {"ref": "P-0011"}, "sex", "X"),
    Mistake(
        "formula_without_value", "files", {"ref": "D-2021-0004"}, "requested", "=48400+42000+6900+7100+8000"
    ),
    Mistake("trade_elsewhere", "files", {"ref": "D-2021-0007"}, "sector", "crafts"),
    Mistake("unknown_trade", "files", {"ref": "D-2021-0008"}, "trade", "weawing"),
    Mistake("unknown_person", "files", {"ref": "D-2021-0009"}, "person", "P-0099"),
    Mistake("amount_negative", "files", {"ref": "D-2021-0012"}, "own_contribution", -500),
    Mistake("amount_unclear", "files", {"ref": "D-2021-0013"}, "total_cost", "38.500"),
    Mistake("amount_unreadable", "lines", {"file": "D-2021-0014"}, "unit_price", "68,741.716"),
    Mistake("amount_too_precise", "lines", {"file": "D-2021-0012"}, "unit_price", 7900.005),
    Mistake("unknown_state", "documents", {"file": "D-2021-0005"}, "state", "signed", place=2),
    Mistake("mark_over_weight", "scores", {"file": "D-2021-0001"}, "mark", 36.0),
    Mistake("unknown_actor", "scores", {"file": "D-2021-0002"}, "scorer", "member.four", place=5),
    Mistake("third_scorer_missing", "scores", {"file": "D-2021-0005"}, "mark", 5, told_there=False),
    Mistake("unknown_line", "purchases", {"file": "D-2021-0001"}, "line", 9, place=7),
    Mistake("purchases_over_line", "purchases", {"file": "D-2021-0003"}, "price", 31_950, place=0),
    Mistake("serial_twice", "purchases", {"file": "D-2021-0003"}, "serial", "JP4-77120", place=1),
    Mistake("date_two_digit_year", "purchases", {"file": "D-2021-0006"}, "accepted_on", "06/05/21", place=0),
    Mistake(
        "accepted_before_ordered", "purchases", {"file": "D-2021-0007"}, "accepted_on", "2021-04-01", place=0
    ),
    Mistake("date_order", "handovers", {"file": "D-2021-0004"}, "date", "05/13/2021"),
    Mistake("cheque_twice", "handovers", {"file": "D-2021-0009"}, "cheque_number", "0004717"),
    Mistake("witness_missing", "handovers", {"file": "D-2021-0011"}, "witness", None),
)


def tell() -> Season:
    season = el_jadida.tell()
    for mistake in MISTAKES:
        row_of(season, mistake)[1][mistake.column] = mistake.value
    return season


def row_of(season: Season, mistake: Mistake) -> tuple[int, Row]:
    """The row of the mistake and its number in the sheet."""
    meant = _meant(mistake.where)
    rows = [(number, row) for number, row in enumerate(season.sheets[mistake.sheet], FIRST_ROW) if meant(row)]
    return rows[mistake.place]


def _meant(where: Row) -> Callable[[Row], bool]:
    return lambda row: all(row[column] == value for column, value in where.items())
