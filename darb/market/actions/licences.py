"""A licence is entered, closed from a day on, and offered again."""

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
)
from darb.market.models import Licence, Trade, TradeLicence
from darb.market.permissions import check_keep_trades
from darb.market.rules import code_for, labels_of, same_name

_KIND = Kind(
    "licence",
    gone_by=_("A licence is closed today or later."),
    closing=_("A day on which this licence closes was written down already."),
    offered=_("This licence is offered: nothing is to be opened again."),
)


@dataclasses.dataclass(frozen=True)
class NewLicence:
    """A licence as its paper names it, who gives it, where that was read and on which day, and who asks for it."""

    label_ar: str
    label_fr: str
    label_en: str
    issuer_ar: str
    issuer_fr: str
    issuer_en: str
    asks_clean_record: bool
    source: str
    source_on: datetime.date
    trades: Sequence[Trade] = ()

    @property
    def labels(self) -> tuple[str, str, str]:
        return self.label_ar, self.label_fr, self.label_en


@transaction.atomic
def add_licence(*, by: Actor, on: datetime.date, told: NewLicence) -> Licence:
    """Enter a licence that the catalogue lacks; its trades ask for it at once. One journal entry.

    Raises ``TradeRefused`` for a name that a licence bears already, in whichever language, a closed one included, and
    for a source of a day to come.
    """
    check_keep_trades(by)
    if told.source_on > on:
        raise TradeRefused(_("A source is of today or earlier."), code="licence_source_to_come")
    known = list(Licence.objects.select_for_update().order_by("pk"))
    double = next((one for one in known if same_name(told.labels, labels_of(one))), None)
    if double is not None:
        raise TradeRefused(
            _("A licence bears this name already: %(name)s (%(licence)s)."),
            code="licence_known",
            name=double.label_ar,
            licence=double.pk,
        )
    licence = _written(by, told, code_for(told.label_en, {one.pk for one in known}, "licence"))
    TradeLicence.objects.bulk_create(TradeLicence(trade=one, licence=licence) for one in told.trades)
    asking = [one.pk for one in told.trades]
    record(by=by, on=on, act="market.add_licence", subject=f"licence:{licence.pk}", trades=asking)
    return licence


def _written(by: Actor, told: NewLicence, code: str) -> Licence:
    return Licence.objects.create(
        code=code,
        label_ar=told.label_ar,
        label_fr=told.label_fr,
        label_en=told.label_en,
        issuer_ar=told.issuer_ar,
        issuer_fr=told.issuer_fr,
        issuer_en=told.issuer_en,
        asks_clean_record=told.asks_clean_record,
        reliability=ENTERED,
        source=told.source,
        source_on=told.source_on,
        by_id=by.pk,
    )


@transaction.atomic
def close_licence(*, by: Actor, on: datetime.date, licence: Licence, closes_on: datetime.date) -> Licence:
    """Offer it no more to trades that are entered: those that ask for it go on asking. One journal entry.

    Raises ``TradeRefused`` for a day gone by, and for a licence that is closed already.
    """
    check_keep_trades(by)
    held = Licence.objects.select_for_update().get(pk=licence.pk)
    check_may_close(_KIND, held, on, closes_on)
    held.closes_on = closes_on
    held.save(update_fields=["closes_on"])
    told = {"closes_on": closes_on.isoformat()}
    record(by=by, on=on, act="market.close_licence", subject=f"licence:{held.pk}", **told)
    return held


@transaction.atomic
def offer_licence_again(*, by: Actor, on: datetime.date, licence: Licence) -> Licence:
    """Open one that was closed, or is about to be. One journal entry. Raises ``TradeRefused`` when it is open."""
    check_keep_trades(by)
    held = Licence.objects.select_for_update().get(pk=licence.pk)
    check_may_open(_KIND, held)
    held.closes_on = None
    held.save(update_fields=["closes_on"])
    record(by=by, on=on, act="market.offer_licence_again", subject=f"licence:{held.pk}")
    return held
