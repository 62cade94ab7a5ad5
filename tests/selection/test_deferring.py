"""A file that the committee puts off: out of the list, told to the centre, decided once what was missing has come."""

import datetime

import pytest

from darb.controls.actions import DutiesKeptApart, perform_duty
from darb.controls.rules import DutyKind
from darb.core.errors import Forbidden
from darb.core.scope import scoped
from darb.journal.models import JournalEntry
from darb.places.queries import country
from darb.projects.models import ProjectFile, ProjectFileMove
from darb.projects.queries.one import file_of
from darb.projects.rules import duty_subject
from darb.selection.actions.closing import close_session
from darb.selection.actions.decisions import DecisionRefused, decide
from darb.selection.actions.deferring import DeferralRefused, defer_file, undo_deferral
from darb.selection.actions.filing import NotHandedIn, hand_in_again
from darb.selection.actions.runs import run_selection
from darb.selection.actions.scores import ScoreRefused, settle_scores
from darb.selection.actions.sessions import step_aside
from darb.selection.actions.withdrawing import withdraw_applications
from darb.selection.models import Application, Decision, Deferral, Run
from darb.selection.queries.papers import session_minutes_of
from darb.selection.queries.run_input import latest_run
from darb.selection.queries.sitting import sitting_of
from darb.selection.rules.sessions import Step
from darb.selection.states import DeferralReason
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_user
from tests.pages import assert_sound
from tests.selection.committee import ASKED, Committee, make_committee

pytestmark = pytest.mark.slow

DAY = datetime.timedelta(days=1)
MISSING = "عرض أثمان آلة الخياطة يعود إلى أكثر من سنة"


@pytest.fixture
def sitting(everything) -> Committee:
    return opened()


def opened() -> Committee:
    """Its list made, its session open; the files are those of the call, so that they may be handed in again."""
    committee = make_committee()
    ProjectFile.objects.filter(applications__call=committee.call).update(call=committee.call)
    committee.convene()
    committee.mark_all()
    settle_scores(by=committee.chair, on=committee.day, call=committee.call)
    run_selection(by=committee.chair, on=committee.day, call=committee.call)
    committee.open()
    return committee


def put_off(committee: Committee, application: Application | None = None, by=None) -> Deferral:
    return defer_file(
        by=by or committee.chair,
        on=committee.day,
        application=application or committee.files[0],
        reason=DeferralReason.QUOTE,
        missing=MISSING,
    )


def adopted(committee: Committee) -> int:
    run = latest_run(committee.call)
    return decide(by=committee.chair, on=committee.day, session=committee.session, run=run)


def listed(run: Run) -> set[str]:
    return {file["id"] for file in run.input["files"]}


def code(application: Application) -> str:
    return application.project_file.code


def look(committee: Committee):
    return sitting_of(committee.call, committee.chair, committee.day, prepares_list=True)


def test_the_list_is_made_again_without_it_and_the_others_are_decided(sitting: Committee) -> None:
    first, second = sitting.files
    before = latest_run(sitting.call)
    put_off(sitting)
    run = latest_run(sitting.call)

    assert listed(before) - listed(run) == {code(first)}
    assert (look(sitting).step, [code(one.deferral.application) for one in look(sitting).put_off]) == (
        Step.DECIDE,
        [code(first)],
    )
    assert adopted(sitting) == 2
    decided = set(Decision.objects.values_list("application", flat=True))
    assert decided == {second.pk, sitting.late.pk}
    moved = ProjectFileMove.objects.filter(project_file=first.project_file).latest("pk")
    assert (moved.state, moved.reason) == ("deferred", "quote")
    assert look(sitting).step is Step.MINUTES


def test_the_journal_says_who_put_it_off_and_why(sitting: Committee) -> None:
    put_off(sitting)
    entry = JournalEntry.objects.get(act="selection.defer")
    assert (entry.details["reason"], entry.details["session"]) == ("quote", sitting.session.number)
    assert MISSING not in str(entry.details)


def test_the_minutes_name_the_file_and_the_reason_alone(sitting: Committee) -> None:
    put_off(sitting)
    adopted(sitting)
    told = session_minutes_of(session=sitting.session, run=latest_run(sitting.call))

    (one,) = told.put_off
    assert (one.file, one.reason) == (code(sitting.files[0]), DeferralReason.QUOTE.label("ar"))
    assert code(sitting.files[0]) in told._deliberations(words())
    assert MISSING not in str(told)


