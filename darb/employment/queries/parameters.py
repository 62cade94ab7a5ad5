"""What the programme decided about work, day by day: a placement keeps what held on its first day."""

import dataclasses
import datetime

from darb.employment.rules.parameters import CHECKS, Parameters, parameters_of
from darb.programmes.queries import numbers
from darb.programmes.rules import Numbers


@dataclasses.dataclass(frozen=True)
class InTime:
    """Read once, asked about as many days as a list has placements."""

    numbers: Numbers

    def on(self, day: datetime.date) -> Parameters:
        return parameters_of(self.numbers.on(day))

    @property
    def months(self) -> list[int]:
        """Every number of months that was ever asked about: placements begun under an older version keep it."""
        return sorted({version.value for check in CHECKS for version in self.numbers.of(check)})


def parameters_in_time() -> InTime:
    return InTime(numbers())
