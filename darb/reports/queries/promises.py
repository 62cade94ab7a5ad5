"""What each funder promised in an agreement, and what the money is for, in the reader's words."""

import dataclasses
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from darb.core.templatetags.darb import listed, money, n
from darb.funding.models import Contribution
from darb.market.models import Sector
from darb.places.models import Province

NAMED = 6


@dataclasses.dataclass(frozen=True)
class Promise:
    """A contribution with its restrictions and ceilings, one sentence each; none where anything may be paid of it."""

    contribution: Contribution
    limits: list[Any]


def promises_of(contributions: Sequence[Contribution]) -> list[Promise]:
    """In their order; two queries, however many there are."""
    provinces = Province.objects.in_bulk({code for one in contributions for code in one.for_provinces})
    sectors = Sector.objects.in_bulk({code for one in contributions for code in one.for_sectors})
    return [
        Promise(
            one,
            [
                *_for_whom(one, [provinces[code] for code in one.for_provinces]),
                *_for_what(one, [sectors[code] for code in one.for_sectors]),
            ],
        )
        for one in contributions
    ]


def _for_whom(one: Contribution, provinces: list[Province]) -> list[Any]:
    limits: list[Any] = []
    if provinces:
        limits.append(format_html("{} {}", _("only people of:"), listed(provinces, "name", most=NAMED)))
    if one.for_sex:
        limits.append(_("women only") if one.for_sex == ["F"] else _("men only"))
    if one.for_juveniles is not None:
        limits.append(_("juveniles only") if one.for_juveniles else _("adults only"))
    return limits


def _for_what(one: Contribution, sectors: list[Sector]) -> list[Any]:
    limits: list[Any] = []
    if sectors:
        limits.append(format_html("{} {}", _("only projects of:"), listed(sectors, "label", most=NAMED)))
    if one.cap_amount_minor is not None:
        limits.append(format_html("{} {}", _("to one file at most"), money(one.cap_amount_minor)))
    if one.cap_share_bp is not None:
        share = Decimal(one.cap_share_bp) / 100
        limits.append(format_html("{} {}", _("of a project’s cost at most"), n(f"{share.normalize():f} %")))
    return limits
