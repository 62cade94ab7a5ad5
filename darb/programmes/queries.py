"""Reading programmes, seasons and calls."""

import datetime
from collections.abc import Collection

from django.db.models import Q

from darb.programmes import rules, states
from darb.programmes.models import Call, Season, SubProgramme


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


def may_close_season(season: Season, on: datetime.date) -> bool:
    """Whether ``on`` is past everything of the season that has a day: its own end, its calls, their appeals."""
    ends = [
        (
            states.Call(call.state),
            rules.last_answer_on(call.decided_on, call.rule_set.appeal_days, call.rule_set.answer_days),
        )
        for call in calls_of(season)
    ]
    return rules.may_close(on, season.ends_on, ends)
