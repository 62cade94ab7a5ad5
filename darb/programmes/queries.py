"""Reading programmes, seasons and calls, and the numbers that the programme decides."""

import dataclasses
import datetime
import pathlib
from collections.abc import Collection

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404

from darb.core.country_files import country_file
from darb.core.scope import current_scope
from darb.programmes import rules, states
from darb.programmes.models import Call, ParameterVersion, Season, SubProgramme
from darb.programmes.rules import TOPICS, Numbers, Running, Since, Topic
from darb.programmes.states import Parameter

NUMBERS = "parameters.toml"


def get_sub_programme(code: str) -> SubProgramme:
    """Raises ``SubProgramme.DoesNotExist`` for a code that was not checked."""
    return SubProgramme.objects.select_related("programme", "compartment").get(code=code)


def get_call(key: int) -> Call:
    rows = Call.objects.select_related("rule_set", "season", "sub_programme__programme")
    return rows.get(pk=key)


def calls_of(season: Season) -> list[Call]:
    return list(Call.objects.filter(season=season).select_related("rule_set").order_by("opens_on", "code"))


def open_calls(province_code: str, compartments: Collection[str]) -> list[Call]:
    """Calls that take files of a province, their papers at hand; a restricted one for those alone who are of it."""
    own = Q(sub_programme__compartment=None) | Q(sub_programme__compartment__in=list(compartments))
    rows = Call.objects.filter(own, state=states.Call.OPEN, territory=province_code)
    return list(rows.select_related("rule_set", "season").order_by("closes_on", "code"))


def seasons_not_closed() -> list[Season]:
    """Seasons and editions that are announced or open, the newest first: a handful at any time."""
    return list(Season.objects.exclude(state=states.Season.CLOSED).order_by("-starts_on", "-pk"))


def seasons_open() -> list[Season]:
    return list(Season.objects.filter(state=states.Season.OPEN).order_by("-starts_on", "-pk"))


def sub_programmes() -> list[SubProgramme]:
    """Those that the reader may know of: a restricted one is known to those alone who are of it."""
    own = Q(compartment=None) | Q(compartment__in=current_scope().compartment_codes)
    return list(SubProgramme.objects.filter(own).order_by("pk"))


def calls_in_reach(season: Season) -> list[Call]:
    """Calls of a season but those of restricted sub-programmes that the reader is not of."""
    return list(_in_reach().filter(season=season).order_by("opens_on", "code"))


def _in_reach() -> QuerySet[Call]:
    own = Q(sub_programme__compartment=None) | Q(
        sub_programme__compartment__in=current_scope().compartment_codes
    )
    return Call.objects.filter(own)


def get_season(key: int) -> Season:
    """Raises ``Http404`` for an unknown one."""
    season = Season.objects.filter(pk=key).first()
    if season is None:
        raise Http404
    return season


def keeps_open(season: Season, on: datetime.date) -> Running | None:
    """What of the season still has a day to come after ``on``: its own end, its calls, their appeals."""
    ends = [
        (
            states.Call(call.state),
            rules.last_answer_on(call.decided_on, call.rule_set.appeal_days, call.rule_set.answer_days),
        )
        for call in calls_of(season)
    ]
    return rules.keeps_open(on, season.ends_on, ends)


def numbers() -> Numbers:
    """Those of the country's file and those entered on a page, read once for as many days as are asked about.

    A value entered on the page outranks a version of the file, also one that is filed later.
    Raises ``LoadError`` for a file that means nothing.
    """
    with country_file(pathlib.Path(settings.COUNTRY_DIRECTORY) / NUMBERS) as told:
        filed = rules.filed_numbers(told)
    entered = [
        Since(Parameter(row.parameter), row.value, row.since, row.source, row=row.pk)
        for row in ParameterVersion.objects.filter(withdrawn_on__isnull=True).order_by("pk")
    ]
    return Numbers([*filed, *entered])


def number(parameter: Parameter, on: datetime.date) -> int:
    """What holds on a day."""
    return numbers().held(parameter, on).value


def get_announced(key: int, on: datetime.date) -> ParameterVersion:
    """A version that was entered for a day to come. Raises ``Http404`` for any other."""
    row = ParameterVersion.objects.filter(pk=key, withdrawn_on__isnull=True, since__gt=on).first()
    if row is None:
        raise Http404
    return row


@dataclasses.dataclass(frozen=True)
class NumberLine:
    """One number with its versions, the newest first; ``now`` is the one in force."""

    parameter: Parameter
    now: Since
    versions: list[Since]
    withdrawn: list[ParameterVersion] = dataclasses.field(default_factory=list)

    @property
    def reach(self) -> tuple[int, int]:
        """The lowest and the highest value that may be set."""
        return rules.REACH[self.parameter]

    @property
    def coming(self) -> list[Since]:
        return [version for version in self.versions if version.since > self.now.since]

    @property
    def past(self) -> list[Since]:
        return [version for version in self.versions if version.since < self.now.since]


def number_lines(on: datetime.date) -> list[tuple[Topic, list[NumberLine]]]:
    """Every number that may be set, as it holds on a day, by what it is about."""
    found = numbers()
    gone: dict[str, list[ParameterVersion]] = {}
    for row in ParameterVersion.objects.filter(withdrawn_on__isnull=False).order_by("-withdrawn_on", "-pk"):
        gone.setdefault(row.parameter, []).append(row)
    return [
        (topic, [NumberLine(one, found.held(one, on), found.of(one), gone.get(one, [])) for one in about])
        for topic, about in TOPICS.items()
    ]
