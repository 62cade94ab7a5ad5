"""Sectors: narrowed, taken away, closed when nothing under them is offered, and offered again."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone, translation

from darb.core.errors import Forbidden
from darb.journal.models import JournalEntry
from darb.market.actions import (
    NewTrade,
    TradeRefused,
    add_sector,
    add_trade,
    close_sector,
    close_trade,
    offer_sector_again,
    offer_trade_again,
)
from darb.market.models import Sector, Trade
from darb.market.queries import WantedSectors, sector_lines
from darb.projects.queries.choices import sector_choices
from tests.controls.filled import keyed
from tests.downloads import workbook_in
from tests.entering import enter
from tests.factories import ON, make_user
from tests.factories.reference import make_sector, make_trade

DAY = datetime.timedelta(days=1)


def close(by, sector: Sector, closes_on: datetime.date = ON) -> Sector:
    return close_sector(by=by, on=ON, sector=sector, closes_on=closes_on)


def test_a_closed_sector_is_offered_no_more_but_to_the_file_that_names_it(everything) -> None:
    sector = make_sector()

    close(make_user(role="programme_manager"), sector, ON + 5 * DAY)

    assert sector.pk in dict(sector_choices(ON + 4 * DAY))
    assert sector.pk not in dict(sector_choices(ON + 5 * DAY))
    assert sector.pk in dict(sector_choices(ON + 5 * DAY, [sector.pk]))
    assert Sector.objects.filter(pk=sector.pk).exists()
    assert JournalEntry.objects.get(act="market.close_sector").details["closes_on"] == "2021-01-09"


@pytest.mark.parametrize("is_narrow", [False, True])
def test_one_whose_trades_are_offered_is_refused_with_their_number(everything, is_narrow: bool) -> None:
    manager, sector = make_user(role="programme_manager"), make_sector()
    under = make_sector(parent=sector, closes_on=ON) if is_narrow else sector
    make_trade(sector=under)
    later = make_trade(sector=under, closes_on=ON + 10 * DAY)
    make_trade(sector=under, closes_on=ON)

    with translation.override("en"), pytest.raises(TradeRefused) as refused:
        close(manager, sector)

    assert refused.value.code == "sector_has_trades"
    with translation.override("en"):
        assert str(refused.value).startswith("2 trades of this sector are still offered")
    Trade.objects.filter(closes_on=None, sector=under).update(closes_on=ON)
    with pytest.raises(TradeRefused):
        close(manager, sector, later.closes_on - DAY)
    assert close(manager, sector, later.closes_on).closes_on == later.closes_on


def test_a_broad_one_waits_for_its_narrower_ones_and_they_for_it(everything) -> None:
    manager, broad = make_user(role="programme_manager"), make_sector()
    narrow = make_sector(parent=broad)

    with pytest.raises(TradeRefused) as refused:
        close(manager, broad)
    close(manager, narrow)
    close(manager, broad)
    with pytest.raises(TradeRefused) as early:
        offer_sector_again(by=manager, on=ON, sector=narrow)
    offer_sector_again(by=manager, on=ON, sector=broad)
    offer_sector_again(by=manager, on=ON, sector=narrow)

    assert (refused.value.code, early.value.code) == ("sector_has_sectors", "sector_closing")
    assert JournalEntry.objects.filter(act="market.offer_sector_again").count() == 2
    with pytest.raises(TradeRefused) as twice:
        offer_sector_again(by=manager, on=ON, sector=narrow)
    assert twice.value.code == "sector_open"


def test_nothing_is_entered_or_offered_again_under_one_that_closes(everything) -> None:
    manager, sector = make_user(role="programme_manager"), make_sector()
    trade = close_trade(by=manager, on=ON, trade=make_trade(sector=sector), closes_on=ON)
    close(manager, sector, ON + 5 * DAY)
    names = {"ar": "قطاع جديد تجريبي", "fr": "nouveau secteur d’essai", "en": "new trial sector"}

    for attempt in (
        lambda: offer_trade_again(by=manager, on=ON, trade=trade),
        lambda: add_trade(by=manager, on=ON, told=NewTrade("مهنة مجربة", "métier neuf", "new", sector)),
        lambda: add_sector(by=manager, on=ON, labels=names, parent=sector),
    ):
        with pytest.raises(TradeRefused) as refused:
            attempt()
        assert refused.value.code == "sector_closing"


def test_a_day_gone_by_a_second_day_and_whoever_does_not_answer_for_it_are_refused(everything) -> None:
    manager, sector = make_user(role="programme_manager"), make_sector()

    with pytest.raises(TradeRefused) as before:
        close(manager, sector, ON - DAY)
    with pytest.raises(Forbidden):
        close(make_user(role="centre_coordinator"), sector)
    close(manager, sector)
    with pytest.raises(TradeRefused) as twice:
        close(manager, sector)

    assert (before.value.code, twice.value.code) == ("sector_closed_before", "sector_closed")
    with pytest.raises(Forbidden):
        offer_sector_again(by=make_user(role="case_worker"), on=ON, sector=sector)


def test_the_list_is_narrowed_by_words_by_its_broad_one_and_by_how_they_stand(everything) -> None:
    close(make_user(role="programme_manager"), make_sector(label_fr="Élevage d’essai", parent_id="crafts"))

    def found(**wanted: str) -> list[str]:
        return [line.sector.label_fr for line in sector_lines(ON, WantedSectors(**wanted))]

    assert found(text="elevage d'ESSAI") == ["Élevage d’essai"]
    assert set(found(broad="crafts")) == {"Élevage d’essai", Sector.objects.get(pk="crafts").label_fr} | set(
        Sector.objects.filter(parent="crafts").values_list("label_fr", flat=True)
    )
    assert found(standing="closed") == ["Élevage d’essai"]
    assert "Élevage d’essai" not in found(standing="offered")
    assert found(text="nowhere") == found(text="!?") == []


def test_the_pages_close_offer_again_and_take_the_list_away(client: Client, db: None) -> None:
    enter(client, make_user(role="programme_manager"))
    sector, today = make_sector(label_en="Trial ground"), timezone.localdate().isoformat()
    make_trade(sector=sector, closes_on=timezone.localdate())

    refused = client.post("/trades/sectors/crafts/close/", keyed(closes_on=today))
    closed = client.post(f"/trades/sectors/{sector.pk}/close/", keyed(closes_on=today), follow=True)
    shown = client.get("/trades/sectors/?standing=closed")
    taken = client.get("/trades/sectors/sectors.xlsx?standing=closed")
    again = client.post(f"/trades/sectors/{sector.pk}/again/", keyed(), follow=True)

    assert (refused.status_code, again.status_code) == (422, 200)
    assert "معروضة في ذلك اليوم" in refused.content.decode()
    assert "قطاع مغلق" in closed.content.decode()
    assert [line.sector.pk for line in shown.context["lines"]] == [sector.pk]
    rows = list(workbook_in(taken).active.iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[5], row[6], str(row[7])) for row in rows] == [(sector.pk, 0, 1, f"{today} 00:00:00")]
    assert Sector.objects.get(pk=sector.pk).closes_on is None
