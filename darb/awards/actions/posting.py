"""Posting an event of one award with its cause, so that every figure opens on the act behind it."""

import datetime

from darb.awards.models import Award, Delivery, Handover, LegCause, Payment
from darb.awards.queries.balances import balance_by_fund
from darb.controls.actions import perform_duty
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.funding.actions.ledger import post
from darb.funding.models import Entry
from darb.funding.rules import Event, take_from
from darb.journal.actions import record
from darb.people.models import row_scope_of
from darb.projects.rules import duty_subject

COMMITMENTS = "M1"
CUSTODY = "3"


def post_for(
    *,
    event: Event,
    on: datetime.date,
    award: Award,
    shares: dict[int, int],
    delivery: Delivery | None = None,
    handover: Handover | None = None,
    payment: Payment | None = None,
) -> Entry:
    """Post ``event`` on the award's funds and tie the entry to its cause."""
    entry = post(event=event, on=on, shares=shares)
    LegCause.objects.create(
        entry=entry, award=award, delivery=delivery, handover=handover, payment=payment, **row_scope_of(award)
    )
    return entry


def shares_from(award: Award, account: str, amount_minor: int) -> dict[int, int]:
    """Share ``amount_minor`` over the funds where ``account`` still holds something for this award."""
    return take_from(balance_by_fund(award, account), {}, amount_minor)


def on_duty(*, by: Actor, on: datetime.date, award: Award, duty: DutyKind) -> None:
    perform_duty(by=by, on=on, subjects=[duty_subject(file_code(award))], duty=duty)


def file_code(award: Award) -> str:
    return str(award.decision.application.project_file.code)


def agreement_chain(award: Award) -> str:
    """The journal chain of the award's money: that of the agreement that pays most of it."""
    grant = award.grants.select_related("tranche__agreement").order_by("-amount_minor", "pk").first()
    return f"agreement:{grant.tranche.agreement.code}" if grant else "programme"


def journal(*, by: Actor, on: datetime.date, act: str, award: Award, **details: int | str) -> None:
    record(
        by=by,
        on=on,
        act=act,
        subject=f"award:{award.pk}",
        chain=agreement_chain(award),
        file=file_code(award),
        **details,
    )
