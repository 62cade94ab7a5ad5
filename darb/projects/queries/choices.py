"""What the forms of a file offer to choose from, in the reader's language."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from darb.core.templatetags.darb import language
from darb.market.queries import sectors_offered, trades, trades_asking_clean_record
from darb.places.queries import communes_of, provinces
from darb.programmes.models import Call

Choices = list[tuple[str, str]]


def trade_choices(on: datetime.date, kept: Collection[str] = ()) -> list[tuple[str, Choices]]:
    """Trades offered on a day, and those ``kept`` that a record names already, under their sectors.

    One whose licence asks for a clean record bears a mark that says so in words.
    """
    marked, grouped = trades_asking_clean_record(), defaultdict(list)
    mark = _("its licence asks for a clean record")
    for trade in trades(on, kept):
        name = capfirst(_plain(trade, "label"))
        grouped[_plain(trade.sector, "label")].append(
            (trade.pk, f"{name} · {mark}" if trade.pk in marked else name)
        )
    return [(capfirst(sector), sorted(named, key=lambda one: one[1])) for sector, named in grouped.items()]


def sector_choices(on: datetime.date, kept: Collection[str] = ()) -> Choices:
    """Sectors offered on a day, and those ``kept`` that a record names already."""
    return [(sector.pk, capfirst(_plain(sector, "label"))) for sector in sectors_offered(on, kept)]


def province_choices() -> Choices:
    return [(province.pk, _plain(province, "name")) for province in provinces()]


def commune_choices(province_codes: Iterable[str]) -> list[tuple[str, str, str]]:
    """Code, name and province of the communes of these provinces."""
    found = communes_of(province_codes)
    return [(commune.pk, _plain(commune, "name"), commune.province_id) for commune in found]


def call_choices(calls: Iterable[Call]) -> Choices:
    """The code is parted from the words around it: an option of a list bears no markup."""
    return [(call.code, f"\u2068{call.code}\u2069 · {call.season.label}") for call in calls]


def _plain(thing: object, field: str) -> str:
    """In the reader's language as far as it has one; an option of a list bears no markup."""
    for code in (language(), "fr", "ar"):
        if text := getattr(thing, f"{field}_{code}", ""):
            return str(text)
    return ""
