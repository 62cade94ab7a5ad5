"""The forms of the catalogue: trades, sectors and licences entered, closed, offered again."""

import datetime

from tests.controls.filled import TODAY, Desk, Form, keyed, signed_in
from tests.controls.sending import Filled
from tests.factories.base import serial
from tests.factories.reference import make_licence, make_sector, make_trade


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


def _close_sector(desk: Desk) -> Filled:
    fields = keyed(closes_on=(TODAY() + datetime.timedelta(days=3)).isoformat())
    return Filled(signed_in(desk.manager), f"/trades/sectors/{make_sector().pk}/close/", fields)


def _sector_again(desk: Desk) -> Filled:
    sector = make_sector(closes_on=TODAY())
    return Filled(signed_in(desk.manager), f"/trades/sectors/{sector.pk}/again/", keyed())


def _licence(desk: Desk) -> Filled:
    number = serial()
    names = {"label_ar": f"رخصة تجريبية {number}", "label_fr": f"autorisation d’essai {number}"}
    issuer = {"issuer_ar": "الجماعة", "issuer_fr": "la commune", "issuer_en": "the municipality"}
    told = {"source": "essai", "source_on": TODAY().isoformat(), "trades": "tailoring"}
    fields = keyed(label_en=f"trial licence {number}", **names, **issuer, **told)
    return Filled(signed_in(desk.manager), "/trades/licences/new/", fields)


def _close_licence(desk: Desk) -> Filled:
    fields = keyed(closes_on=(TODAY() + datetime.timedelta(days=3)).isoformat())
    return Filled(signed_in(desk.manager), f"/trades/licences/{make_licence().pk}/close/", fields)


def _licence_again(desk: Desk) -> Filled:
    licence = make_licence(closes_on=TODAY())
    return Filled(signed_in(desk.manager), f"/trades/licences/{licence.pk}/again/", keyed())


FORMS = (
    Form("market:new-trade", "market.add_trade", _new),
    Form("market:sectors", "market.add_sector", _sector),
    Form("market:close-trade", "market.close_trade", _close),
    Form("market:offer-again", "market.offer_trade_again", _again),
    Form("market:close-sector", "market.close_sector", _close_sector),
    Form("market:offer-sector-again", "market.offer_sector_again", _sector_again),
    Form("market:new-licence", "market.add_licence", _licence),
    Form("market:close-licence", "market.close_licence", _close_licence),
    Form("market:offer-licence-again", "market.offer_licence_again", _licence_again),
)
