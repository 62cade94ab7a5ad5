"""A sector is entered, closed from a day on, and offered again."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from darb.core.actor import Actor
from darb.journal.actions import record
from darb.market.actions.shared import (
    Kind,
    TradeRefused,
    check_may_close,
    check_may_open,
    check_sector_stays,
)
from darb.market.models import Sector, Trade
from darb.market.permissions import check_keep_trades
from darb.market.rules import code_for, labels_of, same_name

_KIND = Kind(
    "sector",
    gone_by=_("A sector is closed today or later."),
    closing=_("A day on which this sector closes was written down already."),
    offered=_("This sector is offered: nothing is to be opened again."),
)


@transaction.atomic
def add_sector(
    *, by: Actor, on: datetime.date, labels: Mapping[str, str], parent: Sector | None = None
) -> Sector:
    """Enter a sector, or a narrower one of a broad one; ``labels`` by language. One journal entry.

    Raises ``TradeRefused`` for a name that a sector bears already, under a sector that is narrow itself, and under one
    that is closed or about to be.
    """
    check_keep_trades(by)
    known = list(Sector.objects.select_for_update().order_by("pk"))
    double = next((one for one in known if same_name(labels.values(), labels_of(one))), None)
    if double is not None:
        raise TradeRefused(
            _("A sector bears this name already: %(name)s (%(sector)s)."),
            code="sector_known",
            name=double.label_ar,
            sector=double.pk,
        )
    if parent is not None and parent.parent_id:
        raise TradeRefused(_("Sectors have two levels at most."), code="sector_too_deep")
    if parent is not None:
        check_sector_stays(parent)
    told = {f"label_{language}": label for language, label in labels.items()}
    code = code_for(labels["en"], {one.pk for one in known}, "sector")
    sector = Sector.objects.create(code=code, parent=parent, by_id=by.pk, **told)
    record(
        by=by, on=on, act="market.add_sector", subject=f"sector:{code}", parent=parent.pk if parent else ""
    )
    return sector


@transaction.atomic
def close_sector(*, by: Actor, on: datetime.date, sector: Sector, closes_on: datetime.date) -> Sector:
    """Offer it no more from a day on: nothing is deleted, files that name it keep it. One journal entry.

    One whose trades are still offered on that day is refused, and so is a broad one whose narrower ones are: closing
    it would take them out of every form while the catalogue goes on calling them offered. Each is closed by its own
    act, on a day of its own. Raises ``TradeRefused``, also for a day gone by and for a sector that is closed already.
    """
    check_keep_trades(by)
    held = Sector.objects.select_for_update().get(pk=sector.pk)
    check_may_close(_KIND, held, on, closes_on)
    _check_empty(held, closes_on)
    held.closes_on = closes_on
    held.save(update_fields=["closes_on"])
    told = {"closes_on": closes_on.isoformat()}
    record(by=by, on=on, act="market.close_sector", subject=f"sector:{held.pk}", **told)
    return held


@transaction.atomic
def offer_sector_again(*, by: Actor, on: datetime.date, sector: Sector) -> Sector:
    """Open one that was closed, or is about to be. One journal entry.

    Raises ``TradeRefused`` when it is open, and when the broad one that it belongs to is closed or about to be.
    """
    check_keep_trades(by)
    held = Sector.objects.select_for_update().get(pk=sector.pk)
    check_may_open(_KIND, held)
    if held.parent is not None:
        check_sector_stays(held.parent)
    held.closes_on = None
    held.save(update_fields=["closes_on"])
    record(by=by, on=on, act="market.offer_sector_again", subject=f"sector:{held.pk}")
    return held


def _check_empty(sector: Sector, closes_on: datetime.date) -> None:
    """Nothing under it is offered on that day: its trades first, then its narrower sectors."""
    stays = Q(closes_on=None) | Q(closes_on__gt=closes_on)
    trades = Trade.objects.filter(stays, Q(sector=sector) | Q(sector__parent=sector)).count()
    if trades:
        raise TradeRefused(
            ngettext_lazy(
                "%(number)d trade of this sector is still offered on that day: close it first.",
                "%(number)d trades of this sector are still offered on that day: close them first.",
                trades,
            ),
            code="sector_has_trades",
            number=trades,
        )
    narrower = Sector.objects.filter(stays, parent=sector).count()
    if narrower:
        raise TradeRefused(
            ngettext_lazy(
                "%(number)d narrower sector is still offered on that day: close it first.",
                "%(number)d narrower sectors are still offered on that day: close them first.",
                narrower,
            ),
            code="sector_has_sectors",
            number=narrower,
        )
