"""Who may commit, buy, receive, pay and hand over."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_commit(by: Actor) -> None:
    require(by, "awards.commit")


def check_buy(by: Actor) -> None:
    require(by, "awards.buy")


def check_receive(by: Actor) -> None:
    require(by, "awards.receive")


def check_pay(by: Actor) -> None:
    require(by, "awards.pay")


def check_hand_over(by: Actor) -> None:
    require(by, "awards.hand_over")
