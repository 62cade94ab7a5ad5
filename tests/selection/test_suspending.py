"""A session that is interrupted: nobody decides meanwhile, and those who come back are asked for again."""

import datetime

import pytest

from darb.core.errors import Forbidden
from darb.core.scope import scoped
from darb.journal.models import JournalEntry
from darb.places.queries import country
from darb.selection.actions.calling_off import CallOffRefused, call_off_session
from darb.selection.actions.decisions import DecisionRefused, decide
from darb.selection.actions.deferring import defer_file
from darb.selection.actions.runs import run_selection
from darb.selection.actions.scores import settle_scores
from darb.selection.actions.sessions import SessionRefused
from darb.selection.actions.suspending import SuspensionRefused, suspend_session
from darb.selection.models import Override
from darb.selection.queries.committee import lines_of
from darb.selection.queries.papers import session_minutes_of
from darb.selection.queries.run_input import latest_run
from darb.selection.queries.sessions import present_in
from darb.selection.queries.sitting import sitting_of
from darb.selection.rules.sessions import Step
from darb.selection.states import CommitteeSession as State
from darb.selection.states import DeferralReason
from tests.conftest import national_scope
from tests.entering import enter
from tests.pages import assert_sound
from tests.selection.committee import Committee, make_committee

pytestmark = pytest.mark.slow

DAY = datetime.timedelta(days=1)
WHY = "انقطاع التيار الكهربائي"


@pytest.fixture
def sitting(everything) -> Committee:
    return opened()


def opened() -> Committee:
    committee = make_committee()
    committee.convene()
    committee.mark_all()
    settle_scores(by=committee.chair, on=committee.day, call=committee.call)
    run_selection(by=committee.chair, on=committee.day, call=committee.call)
    committee.open()
    return committee


def suspended(committee: Committee, by=None, days: int = 2):
    resumes_on = committee.day + days * DAY
    made = suspend_session(
        by=by or committee.chair,
        on=committee.day,
        session=committee.session,
        reason=WHY,
        resumes_on=resumes_on,
    )
    committee.session.refresh_from_db()
    return made


def adopted(committee: Committee) -> int:
    run = latest_run(committee.call)
    return decide(by=committee.chair, on=committee.day, session=committee.session, run=run)


def look(committee: Committee):
    return sitting_of(committee.call, committee.chair, committee.day, prepares_list=True)


def keys(members) -> set[int]:
    return {member.pk for member in members}


def test_nobody_decides_votes_or_puts_off_while_it_lasts(sitting: Committee) -> None:
    suspended(sitting)
    assert (look(sitting).session_state, look(sitting).step) == (State.SUSPENDED, Step.OPEN)
    with pytest.raises(DecisionRefused):
        adopted(sitting)
    with pytest.raises(SuspensionRefused):
        suspended(sitting)


def test_it_goes_on_with_those_who_come_back(sitting: Committee) -> None:
    suspended(sitting)
    sitting.day += 2 * DAY
    came_back = [sitting.chair, *sitting.scorers[:2]]
    sitting.open(present=came_back)

    assert present_in(sitting.session) == keys(came_back)
    assert [seat.has_gone for seat in look(sitting).seats].count(True) == 1
    assert adopted(sitting) == 3
    assert {
        entry.details["present"] for entry in JournalEntry.objects.filter(act="selection.resume_session")
    } == {3}


def test_whoever_missed_one_day_is_there_on_the_next(sitting: Committee) -> None:
    for present in (sitting.members[:3], sitting.members):
        suspended(sitting)
        sitting.open(present=present)
    assert present_in(sitting.session) == keys(sitting.members)


def test_whoever_did_not_come_first_may_come_when_it_goes_on(everything) -> None:
    committee = make_committee()
    committee.convene()
    committee.open(present=committee.members[:3])
    suspended(committee)
    committee.open(present=committee.members)
    assert present_in(committee.session) == keys(committee.members)


def test_without_quorum_it_does_not_go_on(sitting: Committee) -> None:
    suspended(sitting)
    with pytest.raises(SessionRefused) as refused:
        sitting.open(present=sitting.members[:2])
    assert refused.value.code == "no_quorum"


def test_the_minutes_tell_both_days_and_who_left(sitting: Committee) -> None:
    first = sitting.day
    suspended(sitting)
    sitting.day += 2 * DAY
    sitting.open(present=sitting.members[:3])
    adopted(sitting)
    told = session_minutes_of(session=sitting.session, run=latest_run(sitting.call))

    (one,) = told.interruptions
    assert (one.since, one.until, one.reason) == (first, sitting.day, WHY)
    assert [member.attendance for member in told.members].count("left") == 1
    said = told.as_payload(country().words)["deliberations"]
    assert WHY in said


def test_only_whoever_presides_suspends_it_and_only_before_the_decision(sitting: Committee) -> None:
    with pytest.raises(Forbidden):
        suspended(sitting, by=sitting.scorers[0])
    with pytest.raises(SuspensionRefused) as refused:
        suspended(sitting, days=-1)
    assert refused.value.code == "resumes_before"
    adopted(sitting)
    with pytest.raises(SuspensionRefused) as refused:
        suspended(sitting)
    assert refused.value.code == "session_decided"


def test_its_members_find_the_day_among_their_work(sitting: Committee) -> None:
    interrupted = suspended(sitting)
    (line,) = lines_of([sitting.call], sitting.scorers[0])
    assert line.resumes_on == interrupted.resumes_on


def called_off(committee: Committee, to: State, days: int = 0):
    on = committee.day + days * DAY
    return call_off_session(by=committee.secretary, on=on, session=committee.session, to=to, reason=WHY)


def test_one_that_does_not_go_on_leaves_nothing_of_its_own(sitting: Committee) -> None:
    first, second = sitting.files
    sitting.vote(second, "not_ready")
    defer_file(
        by=sitting.chair,
        on=sitting.day,
        application=first,
        reason=DeferralReason.HEARING,
        missing="حضور صاحبة المشروع",
    )
    suspended(sitting)
    with pytest.raises(CallOffRefused) as refused:
        called_off(sitting, State.NO_QUORUM, days=1)
    assert refused.value.code == "day_not_come"
    called_off(sitting, State.NO_QUORUM, days=2)

    first.refresh_from_db()
    assert (first.state, first.project_file.state) == ("scored", "scored")
    assert not Override.objects.filter(undone_on=None).exists()
    assert look(sitting).step is Step.CONVENE


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_pages_ask_until_when_and_say_it(client, db, language: str) -> None:
    with scoped(national_scope()):
        committee = opened()
    address, spoken = f"/committee/{committee.call.code}/", {"accept-language": language}
    enter(client, committee.chair)
    assert f"{address}suspend/" in client.get(address, headers=spoken).content.decode()
    assert_sound(client.get(f"{address}suspend/", headers=spoken).content.decode(), language)

    with scoped(national_scope()):
        suspended(committee)
    page = client.get(address, headers=spoken).content.decode()
    assert_sound(page, language)
    assert WHY in page
    assert client.get(f"{address}suspend/").status_code == 302
