"""The forms of the catalogue of trades: one entered, one closed, one offered again."""

import datetime

from tests.controls.filled import TODAY, Desk, Form, keyed, signed_in
from tests.controls.sending import Filled
from tests.factories.base import serial
from tests.factories.reference import make_trade


def _new(desk: Desk) -> Filled:
    number = serial()
    names = {"label_ar": f"مهنة تجريبية {number}", "label_fr": f"métier d’essai {number}"}
    fields = keyed(sector="crafts", licences="opening", label_en=f"trial trade {number}", **names)
    return Filled(signed_in(desk.manager), "/trades/new/", fields)


def _sector(desk: Desk) -> Filled:
    number = serial()
    names = {"label_ar": f"قطاع تجريبي {number}", "label_fr": f"secteur d’essai {number}"}
    fields = keyed(parent="crafts", label_en=f"trial sector {number}", **names)
    return Filled(signed_in(desk.manager), "/trades/sectors/", fields)


def _close(desk: Desk) -> Filled:
    day = TODAY() + datetime.timedelta(days=3)
    fields = keyed(closes_on=day.isoformat())
    return Filled(signed_in(desk.manager), f"/trades/{make_trade().pk}/close/", fields)


def _again(desk: Desk) -> Filled:
    trade = make_trade(closes_on=TODAY())
    return Filled(signed_in(desk.manager), f"/trades/{trade.pk}/again/", keyed())


FORMS = (
    Form("market:new-trade", "market.add_trade", _new),
    Form("market:sectors", "market.add_sector", _sector),
    Form("market:close-trade", "market.close_trade", _close),
    Form("market:offer-again", "market.offer_trade_again", _again),
)
