"""The list of seasons: one line a call, the newest first, a page at a time."""

import dataclasses

from django.db.models import Q, QuerySet

from darb.places.models import Province
from darb.programmes.models import Call
from darb.programmes.states import Season as SeasonState
from darb.reports.queries.season import SeasonLine, calls_in_scope, lines_of

PAGE = 20
NEWEST = 5  # what a home page shows of them


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to: a state of the season, a province, calls behind the one of this code."""

    state: str = ""
    province: str = ""
    after: str = ""


@dataclasses.dataclass(frozen=True)
class SeasonsPage:
    lines: list[SeasonLine]
    next_after: str


def seasons_page(wanted: Wanted) -> SeasonsPage:
    """A page of the calls in scope. The key of the next page is the code of this one's end."""
    calls = list(_behind(wanted.after, _narrowed(wanted))[: PAGE + 1])
    next_after = calls[PAGE - 1].code if len(calls) > PAGE else ""
    return SeasonsPage(lines_of(calls[:PAGE]), next_after)


def newest_seasons() -> list[SeasonLine]:
    """The first of the open ones; where none is open, the first of all."""
    calls = calls_in_scope()
    return lines_of(list(calls.exclude(season__state=SeasonState.CLOSED)[:NEWEST]) or list(calls[:NEWEST]))


def provinces_with_seasons() -> list[Province]:
    """What the list may be narrowed to: the territories of the calls in scope."""
    inside = Call.territory.through.objects.filter(call__in=calls_in_scope().order_by())
    return list(Province.objects.filter(pk__in=inside.values("province_id")).order_by("code"))


def _narrowed(wanted: Wanted) -> QuerySet[Call]:
    calls = calls_in_scope()
    if wanted.state:
        calls = calls.filter(season__state=wanted.state)
    if wanted.province:
        inside = Call.territory.through.objects.filter(province__code=wanted.province)
        calls = calls.filter(pk__in=inside.values("call_id"))
    return calls


def _behind(code: str, calls: QuerySet[Call]) -> QuerySet[Call]:
    """Calls that follow the one of this code in the order of the list; an unknown code is the beginning."""
    last = calls_in_scope().filter(code=code).first() if code else None
    if last is None:
        return calls
    begun, opened = last.season.starts_on, last.opens_on
    older = Q(opens_on__lt=opened) | Q(opens_on=opened, code__gt=last.code)
    if begun is None:
        return calls.filter(Q(season__starts_on__isnull=False) | Q(season__starts_on=None) & older)
    return calls.filter(Q(season__starts_on__lt=begun) | Q(season__starts_on=begun) & older)
