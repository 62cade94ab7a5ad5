"""Somebody with support that is ready: money in the ledger, pieces in the store, a cheque signed twice, a day."""

import datetime
from typing import Any

from django.utils import timezone

from darb.awards.actions.posting import Posting, post_for
from darb.awards.models import Award, Handover, OperationDay
from darb.establishments.models import Establishment
from darb.funding.rules import Event
from darb.people.models import row_scope_of
from tests.factories import centre, make_file, make_person, make_user
from tests.factories.awards import (
    AMOUNT,
    make_award,
    make_award_line,
    make_delivery,
    make_equipment_item,
    make_operation,
    make_operation_day,
    make_order_line,
    make_payment,
    make_purchase_order,
)
from tests.factories.base import ON
from tests.factories.people import make_identifier
from tests.factories.projects import make_application, make_decision

PIECE, CASH = 300_000, 400_000  # two pieces and a cheque make up the award


def make_day(**values: Any) -> OperationDay:
    """A day of today, of a planned distribution in a season of its own centre."""
    given = {"on": timezone.localdate(), "holder": centre(), **values}
    return make_operation_day(**given)


def make_ready(holder: Establishment | None = None, *, pieces: int = 2, cheque: str = "signed") -> Award:
    """Support whose ``pieces`` of two were received, with a cheque in this state (none when empty)."""
    person = make_person(holder=holder or centre())
    make_identifier(person=person)
    project_file = make_file(person, AMOUNT, state="purchasing")
    decision = make_decision(application=make_application(project_file=project_file))
    award = make_award(decision=decision, state="in_purchase")
    shares = {grant.tranche_id: grant.amount_minor for grant in award.grants.all()}
    events = (Event.AWARD_PRECOMMITTED, Event.AWARD_COMMITTED)
    post_for(on=ON, postings=[Posting(event, award, shares) for event in events])
    for position in range(2):
        _piece(award, position, is_received=position < pieces)
    make_award_line(award=award, kind="working_capital", label="رأسمال التسيير", unit_price_minor=CASH)
    if cheque:
        signed = {"first_signatory": make_user(), "second_signatory": make_user()}
        make_payment(award=award, amount_minor=CASH, state=cheque, **signed)
    return award


def _piece(award: Award, position: int, *, is_received: bool) -> None:
    line = make_award_line(award=award, position=position + 1, unit_price_minor=PIECE, brand="NORIA")
    order = make_purchase_order(award=award)
    make_order_line(order=order, award_line=line, amount_minor=PIECE)
    if is_received:
        delivery = make_delivery(order=order, amount_minor=PIECE)
        make_equipment_item(delivery=delivery, award_line=line, cost_minor=PIECE)
        [fund] = [grant.tranche_id for grant in award.grants.all()]
        accepted = Posting(Event.EQUIPMENT_ACCEPTED, award, {fund: PIECE}, delivery=delivery)
        post_for(on=ON, postings=[accepted])


def make_invited(day: OperationDay | None = None, award: Award | None = None, **values: Any) -> Handover:
    """Somebody on the list of a day, ready unless an ``award`` says otherwise."""
    award = award or make_ready()
    return Handover.objects.create(award=award, day=day or make_day(), **row_scope_of(award), **values)


def later(day: OperationDay, days: int = 7) -> OperationDay:
    """Another day of the same operation."""
    on = day.on + datetime.timedelta(days=days)
    return make_day(operation=day.operation, on=on)


def planned() -> OperationDay:
    return make_day(operation=make_operation())