def words():
    return country().words


def test_it_is_taken_back_in_the_session_with_its_marks(sitting: Committee) -> None:
    first = sitting.files[0]
    put_off(sitting)
    undo_deferral(by=sitting.chair, on=sitting.day, application=first)
    first.refresh_from_db()

    assert (first.state, first.total_score, first.project_file.state) == ("scored", 800, "scored")
    assert code(first) in listed(latest_run(sitting.call))
    put_off(sitting)  # an input that no run had before: the third one is no repetition of the second
    assert code(first) not in listed(latest_run(sitting.call))
    assert Deferral.objects.filter(undone_on=None).count() == 1


@pytest.fixture
def afterwards(sitting: Committee) -> Committee:
    """Decided and closed without the first file; another day."""
    put_off(sitting)
    adopted(sitting)
    close_session(by=sitting.chair, on=sitting.day, session=sitting.session, pdf=b"%PDF-1.7")
    sitting.day += DAY
    return sitting


def brought(committee: Committee) -> Application:
    worker = make_user(role="case_worker", establishment=centre())
    file = ProjectFile.objects.get(pk=committee.files[0].project_file_id)
    return hand_in_again(by=worker, on=committee.day, project_file=file)


def test_handed_in_again_it_is_marked_anew_and_decided_in_another_session(afterwards: Committee) -> None:
    assert look(afterwards).step is not Step.CONVENE
    ProjectFile.objects.filter(pk=afterwards.files[0].project_file_id).update(
        requested_minor=ASKED // 2, total_cost_minor=ASKED // 2
    )
    again = brought(afterwards)

    assert (again.state, again.amount_minor, again.total_score) == ("complete", ASKED // 2, None)
    assert again.supersedes == afterwards.files[0]
    assert again.eligibility.filter(is_met=True).count() == again.eligibility.count() > 0
    assert look(afterwards).step is Step.CONVENE
    afterwards.convene()
    for scorer in afterwards.scorers[:2]:
        afterwards.mark(scorer, again, 900)
    settle_scores(by=afterwards.chair, on=afterwards.day, call=afterwards.call)
    run_selection(by=afterwards.chair, on=afterwards.day, call=afterwards.call)
    afterwards.open()
    assert adopted(afterwards) == 1
    assert Decision.objects.get(application=again).result == "funded"
    assert Decision.objects.count() == 3


def test_a_file_that_was_not_put_off_is_not_handed_in_again(afterwards: Committee) -> None:
    worker = make_user(role="case_worker", establishment=centre())
    with pytest.raises(NotHandedIn) as refused:
        hand_in_again(by=worker, on=afterwards.day, project_file=afterwards.files[1].project_file)
    assert refused.value.code == "not_put_off"


def test_a_closed_call_takes_it_no_more(afterwards: Committee) -> None:
    type(afterwards.call).objects.filter(pk=afterwards.call.pk).update(state="closed")
    with pytest.raises(NotHandedIn) as refused:
        brought(afterwards)
    assert refused.value.code == "call_closed"


def test_while_a_paper_lacks_it_is_not_handed_in_again(afterwards: Committee) -> None:
    afterwards.files[0].project_file.papers.update(state="missing")
    with pytest.raises(NotHandedIn) as refused:
        brought(afterwards)
    assert refused.value.code == "still_incomplete"
    assert not Application.objects.filter(supersedes__isnull=False).exists()


def test_a_session_that_puts_off_all_that_came_again_ends_in_minutes(afterwards: Committee) -> None:
    again = brought(afterwards)
    afterwards.convene()
    for scorer in afterwards.scorers[:2]:
        afterwards.mark(scorer, again, 900)
    settle_scores(by=afterwards.chair, on=afterwards.day, call=afterwards.call)
    run_selection(by=afterwards.chair, on=afterwards.day, call=afterwards.call)
    afterwards.open()
    put_off(afterwards, again)

    assert look(afterwards).step is Step.MINUTES
    told = session_minutes_of(session=afterwards.session, run=latest_run(afterwards.call))
    assert (told.files, len(told.put_off)) == ((), 1)
    assert "%" not in told.as_payload(words())["decision"]


def test_its_holder_may_give_it_up_meanwhile(afterwards: Committee) -> None:
    held = afterwards.files[0]
    assert withdraw_applications(on=afterwards.day, project_file=held.project_file) == 1
    held.refresh_from_db()
    assert held.state == "withdrawn"


def test_its_page_leads_to_what_the_committee_asked_for_until_it_is_handed_in(afterwards: Committee) -> None:
    file = ProjectFile.objects.get(pk=afterwards.files[0].project_file_id)
    assert file_of(file, shows_names=False).is_put_off
    brought(afterwards)
    file.refresh_from_db()
    assert not file_of(file, shows_names=False).is_put_off


def test_nobody_marks_it_while_it_is_put_off(sitting: Committee) -> None:
    put_off(sitting)
    with pytest.raises(ScoreRefused):
        sitting.mark(sitting.scorers[2], sitting.files[0], 500)


def test_only_whoever_presides_puts_a_file_off(sitting: Committee) -> None:
    with pytest.raises(Forbidden):
        put_off(sitting, by=sitting.scorers[0])


def test_whoever_prepared_the_file_does_not_put_it_off(sitting: Committee) -> None:
    subject = duty_subject(code(sitting.files[0]))
    perform_duty(by=sitting.chair, on=sitting.day, subjects=[subject], duty=DutyKind.PREPARES_FILE)
    with pytest.raises(DutiesKeptApart):
        put_off(sitting)


def test_a_voted_file_and_the_last_one_and_one_left_by_too_many_stay(sitting: Committee) -> None:
    second = sitting.files[1]
    sitting.vote(second, "not_ready")
    with pytest.raises(DeferralRefused) as refused:
        put_off(sitting, second)
    assert refused.value.code == "vote_stands"
    with pytest.raises(DeferralRefused) as refused:
        put_off(sitting, sitting.late)
    assert refused.value.code == "not_on_agenda"


def test_without_quorum_for_the_file_it_is_not_put_off(everything) -> None:
    committee = make_committee()
    committee.convene()
    for member in committee.scorers[1:]:
        step_aside(by=member, on=committee.day, application=committee.files[0])
    committee.open()
    with pytest.raises(DeferralRefused) as refused:
        put_off(committee)
    assert refused.value.code == "no_quorum_for_file"


def test_a_first_session_decides_on_something(sitting: Committee) -> None:
    put_off(sitting, sitting.files[0])
    withdraw_applications(on=sitting.day, project_file=sitting.late.project_file)
    with pytest.raises(DeferralRefused) as refused:
        put_off(sitting, sitting.files[1])
    assert refused.value.code == "last_file"


def test_after_the_decision_nothing_is_put_off_or_taken_back(sitting: Committee) -> None:
    put_off(sitting)
    adopted(sitting)
    for act in (lambda: put_off(sitting, sitting.files[1]), lambda: taken_back(sitting)):
        with pytest.raises(DeferralRefused) as refused:
            act()
        assert refused.value.code == "session_not_open"


def taken_back(committee: Committee) -> Application:
    return undo_deferral(by=committee.chair, on=committee.day, application=committee.files[0])


def test_what_was_not_put_off_is_not_taken_back(sitting: Committee) -> None:
    with pytest.raises(DeferralRefused) as refused:
        taken_back(sitting)
    assert refused.value.code == "no_deferral"


def test_a_list_made_before_is_not_adopted(sitting: Committee) -> None:
    before = latest_run(sitting.call)
    put_off(sitting)
    with pytest.raises(DecisionRefused):
        decide(by=sitting.chair, on=sitting.day, session=sitting.session, run=before)


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_pages_ask_why_and_tell_the_centre(client, db, language: str) -> None:
    with scoped(national_scope()):
        committee = opened()
    spoken, call = {"accept-language": language}, committee.call.code
    address = f"/committee/{call}/files/{code(committee.files[0])}/defer/"
    enter(client, committee.chair)
    assert_sound(client.get(address, headers=spoken).content.decode(), language)
    assert address in client.get(f"/committee/{call}/", headers=spoken).content.decode()

    with scoped(national_scope()):
        put_off(committee)
    page = client.get(f"/committee/{call}/", headers=spoken).content.decode()
    assert_sound(page, language)
    assert MISSING in page
    assert "&lt;span" not in page
    client.logout()
    enter(client, make_user(role="case_worker", establishment=centre()))
    page = client.get(f"/files/{code(committee.files[0])}/hand-in/", headers=spoken).content.decode()
    assert_sound(page, language)
    assert MISSING in page
