"""What is known of the place where a project will be: sourced facts beside the market study.

Every figure bears its source and its day. What nobody published or wrote down is told to be unknown; nothing is
inferred from a neighbouring place, whose facts stand under its own name.
"""

import dataclasses
import datetime

from darb.core.templatetags.darb import language
from darb.market.queries import FactsPage, facts_page
from darb.places.models import Commune, Province
from darb.places.queries import country, provinces_beside
from darb.places.rules import say
from darb.projects.models import ProjectFile
from darb.projects.rules import STAGES
from darb.projects.states import ProjectFile as FileState

_SUPPORTED = STAGES["supported"] | STAGES["running"] | {FileState.CLOSED}


@dataclasses.dataclass(frozen=True)
class Area:
    """The sheet of one place: its people, what was written down, what stands on record here."""

    province: Province
    commune: Commune | None
    province_title: str
    commune_level: str
    population_source: str
    here: FactsPage
    beside: FactsPage
    prepared: int
    supported: int
    on: datetime.date


def area_of(found: ProjectFile, on: datetime.date, here: str = "", beside: str = "") -> Area:
    """The sheet for a file's place and sector; counts of files are those in the reader's scope.

    ``here`` and ``beside``: behind which fact of the place, and of the provinces beside it, the page begins.
    """
    province = found.site_province
    others = ProjectFile.objects.filter(site_province=province, sector=found.sector).exclude(pk=found.pk)
    return Area(
        province=province,
        commune=found.site_commune,
        province_title=_title(province),
        commune_level=say(country().levels.get("commune", {}), language()),
        population_source=say(country().population_source, language()),
        here=facts_page([province], found.sector, here),
        beside=facts_page(provinces_beside(province, on), found.sector, beside),
        prepared=others.count(),
        supported=others.filter(state__in=_SUPPORTED).count(),
        on=on,
    )


def _title(province: Province) -> str:
    spoken = language()
    name = province.name_ar if spoken == "ar" else province.name_fr
    return country().title(province.kind, name, spoken)
