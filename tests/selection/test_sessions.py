"""The committee at work: convened, marking alone, stepping aside, a late paper, a quorum, a list and its decision."""

import datetime

import pytest

from darb.controls.actions import DutiesKeptApart, perform_duty
from darb.controls.rules import DutyKind
from darb.core.errors import Forbidden
from darb.journal.models import JournalEntry
from darb.projects.rules import duty_subject
from darb.selection.actions.applications import ExaminationRefused, examine_again
from darb.selection.actions.decisions import DecisionRefused, decide
from darb.selection.actions.runs import RunRefused, run_selection
from darb.selection.actions.scores import ScoreRefused, settle_scores
from darb.selection.actions.sessions import SessionRefused, convene_session, open_session, step_aside
from darb.selection.models import Declaration, EligibilityResult, Score
from darb.selection.queries.letters import first_unmet
from darb.selection.queries.run_input import is_of_now, latest_run
from darb.selection.rules import sessions as rules
from darb.selection.rules.decisions import answers_of
from darb.selection.rules.scoring import wants_sheet
from tests.factories import ON, make_user
from tests.selection.committee import ASKED, Committee, make_committee

pytestmark = pytest.mark.slow

DAY = datetime.timedelta(days=1)


@pytest.fixture
def committee(everything) -> Committee:
    return make_committee()


@pytest.fixture
def convened(committee: Committee) -> Committee:
    committee.convene()
    return committee


def proposed(committee: Committee):
    settle_scores(by=committee.chair, on=committee.day, call=committee.call)
    return run_selection(by=committee.chair, on=committee.day, call=committee.call)


def refusal(error) -> str:
    return error.value.code


def test_more_than_half_of_those_convened_make_a_quorum():
    assert [rules.quorum_of(convened) for convened in (3, 4, 5, 7)] == [2, 3, 3, 4]


def test_a_recusal_is_counted_file_by_file():
    lost = rules.left_without_quorum(4, {1, 2, 3}, {"D-1": {1}, "D-2": {4}})

    assert lost == ["D-1"]


def test_a_third_sheet_is_wanted_after_a_spread_only():
    assert wants_sheet([], 150)
    assert wants_sheet([700], 150)
    assert not wants_sheet([700, 850], 150)
    assert wants_sheet([700, 851], 150)
    assert not wants_sheet([700, 851, 800], 150)


def test_the_secretariat_convenes_once_and_names_who_presides(committee: Committee):
    session = committee.convene()

    assert session.state == "convened"
    assert session.chaired_by == committee.chair
    assert session.members.count() == 4
    with pytest.raises(SessionRefused) as again:
        committee.convene()
    assert refusal(again) == "session_not_now"
    entry = JournalEntry.objects.get(act="selection.convene_session")
    assert (entry.subject, entry.details["members"]) == (f"session:{session.number}", 4)


def test_a_member_does_not_convene(committee: Committee):
    committee.secretary = committee.chair

    with pytest.raises(Forbidden):
        committee.convene()


def test_two_members_are_too_few(committee: Committee):
    with pytest.raises(SessionRefused) as few:
        convene_session(
            by=committee.secretary,
            on=ON,
            call=committee.call,
            held_on=ON,
            chair=committee.chair,
            members=committee.scorers[:1],
        )

    assert refusal(few) == "session_too_small"


def test_a_sheet_is_handed_in_once_and_declares_no_interest(convened: Committee):
    scorer, application = convened.scorers[0], convened.files[0]

    convened.mark(scorer, application, 812)

    assert Score.objects.get(application=application).mark == 812
    declared = Declaration.objects.get(member=scorer)
    assert (declared.file_code, declared.state) == (application.project_file.code, "no_interest")
    with pytest.raises(ScoreRefused) as again:
        convened.mark(scorer, application, 900)
    assert refusal(again) == "sheet_over"


def test_nobody_marks_before_the_committee_is_convened(committee: Committee):
    with pytest.raises(ScoreRefused) as early:
        committee.mark(committee.scorers[0], committee.files[0], 800)

    assert refusal(early) == "not_a_member"


def test_whoever_was_not_convened_marks_nothing(convened: Committee):
    with pytest.raises(ScoreRefused) as stranger:
        convened.mark(make_user(role="committee_member"), convened.files[0], 800)

    assert refusal(stranger) == "not_a_member"


