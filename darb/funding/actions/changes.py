"""What a second person approves: an agreement as it was signed, and each amendment to it."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from darb.controls.actions import answer, propose, void
from darb.controls.states import Approval
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.core.money import format_amount
from darb.core.templatetags.darb import language
from darb.funding import states
from darb.funding.models import Agreement, AgreementChange, Contribution, Tranche
from darb.funding.permissions import check_approve, check_manage
from darb.funding.queries import pending_change, terms_of
from darb.funding.rules import PROMISES, RUNNING, amended, columns_of
from darb.journal.actions import record
from darb.partners.models import Organisation

VERB = "funding.agreement"


class ChangeRefused(Refusal):
    """An agreement or an amendment cannot be handed to a second person, or answered, like this."""


def propose_agreement(*, by: Actor, on: datetime.date, agreement: Agreement) -> AgreementChange:
    """Hand a draft with its promises to a second person, whose approval brings it into force.

    Raises ``ChangeRefused`` for one without a promise, one that is in force, and one that waits already.
    """
    check_manage(by)
    held = _held(agreement)
    if held.state != states.Agreement.DRAFT:
        raise ChangeRefused(_("This agreement is in force already."), code="agreement_in_force")
    if not Contribution.objects.filter(agreement=held).exists():
        raise ChangeRefused(_("Record first what is promised in it."), code="agreement_without_promise")
    signed = AgreementChange(
        agreement=held, number=0, signed_on=held.signed_on, before={}, terms=terms_of(held)
    )
    return _proposed(by, on, signed)


def propose_amendment(
    *,
    by: Actor,
    on: datetime.date,
    agreement: Agreement,
    signed_on: datetime.date,
    because: str,
    ends_on: datetime.date | None = None,
    promises: Mapping[str, Mapping[str, Any]] | None = None,
) -> AgreementChange:
    """Hand a signed amendment to a second person: another last day, promises that are new or read otherwise.

    ``promises``: code of the funder → the whole promise, as in ``rules.Terms``. Nothing changes before the answer.
    Raises ``ChangeRefused`` for one that changes nothing, that is signed before the agreement, that ends it before it
    was signed, or that promises less than its tranches hold.
    """
    check_manage(by)
    held = _held(agreement)
    if held.state not in RUNNING:
        raise ChangeRefused(_("Only an agreement in force is amended."), code="agreement_not_in_force")
    now, terms = terms_of(held), _set_by(ends_on, promises)
    _check_amendment(held, signed_on, now, terms)
    number = 1 + held.changes.filter(approval__state=Approval.APPROVED, number__gt=0).count()
    amendment = AgreementChange(agreement=held, number=number, signed_on=signed_on, before=now, terms=terms)
    return _proposed(by, on, amendment, because)


def answer_change(
    *, by: Actor, on: datetime.date, change: AgreementChange, approves: bool, reason: str = ""
) -> AgreementChange:
    """Approve what waits, which brings it into force, or send it back for a coded ``reason``.

    Raises ``ApprovalRefused`` for whoever proposed it, for a second answer, and when the agreement no longer reads as
    it did when it was proposed; ``ChangeRefused`` when tranches grew beyond the promise meanwhile.
    """
    check_approve(by)
    held = _held(change.agreement)
    kept = AgreementChange.objects.select_related("approval", "agreement").get(pk=change.pk)
    answer(by=by, on=on, approval=kept.approval, content=_content(kept), approves=approves, reason=reason)
    if approves:
        _check_promised(held, kept.terms)
        _bring_into_force(held, kept)
    chain = f"agreement:{held.code}"
    told = {"number": kept.number, "approved": approves}
    record(by=by, on=on, act="funding.answer_change", subject=chain, chain=chain, **told)
    change.refresh_from_db()
    return change


def take_back_change(*, by: Actor, on: datetime.date, change: AgreementChange) -> None:
    """Whoever manages agreements takes back what waits for its answer. Raises ``ApprovalRefused`` once answered."""
    check_manage(by)
    void(by=by, on=on, approval=change.approval)


def void_pending(*, by: Actor, on: datetime.date, agreement: Agreement) -> None:
    """A draft that is changed must be proposed anew."""
    pending = pending_change(agreement)
    if pending:
        void(by=by, on=on, approval=pending.approval)


def _held(agreement: Agreement) -> Agreement:
    """The agreement under its lock: it is amended by one at a time."""
    return Agreement.objects.select_for_update().get(pk=agreement.pk)


def _set_by(
    ends_on: datetime.date | None, promises: Mapping[str, Mapping[str, Any]] | None
) -> dict[str, Any]:
    """The terms that an amendment writes anew, and no others."""
    terms: dict[str, Any] = {}
    if ends_on is not None:
        terms["ends_on"] = ends_on.isoformat()
    if promises:
        terms[PROMISES] = {code: dict(promise) for code, promise in promises.items()}
    return terms


def _content(change: AgreementChange) -> dict[str, Any]:
    """All that the second person answers: how the agreement reads now, and what is to change."""
    return {
        "agreement": change.agreement.code,
        "number": change.number,
        "signed_on": change.signed_on.isoformat(),
        "now": terms_of(change.agreement),
        "terms": change.terms,
    }


def _proposed(by: Actor, on: datetime.date, change: AgreementChange, because: str = "") -> AgreementChange:
    if pending_change(change.agreement):
        raise ChangeRefused(_("This agreement waits for a second person already."), code="change_waits")
    chain = f"agreement:{change.agreement.code}"
    content = _content(change)
    change.approval = propose(
        by=by, on=on, verb=VERB, subject=chain, content=content, because=because, chain=chain
    )
    change.save()
    return change


def _check_amendment(
    agreement: Agreement, signed_on: datetime.date, now: Mapping[str, Any], terms: Mapping[str, Any]
) -> None:
    if amended(now, terms) == now:
        raise ChangeRefused(_("This amendment changes nothing."), code="amendment_empty")
    if signed_on < agreement.signed_on:
        raise ChangeRefused(
            _("An amendment is not signed before its agreement."), code="amendment_before_agreement"
        )
    if terms.get("ends_on", "9999") <= signed_on.isoformat():
        raise ChangeRefused(_("The agreement ends after the day of the amendment."), code="amendment_ends")
    _check_promised(agreement, terms)


def _check_promised(agreement: Agreement, terms: Mapping[str, Any]) -> None:
    promises = terms.get(PROMISES, {})
    rows = Tranche.objects.filter(agreement=agreement, contribution__funder__code__in=promises)
    planned = dict(
        rows.values_list("contribution__funder__code").annotate(sum=Sum("planned_minor")).order_by()
    )
    for funder, promise in promises.items():
        least = planned.get(funder, 0)
        if promise["amount_minor"] <= 0 or promise["amount_minor"] < least:
            raise ChangeRefused(
                _("Enter an amount above zero and no less than the tranches planned from it: %(planned)s."),
                code="promise_below_tranches",
                planned=format_amount(least, language()),
            )


def _bring_into_force(agreement: Agreement, change: AgreementChange) -> None:
    if change.number == 0:
        Agreement.objects.filter(pk=agreement.pk).update(state=states.Agreement.ACTIVE)
        return
    if "ends_on" in change.terms:
        Agreement.objects.filter(pk=agreement.pk).update(ends_on=change.terms["ends_on"])
    promises = change.terms.get(PROMISES, {})
    funders = Organisation.objects.in_bulk(promises, field_name="code")
    for code, promise in promises.items():
        Contribution.objects.update_or_create(
            agreement=agreement,
            funder=funders[code],
            defaults={**columns_of(promise), "change": change},
        )
