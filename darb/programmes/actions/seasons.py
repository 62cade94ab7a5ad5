"""Opening and closing seasons and editions."""

import datetime

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.programmes import states
from darb.programmes.models import Season
from darb.programmes.permissions import check_manage
from darb.programmes.queries import calls_of, keeps_open
from darb.programmes.rules import Running, are_over


class SeasonRefused(Refusal):
    """The label belongs to something else, or the season cannot close yet."""


STILL = {
    Running.CALL: _("“%(label)s” stays open: a call of it is not closed yet."),
    Running.NO_LAST_DAY: _("“%(label)s” has no last day: end it with a reason instead."),
    Running.LAST_DAY: _("“%(label)s” stays open until its last day."),
    Running.APPEALS: _(
        "“%(label)s” stays open while appeals against its decisions may be filed or answered."
    ),
}


def open_season(
    *,
    by: Actor,
    on: datetime.date,
    label: str,
    kind: str,
    starts_on: datetime.date | None,
    ends_on: datetime.date | None,
) -> Season:
    """Open a season ("2020-2021") or an edition ("Ramadan 2015"); one announced before gets its dates.

    Raises ``SeasonRefused`` when the label is that of the other kind (an edition is not a season), or when it would
    end before it starts.
    """
    check_manage(by)
    season = Season.objects.filter(label=label).first() or Season(label=label, kind=kind)
    if season.kind != kind:
        raise SeasonRefused(
            _("“%(label)s” is already known, and not as “%(kind)s”."),
            code="season_of_another_kind",
            label=label,
            kind=kind,
        )
    if starts_on and ends_on and ends_on <= starts_on:
        raise SeasonRefused(_("The last day comes after the first one."), code="season_days")
    season.starts_on, season.ends_on, season.state = starts_on, ends_on, states.Season.OPEN
    season.save()
    record(by=by, on=on, act="programmes.open_season", subject=f"season:{label}", kind=kind)
    return season


def close_season(*, by: Actor, on: datetime.date, season: Season) -> Season:
    """Close a season or an edition: nothing more is decided or handed over in it. A new call opens it again.

    Raises ``SeasonRefused`` before its last day, or while one of its calls or an appeal is still running.
    """
    check_manage(by)
    _check_open(season)
    if running := keeps_open(season, on):
        raise SeasonRefused(STILL[running], code="season_running", label=season.label)
    season.state = states.Season.CLOSED
    season.save(update_fields=["state"])
    record(by=by, on=on, act="programmes.close_season", subject=f"season:{season.label}")
    return season


def cut_short(*, by: Actor, on: datetime.date, season: Season, reason: str) -> Season:
    """End a season before its last day, for a ``reason`` that the journal keeps.

    Its calls were closed or cancelled before; appeals against what they decided are answered all the same. Raises
    ``SeasonRefused`` while a call is running, and without a reason.
    """
    check_manage(by)
    _check_open(season)
    if not are_over(states.Call(call.state) for call in calls_of(season)):
        raise SeasonRefused(STILL[Running.CALL], code="season_running", label=season.label)
    if not reason:
        raise SeasonRefused(
            _("Say why “%(label)s” is cut short."), code="season_without_reason", label=season.label
        )
    season.ends_on, season.state = on, states.Season.CLOSED
    season.save(update_fields=["ends_on", "state"])
    record(by=by, on=on, act="programmes.cut_season_short", subject=f"season:{season.label}", reason=reason)
    return season


def _check_open(season: Season) -> None:
    """Held until the end, so that it is closed once."""
    stands = Season.objects.select_for_update().values_list("state", flat=True).get(pk=season.pk)
    if stands == states.Season.CLOSED:
        raise SeasonRefused(
            _("“%(label)s” is closed already."), code="season_closed_already", label=season.label
        )


def record_published_season(*, label: str, kind: str, starts_on: datetime.date | None) -> bool:
    """Note an edition or a season that was announced publicly; whether it was new here.

    It comes closed: nothing of it was recorded here. One that the organisation opened stays as it is. The
    loading that calls this writes the journal line.
    """
    closed = {"kind": kind, "starts_on": starts_on, "state": states.Season.CLOSED}
    _season, is_new = Season.objects.get_or_create(label=label, defaults=closed)
    return is_new
