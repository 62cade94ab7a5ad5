"""Recording agreements, what each funder promises in them, and the money as it arrives."""

import dataclasses
import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.core.money import format_amount
from darb.core.templatetags.darb import language
from darb.funding import states
from darb.funding.actions.changes import void_pending
from darb.funding.actions.ledger import post
from darb.funding.models import Agreement, CallSource, Contribution, Tranche
from darb.funding.permissions import check_manage, check_receive
from darb.funding.rules import AWAITED, RUNNING, Event, columns_of
from darb.journal.actions import record
from darb.partners.models import Organisation
from darb.places.models import Province
from darb.programmes.models import Call


class TrancheRefused(Refusal):
    """The money of a tranche cannot be recorded like this."""


class AgreementRefused(Refusal):
    """An agreement or a promise in it cannot be recorded like this."""


@dataclasses.dataclass(frozen=True)
class Restriction:
    """What a contribution may be spent on; an empty list or ``None`` restricts nothing."""

    provinces: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    sex: tuple[str, ...] = ()
    juveniles: bool | None = None
    cap_amount_minor: int | None = None
    cap_share_bp: int | None = None


def sign_agreement(
    *,
    by: Actor,
    on: datetime.date,
    code: str,
    object_text: str,
    parties: Sequence[Organisation],
    territory: Sequence[Province],
    category: str,
    ends_on: datetime.date,
) -> Agreement:
    """Record an agreement signed ``on``, as a draft: a second person brings it into force. One entry in its chain.

    Raises ``AgreementRefused`` for a code that is taken and for one that ends before it is signed.
    """
    check_manage(by)
    _check_signed(code, on, ends_on)
    agreement = Agreement.objects.create(
        code=code,
        object=object_text,
        category=category,
        signed_on=on,
        ends_on=ends_on,
        state=states.Agreement.DRAFT,
    )
    agreement.parties.set(parties)
    agreement.territory.set(territory)
    _journal(by, on, "funding.sign_agreement", agreement)
    return agreement


def correct_agreement(
    *,
    by: Actor,
    on: datetime.date,
    agreement: Agreement,
    object_text: str,
    parties: Sequence[Organisation],
    territory: Sequence[Province],
    category: str,
    signed_on: datetime.date,
    ends_on: datetime.date,
) -> Agreement:
    """Write a draft anew as the agreement was signed; a second person must be asked anew.

    Raises ``AgreementRefused`` for an agreement in force, which is amended, and one that ends before it is signed.
    """
    check_manage(by)
    _check_draft(agreement)
    _check_days(signed_on, ends_on)
    agreement.object, agreement.category = object_text, category
    agreement.signed_on, agreement.ends_on = signed_on, ends_on
    agreement.save(update_fields=["object", "category", "signed_on", "ends_on"])
    agreement.parties.set(parties)
    agreement.territory.set(territory)
    void_pending(by=by, on=on, agreement=agreement)
    _journal(by, on, "funding.correct_agreement", agreement)
    return agreement


def promise(
    *,
    by: Actor,
    on: datetime.date,
    agreement: Agreement,
    funder: Organisation,
    amount_minor: int,
    currency: str,
    kind: str,
    restriction: Restriction,
    is_correction: bool = False,
) -> Contribution:
    """Record one funder's promise in a draft, with what it may be spent on; a second person must be asked anew.

    A correction replaces what the funder was said to promise. Raises ``AgreementRefused`` for an agreement in force,
    which is amended, a funder told twice, and no amount.
    """
    check_manage(by)
    _check_promise(agreement, funder, amount_minor, is_correction=is_correction)
    promised = columns_of(promise_of(amount_minor, currency, kind, restriction))
    contribution, _is_new = Contribution.objects.update_or_create(
        agreement=agreement, funder=funder, defaults=promised
    )
    void_pending(by=by, on=on, agreement=agreement)
    _journal(by, on, "funding.promise", agreement, contribution=contribution.pk, amount_minor=amount_minor)
    return contribution


def promise_of(amount_minor: int, currency: str, kind: str, restriction: Restriction) -> dict[str, Any]:
    """A promise as ``rules.Terms`` hold it."""
    told = {"amount_minor": amount_minor, "currency": currency, "kind": kind}
    limits = dataclasses.asdict(restriction)
    return told | {name: list(value) if isinstance(value, tuple) else value for name, value in limits.items()}


def plan_tranche(
    *,
    by: Actor,
    on: datetime.date,
    contribution: Contribution,
    number: int,
    planned_minor: int,
    expected_on: datetime.date | None = None,
) -> Tranche:
    """Plan a slice of a contribution; the promise enters the ledger on this fund.

    Raises ``TrancheRefused`` for a number that is taken, for more than is left of the promise, for a day outside the
    agreement, and for an agreement that runs no more.
    """
    check_manage(by)
    _check_plan(contribution, number, planned_minor, expected_on)
    tranche = Tranche.objects.create(
        agreement=contribution.agreement,
        contribution=contribution,
        number=number,
        planned_minor=planned_minor,
        expected_on=expected_on,
    )
    post(event=Event.CONTRIBUTION_EFFECTIVE, on=on, shares={tranche.pk: planned_minor})
    _journal(
        by, on, "funding.plan_tranche", contribution.agreement, tranche=number, amount_minor=planned_minor
    )
    return tranche


def call_tranche(*, by: Actor, on: datetime.date, tranche: Tranche) -> Tranche:
    """Record that the funder was asked ``on`` for the money of a tranche. No amount moves before the bank shows it.

    Raises ``TrancheRefused`` for one that was asked for or came before, and for a day outside the agreement.
    """
    check_manage(by)
    held = Tranche.objects.select_for_update(of=("self",)).select_related("agreement").get(pk=tranche.pk)
    if held.state != states.Tranche.EXPECTED:
        raise TrancheRefused(_("The money of this tranche was asked for already."), code="tranche_called")
    _check_within(held.agreement, on)
    Tranche.objects.filter(pk=held.pk).update(state=states.Tranche.CALLED, called_on=on)
    tranche.refresh_from_db()
    _journal(by, on, "funding.call_tranche", held.agreement, tranche=held.number)
    return tranche


