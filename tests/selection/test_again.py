"""A right appeal brings its file before the committee again; awards stand, and money that came free finds its file."""

import datetime

import pytest
from django.utils import timezone

from darb.awards.actions.withdrawing import withdraw_file
from darb.core.scope import scoped
from darb.funding.models import Contribution
from darb.places.queries import country
from darb.projects.models import ProjectFile
from darb.selection.actions.appeals import answer_appeal, take_up_appeal
from darb.selection.actions.closing import close_session
from darb.selection.actions.decisions import DecisionRefused, decide
from darb.selection.actions.runs import RunRefused, run_selection
from darb.selection.actions.scores import ScoreRefused, settle_scores, submit_sheet
from darb.selection.actions.sessions import SessionRefused
from darb.selection.models import Application, Decision
from darb.selection.queries.committee import Wanted, committee_page
from darb.selection.queries.decisions import decisions_of
from darb.selection.queries.letters import letter_of
from darb.selection.queries.papers import session_minutes_of
from darb.selection.queries.sitting import sitting_of
from darb.selection.rules.sessions import Step
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_user
from tests.factories.projects import make_appeal
from tests.selection.committee import ASKED, Committee, make_committee

pytestmark = pytest.mark.slow

DAY = datetime.timedelta(days=1)


@pytest.fixture
def reviewer(everything):
    return make_user(role="programme_manager")


def decided(available: int) -> Committee:
    """Two files marked and one that lacks a paper, decided on and closed; then another day."""
    committee = make_committee(available=available)
    committee.convene()
    committee.mark_all()
    listed(committee)
    finished(committee)
    committee.day += DAY
    return committee


def listed(committee):
    settle_scores(by=committee.chair, on=committee.day, call=committee.call)
    return run_selection(by=committee.chair, on=committee.day, call=committee.call)


def finished(committee):
    run = committee.call.runs.latest("pk")
    session = committee.open()
    count = decide(by=committee.chair, on=committee.day, session=session, run=run)
    close_session(by=committee.chair, on=committee.day, session=session, pdf=b"%PDF-1.7 trial")
    return count


def answered(reviewer, committee, application, to="upheld"):
    decision = Decision.objects.get(application=application)
    on = committee.day
    appeal = make_appeal(
        decision=decision, told_on=on, filed_on=on, due_on=on + 30 * DAY, ground="eligibility"
    )
    take_up_appeal(by=reviewer, on=on, appeal=appeal)
    answer_appeal(by=reviewer, on=on, appeal=appeal, to=to, answer="سلمت الوثيقة قبل انقضاء الأجل")
    return Application.objects.standing().get(project_file=application.project_file_id)


def marked_again(committee, application, mark=900):
    committee.convene()
    for scorer in committee.scorers[:2]:
        committee.mark(scorer, application, mark)
    return listed(committee)


def step_of(committee, reader=None):
    return sitting_of(committee.call, reader or committee.chair, committee.day, prepares_list=True).step


def state_of(application):
    return ProjectFile.objects.get(pk=application.project_file_id).state


def results(committee):
    return {row.application.project_file.code: row.result for row in decisions_of(committee.call)}


