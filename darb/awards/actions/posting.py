"""Posting events of awards with their causes, so that every figure opens on the act behind it."""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence

from darb.awards.models import Award, AwardGrant, Delivery, Handover, LegCause, Operation, Payment
from darb.awards.queries.balances import Balance
from darb.controls.actions import perform_duty
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.funding.actions.ledger import post_each
from darb.funding.models import CallSource, Entry
from darb.funding.rules import Event, take_from
from darb.journal.actions import Act, record_each
from darb.journal.rules.chains import PROGRAMME_CHAIN
from darb.people.models import row_scope_of
from darb.projects.rules import duty_subject

COMMITMENTS = "M1"
CUSTODY = "3"
Told = tuple[Award, Mapping[str, int | str]]


@dataclasses.dataclass(frozen=True)
class Posting:
    """An event of one award on its funds (tranche key → minor units), and the act that caused it."""

    event: Event
    award: Award
    shares: Balance
    delivery: Delivery | None = None
    handover: Handover | None = None
    payment: Payment | None = None


def post_for(*, on: datetime.date, postings: Sequence[Posting]) -> list[Entry]:
    """Post events on the awards' funds and tie each entry to its cause."""
    entries = post_each(on=on, drafts=[(posting.event, posting.shares) for posting in postings])
    LegCause.objects.bulk_create(
        [
            LegCause(
                entry=entry,
                award=posting.award,
                delivery=posting.delivery,
                handover=posting.handover,
                payment=posting.payment,
                **row_scope_of(posting.award),
            )
            for entry, posting in zip(entries, postings, strict=True)
        ]
    )
    return entries


def taken_from(balance: Balance, amount_minor: int) -> Balance:
    """Shares of ``amount_minor`` over the funds that still hold something; ``balance`` keeps what is left."""
    shares = take_from(balance, {}, amount_minor)
    for fund, share in shares.items():
        balance[fund] -= share
    return shares


def on_duty(*, by: Actor, on: datetime.date, awards: Sequence[Award], duty: DutyKind) -> None:
    perform_duty(by=by, on=on, subjects=[duty_subject(file_code(award)) for award in awards], duty=duty)


def file_code(award: Award) -> str:
    return str(award.decision.application.project_file.code)


def agreement_chains(awards: Sequence[Award]) -> dict[int, str]:
    """The journal chain of each award's money: that of the agreement that pays most of it."""
    grants = AwardGrant.objects.filter(award__in=awards).order_by("-amount_minor", "pk")
    chains: dict[int, str] = {}
    for award, code in grants.values_list("award", "tranche__agreement__code"):
        chains.setdefault(award, f"agreement:{code}")
    return chains


def tell_operation(
    *, by: Actor, on: datetime.date, act: str, operation: Operation, **details: object
) -> None:
    """One entry in the chain of each agreement whose money the operation's season gives out.

    A season that draws on no agreement yet stands in the programme's chain.
    """
    sources = CallSource.objects.filter(call__season=operation.season).order_by("tranche__agreement__code")
    codes = sources.values_list("tranche__agreement__code", flat=True).distinct()
    chains = [f"agreement:{code}" for code in codes] or [PROGRAMME_CHAIN]
    subject = f"operation:{operation.code}"
    record_each(by=by, on=on, acts=[Act(act, subject, chain, details) for chain in chains])


def journal(*, by: Actor, on: datetime.date, act: str, told: Sequence[Told]) -> None:
    """One entry an award with its details, in the chain of its money."""
    chains = agreement_chains([award for award, _details in told])
    acts = [
        Act(
            act,
            f"award:{award.pk}",
            chains.get(award.pk, PROGRAMME_CHAIN),
            {"file": file_code(award), **details},
        )
        for award, details in told
    ]
    record_each(by=by, on=on, acts=acts)
