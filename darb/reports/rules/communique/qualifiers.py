"""Which word stands before an amount: exactly, about or over. Pure.

رقم بالضبط: the amount as it stands in the records, to its last unit. يناهز: a round sum that somebody promised, or a
round figure just above the recorded one. يفوق: a round figure that the recorded one exceeds. من بينها: a part of a
total, or a list that need not be whole; it is never said of an amount.
Thresholds: a promise is round in whole thousands; from one million on amounts are told in hundred thousands; a round
figure is "about" when at most one hundredth is missing to it. A figure that was announced keeps the word under which
it was announced: nobody claims more precision, or less, for a number that is known already.
"""

from dataclasses import dataclass

from darb.reports.states import FigureRule, Qualifier

ROUND_PROMISE = 1_000  # units of the currency
LARGE = 1_000_000
LARGE_STEP = 100_000
NEAR = 100  # at most this part of the round figure may be missing to it


@dataclass(frozen=True)
class AmountSaid:
    """The amount that is printed, its word, and the rule that chose it."""

    minor: int
    qualifier: Qualifier
    rule: FigureRule


def amount_said(minor: int, *, is_promise: bool, announced: str, exponent: int) -> AmountSaid:
    unit = 10**exponent
    if announced in (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.OVER):
        return AmountSaid(minor, Qualifier(announced), FigureRule.AS_ANNOUNCED)
    if is_promise and minor % (ROUND_PROMISE * unit) == 0:
        return AmountSaid(minor, Qualifier.ABOUT, FigureRule.ROUND_PROMISE)
    step = LARGE_STEP * unit
    if minor < LARGE * unit or minor % step == 0:
        return AmountSaid(minor, Qualifier.EXACT, FigureRule.TO_THE_UNIT)
    above = (minor // step + 1) * step
    if (above - minor) * NEAR <= above:
        return AmountSaid(above, Qualifier.ABOUT, FigureRule.ROUNDED_UP)
    return AmountSaid(above - step, Qualifier.OVER, FigureRule.ROUNDED_DOWN)
