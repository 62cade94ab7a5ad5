"""Words of the catalogue as an option of a list or a workbook bears them: without markup."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from darb.core.choices import Choices
from darb.core.spreadsheets import Cell
from darb.core.templatetags.darb import language
from darb.market.models import Sector
from darb.market.queries import Standing


def plain(thing: Any, field: str = "label") -> str:
    return str(getattr(thing, f"{field}_{language()}"))


def sector_choices(sectors: Iterable[Sector]) -> Choices:
    """In the reader's alphabet, the narrower ones behind the broad one that they belong to."""
    found = [
        (one.pk, capfirst(plain(one.parent)) if one.parent else "", capfirst(plain(one))) for one in sectors
    ]
    found.sort(key=lambda told: (told[1] or told[2], bool(told[1]), told[2]))
    return [(code, f"{broad} · {own}" if broad else own) for code, broad, own in found]


def named_headings() -> list[str]:
    """The first columns of every workbook of the catalogue."""
    return [_("Code"), _("Name in Arabic"), _("Name in French"), _("Name in English")]


def named_cells(thing: Any) -> list[str | int]:
    return [thing.pk, thing.label_ar, thing.label_fr, thing.label_en]


def closed_cell(line: Standing) -> Cell:
    return line.closes_on or ""
