"""A trade is entered, closed from a day on, and offered again."""

import dataclasses
import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.journal.actions import record
from darb.market.actions.shared import (
    ENTERED,
    Kind,
    TradeRefused,
    check_may_close,
    check_may_open,
    check_sector_stays,
)
from darb.market.models import Licence, Sector, Trade, TradeLicence
from darb.market.permissions import check_keep_trades
from darb.market.rules import code_for, labels_of, same_name

_KIND = Kind(
    "trade",
    gone_by=_("A trade is closed today or later."),
    closing=_("A day on which this trade closes was written down already."),
    offered=_("This trade is offered: nothing is to be opened again."),
)


@dataclasses.dataclass(frozen=True)
class NewTrade:
    """A trade as the programme names it, and the licences that it asks for."""

    label_ar: str
    label_fr: str
    label_en: str
    sector: Sector
    licences: Sequence[Licence] = ()

    @property
    def labels(self) -> tuple[str, str, str]:
        return self.label_ar, self.label_fr, self.label_en


@transaction.atomic
def add_trade(*, by: Actor, on: datetime.date, told: NewTrade) -> Trade:
    """Enter a trade that the catalogue lacks; new files may choose it at once. One journal entry.

    Raises ``TradeRefused`` for a name that a trade bears already, in whichever language, a closed one included, and
    for a sector that is closed or about to be.
    """
    check_keep_trades(by)
    check_sector_stays(told.sector)
    known = list(Trade.objects.select_for_update().order_by("pk"))
    double = next((one for one in known if same_name(told.labels, labels_of(one))), None)
    if double is not None:
        raise TradeRefused(
            _("A trade bears this name already: %(name)s (%(trade)s)."),
            code="trade_known",
            name=double.label_ar,
            trade=double.pk,
        )
    trade = Trade.objects.create(
        code=code_for(told.label_en, {one.pk for one in known}),
        sector=told.sector,
        label_ar=told.label_ar,
        label_fr=told.label_fr,
        label_en=told.label_en,
        reliability=ENTERED,
        by_id=by.pk,
    )
    TradeLicence.objects.bulk_create(TradeLicence(trade=trade, licence=one) for one in told.licences)
    asked = [one.pk for one in told.licences]
    record(by=by, on=on, act="market.add_trade", subject=f"trade:{trade.pk}", licences=asked)
    return trade


@transaction.atomic
def close_trade(*, by: Actor, on: datetime.date, trade: Trade, closes_on: datetime.date) -> Trade:
    """Offer it no more from a day on: nothing is deleted, files that name it keep it. One journal entry.

    Raises ``TradeRefused`` for a day gone by, and for a trade that is closed already.
    """
    check_keep_trades(by)
    held = Trade.objects.select_for_update().get(pk=trade.pk)
    check_may_close(_KIND, held, on, closes_on)
    held.closes_on = closes_on
    held.save(update_fields=["closes_on"])
    told = {"closes_on": closes_on.isoformat()}
    record(by=by, on=on, act="market.close_trade", subject=f"trade:{held.pk}", **told)
    return held


@transaction.atomic
def offer_trade_again(*, by: Actor, on: datetime.date, trade: Trade) -> Trade:
    """Open one that was closed, or is about to be. One journal entry.

    Raises ``TradeRefused`` when it is open, and when its sector is closed or about to be.
    """
    check_keep_trades(by)
    held = Trade.objects.select_for_update().get(pk=trade.pk)
    check_may_open(_KIND, held)
    check_sector_stays(held.sector)
    held.closes_on = None
    held.save(update_fields=["closes_on"])
    record(by=by, on=on, act="market.offer_trade_again", subject=f"trade:{held.pk}")
    return held
