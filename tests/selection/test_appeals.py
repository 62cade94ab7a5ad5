"""Appeals: when, by whom, answered in time and with reasons; and never by whoever took part in the decision."""

import datetime

import pytest
from django.db import IntegrityError
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st

from darb.controls.actions import perform_duty
from darb.controls.rules import DutyKind
from darb.core.errors import Forbidden
from darb.core.scope import scoped
from darb.journal.models import JournalEntry
from darb.people.queries import scope_of
from darb.projects.rules import duty_subject
from darb.selection.actions.appeals import (
    AppealRefused,
    NewAppeal,
    answer_appeal,
    file_appeal,
    take_up_appeal,
    withdraw_appeal,
)
from darb.selection.queries import appeals as queries
from darb.selection.queries.appeals import Wanted, appeals_page, decision_by_letter, get_appeal
from darb.selection.rules import appeals as rules
from darb.selection.states import Appeal as State
from tests.conftest import national_scope
from tests.factories import ON, centre, make_user
from tests.factories.people import make_letter
from tests.factories.projects import make_appeal, make_appeal_move, make_decision

DAY = datetime.timedelta(days=1)


@pytest.fixture
def counter(everything):
    return make_user(role="case_worker", establishment=centre())


@pytest.fixture
def reviewer(everything):
    return make_user(role="programme_manager")


def entry(**values):
    given = {"decision": make_decision(decided_on=ON), "ground": "arithmetic", "told": "أرى خطأ في الجمع"}
    return NewAppeal(**{**given, "is_spoken": True, "told_on": ON, **values})


@pytest.mark.slow
def test_the_counter_gives_a_number_a_receipt_and_the_last_day(counter):
    told = entry()

    appeal = file_appeal(by=counter, on=ON + 3 * DAY, entry=told)

    assert appeal.number == f"TZ-{ON.year}-0001"
    assert appeal.due_on == ON + 33 * DAY
    assert appeal.receipt.kind == "appeal_receipt"
    assert [move.state for move in appeal.moves.all()] == ["filed"]
    line = JournalEntry.objects.get(act="selection.file_appeal")
    assert (line.subject, line.chain) == (f"appeal:{appeal.number}", f"establishment:{appeal.holder.code}")


@pytest.mark.slow
def test_a_second_appeal_waits_until_the_first_is_answered(counter):
    told = entry()
    file_appeal(by=counter, on=ON, entry=told)

    with pytest.raises(AppealRefused, match="قيد الدراسة"):
        file_appeal(by=counter, on=ON, entry=told)


@pytest.mark.parametrize("told_on", [ON - DAY, ON + 2 * DAY])
def test_a_letter_is_received_between_the_decision_and_today(counter, told_on):
    with pytest.raises(AppealRefused, match="لا يمكن أن تكون الرسالة"):
        file_appeal(by=counter, on=ON + DAY, entry=entry(told_on=told_on))


@pytest.mark.slow
def test_an_appeal_after_its_time_is_received_all_the_same(counter):
    appeal = file_appeal(by=counter, on=ON + 31 * DAY, entry=entry())

    assert rules.is_late(appeal.told_on, appeal.filed_on, 30)
    assert not rules.is_late(appeal.told_on, ON + 30 * DAY, 30)


def test_it_is_taken_up_and_answered_with_reasons(reviewer):
    appeal = take_up_appeal(by=reviewer, on=ON, appeal=make_appeal())

    kept = answer_appeal(
        by=reviewer, on=ON, appeal=appeal, to="partly_upheld", answer=" المجموع 76,8 لا 76,5 "
    )

    assert (kept.state, kept.answer, kept.answered_on) == (State.PARTLY_UPHELD, "المجموع 76,8 لا 76,5", ON)
    assert [move.state for move in kept.moves.all()] == ["under_review", "partly_upheld"]


def test_no_answer_goes_without_reasons(reviewer):
    appeal = make_appeal(state="under_review")

    with pytest.raises(AppealRefused, match="الأسباب"):
        answer_appeal(by=reviewer, on=ON, appeal=appeal, to="dismissed", answer="  ")


def test_an_answered_appeal_does_not_move_again(reviewer):
    appeal = make_appeal(state="under_review")
    answer_appeal(by=reviewer, on=ON, appeal=appeal, to="dismissed", answer="المجموع صحيح")

    with pytest.raises(AppealRefused, match="تغيرت"):
        answer_appeal(by=reviewer, on=ON, appeal=appeal, to="upheld", answer="المجموع خطأ")


