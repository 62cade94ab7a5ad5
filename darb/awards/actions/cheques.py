"""Drawing cheques and signing them: two different people, before they leave."""

import dataclasses
import datetime
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from darb.awards import states
from darb.awards.actions.posting import journal, on_duty
from darb.awards.models import Award, Payment, PaymentMove
from darb.awards.permissions import check_pay
from darb.awards.rules.cheques import may_move
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.core.errors import Refusal
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
    payments = Payment.objects.bulk_create([_payment(by, on, cheque, bank) for cheque in cheques])
    _write_moves(payments, states.Cheque.PRINTED, by, on)
    on_duty(by=by, on=on, awards=[payment.award for payment in payments], duty=DutyKind.PAYS)
    told = [
        (payment.award, {"payment": payment.pk, "amount_minor": payment.amount_minor}) for payment in payments
    ]
    journal(by=by, on=on, act="awards.draw_cheque", told=told)
    return payments


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
