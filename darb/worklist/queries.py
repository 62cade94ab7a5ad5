"""Reading what the first pages show."""

import dataclasses
import datetime
from collections.abc import Sequence

from django.db.models import Prefetch, prefetch_related_objects

from darb.reports.queries.season import SeasonLine
from darb.staff.models import Posting, User
from darb.staff.queries import demo_accounts
from darb.worklist.rules import RoleCard, card_of, role_cards


@dataclasses.dataclass(frozen=True)
class Entrance:
    """An account of the demonstration with the card that opens it."""

    account: User
    card: RoleCard


@dataclasses.dataclass(frozen=True)
class Waiting:
    """Files of one season that stand still until somebody acts: the committee, or the centre that hands over."""

    line: SeasonLine
    undecided: int = 0
    not_handed_over: int = 0


def waiting(lines: Sequence[SeasonLine]) -> list[Waiting]:
    """What waits in the seasons shown, decisions before handovers."""
    undecided = [Waiting(line, undecided=line.counts.undecided) for line in lines if line.counts.undecided]
    held = [
        Waiting(line, not_handed_over=line.counts.awaiting_handover)
        for line in lines
        if line.counts.awaiting_handover
    ]
    return undecided + held


def entrances(on: datetime.date) -> list[Entrance]:
    """The demonstration's accounts with a posting in force, in the order of the roles."""
    accounts = demo_accounts()
    in_force = Prefetch("postings", Posting.objects.in_force(on).order_by("pk"), to_attr="current")
    prefetch_related_objects(accounts, in_force)
    found = [_entrance(account) for account in accounts if account.current]  # type: ignore[attr-defined]
    order = list(role_cards())
    return sorted(found, key=lambda entrance: order.index(entrance.card.role))


def _entrance(account: User) -> Entrance:
    return Entrance(account, card_of([posting.role for posting in account.current]))  # type: ignore[attr-defined]


def entrance_of(login: str, on: datetime.date) -> User | None:
    """The account that a role card names, if there is such a card."""
    return next((one.account for one in entrances(on) if one.account.login == login), None)
