"""Reading sectors and trades, what a trade asks for, and what is known of a place."""

import dataclasses
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from darb.market.models import Licence, LocalFact, Sector, SetUpStep, Trade, TradeLicence
from darb.places.models import Province


def sectors() -> QuerySet[Sector]:
    """Every sector, each with its broader one."""
    return Sector.objects.select_related("parent").order_by("code")


def trades() -> QuerySet[Trade]:
    return Trade.objects.select_related("sector").order_by("code")


def known_trades(texts: Iterable[str]) -> dict[str, str]:
    """Which of ``texts`` are trades of the catalogue, by code or by label: text → code."""
    wanted = set(texts)
    found: dict[str, str] = {}
    for trade in Trade.objects.all():
        names = {trade.pk, trade.label_ar, trade.label_fr, trade.label_en}
        found |= dict.fromkeys(names & wanted, trade.pk)
    return found


@dataclasses.dataclass(frozen=True)
class Asked:
    """A licence that a trade asks for, with near trades that do without it."""

    licence: Licence
    instead: list[Trade]


def licences_of(trade_code: str) -> list[Asked]:
    """Those that ask for a clean record first: they are told of before anything is prepared."""
    rows = TradeLicence.objects.filter(trade=trade_code).select_related("licence")
    found = sorted(rows, key=lambda row: (not row.licence.asks_clean_record, row.licence_id))
    near = Trade.objects.in_bulk({code for row in found for code in row.instead})
    return [Asked(row.licence, [near[code] for code in row.instead if code in near]) for row in found]


def steps_for(legal_form: str) -> list[SetUpStep]:
    """The steps by which an enterprise of this form comes into being; none where the country tells none."""
    return list(SetUpStep.objects.filter(legal_forms__contains=[legal_form]))


def facts_of(provinces: Iterable[Province], sector: Sector) -> list[LocalFact]:
    """What is known of these places, of every activity or of this sector and what it belongs to; the newest first."""
    about = Q(sector=None) | Q(sector=sector) | Q(sector=sector.parent_id)
    rows = LocalFact.objects.filter(about, province__in=list(provinces))
    return list(
        rows.select_related("province", "commune", "sector", "trade", "by").order_by("-as_of", "-pk")[:60]
    )


def trades_asking_clean_record() -> frozenset[str]:
    """Codes of the trades of which a licence asks for a criminal record without an entry."""
    rows = TradeLicence.objects.filter(licence__asks_clean_record=True)
    return frozenset(rows.values_list("trade", flat=True))


def sector_of_trade(code: str) -> str:
    """The sector a trade belongs to. Raises ``Trade.DoesNotExist`` for a code that was not checked."""
    return Trade.objects.get(pk=code).sector_id