@pytest.mark.parametrize(("available", "to"), [(3 * ASKED, "selected"), (2 * ASKED, "credits_exhausted")])
def test_a_file_whose_appeal_was_right_is_marked_and_decided_and_nobody_loses_an_award(
    reviewer, available, to
):
    committee = decided(available)
    before = results(committee)

    again = answered(reviewer, committee, committee.late)

    committee.late.refresh_from_db()
    assert (committee.late.state, again.supersedes_id, state_of(again)) == (
        "superseded",
        again.supersedes_id,
        "on_agenda",
    )
    assert again.appeal.number in str(again.eligibility.get(detail__appeal__isnull=False).detail)
    assert not again.eligibility.filter(is_met=False).exists()
    assert step_of(committee) is Step.CONVENE
    assert [line.call for line in committee_page(Wanted(), committee.chair).lines] == [committee.call]
    run = marked_again(committee, again)
    assert [file["status"] for file in run.input["files"]].count("fixed") == 2
    assert step_of(committee) is Step.OPEN
    assert not sitting_of(committee.call, committee.chair, committee.day, prepares_list=True).is_decided
    assert finished(committee) == 1
    assert state_of(again) == to
    after = results(committee)
    assert {code: after[code] for code in before if before[code] == "funded"} == {
        code: "funded" for code in before if before[code] == "funded"
    }
    assert Decision.objects.filter(application__project_file=again.project_file).count() == 2
    assert step_of(committee) is Step.LETTERS


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_letter_of_the_second_decision_cites_the_appeal(reviewer, language):
    committee = decided(3 * ASKED)
    again = answered(reviewer, committee, committee.late)
    marked_again(committee, again)
    finished(committee)

    letters = {
        one.application.project_file.code: letter_of(
            decision=one, number="N-1", code="H4RW9TKD", language=language, on=committee.day
        ).as_payload(country().words)
        for one in Decision.objects.standing().filter(application__call=committee.call)
    }
    cited = {
        code: row["value"]
        for code, told in letters.items()
        for row in told["references"]
        if row["key"] == "appeal"
    }
    assert list(cited) == [again.project_file.code]
    assert again.appeal.number in cited[again.project_file.code]
    assert str(again.appeal.filed_on.year) in cited[again.project_file.code]


def test_the_minutes_of_the_second_session_tell_what_it_decided_alone(reviewer):
    committee = decided(3 * ASKED)
    again = answered(reviewer, committee, committee.late)
    run = marked_again(committee, again)
    committee.open()
    decide(by=committee.chair, on=committee.day, session=committee.session, run=run)

    minutes = session_minutes_of(session=committee.session, run=run)

    assert [file.file for file in minutes.files] == [again.project_file.code]


def test_money_that_came_free_goes_to_the_file_that_waited_for_it(reviewer):
    committee = decided(ASKED)
    first, second = committee.files
    assert state_of(second) == "credits_exhausted"
    worker = make_user(role="case_worker", establishment=centre())
    withdraw_file(by=worker, on=committee.day, project_file=first.project_file, reason="وجد عملا")
    again = answered(reviewer, committee, committee.late)

    marked_again(committee, again, mark=650)
    assert finished(committee) == 2

    assert (state_of(first), state_of(second), state_of(again)) == (
        "withdrawn",
        "selected",
        "credits_exhausted",
    )
    taken_up = Application.objects.standing().get(project_file=second.project_file)
    second.refresh_from_db()
    assert (taken_up.supersedes, taken_up.total_score) == (second, second.total_score)
    assert taken_up.scores.count() == second.scores.count() == 2
    assert second.decision.result == "unfunded"


def test_a_holder_gives_up_what_came_back_and_the_first_decision_stays(reviewer):
    committee = decided(2 * ASKED)
    again = answered(reviewer, committee, committee.late)
    worker = make_user(role="case_worker", establishment=centre())

    withdraw_file(by=worker, on=committee.day, project_file=again.project_file, reason="وجد عملا")

    committee.late.refresh_from_db()
    again.refresh_from_db()
    assert (committee.late.state, again.state) == ("superseded", "withdrawn")
    assert committee.late.decision.result == "not_considered"
    assert step_of(committee) is Step.LETTERS


@pytest.mark.parametrize("to", ["dismissed", "inadmissible"])
def test_an_appeal_that_was_not_right_changes_nothing(reviewer, to):
    committee = decided(2 * ASKED)

    again = answered(reviewer, committee, committee.late, to=to)

    assert (again.pk, again.state) == (committee.late.pk, "decided")
    assert step_of(committee) is Step.LETTERS


