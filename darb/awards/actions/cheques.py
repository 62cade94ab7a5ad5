"""Drawing cheques and signing them: two different people, before they leave."""

import dataclasses
import datetime
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from darb.awards import states
from darb.awards.actions.posting import Told, journal, on_duty
from darb.awards.models import Award, Payment, PaymentMove
from darb.awards.permissions import check_pay
from darb.awards.rules.cheques import LIVE, may_move
from darb.awards.rules.readiness import RECEIVES
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.core.promises import kept
from darb.people.models import row_scope_of
from darb.places.rules import Names, say


class ChequeRefused(Refusal):
    """The register has no such move, or the same person would sign twice."""


@dataclasses.dataclass(frozen=True)
class NewCheque:
    """A number of the cheque book, for the working capital of an award."""

    award: Award
    number: str


def draw_cheques(*, by: Actor, on: datetime.date, cheques: Sequence[NewCheque], bank: Names) -> list[Payment]:
    """Draw the working-capital cheques of awards on ``bank`` and sign them first.

    Raises ``ChequeRefused`` when an award has no working capital to pay.
    """
    check_pay(by)
    _check_drawable(cheques)
    with kept("awards_payment_cheque_number", _cheque_known(" · ".join(cheque.number for cheque in cheques))):
        payments = Payment.objects.bulk_create([_payment(by, on, cheque, bank) for cheque in cheques])
    _write_moves(payments, states.Cheque.PRINTED, by, on)
    on_duty(by=by, on=on, awards=[payment.award for payment in payments], duty=DutyKind.PAYS)
    told = [
        (payment.award, {"payment": payment.pk, "amount_minor": payment.amount_minor}) for payment in payments
    ]
    journal(by=by, on=on, act="awards.draw_cheque", told=told)
    return payments


def spoil_cheques(*, by: Actor, on: datetime.date, payments: Sequence[Payment], reason: str) -> None:
    """Refuse drawn cheques before their second signature, for a ``reason``: each may be drawn again.

    Raises ``ChequeRefused`` without a reason, and for a cheque that was signed.
    """
    check_pay(by)
    if not reason:
        raise ChequeRefused(_("Say why the cheque is refused."), code="reason_missing")
    move_cheques(by=by, on=on, payments=payments, to=states.Cheque.SPOILED)
    on_duty(by=by, on=on, awards=[payment.award for payment in payments], duty=DutyKind.PAYS)
    told: list[Told] = [(one.award, {"payment": one.pk, "reason": reason}) for one in payments]
    journal(by=by, on=on, act="awards.spoil_cheque", told=told)


def countersign_cheques(*, by: Actor, on: datetime.date, payments: Sequence[Payment]) -> Sequence[Payment]:
    """Sign drawn cheques second. Raises ``ChequeRefused`` for the first signatory."""
    check_pay(by)
    if any(payment.first_signatory_id == by.pk for payment in payments):
        raise ChequeRefused(
            _("A cheque carries the signatures of two different people."), code="same_signatory"
        )
    for payment in payments:
        payment.second_signatory_id = by.pk
    move_cheques(by=by, on=on, payments=payments, to=states.Cheque.SIGNED)
    on_duty(by=by, on=on, awards=[payment.award for payment in payments], duty=DutyKind.PAYS)
    told = [(payment.award, {"payment": payment.pk}) for payment in payments]
    journal(by=by, on=on, act="awards.countersign_cheque", told=told)
    return payments


def move_cheques(*, by: Actor, on: datetime.date, payments: Sequence[Payment], to: states.Cheque) -> None:
    """Move cheques along their register; the calling verb writes the journal."""
    for payment in payments:
        if not may_move(payment.state, to):
            raise ChequeRefused(
                _("The cheque %(number)s cannot move from “%(origin)s” to “%(to)s”."),
                code="cheque_move_refused",
                number=payment.cheque_number,
                origin=payment.state,
                to=str(to),
            )
        payment.state = to
    Payment.objects.bulk_update(payments, ["state", "second_signatory"])
    _write_moves(payments, to, by, on)


def _check_drawable(cheques: Sequence[NewCheque]) -> None:
    if any(cheque.award.state not in RECEIVES for cheque in cheques):
        raise ChequeRefused(
            _("A cheque is drawn for support whose contract is signed and runs."), code="award_not_running"
        )
    numbers = [cheque.number for cheque in cheques]
    known = Payment.objects.filter(cheque_number__in=numbers).values_list("cheque_number", flat=True).first()
    if known is not None:
        raise _cheque_known(known)
    if Payment.objects.filter(award__in=[cheque.award for cheque in cheques], state__in=LIVE).exists():
        raise ChequeRefused(_("A cheque of this support is in the register already."), code="cheque_drawn")


def _cheque_known(number: str) -> ChequeRefused:
    return ChequeRefused(
        _("The cheque number %(number)s is in the register already."), code="cheque_known", number=number
    )


def _payment(by: Actor, on: datetime.date, cheque: NewCheque, bank: Names) -> Payment:
    amount = sum(line.amount_minor for line in cheque.award.lines.all() if line.is_cash)
    if not amount:
        raise ChequeRefused(_("This award has no working capital to pay by cheque."), code="no_cash_line")
    return Payment(
        award=cheque.award,
        cheque_number=cheque.number,
        bank_ar=say(bank, "ar"),
        bank_fr=say(bank, "fr"),
        amount_minor=amount,
        drawn_on=on,
        first_signatory_id=by.pk,
        **row_scope_of(cheque.award),
    )


def _write_moves(payments: Sequence[Payment], state: states.Cheque, by: Actor, on: datetime.date) -> None:
    PaymentMove.objects.bulk_create(
        [
            PaymentMove(payment=payment, state=state, on=on, by_id=by.pk, **row_scope_of(payment))
            for payment in payments
        ]
    )
