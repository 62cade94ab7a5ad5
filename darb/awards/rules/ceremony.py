"""The ceremony of a day: its guests, and its running order in the order of the clock. Pure."""

import datetime
import tomllib
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

USUAL = Path(__file__).parent.parent / "data" / "ceremony.toml"


class Part(NamedTuple):
    """A line of the running order; ``what`` and ``led_by`` as "Arabic | French"."""

    at: datetime.time
    what: str
    led_by: str = ""


def first_out_of_order(parts: Sequence[Part]) -> Part | None:
    """The first part that begins before the one above it."""
    return next((later for earlier, later in pairwise(parts) if later.at < earlier.at), None)


def usual_order(kind: str, chaired_by: str) -> list[Part]:
    """What is usual for a ``launch`` or a ``handover``: proposed until the day has an order of its own."""
    return [
        Part(
            one["at"],
            f"{one['ar']} | {one['fr']}",
            f"{one['by_ar']} | {one['by_fr']}" if "by_ar" in one else chaired_by,
        )
        for one in _usual()[kind]
    ]


def usual_guests() -> list[str]:
    return [f"{one['ar']} | {one['fr']}" for one in _usual()["guests"]]


@cache
def _usual() -> dict[str, Any]:
    return tomllib.loads(USUAL.read_text(encoding="utf-8"))
