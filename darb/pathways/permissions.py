"""Who follows people: writes life projects, reviews, appointments, referrals and notes.

A partner service's account answers the referrals that were sent to its own body, and reads nothing else.
"""

import datetime

from darb.core.actor import Actor
from darb.core.permissions import require
from darb.staff.models import Posting
from darb.staff.rules import Role


def check_follow(by: Actor) -> None:
    """Asked before any file is looked for, so that a refusal says nothing about what exists."""
    require(by, "pathways.follow")


def can_follow(by: Actor) -> bool:
    return by.can("pathways.follow")


def check_set_capacity(by: Actor) -> None:
    require(by, "pathways.coordinate")


def check_share_out(by: Actor) -> None:
    """Files are given to workers by whoever answers for the place."""
    require(by, "pathways.coordinate")


def can_set_capacity(by: Actor) -> bool:
    return by.can("pathways.coordinate")


def check_partner(by: Actor) -> None:
    """Asked before any referral is looked for."""
    require(by, "pathways.answer")


def partners_of(by: Actor, on: datetime.date) -> set[int]:
    """The services in whose name an account answers on a day, as keys of organisations."""
    postings = Posting.objects.filter(user_id=by.pk, role=Role.REFERRAL_PARTNER).in_force(on)
    return {posting.organisation_id for posting in postings if posting.organisation_id}
