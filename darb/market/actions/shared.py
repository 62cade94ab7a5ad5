"""What verbs of the catalogue share: its refusals, sectors that stay, how an entry is closed and offered again."""

import dataclasses
import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from darb.core.errors import Refusal
from darb.market.models import Licence, Sector, Trade

ENTERED = "programme"  # where a word of the catalogue comes from that the country's folder does not hold


class TradeRefused(Refusal):
    """The catalogue of trades, sectors and licences cannot be changed like this."""


def check_sector_stays(sector: Sector) -> None:
    """Locks it until the end of the transaction. Raises ``TradeRefused`` for one that is closed or about to be.

    Otherwise a trade would be offered in a sector that no form offers.
    """
    held = Sector.objects.select_for_update().get(pk=sector.pk)
    if held.closes_on is not None:
        raise TradeRefused(
            _("A day on which this sector closes was written down: offer the sector again first."),
            code="sector_closing",
        )


@dataclasses.dataclass(frozen=True)
class Kind:
    """A kind of entry of the catalogue: its word in codes and subjects, and why one is not closed or not opened."""

    word: str
    gone_by: Promise
    closing: Promise
    offered: Promise


Entry = Trade | Sector | Licence


def check_may_close(kind: Kind, held: Entry, on: datetime.date, closes_on: datetime.date) -> None:
    """Raises ``TradeRefused`` for a day gone by, and for an entry that is closed already or about to be."""
    if closes_on < on:
        raise TradeRefused(kind.gone_by, code=f"{kind.word}_closed_before")
    if held.closes_on is not None:
        raise TradeRefused(kind.closing, code=f"{kind.word}_closed")


def check_may_open(kind: Kind, held: Entry) -> None:
    """Raises ``TradeRefused`` for an entry that is offered."""
    if held.closes_on is None:
        raise TradeRefused(kind.offered, code=f"{kind.word}_open")
