"""Who may file, score, decide, and hear an appeal."""

from collections.abc import Set

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Forbidden
from darb.core.permissions import require
from darb.notices.permissions import can_send
from darb.programmes.permissions import can_manage
from darb.selection.rules.appeals import may_answer
from darb.selection.rules.sessions import Step

# The words of an appeal are a person's and may name them: not for committees, which mark files without names.
READERS_OF_COMMITTEE = ("selection.score", "selection.decide", "selection.run", "journal.read")
READERS_OF_APPEALS = ("projects.prepare", "selection.answer_appeals", "journal.read")


def check_file(by: Actor) -> None:
    require(by, "projects.prepare")


def check_score(by: Actor) -> None:
    require(by, "selection.score")


def can_score(by: Actor) -> bool:
    return by.can("selection.score")


def check_decide(by: Actor) -> None:
    require(by, "selection.decide")


def can_decide(by: Actor) -> bool:
    return by.can("selection.decide")


def check_convene(by: Actor) -> None:
    """The committee's secretariat prepares its sessions and decides nothing in them."""
    require(by, "selection.run")


def can_convene(by: Actor) -> bool:
    return by.can("selection.run")


def check_read_committee(by: Actor) -> None:
    """Members, the secretariat, and those who audit: files by code and without names."""
    if not any(by.can(permission) for permission in READERS_OF_COMMITTEE):
        require(by, READERS_OF_COMMITTEE[0])


def can_take(by: Actor, step: Step, *, presides: bool, marks: bool) -> bool:
    """Whether the next step of a committee's work is the actor's; ``marks``: a sheet waits for that very person."""
    if step is Step.DECIDE:
        return presides and can_decide(by)
    if step in (Step.FREEZE, Step.PUBLISH, Step.CLOSE_LIST):
        return can_manage(by)
    if step is Step.MARK:
        return marks
    allowed = {Step.CONVENE: can_convene, Step.LETTERS: can_send}
    return allowed.get(step, can_decide)(by)


def check_preside(by: Actor, chair: int) -> None:
    """Raises ``Forbidden`` for whoever does not chair the session: its decisions are that person's to sign."""
    check_decide(by)
    if by.pk != chair:
        raise Forbidden(_("Whoever chairs the session decides in it."), code="session_of_another_chair")


def check_read_minutes(by: Actor) -> None:
    require(by, "reports.read")


def check_file_appeal(by: Actor) -> None:
    """At the counter of a centre, by whoever follows the file."""
    require(by, "projects.prepare")


def can_file_appeal(by: Actor) -> bool:
    return by.can("projects.prepare")


def can_read_appeals(by: Actor) -> bool:
    return any(by.can(permission) for permission in READERS_OF_APPEALS)


def check_read_appeals(by: Actor) -> None:
    if not can_read_appeals(by):
        require(by, READERS_OF_APPEALS[0])


def check_answer_appeals(by: Actor) -> None:
    require(by, "selection.answer_appeals")


def check_answer_appeal(by: Actor, took_part: Set[int]) -> None:
    """Raises ``Forbidden`` also for whoever marked or decided the file (selection procedure, after the run)."""
    check_answer_appeals(by)
    if not may_answer(by.pk, took_part):
        raise Forbidden(
            _("You took part in this decision: somebody else examines the appeal against it."),
            code="appeal_own_decision",
        )


def can_answer_appeal(by: Actor, took_part: Set[int]) -> bool:
    return by.can("selection.answer_appeals") and may_answer(by.pk, took_part)
