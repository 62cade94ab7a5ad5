"""Drawing a cheque and signing it: two different people, before it leaves."""

import datetime

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


class ChequeRefused(Refusal):
    """The register has no such move, or the same person would sign twice."""


def draw_cheque(
    *, by: Actor, on: datetime.date, award: Award, number: str, bank_ar: str, bank_fr: str
) -> Payment:
    """Draw the working-capital cheque of an award and sign it first.

    Raises ``ChequeRefused`` when the award has no working capital to pay.
    """
    check_pay(by)
    amount = sum(line.amount_minor for line in award.lines.all() if line.is_cash)
    if not amount:
        raise ChequeRefused(_("This award has no working capital to pay by cheque."), code="no_cash_line")
    payment = Payment.objects.create(
        award=award,
        cheque_number=number,
        bank_ar=bank_ar,
        bank_fr=bank_fr,
        amount_minor=amount,
        drawn_on=on,
        first_signatory_id=by.pk,
        **row_scope_of(award),
    )
    _write_move(payment, states.Cheque.PRINTED, by, on)
    on_duty(by=by, on=on, award=award, duty=DutyKind.PAYS)
    journal(by=by, on=on, act="awards.draw_cheque", award=award, payment=payment.pk, amount_minor=amount)
    return payment


def countersign_cheque(*, by: Actor, on: datetime.date, payment: Payment) -> Payment:
    """Sign a drawn cheque second. Raises ``ChequeRefused`` for the first signatory."""
    check_pay(by)
    if payment.first_signatory_id == by.pk:
        raise ChequeRefused(
            _("A cheque carries the signatures of two different people."), code="same_signatory"
        )
    payment.second_signatory_id = by.pk
    move_cheque(by=by, on=on, payment=payment, to=states.Cheque.SIGNED)
    on_duty(by=by, on=on, award=payment.award, duty=DutyKind.PAYS)
    journal(by=by, on=on, act="awards.countersign_cheque", award=payment.award, payment=payment.pk)
    return payment


def move_cheque(*, by: Actor, on: datetime.date, payment: Payment, to: states.Cheque) -> None:
    """Move a cheque along its register; the calling verb writes the journal."""
    if not may_move(payment.state, to):
        raise ChequeRefused(
            _("The cheque %(number)s cannot move from “%(origin)s” to “%(to)s”."),
            code="cheque_move_refused",
            number=payment.cheque_number,
            origin=payment.state,
            to=str(to),
        )
    payment.state = to
    payment.save()
    _write_move(payment, to, by, on)


def _write_move(payment: Payment, state: states.Cheque, by: Actor, on: datetime.date) -> None:
    PaymentMove.objects.create(payment=payment, state=state, on=on, by_id=by.pk, **row_scope_of(payment))
