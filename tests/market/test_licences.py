"""Licences: entered with their source, closed from a day on, offered again; trades go on asking for them."""

import datetime

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from darb.core.errors import Forbidden
from darb.core.tables import Source
from darb.journal.models import JournalEntry
from darb.market.actions import (
    NewLicence,
    TradeRefused,
    add_licence,
    close_licence,
    load_market,
    offer_licence_again,
)
from darb.market.models import Licence, Trade
from darb.market.queries import licences_of, licences_offered, trades_asking_clean_record
from tests.controls.filled import keyed
from tests.downloads import workbook_in
from tests.entering import enter
from tests.factories import ON, make_user
from tests.factories.reference import make_licence, make_trade, make_trade_licence

DAY = datetime.timedelta(days=1)
NAMES = {
    "label_ar": "رخصة الفخار التجريبية",
    "label_fr": "autorisation de poterie d’essai",
    "label_en": "Trial pottery permit",
    "issuer_ar": "الجماعة",
    "issuer_fr": "la commune",
    "issuer_en": "the municipality",
}


def told(**values: object) -> NewLicence:
    trades = [Trade.objects.get(pk="tailoring")]
    given = {**NAMES, "asks_clean_record": True, "source": "قرار تجريبي", "source_on": ON, "trades": trades}
    return NewLicence(**{**given, **values})  # type: ignore[arg-type]


def test_a_licence_that_is_entered_is_asked_for_at_once_and_stays_when_the_country_is_loaded(
    everything,
) -> None:
    before = trades_asking_clean_record()

    licence = add_licence(by=make_user(role="programme_manager"), on=ON, told=told())
    load_market(by=None, on=ON, source=Source(settings.COUNTRY_DIRECTORY, ("ar", "fr", "en")))

    assert (licence.pk, licence.source_on, licence.reliability) == ("trial_pottery_permit", ON, "programme")
    assert "tailoring" not in before
    assert "tailoring" in trades_asking_clean_record()
    entry = JournalEntry.objects.get(act="market.add_licence")
    assert (entry.subject, entry.details["trades"]) == ("licence:trial_pottery_permit", ["tailoring"])


@pytest.mark.parametrize(
    "names",
    [
        {"label_fr": "Autorisation de poterie d’Essai"},
        {"label_ar": "رخصه الفخار التجريبيه"},
        {"label_en": "trial pottery  permit"},
    ],
)
def test_a_name_that_a_licence_bears_is_refused_in_any_language(everything, names: dict[str, str]) -> None:
    manager = make_user(role="programme_manager")
    licence = add_licence(by=manager, on=ON, told=told())
    close_licence(by=manager, on=ON, licence=licence, closes_on=ON)
    others = {"label_ar": "رخصة أخرى", "label_fr": "autre autorisation", "label_en": "another permit"}

    with pytest.raises(TradeRefused, match="trial_pottery_permit"):
        add_licence(by=manager, on=ON, told=told(**{**others, **names}))


def test_a_closed_licence_is_not_offered_and_trades_go_on_asking_for_it(everything) -> None:
    manager, asked = make_user(role="programme_manager"), make_trade_licence()

    close_licence(by=manager, on=ON, licence=asked.licence, closes_on=ON + 5 * DAY)

    assert asked.licence in licences_offered(ON + 4 * DAY)
    assert asked.licence not in licences_offered(ON + 5 * DAY)
    assert [one.licence for one in licences_of(asked.trade_id)] == [asked.licence]
    with pytest.raises(TradeRefused) as twice:
        close_licence(by=manager, on=ON, licence=asked.licence, closes_on=ON)
    offer_licence_again(by=manager, on=ON, licence=asked.licence)
    assert asked.licence in licences_offered(ON + 5 * DAY)
    with pytest.raises(TradeRefused) as again:
        offer_licence_again(by=manager, on=ON, licence=asked.licence)
    assert (twice.value.code, again.value.code) == ("licence_closed", "licence_open")
    acts = ["market.close_licence", "market.offer_licence_again"]
    assert JournalEntry.objects.filter(act__in=acts).count() == 2


def test_days_out_of_reach_and_whoever_does_not_answer_for_the_programme_are_refused(everything) -> None:
    manager, licence = make_user(role="programme_manager"), make_licence()

    with pytest.raises(TradeRefused) as before:
        close_licence(by=manager, on=ON, licence=licence, closes_on=ON - DAY)
    with pytest.raises(TradeRefused) as ahead:
        add_licence(by=manager, on=ON, told=told(source_on=ON + DAY))
    with pytest.raises(Forbidden):
        add_licence(by=make_user(role="case_worker"), on=ON, told=told())
    with pytest.raises(Forbidden):
        close_licence(by=make_user(role="centre_coordinator"), on=ON, licence=licence, closes_on=ON)
    with pytest.raises(Forbidden):
        offer_licence_again(by=make_user(role="case_worker"), on=ON, licence=make_licence(closes_on=ON))

    assert (before.value.code, ahead.value.code) == ("licence_closed_before", "licence_source_to_come")


def test_the_pages_enter_narrow_close_and_take_the_list_away(client: Client, db: None) -> None:
    enter(client, make_user(role="programme_manager"))
    today, trade = timezone.localdate().isoformat(), make_trade()
    sent = {**NAMES, "asks_clean_record": "on", "trades": trade.pk, "source": "قرار", "source_on": today}

    nameless = client.post("/trades/licences/new/", keyed(**{**sent, "source": ""}))
    entered = client.post("/trades/licences/new/", keyed(**sent))
    double = client.post("/trades/licences/new/", keyed(**sent))
    closed = client.post("/trades/licences/trial_pottery_permit/close/", keyed(closes_on=today), follow=True)
    found = client.get("/trades/licences/?text=poterie&asks=clean&standing=closed")
    plain = client.get("/trades/licences/?text=poterie&asks=plain")
    signs = client.get("/trades/licences/?text=...")
    taken = client.get("/trades/licences/licences.xlsx?standing=closed")
    form = client.get("/trades/new/")

    assert (nameless.status_code, entered.status_code, double.status_code) == (422, 302, 422)
    assert entered["Location"] == "/trades/licences/trial_pottery_permit/"
    assert "رخصة مغلقة" in closed.content.decode()
    assert [line.licence.pk for line in found.context["lines"]] == ["trial_pottery_permit"]
    assert plain.context["lines"] == signs.context["lines"] == []
    assert "trial_pottery_permit" not in dict(form.context["form"].fields["licences"].choices)
    rows = list(workbook_in(taken).active.iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[7], str(row[8])) for row in rows] == [
        ("trial_pottery_permit", "قرار", f"{today} 00:00:00")
    ]
    assert Licence.objects.get(pk="trial_pottery_permit").trades.get().trade == trade
