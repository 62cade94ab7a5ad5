"""What a forecast of three years comes to: margin, result, the turnover from which nothing is lost. Pure.

Integers in minor units throughout. Turnover, fixed and variable charges are the fields of a comparable programme's
project file; the computations are the accountants' usual ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass

YEARS = (1, 2, 3)
MONTHS = 12


@dataclass(frozen=True)
class Year:
    """One year as it was typed: what comes in, what grows with it, what is due whatever is sold."""

    turnover: int
    purchases: int
    rent: int = 0
    wages: int = 0
    other: int = 0
    taxes: int = 0

    @property
    def margin(self) -> int:
        return self.turnover - self.purchases

    @property
    def fixed(self) -> int:
        return self.rent + self.wages + self.other

    @property
    def result(self) -> int:
        """What is left to the holder, taxes paid."""
        return self.margin - self.fixed - self.taxes

    @property
    def margin_permille(self) -> int:
        return self.margin * 1000 // self.turnover if self.turnover else 0

    @property
    def break_even(self) -> int | None:
        """The turnover that pays for the fixed charges, rounded up; none while each sale loses money."""
        if self.margin <= 0:
            return None
        return -(-self.fixed * self.turnover // self.margin)

    @property
    def break_even_month(self) -> int | None:
        """The month of the year in which it is reached, were sales even; none when the year does not reach it."""
        needed = self.break_even
        if needed is None or needed > self.turnover:
            return None
        return max(1, -(-needed * MONTHS // self.turnover))


@dataclass(frozen=True)
class Verdict:
    """What the years say together; ``loses`` are the years that end below zero."""

    loses: tuple[int, ...]
    sells_at_a_loss: tuple[int, ...]
    earns_a_month: int

    @property
    def holds(self) -> bool:
        """Whether the activity pays for itself from the second year on."""
        return not self.sells_at_a_loss and not set(self.loses) - {1}


def judge(years: Sequence[Year]) -> Verdict:
    """Read the years in their order; what is earned a month is that of the last one."""
    numbered = list(enumerate(years, start=1))
    return Verdict(
        loses=tuple(number for number, year in numbered if year.result < 0),
        sells_at_a_loss=tuple(number for number, year in numbered if year.margin <= 0),
        earns_a_month=years[-1].result // MONTHS if years else 0,
    )
