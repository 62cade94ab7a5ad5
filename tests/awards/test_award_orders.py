"""Orders placed on the page of a support: within its lines and prices, once, by the buyer alone."""

import datetime

import pytest
from django.utils import timezone

from darb.awards.models import PurchaseOrder
from darb.awards.queries.readiness import lacking
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


def order_form(client, award, *, quantity="2", price="1 200,50", expected_on=""):
    with scoped(national_scope()):
        lines = [line.pk for line in award.lines.all() if not line.is_cash]
    typed = {f"quantity_{key}": quantity for key in lines} | {f"price_{key}": price for key in lines}
    return sent(
        client, page_of(award, "order"), supplier="Fournitures Essai", expected_on=expected_on, **typed
    )


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
        ({"expected_on": "2020-01-01"}, "à venir"),
        ({"expected_on": "demain"}, "24/11/2026"),
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


def test_the_day_that_the_supplier_promised_is_shown_and_then_it_is_late(client, award):
    entered(client, "buyer")
    soon = timezone.localdate() + datetime.timedelta(days=7)
    client.post(page_of(award, "order"), order_form(client, award, expected_on=soon.isoformat()))

    before = client.get(page_of(award), headers={"accept-language": "fr"}).content.decode()
    with scoped(national_scope()):
        long_ago = timezone.localdate() - datetime.timedelta(days=9)
        PurchaseOrder.objects.update(ordered_on=long_ago, expected_on=long_ago)
        due = {one.expected_on for one in lacking([fresh(award)])[award.pk] if one.lack == "delivery"}
    after = client.get(page_of(award), headers={"accept-language": "fr"}).content.decode()

    assert (due, "En retard" in before, "En retard" in after) == ({long_ago}, False, True)


@pytest.mark.parametrize("role", ["storekeeper", "finance_officer", "commitments_officer"])
def test_nobody_else_orders(client, award, role):
    entered(client, role)

    assert client.get(page_of(award, "order")).status_code == 403
