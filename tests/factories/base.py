"""What every factory shares: the day, the places of the cast, and numbers that never come twice."""

import datetime
import itertools
from collections.abc import Callable
from typing import Any

ON = datetime.date(2021, 1, 4)
EL_JADIDA = "06.181"
SETTAT = "06.461"
HASH = "0" * 64
_serial = itertools.count(10_001)


def serial() -> int:
    """As many digits for the first as for the last, so that codes stand in the order in which they were made."""
    return next(_serial)


def complete(values: dict[str, Any], **makers: Callable[[], Any]) -> dict[str, Any]:
    """``values`` with what they lack; a row that was given is not made a second time."""
    return values | {name: make() for name, make in makers.items() if name not in values}
