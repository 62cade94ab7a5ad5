"""What follows an order on the page of a support: receipt, cheque, and the end of support that is given up."""

import pytest

from darb.awards.actions.purchases import NewOrder, Ordered, place_orders
from darb.awards.models import EquipmentItem, Handover, Payment
from darb.awards.queries.balances import balances_by_fund
from darb.core.scope import scoped
from darb.journal.models import JournalEntry
from tests.awards.scene import CASH, PIECE, make_invited
from tests.awards.test_award_orders import award  # noqa: F401  the signed support
from tests.awards.test_award_pages import entered, fresh, page_of, sent
from tests.conftest import national_scope
from tests.factories import make_user
from tests.factories.awards import AMOUNT, make_equipment_item, make_payment
from tests.factories.base import ON
from tests.factories.reference import make_organisation

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
FRENCH = {"accept-language": "fr"}


@pytest.fixture
def order(award):  # noqa: F811
    with scoped(national_scope()):
        lines = [line for line in award.lines.all() if not line.is_cash]
        new = NewOrder(award, make_organisation(), tuple(Ordered(line, 2) for line in lines))
        [placed] = place_orders(by=make_user(role="buyer"), on=ON, orders=[new])
        return placed


def receipt_form(client, order, *, serials="A{}-1\nA{}-2", quantity="2"):
    with scoped(national_scope()):
        keys = [row.award_line_id for row in order.lines.all()]
    typed = {f"quantity_{key}": quantity for key in keys} | {f"price_{key}": "1400" for key in keys}
    typed |= {f"serials_{key}": serials.format(key, key) for key in keys}
    address = page_of(order.award, "orders", order.number, "receive")
    return address, sent(client, address, invoice="F-7", **typed)


def held(award):  # noqa: F811
    return sum(balances_by_fund([award], "M1")[award.pk].values())


def test_the_storekeeper_takes_pieces_in_once(client, order):
    entered(client, "storekeeper")
    address, form = receipt_form(client, order)

    assert [client.post(address, form).status_code for _twice in range(2)] == [302, 302]
    with scoped(national_scope()):
        items = EquipmentItem.objects.filter(award_line__award=order.award)
        assert {item.cost_minor for item in items} == {140_000}
        assert items.count() == 4
        assert held(order.award) == AMOUNT - 2 * PIECE


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"serials": "SAME\nSAME"}, "SAME"),
        ({"serials": ""}, "pour chaque pièce reçue"),
        ({"quantity": "3", "serials": "{}-1\n{}-2\n{}-3"}, ""),
    ],
)
def test_a_receipt_that_does_not_fit_is_refused_in_words(client, order, typed, told):
    entered(client, "storekeeper")
    typed = {**typed, "serials": typed["serials"].replace("{}-3", "C")}
    address, form = receipt_form(client, order, **typed)

    answer = client.post(address, form, headers=FRENCH)

    assert answer.status_code == 422
    assert told in answer.content.decode()
    with scoped(national_scope()):
        assert not EquipmentItem.objects.exists()


def cheque_form(client, award, amount="4000"):  # noqa: F811
    bank = {"bank_ar": "بنك", "bank_fr": "Banque"}
    return sent(client, page_of(award, "cheque"), number="CHQ-1", amount_minor=amount, **bank)


def test_one_officer_draws_and_another_signs(client, award):  # noqa: F811
    first = entered(client, "finance_officer")
    form = cheque_form(client, award)
    assert [client.post(page_of(award, "cheque"), form).status_code for _twice in range(2)] == [302, 302]
    again = sent(client, page_of(award, "cheque", "sign"))
    assert client.post(page_of(award, "cheque", "sign"), again).status_code == 422

    second = entered(client, "finance_officer", compartments=["minors"])
    client.post(page_of(award, "cheque", "sign"), sent(client, page_of(award, "cheque", "sign")))

    with scoped(national_scope()):
        [payment] = Payment.objects.filter(award=award)
        assert (payment.state, payment.amount_minor) == ("signed", CASH)
        assert (payment.first_signatory, payment.second_signatory) == (first, second)


