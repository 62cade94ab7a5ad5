"""Who may write down what is known of a place's market, and keep the catalogue of trades."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_write_fact(by: Actor) -> None:
    require(by, "market.write_fact")


def check_keep_trades(by: Actor) -> None:
    """Whoever answers for the programme: its words are those of every file."""
    require(by, "programmes.manage")
