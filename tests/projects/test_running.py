"""After the handover: the first day of an activity is told once, and its file is closed for a reason."""

import datetime

import pytest

from darb.core.errors import Forbidden
from darb.core.scope import scoped
from darb.journal.models import JournalEntry
from darb.projects.actions import RunningRefused, close_file, start_activity
from darb.projects.models import ProjectFile, ProjectFileMove
from darb.projects.states import EndReason
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import ON, centre, make_file, make_person, make_user
from tests.factories.projects import make_project_file_move
from tests.pages import assert_sound

pytestmark = pytest.mark.slow

HANDED = ON
LATER = ON + datetime.timedelta(days=9)
TODAY = ON + datetime.timedelta(days=30)


@pytest.fixture
def worker(everything):
    return make_user(role="case_worker", establishment=centre())


@pytest.fixture
def file(everything):
    found = make_file(make_person(holder=centre()), code="D-2031-0002", state="handed_over")
    make_project_file_move(project_file=found, state="handed_over", on=HANDED)
    return found


def started(worker, file, day=LATER):
    return start_activity(by=worker, on=TODAY, project_file=file, first_day=day)


def closed(worker, file, day=TODAY, reason=EndReason.TOOK_JOB):
    return close_file(by=worker, on=TODAY, project_file=file, last_day=day, reason=reason)


def test_the_first_day_stands_on_the_path_and_the_journal_tells_when_it_was_told(worker, file):
    assert started(worker, file).state == "started"
    move = ProjectFileMove.objects.get(project_file=file, state="started")
    assert move.on == LATER
    assert JournalEntry.objects.get(act="projects.started").on == TODAY


def test_a_file_is_closed_once_with_its_reason(worker, file):
    started(worker, file)
    closed(worker, file)
    move = ProjectFileMove.objects.get(project_file=file, state="closed")
    assert (move.on, move.end_reason) == (TODAY, EndReason.TOOK_JOB)
    with pytest.raises(RunningRefused) as refused:
        closed(worker, file)
    assert refused.value.code == "not_to_be_closed"


def test_an_activity_that_never_began_is_closed_too(worker, file):
    assert closed(worker, file, reason=EndReason.MOVED).state == "closed"


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (HANDED - datetime.timedelta(days=1), "day_too_early"),
        (TODAY + datetime.timedelta(days=1), "day_to_come"),
    ],
)
def test_no_day_before_the_handover_and_none_to_come(worker, file, day, code):
    for act in (started, closed):
        with pytest.raises(RunningRefused) as refused:
            act(worker, file, day)
        assert refused.value.code == code


def test_no_activity_ends_before_its_first_day(worker, file):
    started(worker, file)
    with pytest.raises(RunningRefused) as refused:
        closed(worker, file, LATER - datetime.timedelta(days=1))
    assert refused.value.code == "day_too_early"


def test_the_first_day_is_told_once_and_never_before_the_handover(worker, file):
    ProjectFile.objects.filter(pk=file.pk).update(state="purchasing")
    for act in (started, closed):
        with pytest.raises(RunningRefused):
            act(worker, file)


def test_nobody_without_the_files_tells_it(file):
    with pytest.raises(Forbidden):
        started(make_user(role="auditor"), file)
    with pytest.raises(Forbidden):
        closed(make_user(role="auditor"), file)


@pytest.fixture
def shown(client, db):
    with scoped(national_scope()):
        at_work = make_user(role="case_worker", establishment=centre())
        found = make_file(make_person(holder=centre()), code="D-2031-0003", state="handed_over")
        make_project_file_move(project_file=found, state="handed_over", on=HANDED)
    enter(client, at_work)
    return at_work, found


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("page", ["", "start/", "close/"])
def test_the_pages_are_sound(client, shown, page, language):
    answer = client.get(f"/files/D-2031-0003/{page}", headers={"accept-language": language})
    assert_sound(answer.content.decode(), language)


def test_a_closed_file_says_why_and_offers_nothing_more(client, shown):
    with scoped(national_scope()):
        closed(*shown)
    after = client.get("/files/D-2031-0003/", headers={"accept-language": "ar"}).content.decode()
    assert EndReason.TOOK_JOB.label("ar") in after
    assert "/close/" not in after
    assert client.get("/files/D-2031-0003/close/").status_code == 302