def test_nothing_is_decided_twice_and_nobody_marks_before_the_new_session(reviewer):
    committee = decided(3 * ASKED)
    with pytest.raises(SessionRefused):
        committee.convene()
    with pytest.raises(RunRefused):
        run_selection(by=committee.chair, on=committee.day, call=committee.call)
    again = answered(reviewer, committee, committee.late)
    with pytest.raises(ScoreRefused):
        submit_sheet(by=committee.scorers[0], on=committee.day, application=again, given={"all": 800})
    run = marked_again(committee, again)
    finished(committee)

    with pytest.raises(DecisionRefused):
        decide(by=committee.chair, on=committee.day, session=committee.session, run=run)
    with pytest.raises(SessionRefused):
        committee.convene()

    assert Decision.objects.count() == 4


def test_a_funded_file_a_file_given_up_and_a_closed_call_are_not_taken_up_again(reviewer):
    committee = decided(2 * ASKED)
    funded, given_up = committee.files[0], committee.late
    assert answered(reviewer, committee, funded).pk == funded.pk
    type(committee.call).objects.filter(pk=committee.call.pk).update(state="closed")
    assert answered(reviewer, committee, given_up).pk == given_up.pk
    assert step_of(committee) is not Step.CONVENE


def test_the_secretary_sees_what_is_to_be_decided_again_and_its_page_convenes(client, db):
    with scoped(national_scope()):
        committee = make_committee(day=timezone.localdate())
        committee.convene()
        committee.mark_all()
        listed(committee)
        finished(committee)
        answered(make_user(role="programme_manager"), committee, committee.late)
    enter(client, committee.secretary)

    home, page = client.get("/"), client.get(f"/committee/{committee.call.code}/")

    assert f"/committee/{committee.call.code}/" in home.content.decode()
    assert page.context["step"] == "convene"
    assert f'action="/committee/{committee.call.code}/convene/"' in page.content.decode()


def test_money_that_came_free_convenes_a_session_of_its_own_and_nobody_is_marked_again(reviewer):
    committee = decided(ASKED)
    first, second = committee.files
    assert step_of(committee) is Step.LETTERS
    with pytest.raises(SessionRefused):
        committee.convene()
    worker = make_user(role="case_worker", establishment=centre())
    withdraw_file(by=worker, on=committee.day, project_file=first.project_file, reason="وجد عملا")

    assert step_of(committee) is Step.CONVENE
    assert [line.call for line in committee_page(Wanted(), committee.chair).lines] == [committee.call]
    committee.convene()
    assert step_of(committee) is Step.LIST
    run_selection(by=committee.chair, on=committee.day, call=committee.call)
    assert step_of(committee) is Step.OPEN
    assert finished(committee) == 1

    assert (state_of(first), state_of(second)) == ("withdrawn", "selected")
    assert step_of(committee) is Step.LETTERS
    assert committee_page(Wanted(), committee.chair).lines != []  # frozen still: its list is to be published


def test_money_that_a_restriction_keeps_from_who_waits_convenes_nobody(reviewer):
    committee = decided(ASKED)
    Contribution.objects.update(for_sex=["M"])
    assert {file.project_file.person.sex for file in committee.files} == {"F"}
    worker = make_user(role="case_worker", establishment=centre())
    withdraw_file(
        by=worker, on=committee.day, project_file=committee.files[0].project_file, reason="وجد عملا"
    )

    assert step_of(committee) is Step.LETTERS
    with pytest.raises(SessionRefused):
        committee.convene()


def test_a_list_that_gives_the_free_money_to_nobody_ends_in_minutes(reviewer):
    committee = decided(ASKED)
    worker = make_user(role="case_worker", establishment=centre())
    withdraw_file(
        by=worker, on=committee.day, project_file=committee.files[0].project_file, reason="وجد عملا"
    )
    rules = committee.call.rule_set
    type(rules).objects.filter(pk=rules.pk).update(
        quotas=[{"id": "Q-NONE", "group": {"sex": ["F"]}, "min": 0, "max": 0, "class": 1}]
    )
    committee.call.refresh_from_db()
    committee.convene()
    run_selection(by=committee.chair, on=committee.day, call=committee.call)
    committee.open()

    assert step_of(committee) is Step.MINUTES
