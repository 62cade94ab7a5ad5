"""What verbs of the catalogue share: its refusals, who came first, and sectors that stay."""

from django.utils.translation import gettext_lazy as _

from darb.core.errors import Refusal
from darb.market.models import Sector

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