@pytest.mark.parametrize("amount", ["4000,01", "3999,99"])
def test_a_cheque_of_another_amount_is_refused(client, award, amount):  # noqa: F811
    entered(client, "finance_officer")

    assert client.post(page_of(award, "cheque"), cheque_form(client, award, amount)).status_code == 422
    with scoped(national_scope()):
        assert not Payment.objects.exists()


def test_a_refused_cheque_is_spoiled_and_drawn_anew(client, award):  # noqa: F811
    entered(client, "finance_officer")
    client.post(page_of(award, "cheque"), cheque_form(client, award))
    address = page_of(award, "cheque", "refuse")

    assert client.post(address, sent(client, address, reason="Erreur de montant")).status_code == 302
    form = {**cheque_form(client, award), "number": "CHQ-2"}
    assert client.post(page_of(award, "cheque"), form).status_code == 302
    with scoped(national_scope()):
        assert set(Payment.objects.values_list("cheque_number", "state")) == {
            ("CHQ-1", "spoiled"),
            ("CHQ-2", "printed"),
        }


def test_support_given_up_frees_its_money(client, award):  # noqa: F811
    entered(client, "commitments_officer")
    address = page_of(award, "cancel")
    form = sent(client, address, reason="Désistement du bénéficiaire")

    assert [client.post(address, form).status_code for _twice in range(2)] == [302, 302]
    with scoped(national_scope()):
        ended = fresh(award)
        assert (ended.state, held(ended)) == ("cancelled", 0)
        assert ended.decision.application.project_file.state == "withdrawn"


@pytest.mark.parametrize(("number", "left"), [("", []), ("PVR-2031-0001", [("postponed", "Désistement")])])
def test_nobody_stays_on_a_list_for_support_that_was_given_up(client, award, number, left):  # noqa: F811
    """What was never begun leaves the list; minutes that have their number keep it, put off with the reason."""
    with scoped(national_scope()):
        day = make_invited(award=award, number=number).day
    entered(client, "commitments_officer")
    address = page_of(award, "cancel")
    assert day.place.split(" / ")[0] in client.get(address, headers=FRENCH).content.decode()

    client.post(address, sent(client, address, reason="Désistement"))
    with scoped(national_scope()):
        assert list(Handover.objects.values_list("state", "reason")) == left
        assert JournalEntry.objects.filter(act="awards.withdraw_invitation").exists()
        day.operation.refresh_from_db()
        assert day.operation.state == "planned"


@pytest.mark.parametrize("steps", [("cheque",), ("cheque", "sign"), ("cheque", "refuse"), ("cancel",)])
def test_the_buyer_neither_pays_nor_cancels(client, award, steps):  # noqa: F811
    entered(client, "buyer")

    assert client.get(page_of(award, *steps)).status_code == 403


def hidden(row):
    """In a restricted programme, which neither the storekeeper nor the finance officer is granted."""
    type(row).objects.filter(pk=row.pk).update(compartments=["moussalaha"])


def test_a_serial_number_out_of_reach_is_refused_without_telling_whose_it_is(client, order):
    with scoped(national_scope()):
        hidden(make_equipment_item(serial="TAKEN-1"))
    entered(client, "storekeeper")
    address, form = receipt_form(client, order, serials="TAKEN-1\nA{}-2")
    keys = [name for name in form if name.startswith("serials_")]
    form[keys[1]] = "B-1\nB-2"

    answer = client.post(address, form, headers=FRENCH)

    assert answer.status_code == 422
    assert "figure déjà sur une autre pièce" in answer.content.decode()
    with scoped(national_scope()):
        assert EquipmentItem.objects.count() == 1


def test_a_cheque_number_out_of_reach_is_refused_in_words(client, award):  # noqa: F811
    with scoped(national_scope()):
        hidden(make_payment(cheque_number="CHQ-1"))
    entered(client, "finance_officer")

    answer = client.post(page_of(award, "cheque"), cheque_form(client, award), headers=FRENCH)

    assert answer.status_code == 422
    assert "CHQ-1" in answer.content.decode()
    with scoped(national_scope()):
        assert not Payment.objects.filter(award=award).exists()
