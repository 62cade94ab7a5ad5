"""Who may write down what is known of a place's market."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_write_fact(by: Actor) -> None:
    require(by, "market.write_fact")
