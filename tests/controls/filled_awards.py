"""Forms of one support, filled in: contract, order, receipt, cheque, and the end of what is given up."""

from collections.abc import Callable

from darb.awards.actions.cheques import NewCheque, draw_cheques
from darb.awards.actions.purchases import NewOrder, Ordered, place_orders
from darb.awards.models import Award
from darb.core.scope import scoped
from tests.awards.test_award_pages import code_of, funded
from tests.conftest import national_scope
from tests.controls.filled import TODAY, Desk, Form, keyed, signed_in
from tests.controls.sending import Filled
from tests.factories import make_posting, make_user
from tests.factories.base import serial
from tests.factories.reference import make_organisation

BANK = {"bank_ar": "بنك الاختبار", "bank_fr": "Banque d’essai"}


def _signed() -> Award:
    award = funded()
    Award.objects.filter(pk=award.pk).update(state="signed", signed_on=TODAY())
    project_file = award.decision.application.project_file
    type(project_file).objects.filter(pk=project_file.pk).update(state="committed")
    return Award.objects.get(pk=award.pk)


def _sent(role: str, award: Award, page: str, **fields: str) -> Filled:
    user = make_user()
    make_posting(user=user, role=role)
    return Filled(signed_in(user), f"/handovers/support/{code_of(award)}/{page}", keyed(**fields))


def _sign(_desk: Desk) -> Filled:
    with scoped(national_scope()):
        return _sent("commitments_officer", funded(), "sign/")


def _order(_desk: Desk) -> Filled:
    with scoped(national_scope()):
        award = _signed()
        lines = [line.pk for line in award.lines.all() if not line.is_cash]
        typed = {f"quantity_{key}": "2" for key in lines} | {f"price_{key}": "1400" for key in lines}
        return _sent("buyer", award, "order/", supplier=f"Fournitures {serial()}", **typed)


def _receive(_desk: Desk) -> Filled:
    with scoped(national_scope()):
        award = _signed()
        lines = [line for line in award.lines.all() if not line.is_cash]
        new = NewOrder(award, make_organisation(), tuple(Ordered(line, 2) for line in lines))
        [order] = place_orders(by=make_user(role="buyer"), on=TODAY(), orders=[new])
        keys = [line.pk for line in lines]
        typed = {f"quantity_{key}": "2" for key in keys} | {f"price_{key}": "1400" for key in keys}
        typed |= {f"serials_{key}": f"S{serial()}\nS{serial()}" for key in keys}
        return _sent("storekeeper", award, f"orders/{order.number}/receive/", invoice="F-7", **typed)


def _draw(_desk: Desk) -> Filled:
    with scoped(national_scope()):
        told = {"number": f"CHQ{serial()}", "amount_minor": "4000", **BANK}
        return _sent("finance_officer", _signed(), "cheque/", **told)


def _drawn(page: str, **fields: str) -> Callable[[Desk], Filled]:
    def fill(_desk: Desk) -> Filled:
        with scoped(national_scope()):
            award = _signed()
            draw_cheques(
                by=make_user(role="finance_officer"),
                on=TODAY(),
                cheques=[NewCheque(award, f"CHQ{serial()}")],
                bank={"ar": BANK["bank_ar"], "fr": BANK["bank_fr"]},
            )
            return _sent("finance_officer", award, page, **fields)

    return fill


def _cancel(_desk: Desk) -> Filled:
    with scoped(national_scope()):
        return _sent("commitments_officer", _signed(), "cancel/", reason="Désistement du bénéficiaire")


FORMS = (
    Form("awards:sign-award", "awards.sign_award", _sign),
    Form("awards:order", "awards.place_order", _order),
    Form("awards:receive", "awards.accept_delivery", _receive),
    Form("awards:draw", "awards.draw_cheque", _draw),
    Form("awards:countersign", "awards.countersign_cheque", _drawn("cheque/sign/"), also=(404,)),
    Form("awards:spoil", "awards.spoil_cheque", _drawn("cheque/refuse/", reason="Erreur"), also=(404,)),
    Form("awards:cancel-award", "awards.cancel_award", _cancel),
)
