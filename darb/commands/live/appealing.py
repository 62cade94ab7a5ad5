"""Appeals against the decisions of the live season: received at the counter, taken up by somebody who took no part."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from darb.commands.live.story import Loading, Story
from darb.commands.season.context import SeasonRun
from darb.commands.season.opening import the_call
from darb.selection.actions.appeals import NewAppeal, file_appeal, take_up_appeal
from darb.selection.queries.appeals import open_appeals
from darb.selection.queries.decisions import decisions_on
from darb.staff.models import User
from darb.staff.queries import users_by_login


def appeal_all(story: Story, name: str, loading: Loading, run: SeasonRun) -> None:
    """By whoever prepares the files, and then by whoever the story names."""
    told = story.call(name).get("appeals", [])
    examiners = users_by_login([row["by"] for row in told])
    by = run.first_on_duty("prepares_file")
    for row in told:
        run.once(by=by, key=f"appeal:{row['file']}", act=partial(_file, run, by, row, loading))
        examiner = examiners[row["by"]]
        run.once(
            by=examiner, key=f"appeal-up:{row['file']}", act=partial(_take_up, run, examiner, row, loading)
        )


def _file(run: SeasonRun, by: User, row: Mapping[str, Any], loading: Loading) -> None:
    key = run.keys_of("applications")[row["file"]]
    entry = NewAppeal(
        decision=decisions_on([key])[key],
        ground=row["ground"],
        told=row["words"],
        is_spoken=row.get("is_spoken", False),
        told_on=loading.on(row["told"]),
    )
    file_appeal(by=by, on=loading.on(row["filed"]), entry=entry)


def _take_up(run: SeasonRun, by: User, row: Mapping[str, Any], loading: Loading) -> None:
    key = run.keys_of("applications")[row["file"]]
    appeal = open_appeals(the_call(run)).get(decision__application=key)
    take_up_appeal(by=by, on=loading.on(row["taken_up"]), appeal=appeal)