def test_a_third_sheet_waits_for_a_spread(convened: Committee):
    near, far = convened.files
    for application, marks in ((near, (800, 790)), (far, (800, 500))):
        for scorer, mark in zip(convened.scorers, marks, strict=False):
            convened.mark(scorer, application, mark)

    convened.mark(convened.scorers[2], far, 700)

    with pytest.raises(ScoreRefused) as enough:
        convened.mark(convened.scorers[2], near, 700)
    assert refusal(enough) == "no_sheet_wanted"
    settle_scores(by=convened.chair, on=ON, call=convened.call)
    far.refresh_from_db()
    assert far.total_score == 700


def test_a_file_without_all_its_papers_is_not_marked(convened: Committee):
    with pytest.raises(ScoreRefused) as early:
        convened.mark(convened.scorers[0], convened.late, 800)

    assert refusal(early) == "no_sheet_wanted"


def test_whoever_stepped_aside_hands_in_no_sheet(convened: Committee):
    scorer, application = convened.scorers[0], convened.files[0]

    step_aside(by=scorer, on=ON, application=application)

    assert Declaration.objects.get(member=scorer).state == "recused"
    with pytest.raises(ScoreRefused) as gone:
        convened.mark(scorer, application, 800)
    assert refusal(gone) == "sheet_over"
    entry = JournalEntry.objects.get(act="selection.step_aside")
    assert entry.subject == f"application:{application.receipt}"


def test_whoever_marked_a_file_does_not_step_aside_silently(convened: Committee):
    convened.mark(convened.scorers[0], convened.files[0], 800)

    with pytest.raises(SessionRefused) as late:
        step_aside(by=convened.scorers[0], on=ON, application=convened.files[0])

    assert refusal(late) == "marked_already"


def test_no_session_opens_without_a_quorum(convened: Committee):
    with pytest.raises(SessionRefused) as few:
        convened.open([convened.chair, convened.scorers[0]])

    assert refusal(few) == "no_quorum"
    assert "2" in str(few.value)


def test_whoever_opens_without_ticking_oneself_is_told_so(convened: Committee):
    with pytest.raises(SessionRefused) as unticked:
        convened.open(convened.scorers, by=convened.chair)

    assert refusal(unticked) == "opener_not_ticked"


def test_another_presides_only_when_the_one_named_is_absent(convened: Committee):
    other = convened.scorers[0]
    with pytest.raises(SessionRefused) as usurped:
        convened.open(by=other)

    convened.open(convened.scorers, by=other)

    assert refusal(usurped) == "session_chair"
    assert convened.session is not None
    assert convened.session.chaired_by_id == other.pk


def test_whoever_stepped_aside_does_not_preside(convened: Committee):
    step_aside(by=convened.chair, on=ON, application=convened.files[0])
    with pytest.raises(SessionRefused):
        convened.open()

    convened.open(by=convened.scorers[2])

    assert convened.session is not None
    assert convened.session.chaired_by_id == convened.scorers[2].pk


def test_a_paper_that_came_in_time_completes_the_file_in_a_frozen_call(convened: Committee):
    convened.bring_paper()

    examine_again(by=convened.chair, on=ON, application=convened.late)

    convened.late.refresh_from_db()
    standing = EligibilityResult.objects.standing().filter(application=convened.late)
    assert (convened.late.state, convened.late.project_file.state) == ("complete", "on_agenda")
    assert set(standing.values_list("is_met", "examination")) == {(True, 2)}
    assert EligibilityResult.objects.filter(application=convened.late, is_met=False).count() == 1
    assert JournalEntry.objects.get(act="selection.examine_again").details["examination"] == 2


def test_a_file_that_still_lacks_its_paper_stays_incomplete(convened: Committee):
    with pytest.raises(ExaminationRefused) as early:
        examine_again(by=convened.chair, on=ON, application=convened.late)

    assert refusal(early) == "still_incomplete"


def test_after_the_published_day_of_the_decision_no_paper_comes_in_time(convened: Committee):
    convened.bring_paper()

    with pytest.raises(ExaminationRefused) as late:
        examine_again(by=convened.chair, on=ON + DAY, application=convened.late)

    assert refusal(late) == "examination_over"


def test_what_cannot_be_brought_is_not_examined_again():
    assert rules.may_examine_again("frozen", ON, ON, ["paper_missing", "guardian"])
    assert not rules.may_examine_again("frozen", ON, ON, ["paper_missing", "residence"])
    assert not rules.may_examine_again("open", ON, ON, ["paper_missing"])
    assert not rules.may_examine_again("frozen", ON, ON, [])


def test_another_amount_than_the_one_marked_is_not_let_in(convened: Committee):
    convened.bring_paper()
    Score.objects.create(
        application=convened.late,
        criterion=convened.call.rule_set.criteria.get(),
        scorer=convened.scorers[0],
        mark=800,
        **{name: getattr(convened.late, name) for name in ("holder", "province", "subject", "compartments")},
    )
    convened.late.amount_minor = ASKED - 1
    convened.late.save()

    with pytest.raises(ExaminationRefused) as other:
        examine_again(by=convened.chair, on=ON, application=convened.late)

    assert refusal(other) == "amount_changed"


