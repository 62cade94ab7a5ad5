"""The catalogue of trades: entered by whoever answers for the programme, closed from a day on, never deleted."""

import datetime

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from darb.core.errors import Forbidden
from darb.core.tables import Source
from darb.journal.models import JournalEntry
from darb.market.actions import (
    NewTrade,
    TradeRefused,
    add_trade,
    close_trade,
    load_market,
    offer_trade_again,
)
from darb.market.models import Licence, Sector, Trade, TradeLicence
from darb.market.queries import trades, trades_asking_clean_record
from darb.market.rules import code_for, same_name
from darb.projects.queries.choices import trade_choices
from tests.controls.filled import keyed
from tests.downloads import workbook_in
from tests.entering import enter
from tests.factories import ON, make_user

DAY = datetime.timedelta(days=1)
NAMES = {
    "label_ar": "صناعة الفخار التجريبي",
    "label_fr": "poterie d’essai",
    "label_en": "Trial pottery",
}


def told(**values: object) -> NewTrade:
    licences = [Licence.objects.filter(asks_clean_record=True).earliest("pk")]
    given = {**NAMES, "sector": Sector.objects.get(pk="crafts"), "licences": licences, **values}
    return NewTrade(**given)  # type: ignore[arg-type]


def offered(on: datetime.date, *kept: str) -> set[str]:
    return {code for _sector, named in trade_choices(on, kept) for code, _name in named}


def test_a_trade_that_is_entered_is_offered_with_its_licences_and_stays_when_the_country_is_loaded(
    everything,
):
    trade = add_trade(by=make_user(role="programme_manager"), on=ON, told=told())

    load_market(by=None, on=ON, source=Source(settings.COUNTRY_DIRECTORY, ("ar", "fr", "en")))

    assert (trade.pk, trade.pk in offered(ON)) == ("trial_pottery", True)
    assert trade.pk in trades_asking_clean_record()
    assert TradeLicence.objects.filter(trade=trade).count() == 1
    assert JournalEntry.objects.get(act="market.add_trade").subject == "trade:trial_pottery"


@pytest.mark.parametrize(
    "names",
    [{"label_fr": "Poterie d’Essai"}, {"label_ar": "صناعه الفخار التجريبي"}, {"label_en": "trial  pottery"}],
)
def test_a_name_that_a_trade_bears_is_refused_in_any_language(everything, names: dict[str, str]) -> None:
    manager = make_user(role="programme_manager")
    trade = add_trade(by=manager, on=ON, told=told())
    close_trade(by=manager, on=ON, trade=trade, closes_on=ON)
    others = {"label_ar": "مهنة أخرى", "label_fr": "autre métier", "label_en": "another trade"}

    with pytest.raises(TradeRefused, match="trial_pottery"):
        add_trade(by=manager, on=ON, told=told(**{**others, **names}))


def test_a_closed_trade_is_offered_no_more_but_to_the_file_that_names_it(everything) -> None:
    manager, trade = make_user(role="programme_manager"), Trade.objects.get(pk="tailoring")

    close_trade(by=manager, on=ON, trade=trade, closes_on=ON + 5 * DAY)

    assert "tailoring" in offered(ON + 4 * DAY)
    assert "tailoring" not in offered(ON + 5 * DAY)
    assert "tailoring" in offered(ON + 5 * DAY, "tailoring")
    assert Trade.objects.filter(pk="tailoring").exists()
    assert JournalEntry.objects.get(act="market.close_trade").details["closes_on"] == "2021-01-09"
    with pytest.raises(TradeRefused) as refused:
        close_trade(by=manager, on=ON, trade=trade, closes_on=ON + DAY)
    assert refused.value.code == "trade_closed"


def test_one_that_was_closed_is_offered_again(everything) -> None:
    manager, trade = make_user(role="programme_manager"), Trade.objects.get(pk="tailoring")
    close_trade(by=manager, on=ON, trade=trade, closes_on=ON)

    offer_trade_again(by=manager, on=ON + DAY, trade=trade)

    assert trades(ON + DAY).filter(pk="tailoring").exists()
    with pytest.raises(TradeRefused):
        offer_trade_again(by=manager, on=ON + DAY, trade=trade)


def test_a_day_gone_by_and_whoever_does_not_answer_for_the_programme_are_refused(everything) -> None:
    trade = Trade.objects.get(pk="tailoring")

    with pytest.raises(TradeRefused) as refused:
        close_trade(by=make_user(role="programme_manager"), on=ON, trade=trade, closes_on=ON - DAY)
    assert refused.value.code == "trade_closed_before"
    with pytest.raises(Forbidden):
        close_trade(by=make_user(role="centre_coordinator"), on=ON, trade=trade, closes_on=ON)
    with pytest.raises(Forbidden):
        add_trade(by=make_user(role="case_worker"), on=ON, told=told())


def test_the_pages_enter_close_narrow_and_take_the_list_away(client: Client, db: None) -> None:
    enter(client, make_user(role="programme_manager"))

    entered = client.post("/trades/new/", keyed(**NAMES, sector="crafts"))
    again = client.post("/trades/new/", keyed(**NAMES, sector="crafts"))
    closed = client.post(
        "/trades/trial_pottery/close/", keyed(closes_on=timezone.localdate().isoformat()), follow=True
    )
    found = client.get("/trades/?sector=crafts&standing=closed")
    taken = client.get("/trades/trades.xlsx?standing=closed&licence=plain")

    assert (entered.status_code, again.status_code) == (302, 422)
    assert "صناعة الفخار التجريبي" in again.content.decode()
    assert "لم تعد معروضة" in closed.content.decode()
    assert [line.trade.pk for line in found.context["page"].lines] == ["trial_pottery"]
    sheet = workbook_in(taken).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["trial_pottery"]


def test_a_sector_is_entered_under_a_broad_one_and_no_name_twice(client: Client, db: None) -> None:
    enter(client, make_user(role="programme_manager"))
    names = {"label_ar": "الفخار التجريبي", "label_fr": "céramique d’essai", "label_en": "Trial ceramics"}

    entered = client.post("/trades/sectors/", keyed(**names, parent="crafts"))
    double = client.post("/trades/sectors/", keyed(**{**names, "label_ar": "قطاع آخر"}, parent=""))
    deeper = client.post("/trades/sectors/", keyed(**{**names, "label_fr": "autre"}, parent="trial_ceramics"))

    assert (entered.status_code, double.status_code, deeper.status_code) == (302, 422, 422)
    assert Sector.objects.get(pk="trial_ceramics").parent_id == "crafts"
    assert "trial_ceramics" in double.content.decode()
    assert JournalEntry.objects.get(act="market.add_sector").subject == "sector:trial_ceramics"


def test_codes_and_names_are_told_apart() -> None:
    assert code_for("Ready-made clothing", set()) == "ready_made_clothing"
    assert code_for("Tailoring", {"tailoring", "tailoring_2"}) == "tailoring_3"
    assert code_for("…", {"trade"}) == "trade_2"
    assert code_for("New", set()) == "new_2"
    assert same_name(["الخياطه", "couture"], ["الخياطة", ""])
    assert not same_name(["couture"], ["coiffure"])
