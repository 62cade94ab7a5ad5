"""Orders placed on the page of a support: within its lines and prices, once, by the buyer alone."""

import pytest

from darb.awards.models import PurchaseOrder
from darb.core.scope import scoped
from tests.awards.test_award_pages import entered, fresh, funded, page_of, sent
from tests.conftest import national_scope
from tests.factories.base import ON

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def award(db):
    with scoped(national_scope()):
        award = funded()
        type(award).objects.filter(pk=award.pk).update(state="signed", signed_on=ON)
        project_file = award.decision.application.project_file
        type(project_file).objects.filter(pk=project_file.pk).update(state="committed")
        return fresh(award)


def order_form(client, award, *, quantity="2", price="1 200,50"):
    with scoped(national_scope()):
        lines = [line.pk for line in award.lines.all() if not line.is_cash]
    typed = {f"quantity_{key}": quantity for key in lines} | {f"price_{key}": price for key in lines}
    return sent(client, page_of(award, "order"), supplier="Fournitures Essai", **typed)


def test_the_buyer_orders_once_at_the_price_typed(client, award):
    entered(client, "buyer")
    form = order_form(client, award)

    answers = [client.post(page_of(award, "order"), form) for _twice in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    with scoped(national_scope()):
        [order] = PurchaseOrder.objects.filter(award=award)
        assert order.supplier.name_fr == "Fournitures Essai"
        assert {(line.quantity, line.amount_minor) for line in order.lines.all()} == {(2, 240_100)}
        assert fresh(award).state == "in_purchase"
    assert order.number in client.get(page_of(award)).content.decode()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"quantity": "3"}, "que ce qui a été accordé"),
        ({"price": "1 500,01"}, "supérieur à ce qui a été accordé"),
        ({"quantity": "0"}, "combien de pièces"),
        ({"price": "douze"}, "montant"),
    ],
)
def test_an_order_that_does_not_fit_is_refused_in_words(client, award, typed, told):
    entered(client, "buyer")

    answer = client.post(
        page_of(award, "order"), order_form(client, award, **typed), headers={"accept-language": "fr"}
    )

    assert answer.status_code == 422
    assert told in answer.content.decode()
    with scoped(national_scope()):
        assert not PurchaseOrder.objects.exists()


@pytest.mark.parametrize("role", ["storekeeper", "finance_officer", "commitments_officer"])
def test_nobody_else_orders(client, award, role):
    entered(client, role)

    assert client.get(page_of(award, "order")).status_code == 403