def test_the_list_is_made_again_when_a_file_became_complete(convened: Committee):
    convened.mark_all()
    first = proposed(convened)
    with pytest.raises(RunRefused) as same:
        run_selection(by=convened.chair, on=ON, call=convened.call)
    convened.bring_paper()
    examine_again(by=convened.chair, on=ON, application=convened.late)
    for scorer in convened.scorers[:2]:
        convened.mark(scorer, convened.late, 750)

    second = proposed(convened)

    ranks = {code: answer.rank for code, answer in answers_of(second.input, second.output).items()}
    codes = [application.project_file.code for application in (*convened.files, convened.late)]
    assert refusal(same) == "run_stands"
    assert (second.supersedes, latest_run(convened.call)) == (first, second)
    assert [ranks[code] for code in codes] == [1, 3, 2]
    assert (is_of_now(first), is_of_now(second)) == (False, True)


def test_the_member_who_presides_decides_and_each_refusal_has_its_reason(convened: Committee):
    convened.mark_all()
    run, session = proposed(convened), convened.open()
    with pytest.raises(Forbidden):
        decide(by=convened.scorers[0], on=ON, session=session, run=run)

    decide(by=convened.chair, on=ON, session=session, run=run, against=1)

    late = convened.late
    late.refresh_from_db()
    session.refresh_from_db()
    assert late.decision.reason == "ineligible"
    assert first_unmet(late.decision).detail["paper"] == "residence_certificate"
    assert {row.decision.result for row in convened.files} == {"funded"}
    assert session.votes_against == 1


def test_no_list_is_adopted_against_the_half_of_those_present(convened: Committee):
    convened.mark_all()
    run, session = proposed(convened), convened.open()

    with pytest.raises(DecisionRefused) as divided:
        decide(by=convened.chair, on=ON, session=session, run=run, against=2)

    with pytest.raises(DecisionRefused) as crowded:
        decide(by=convened.chair, on=ON, session=session, run=run, against=9)

    assert refusal(divided) == "no_majority"
    assert refusal(crowded) == "too_many_votes"
    assert "9" in str(crowded.value)


def test_nothing_is_decided_before_the_session_is_open(convened: Committee):
    convened.mark_all()
    run = proposed(convened)

    with pytest.raises(DecisionRefused) as early:
        decide(by=convened.chair, on=ON, session=convened.session, run=run)

    assert refusal(early) == "session_not_open"


def test_a_recusal_that_breaks_the_quorum_stops_the_decision(convened: Committee):
    convened.mark_all((800, 700, 750))
    run = proposed(convened)
    step_aside(by=convened.scorers[2], on=ON, application=convened.files[0])
    session = convened.open([convened.chair, *convened.scorers[1:]])

    with pytest.raises(DecisionRefused) as few:
        decide(by=convened.chair, on=ON, session=session, run=run)

    assert refusal(few) == "no_quorum_for_file"
    assert convened.files[0].project_file.code in str(few.value)


def test_nobody_whose_papers_came_in_time_is_left_out(convened: Committee):
    convened.mark_all()
    run, session = proposed(convened), convened.open()
    convened.bring_paper()

    with pytest.raises(DecisionRefused) as unfair:
        decide(by=convened.chair, on=ON, session=session, run=run)

    assert refusal(unfair) == "examine_first"


def test_a_list_made_before_a_file_changed_is_not_adopted(convened: Committee):
    convened.mark_all()
    run, session = proposed(convened), convened.open()
    type(convened.late).objects.filter(pk=convened.files[1].pk).update(amount_minor=ASKED - 1)

    with pytest.raises(DecisionRefused) as stale:
        decide(by=convened.chair, on=ON, session=session, run=run)

    assert refusal(stale) == "run_out_of_date"


def test_an_open_session_is_not_opened_again(convened: Committee):
    session = convened.open()

    with pytest.raises(SessionRefused) as again:
        open_session(by=convened.chair, on=ON, session=session, present=convened.members)

    assert refusal(again) == "session_moved"


def test_whoever_prepared_a_file_does_not_mark_it(convened: Committee):
    scorer, application = convened.scorers[0], convened.files[0]
    subject = duty_subject(application.project_file.code)
    perform_duty(by=scorer, on=ON, subjects=[subject], duty=DutyKind.PREPARES_FILE)

    with pytest.raises(DutiesKeptApart):
        convened.mark(scorer, application, 800)
