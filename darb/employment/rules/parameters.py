"""When somebody at work is asked whether it goes on, as the programme decided. Pure."""

import dataclasses
from collections.abc import Mapping

from darb.programmes.states import Parameter

CHECKS = (
    Parameter.WORK_FIRST_CHECK_MONTHS,
    Parameter.WORK_SECOND_CHECK_MONTHS,
    Parameter.WORK_THIRD_CHECK_MONTHS,
)


@dataclasses.dataclass(frozen=True)
class Parameters:
    """How many months after the first day of work somebody is asked, and days of grace to do it."""

    check_months: tuple[int, ...]
    grace_days: int


def parameters_of(numbers: Mapping[Parameter, int]) -> Parameters:
    return Parameters(tuple(numbers[check] for check in CHECKS), numbers[Parameter.WORK_CHECK_GRACE_DAYS])
