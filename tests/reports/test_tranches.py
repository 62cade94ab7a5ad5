"""The money of a tranche is recorded as the bank shows it: once, up to what was planned, by whoever reads the bank."""

import datetime

import pytest

from darb.core.errors import Forbidden
from darb.core.scope import scoped
from darb.funding.actions.agreements import TrancheRefused, receive_tranche
from darb.funding.models import Agreement, Entry, Tranche
from darb.journal.models import JournalEntry
from darb.places.models import Province
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import EL_JADIDA, ON, make_user
from tests.factories.money import make_tranche
from tests.pages import assert_sound

pytestmark = pytest.mark.slow

PLANNED = 40_000_000
DAY = datetime.timedelta(days=1)


@pytest.fixture
def tranche(db):
    with scoped(national_scope()):
        tranche = make_tranche(PLANNED, received=False)
        tranche.agreement.territory.set([Province.objects.get(pk=EL_JADIDA)])
        Agreement.objects.filter(pk=tranche.agreement_id).update(signed_on=ON)
    return tranche


def page_of(tranche):
    return f"/agreements/{tranche.agreement.code}/tranches/{tranche.number}/receive/"


def typed(client, tranche, **fields):
    shown = client.get(page_of(tranche))
    given = {"amount_minor": "٣٠٠ ٠٠٠٫٠٠", "received_on": ON.isoformat(), "bank_reference": "RLV 2021/114"}
    return {"form_key": shown.context["form"]["form_key"].value(), **given, **fields}


def fresh(tranche):
    return Tranche.objects.get(pk=tranche.pk)


def test_finance_records_it_once_and_the_page_of_the_agreement_shows_it(client, tranche):
    enter(client, make_user(role="finance_officer"))
    agreement = f"/agreements/{tranche.agreement.code}/"
    assert f'href="{page_of(tranche)}"' in client.get(agreement).content.decode()
    form = typed(client, tranche)
    before = Entry.objects.count()

    answers = [client.post(page_of(tranche), form) for _twice in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == agreement
    kept = fresh(tranche)
    assert (kept.state, kept.received_on, kept.bank_reference) == ("received", ON, "RLV 2021/114")
    assert kept.available_minor == 30_000_000
    assert Entry.objects.count() == before + 1
    assert JournalEntry.objects.filter(act="funding.receive_tranche").count() == 1
    shown = client.get(agreement).content.decode()
    assert f'href="{page_of(tranche)}"' not in shown
    assert client.get(page_of(tranche)).status_code == 302


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_its_page_is_sound(client, tranche, language):
    enter(client, make_user(role="programme_manager"))
    client.cookies["django_language"] = language

    assert_sound(client.get(page_of(tranche)).content.decode(), language)


@pytest.mark.parametrize(
    "fields",
    [
        {"amount_minor": "0,00"},
        {"amount_minor": "400 000,01"},
        {"amount_minor": "beaucoup"},
        {"received_on": (ON - DAY).isoformat()},
        {"received_on": "2999-01-01"},
        {"bank_reference": ""},
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_written(client, tranche, fields):
    enter(client, make_user(role="finance_officer"))
    before = Entry.objects.count()

    answer = client.post(page_of(tranche), typed(client, tranche, **fields))

    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert (fresh(tranche).state, Entry.objects.count()) == ("expected", before)


def test_nobody_else_records_it_and_never_again(everything):
    tranche = make_tranche(PLANNED, received=False)
    on, finance = tranche.agreement.signed_on, make_user(role="finance_officer")

    with pytest.raises(Forbidden):
        receive_tranche(by=make_user(role="buyer"), on=on, tranche=tranche, amount_minor=100)
    receive_tranche(by=finance, on=on, tranche=tranche, amount_minor=100)
    with pytest.raises(TrancheRefused):
        receive_tranche(by=finance, on=on, tranche=tranche, amount_minor=100)

    assert fresh(tranche).available_minor == 100
