"""Who may record and hand over certificates."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_record(by: Actor) -> None:
    require(by, "training.record")


def check_hand_over(by: Actor) -> None:
    require(by, "awards.hand_over")