@pytest.mark.parametrize("duty", [DutyKind.SCORES, DutyKind.DECIDES])
def test_whoever_marked_or_decided_does_not_answer(reviewer, duty):
    appeal = make_appeal()
    code = appeal.decision.application.project_file.code
    perform_duty(by=reviewer, on=ON, subjects=[duty_subject(code)], duty=duty)

    with pytest.raises(Forbidden, match="شاركتم"):
        take_up_appeal(by=reviewer, on=ON, appeal=appeal)


def test_a_member_of_the_session_does_not_answer(everything):
    member = make_user(role="programme_manager")
    appeal = make_appeal()
    appeal.decision.session.members.add(member)

    with pytest.raises(Forbidden, match="شاركتم"):
        take_up_appeal(by=member, on=ON, appeal=appeal)


def test_the_counter_receives_and_withdraws_but_does_not_answer(counter):
    appeal = make_appeal()

    with pytest.raises(Forbidden):
        take_up_appeal(by=counter, on=ON, appeal=appeal)
    kept = withdraw_appeal(by=counter, on=ON, appeal=appeal)

    assert kept.state == State.WITHDRAWN


def test_it_is_overdue_on_the_day_after_the_last():
    last = datetime.date(2026, 11, 23)

    assert rules.state_on("filed", last, last) == State.FILED
    assert rules.state_on("under_review", last, last + DAY) == State.OVERDUE
    assert rules.state_on("dismissed", last, last + DAY) == State.DISMISSED


@pytest.mark.slow
@given(st.lists(st.sampled_from(list(State)), max_size=6))
def test_no_way_leads_out_of_an_answer(wanted):
    state = State.FILED
    for to in wanted:
        state = to if rules.may_move(state, to) else state
        if state in rules.ANSWERS:
            assert rules.MOVES[state] == frozenset()


def test_the_database_refuses_an_answer_without_words(everything):
    with pytest.raises(IntegrityError, match="appeal_answered_with_reasons"):
        make_appeal(state="dismissed", answered_on=ON, handled_by=make_user())


def test_the_database_refuses_a_second_open_appeal(everything):
    appeal = make_appeal()

    with pytest.raises(IntegrityError, match="appeal_open_once_a_decision"):
        make_appeal(decision=appeal.decision)


def test_the_decision_is_found_by_letter_code_or_file(everything):
    decision = make_decision()
    decision.letter = make_letter(person=decision.application.project_file.person)
    decision.save()
    letter = decision.letter

    found = [
        decision_by_letter(text)
        for text in (letter.number, letter.code.lower(), str(decision.application.project_file))
    ]

    assert found == [decision] * 3
    assert decision_by_letter("nothing") is None


def test_another_centre_finds_nothing(db):
    with scoped(national_scope()):
        appeal = make_appeal()
    stranger = make_user(role="case_worker", establishment=centre("CAR-AGA"))

    with scoped(scope_of(stranger, ON)):
        assert appeals_page(Wanted(), ON).lines == []
        with pytest.raises(Http404):
            get_appeal(appeal.number)


@pytest.mark.slow
@pytest.mark.parametrize("which", ["open", "answered"])
def test_pages_follow_each_other(everything, monkeypatch, which):
    monkeypatch.setattr(queries, "PAGE", 2)
    answered = {"state": "withdrawn"} if which == "answered" else {}
    made = [make_appeal(due_on=ON + days * DAY, **answered) for days in (30, 10, 20, 20, 40)]
    seen, after = [], ""

    while True:
        page = appeals_page(Wanted(which=which, after=after), ON)
        seen += [line.appeal for line in page.lines]
        if not (after := page.next_after):
            break

    by_due = sorted(made, key=lambda appeal: (appeal.due_on, appeal.pk))
    assert seen == (by_due if which == "open" else made[::-1])


@pytest.mark.parametrize(
    ("promise", "broken"),
    [
        ("appeal_says_what", {"told": ""}),
        ("appeal_dates_in_order", {"due_on": ON}),
        ("appeal_dates_in_order", {"told_on": ON + DAY}),
        ("appeal_ground_is_known", {"ground": "merit"}),
        ("appeal_state_is_known", {"state": "lost"}),
    ],
)
def test_the_database_refuses_an_appeal_that_cannot_be(everything, promise, broken):
    with pytest.raises(IntegrityError, match=promise):
        make_appeal(**broken)


def test_the_database_refuses_a_move_to_nowhere(everything):
    with pytest.raises(IntegrityError, match="appeal_move_state_is_known"):
        make_appeal_move(state="lost")
