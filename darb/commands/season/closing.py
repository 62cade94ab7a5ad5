"""The end of a season: by its importer, once nothing of it is awaited any more."""

from functools import partial

from darb.commands.season.context import SeasonRun
from darb.commands.season.opening import the_call
from darb.programmes.actions.calls import finish_loading
from darb.programmes.actions.seasons import close_season
from darb.programmes.queries import calls_of, keeps_open
from darb.reports.queries.season import counts_of


def finish_the_call(run: SeasonRun) -> None:
    """The call is whole on the day of the run: nothing that its workbook brings in is missing any more."""
    act = partial(finish_loading, by=run.importer, on=run.today, call=the_call(run))
    run.once(by=run.importer, key="loaded", act=act)


def end_the_run(run: SeasonRun) -> None:
    close_the_season(run)
    finish_the_call(run)


def close_the_season(run: SeasonRun) -> None:
    """On its last day, when that has passed, its calls and their appeals are over and no handover is awaited.

    Somebody who was absent is still expected: a season with one award left to hand over stays open, and so does
    one that another workbook's call belongs to.
    """
    season = the_call(run).season
    if season.ends_on is None or season.ends_on > run.today or keeps_open(season, season.ends_on):
        return
    with run.seen_by(run.importer):
        awaited = sum(counts.awaiting_handover for counts in counts_of(calls_of(season)).values())
    if awaited == 0:
        act = partial(close_season, by=run.importer, on=season.ends_on, season=season)
        run.once(by=run.importer, key="season-closed", act=act)
