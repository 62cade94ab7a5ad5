"""The ceremony of a day: its guests, and its running order in the order of the clock. Pure."""

import datetime
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple


class Part(NamedTuple):
    """A line of the running order; ``what`` and ``led_by`` as "Arabic | French"."""

    at: datetime.time
    what: str
    led_by: str = ""


def first_out_of_order(parts: Sequence[Part]) -> Part | None:
    """The first part that begins before the one above it."""
    return next((later for earlier, later in pairwise(parts) if later.at < earlier.at), None)


def usual_order(told: Mapping[str, Any], kind: str, chaired_by: str) -> list[Part]:
    """What the country's file says of a ``launch`` or a ``handover``: proposed until the day has its own order.

    A part that names nobody is led by whoever presides. Raises ``KeyError`` for a part without hour or words.
    """
    return [
        Part(
            one["at"],
            f"{one['ar']} | {one['fr']}",
            f"{one['by_ar']} | {one['by_fr']}" if "by_ar" in one else chaired_by,
        )
        for one in told.get(kind, ())
    ]


def usual_guests(told: Mapping[str, Any]) -> list[str]:
    return [f"{one['ar']} | {one['fr']}" for one in told.get("guests", ())]
