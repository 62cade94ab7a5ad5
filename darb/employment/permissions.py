"""Who writes enterprises and vacancies, who leads people to them, and what an enterprise's own account sees.

An enterprise's account answers for the vacancies of its own body and for the candidates sent to it, nothing else.
"""

import datetime

from darb.core.actor import Actor
from darb.core.permissions import require
from darb.employment.models import Vacancy
from darb.employment.rules.moves import ANSWERED_BY_EMPLOYER
from darb.staff.models import Posting
from darb.staff.rules import Role

READERS = ("employment.follow", "employment.offer", "journal.read")


def check_follow(by: Actor) -> None:
    """Whoever follows people proposes them, sends them with their consent, and asks months later."""
    require(by, "employment.follow")


def can_follow(by: Actor) -> bool:
    return by.can("employment.follow")


def check_manage(by: Actor) -> None:
    """Agreements with enterprises are signed for the programme, by whoever answers for its partners and its offers."""
    require(by, "employment.offer")
    require(by, "partners.manage")


def can_manage(by: Actor) -> bool:
    return by.can("employment.offer") and by.can("partners.manage")


def is_staff(by: Actor) -> bool:
    """Whether the reader works for the programme, and sees every vacancy; an enterprise sees its own."""
    return any(by.can(permission) for permission in READERS)


def can_read(by: Actor) -> bool:
    return is_staff(by) or by.can("employment.answer")


def check_read(by: Actor) -> None:
    """Asked before any vacancy is looked for, so that a refusal says nothing about what exists."""
    if not can_read(by):
        require(by, READERS[0])


def check_read_people(by: Actor) -> None:
    """One person's candidacies and contracts, and who fits: for the programme's own people."""
    if not is_staff(by):
        require(by, READERS[0])


def enterprises_of(by: Actor, on: datetime.date) -> set[int]:
    """The bodies in whose name an enterprise's account works on a day, as keys of organisations."""
    postings = Posting.objects.filter(user_id=by.pk, role=Role.EMPLOYER).in_force(on)
    return {posting.organisation_id for posting in postings if posting.organisation_id}


def hires(by: Actor, vacancy: Vacancy, on: datetime.date) -> bool:
    """Whether the vacancy is one of the account's own enterprise."""
    enterprise = vacancy.enterprise
    is_answering = enterprise is not None and by.can("employment.answer")
    return is_answering and enterprise is not None and enterprise.organisation_id in enterprises_of(by, on)


def can_write(by: Actor) -> bool:
    """Whether vacancies are written at all, for some host."""
    return by.can("employment.offer") or by.can("employment.answer")


def check_write(by: Actor) -> None:
    if not can_write(by):
        require(by, "employment.offer")


def can_offer(by: Actor, vacancy: Vacancy, on: datetime.date) -> bool:
    return by.can("employment.offer") or hires(by, vacancy, on)


def check_offer(by: Actor, vacancy: Vacancy, on: datetime.date) -> None:
    """A vacancy is opened and closed by the programme, or by the enterprise that offers it."""
    if not can_offer(by, vacancy, on):
        require(by, "employment.offer")


def check_answers(by: Actor) -> None:
    """Asked before any candidacy is looked for."""
    if not by.can("employment.answer"):
        require(by, "employment.follow")


def can_answer(by: Actor, vacancy: Vacancy, on: datetime.date) -> bool:
    """What an enterprise answers is written by itself, or by whoever heard it on the telephone."""
    return can_follow(by) or hires(by, vacancy, on)


def check_answer(by: Actor, vacancy: Vacancy, on: datetime.date) -> None:
    if not can_answer(by, vacancy, on):
        require(by, "employment.follow")


def check_step(by: Actor, vacancy: Vacancy, to: str, on: datetime.date) -> None:
    """An enterprise says whom it hears and whom it does not retain; for the person, those who follow the person."""
    if to in ANSWERED_BY_EMPLOYER:
        check_answer(by, vacancy, on)
    else:
        check_follow(by)
