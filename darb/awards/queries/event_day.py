"""The event day of an operation: who is expected, and everything that one person's signature needs."""

import dataclasses
import datetime
from collections.abc import Sequence

from django.http import Http404

from darb.awards.models import EquipmentItem, Handover, Operation, Payment
from darb.awards.queries.awards import cheques_in, of_papers, pieces_in_store
from darb.awards.queries.operations import DayOf, Invited, days_with_people
from darb.awards.states import Cheque
from darb.people.models import Identifier
from darb.people.states import IdentityPaper
from darb.training.models import Certificate

SHOWN_DIGITS = 3


@dataclasses.dataclass(frozen=True)
class Identity:
    """What the door compares: the kind of paper and its last signs, or why there is none."""

    kind: str
    ending: str
    state: IdentityPaper | None


@dataclasses.dataclass(frozen=True)
class Chosen:
    """The person at the table: who, and what lies there for them."""

    invited: Invited
    handover: Handover
    identity: Identity
    items: Sequence[EquipmentItem]
    cheque: Payment | None
    certificates: Sequence[Certificate]
    months: int

    @property
    def equipment_minor(self) -> int:
        return sum(item.cost_minor for item in self.items)

    @property
    def total_minor(self) -> int:
        return self.equipment_minor + (self.cheque.amount_minor if self.cheque else 0)

    @property
    def has_something(self) -> bool:
        return bool(self.items) or self.cheque is not None


def day_of(
    operation: Operation, on: datetime.date, key: int | None = None
) -> tuple[DayOf | None, list[DayOf]]:
    """The day that is worked on (the one asked for, today's, the next, else the last), and all of them."""
    days = days_with_people(operation)
    asked = [one for one in days if one.day.pk == key]
    now = [one for one in days if one.day.on == on]
    ahead = [one for one in days if one.day.on > on]
    found = [*asked, *now, *ahead, *reversed(days)]
    return (found[0] if found else None), days


def first_open(day: DayOf, after: str = "") -> Invited | None:
    """Who is next: those who are here before those still awaited, from ``after`` on in the list's order."""
    waiting = [row for row in day.people if row.is_open]
    here = [row for row in waiting if row.attendance]
    files = [row.file_code for row in day.people]
    below = day.people[files.index(after) + 1 :] if after in files else []
    later = [row for row in below if row.is_open]
    return next(iter([*here, *later, *waiting]), None)


def chosen_of(day: DayOf, file_code: str) -> Chosen:
    """What one person's signature needs. Raises ``Http404`` for somebody who is not on this day's list."""
    invited = next((row for row in day.people if row.file_code == file_code), None)
    if invited is None:
        raise Http404
    handover = of_papers(Handover.objects.filter(pk=invited.handover.pk)).get()
    award = handover.award
    certificates = Certificate.objects.filter(person=award.person_id, state__in=["earned", "issued"])
    return Chosen(
        invited=invited,
        handover=handover,
        identity=_identity(award.person_id),
        items=pieces_in_store([award]).get(award.pk, []),
        cheque=cheques_in(Cheque.SIGNED, [award]).get(award.pk),
        certificates=list(certificates.order_by("pk")),
        months=award.decision.application.call.rule_set.no_transfer_months,
    )


def _identity(person: int) -> Identity:
    identifier = Identifier.objects.filter(person=person).order_by("pk").first()
    if identifier is None or not identifier.value:
        return Identity("", "", IdentityPaper(identifier.state) if identifier else None)
    return Identity(identifier.kind, identifier.value[-SHOWN_DIGITS:], None)
