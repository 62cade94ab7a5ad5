"""The committees of the live season that sit on the day of loading: called together, and one before its list."""

from functools import partial

from darb.commands.live.story import Loading, Story
from darb.commands.season.context import SeasonRun
from darb.commands.season.opening import the_call
from darb.selection.actions.runs import run_selection
from darb.selection.actions.scores import settle_scores
from darb.selection.actions.sessions import convene_session, open_session
from darb.selection.queries.sessions import session_of
from darb.staff.models import User
from darb.staff.queries import users_by_login


def convene(story: Story, name: str, loading: Loading, run: SeasonRun) -> None:
    """The committee that sits today was called together some days before; where the story says so, it sits already."""
    told = story.call(name).get("convened")
    if told is None:
        return
    people = users_by_login([told["by"], told["chair"], *told["members"]])
    by, chair = people[told["by"]], people[told["chair"]]
    members = [people[login] for login in told["members"]]

    def act() -> None:
        convene_session(
            by=by,
            on=loading.on(told["day"]),
            call=the_call(run),
            held_on=run.workbook.rules.decided_on,
            chair=chair,
            members=members,
        )

    run.once(by=by, key="convene", act=act)
    if told.get("is_opened"):
        run.once(by=chair, key="sit", act=partial(_sit, run, chair, [chair, *members]))


def _sit(run: SeasonRun, chair: User, present: list[User]) -> None:
    """Everybody came; the list is made of the sheets by the published rule, and nothing is decided."""
    call, on = the_call(run), run.workbook.rules.decided_on
    session = session_of(call)
    if session is None:
        raise LookupError(f"the committee of {call.code} was not convened")
    settle_scores(by=chair, on=on, call=call)
    run_selection(by=chair, on=on, call=call)
    open_session(by=chair, on=on, session=session, present=present)
