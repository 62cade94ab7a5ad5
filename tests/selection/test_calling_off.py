"""A convened session that is not held: why is kept, its files wait with their sheets, another one is convened."""

import datetime

import pytest

from darb.core.errors import Forbidden
from darb.core.scope import scoped
from darb.journal.models import JournalEntry
from darb.selection.actions.calling_off import CallOffRefused, call_off_session
from darb.selection.actions.sessions import SessionRefused, step_aside
from darb.selection.models import CommitteeSession, Score
from darb.selection.queries.sessions import recused_in, session_of
from darb.selection.states import CommitteeSession as State
from tests.conftest import national_scope
from tests.entering import enter
from tests.pages import assert_sound
from tests.selection.committee import Committee, make_committee

pytestmark = pytest.mark.slow

WHY = "تعذر حضور عضوين"


@pytest.fixture
def convened(everything) -> Committee:
    committee = make_committee()
    committee.convene()
    return committee


def called_off(committee: Committee, to: State = State.NO_QUORUM, reason: str = WHY, days: int = 0):
    on = committee.day + datetime.timedelta(days=days)
    return call_off_session(by=committee.secretary, on=on, session=committee.session, to=to, reason=reason)


def test_its_files_wait_with_their_sheets_for_another_session(convened: Committee) -> None:
    convened.mark_all()
    sheets = Score.objects.count()
    first = called_off(convened)

    assert (first.state, first.reason, session_of(convened.call)) == ("no_quorum", WHY, None)
    assert convened.convene().pk != first.pk
    assert Score.objects.count() == sheets
    assert {one.state for one in convened.files} == {"complete"}
    assert convened.open().state == "open"


def test_whoever_stepped_aside_stays_aside_in_the_next_session(convened: Committee) -> None:
    file, member = convened.files[0], convened.scorers[0]
    step_aside(by=member, on=convened.day, application=file)
    called_off(convened)

    assert recused_in(convened.convene()) == {file.project_file.code: {member.pk}}


def test_the_journal_keeps_why(convened: Committee) -> None:
    called_off(convened, State.CANCELLED)
    entry = JournalEntry.objects.get(act="selection.call_off_session")
    assert (entry.details["to"], entry.details["reason"]) == ("cancelled", WHY)


def test_who_comes_is_not_known_before_the_day(convened: Committee) -> None:
    with pytest.raises(CallOffRefused) as refused:
        called_off(convened, days=-1)
    assert refused.value.code == "day_not_come"
    assert called_off(convened, State.CANCELLED, days=-1).state == "cancelled"


def test_an_opened_session_is_not_called_off(convened: Committee) -> None:
    convened.open()
    with pytest.raises(CallOffRefused):
        called_off(convened)


def test_it_is_the_secretariat_that_says_so(convened: Committee) -> None:
    with pytest.raises(Forbidden):
        call_off_session(
            by=convened.chair, on=convened.day, session=convened.session, to=State.CANCELLED, reason=WHY
        )


def test_no_second_session_while_one_is_convened(convened: Committee) -> None:
    with pytest.raises(SessionRefused):
        convened.convene()


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_page_asks_why_and_the_committee_reads_it(client, db, language: str) -> None:
    with scoped(national_scope()):
        committee = make_committee()
        committee.convene()
    enter(client, committee.secretary)
    address, spoken = f"/committee/{committee.call.code}/", {"accept-language": language}
    assert_sound(client.get(f"{address}call-off/", headers=spoken).content.decode(), language)

    with scoped(national_scope()):
        called_off(committee)
    page = client.get(address, headers=spoken).content.decode()
    assert_sound(page, language)
    assert WHY in page
    assert "&lt;span" not in page
    assert CommitteeSession.objects.get().standing.label(language) in page.lower()
    assert client.get(f"{address}call-off/").status_code == 302
