"""Who may file, score, and decide."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_file(by: Actor) -> None:
    require(by, "projects.prepare")


def check_score(by: Actor) -> None:
    require(by, "selection.score")


def check_decide(by: Actor) -> None:
    require(by, "selection.decide")


def check_read_minutes(by: Actor) -> None:
    require(by, "reports.read")
