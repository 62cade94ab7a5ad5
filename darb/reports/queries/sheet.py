"""Published and computed figures of one selector, side by side."""

import dataclasses
import datetime

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.market.models import Sector
from darb.places.models import Province, Region
from darb.places.queries import country, name_of
from darb.places.rules import say
from darb.reports.permissions import check_read
from darb.reports.queries.computed import computed_facts
from darb.reports.queries.published import check_known, operations_of, published_facts
from darb.reports.rules.comparison import differences
from darb.reports.rules.figures import Facts, Figure, Selector
from darb.reports.rules.sheet import FigureSheet
from darb.reports.states import Qualifier
from darb.staff.models import User
from darb.staff.queries import get_user


def reader(login: str) -> User:
    """The account whose records are counted. Raises ``Refusal`` when there is none."""
    user = get_user(login)
    if user is None:
        raise Refusal(_("No account is called “%(login)s”."), code="figures_account", login=login)
    return user


def figure_sheet(user: Actor, selector: Selector, on: datetime.date, language: str = "en") -> FigureSheet:
    """All figures of ``selector``: each source's, and those of the records that ``user`` may see.

    To be called inside the user's scope. Raises ``UnknownSelector`` with the nearest codes, ``Forbidden``.
    """
    check_read(user)
    asked = check_known(selector)
    published = _pointing_to_operations(published_facts(asked), operations_of(asked))
    computed = computed_facts(asked, on, country().words.currency.code)
    sectors = list(Sector.objects.all())
    parents = {sector.pk: sector.parent_id for sector in sectors if sector.parent_id}
    return FigureSheet(
        selector=asked,
        published=published,
        computed=computed,
        differences=tuple(differences(published, computed, parents)),
        labels={sector.pk: getattr(sector, f"label_{language}") for sector in sectors} | _places(language),
    )


def _places(language: str) -> dict[str, str]:
    here = country()
    found: list[Province | Region] = [*Region.objects.all(), *Province.objects.all()]
    return {here.code: say(here.names, language)} | {place.pk: name_of(place, language) for place in found}


def _pointing_to_operations(published: tuple[Facts, ...], codes: list[str]) -> tuple[Facts, ...]:
    """A total that nobody published names the operations that were: their figures can be asked one by one."""

    def pointing(figure: Figure) -> Figure:
        if figure.qualifier != Qualifier.NOT_PUBLISHED or not codes:
            return figure
        return dataclasses.replace(figure, perimeter=dict(figure.perimeter) | {"operations": codes})

    return tuple(
        dataclasses.replace(facts, figures=tuple(pointing(figure) for figure in facts.figures))
        for facts in published
    )