def receive_tranche(
    *, by: Actor, on: datetime.date, tranche: Tranche, amount_minor: int, bank_reference: str = ""
) -> Tranche:
    """Record money received on a tranche, on the day that the bank shows. It is free for calls from then on.

    Raises ``TrancheRefused`` for one that was received before, for nothing or more than was planned, and for a day
    before the agreement.
    """
    check_receive(by)
    held = Tranche.objects.select_for_update(of=("self",)).select_related("agreement").get(pk=tranche.pk)
    _check_receipt(held, on, amount_minor)
    post(event=Event.TRANCHE_RECEIVED, on=on, shares={held.pk: amount_minor})
    Tranche.objects.filter(pk=held.pk).update(
        state=states.Tranche.RECEIVED, received_on=on, bank_reference=bank_reference.strip()
    )
    tranche.refresh_from_db()
    _journal(
        by,
        on,
        "funding.receive_tranche",
        tranche.agreement,
        tranche=tranche.number,
        amount_minor=amount_minor,
    )
    return tranche


def _check_signed(code: str, signed_on: datetime.date, ends_on: datetime.date) -> None:
    if Agreement.objects.filter(code=code).exists():
        raise AgreementRefused(_("An agreement of this code is recorded already."), code="agreement_code")
    _check_days(signed_on, ends_on)


def _check_days(signed_on: datetime.date, ends_on: datetime.date) -> None:
    if ends_on <= signed_on:
        raise AgreementRefused(_("An agreement ends after the day it is signed."), code="agreement_days")


def _check_runs(agreement: Agreement) -> None:
    if agreement.state == states.Agreement.DRAFT:
        raise AgreementRefused(
            _("A second person brings this agreement into force first."), code="agreement_is_draft"
        )
    if agreement.state not in RUNNING:
        raise AgreementRefused(_("This agreement runs no more."), code="agreement_ended")


def _check_promise(
    agreement: Agreement, funder: Organisation, amount_minor: int, *, is_correction: bool
) -> None:
    _check_draft(agreement)
    if amount_minor <= 0:
        raise AgreementRefused(_("Enter an amount above zero."), code="promise_amount")
    if not is_correction and Contribution.objects.filter(agreement=agreement, funder=funder).exists():
        raise AgreementRefused(
            _("What this funder promises in this agreement is recorded already."), code="promise_twice"
        )


def _check_draft(agreement: Agreement) -> None:
    if Agreement.objects.select_for_update().get(pk=agreement.pk).state != states.Agreement.DRAFT:
        raise AgreementRefused(
            _("This agreement is in force: an amendment changes what it says."), code="agreement_is_amended"
        )


def _check_plan(
    contribution: Contribution, number: int, planned_minor: int, expected_on: datetime.date | None
) -> None:
    """The promise is held, so that two tranches at once cannot go beyond it together."""
    held = Contribution.objects.select_for_update(of=("self",)).select_related("agreement")
    promised = held.get(pk=contribution.pk)
    _check_runs(promised.agreement)
    if Tranche.objects.filter(agreement=promised.agreement, number=number).exists():
        raise TrancheRefused(_("This agreement has a tranche of this number."), code="tranche_number")
    planned = Tranche.objects.filter(contribution=promised).aggregate(sum=Sum("planned_minor"))["sum"] or 0
    left = promised.amount_minor - planned
    if not 0 < planned_minor <= left:
        raise TrancheRefused(
            _("Enter an amount above zero and up to %(left)s, which is left of the promise."),
            code="tranche_beyond_promise",
            left=format_amount(left, language()),
        )
    if expected_on:
        _check_within(promised.agreement, expected_on)


def _check_within(agreement: Agreement, day: datetime.date) -> None:
    if not agreement.signed_on <= day <= agreement.ends_on:
        raise TrancheRefused(_("This day lies outside the agreement."), code="tranche_outside")


def _check_receipt(tranche: Tranche, on: datetime.date, amount_minor: int) -> None:
    if tranche.state not in AWAITED:
        raise TrancheRefused(_("The money of this tranche was recorded already."), code="tranche_not_awaited")
    if not 0 < amount_minor <= tranche.planned_minor:
        raise TrancheRefused(
            _(
                "Enter an amount above zero and up to %(planned)s, which was planned: more is another tranche."
            ),
            code="tranche_amount",
            planned=format_amount(tranche.planned_minor, language()),
        )
    if on < tranche.agreement.signed_on:
        raise TrancheRefused(_("The money cannot have come before the agreement."), code="tranche_day")


def open_sources(
    *, by: Actor, on: datetime.date, call: Call, tranches: Sequence[Tranche]
) -> list[CallSource]:
    """Name the tranches that a call draws on, in the order they are to be spent."""
    check_manage(by)
    sources = CallSource.objects.bulk_create(
        [
            CallSource(call=call, tranche=tranche, use_order=order)
            for order, tranche in enumerate(tranches, start=1)
        ]
    )
    record(
        by=by,
        on=on,
        act="funding.open_sources",
        subject=f"call:{call.code}",
        tranches=[t.pk for t in tranches],
    )
    return sources


def _journal(by: Actor, on: datetime.date, act: str, agreement: Agreement, **details: int) -> None:
    chain = f"agreement:{agreement.code}"
    record(by=by, on=on, act=act, subject=chain, chain=chain, **details)
