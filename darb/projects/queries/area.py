"""What is known of the place where a project will be: sourced facts beside the market study.

Every figure bears its source and its day. What nobody published or wrote down is told to be unknown; nothing is
inferred from a neighbouring place, whose facts stand under its own name.
"""

import dataclasses
import datetime

from darb.core.templatetags.darb import language
from darb.market.models import LocalFact
from darb.market.queries import facts_of
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
    here: list[LocalFact]
    beside: list[LocalFact]
    prepared: int
    supported: int
    on: datetime.date

    @property
    def knows_establishments(self) -> bool:
        return any(fact.kind == "establishments" for fact in self.here)


def area_of(found: ProjectFile, on: datetime.date) -> Area:
    """The sheet for a file's place and sector; counts of files are those in the reader's scope."""
    province = found.site_province
    beside = provinces_beside(province, on)
    facts = facts_of([province, *beside], found.sector)
    states = ProjectFile.objects.filter(site_province=province, sector=found.sector).exclude(pk=found.pk)
    standing = list(states.values_list("state", flat=True))
    return Area(
        province=province,
        commune=found.site_commune,
        province_title=_title(province),
        commune_level=say(country().levels.get("commune", {}), language()),
        population_source=say(country().population_source, language()),
        here=[fact for fact in facts if fact.province_id == province.pk],
        beside=[fact for fact in facts if fact.province_id != province.pk],
        prepared=len(standing),
        supported=sum(1 for state in standing if FileState(state) in _SUPPORTED),
        on=on,
    )


def _title(province: Province) -> str:
    spoken = language()
    name = province.name_ar if spoken == "ar" else province.name_fr
    return country().title(province.kind, name, spoken)
