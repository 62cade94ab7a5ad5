"""Reading sectors and trades."""

from collections.abc import Iterable

from django.db.models import QuerySet

from darb.market.models import Sector, Trade


def sectors() -> QuerySet[Sector]:
    """Every sector, each with its broader one."""
    return Sector.objects.select_related("parent").order_by("code")


def trades() -> QuerySet[Trade]:
    return Trade.objects.select_related("sector").order_by("code")


def broad_sector_of(code: str) -> str | None:
    """The broad sector of a sector's code: figures are published by broad sectors only."""
    sector = Sector.objects.filter(code=code).first()
    return None if sector is None else sector.parent_id or sector.code


def known_trades(texts: Iterable[str]) -> dict[str, str]:
    """Which of ``texts`` are trades of the catalogue, by code or by label: text → code."""
    wanted = set(texts)
    found: dict[str, str] = {}
    for trade in Trade.objects.all():
        names = {trade.pk, trade.label_ar, trade.label_fr, trade.label_en}
        found |= dict.fromkeys(names & wanted, trade.pk)
    return found
