"""The database keeps the promises about training, whatever code writes."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from darb.core.scope import Scope
from darb.training.models import Attendance, Certificate, CourseSession, Enrolment, ExamResult
from tests.breaking import break_check, break_unique
from tests.factories import ON
from tests.factories.accounts import make_user
from tests.factories.people import make_certificate
from tests.factories.reference import make_document
from tests.factories.training import (
    make_attendance,
    make_course,
    make_course_session,
    make_enrolment,
    make_exam_result,
    make_internship,
    make_registered,
    make_stipend_sheet,
    make_study_year,
)

BEFORE = ON - datetime.timedelta(days=1)
CHECKS = [
    ("certificate_state_is_known", make_certificate, {"state": "lost"}),
    ("certificate_kind_is_known", make_certificate, {"kind": "honorary"}),
    ("certificate_handed_over_on_a_day", make_certificate, {"state": "handed_over"}),
    ("certificate_in_the_register_whole", make_certificate, {"number": "ATT-2021-0001", "state": "issued"}),
    ("course_kind_is_known", make_course, {"kind": "magic"}),
    ("course_level_is_known", make_course, {"level": "master"}),
    ("course_lasts_an_hour_at_least", make_course, {"hours": 0}),
    ("course_session_state_is_known", make_course_session, {"state": "lost"}),
    ("course_session_ends_after_it_starts", make_course_session, {"ends_on": BEFORE, "exam_on": None}),
    ("course_session_examined_after_it_starts", make_course_session, {"exam_on": BEFORE}),
    ("course_session_has_a_seat", make_course_session, {"capacity": 0}),
    ("course_session_never_overbooked", make_course_session, {"capacity": 1, "seats_taken": 2}),
    ("course_session_has_a_place", make_course_session, {"place": ""}),
    ("course_session_inside_an_establishment", make_course_session, {"is_inside": True}),
    ("enrolment_state_is_known", make_enrolment, {"state": "lost"}),
    (
        "enrolment_reason_is_known",
        make_enrolment,
        {"state": "interrupted", "ended_on": ON, "reason": "bored"},
    ),
    ("enrolment_left_for_a_reason", make_enrolment, {"state": "interrupted", "ended_on": ON}),
    ("enrolment_ended_on_a_day", make_enrolment, {"state": "passed"}),
    ("enrolment_attended_since_a_day", make_enrolment, {"started_on": None}),
    ("attendance_state_is_known", make_attendance, {"state": "lost"}),
    ("exam_result_is_out_of_twenty", make_exam_result, {"mark_tenths": 201}),
    ("exam_result_corrected_for_a_reason", make_exam_result, {"reason": "a mistake"}),
    ("study_year_state_is_known", make_study_year, {"state": "lost", "ended_on": ON}),
    ("study_year_kind_is_known", make_study_year, {"kind": "kindergarten"}),
    ("study_year_ended_on_a_day", make_study_year, {"state": "passed"}),
    ("internship_state_is_known", make_internship, {"state": "lost"}),
    ("internship_kind_is_known", make_internship, {"kind": "unpaid"}),
    ("internship_ends_after_it_starts", make_internship, {"ends_on": BEFORE}),
    ("internship_pays_something", make_internship, {"daily_minor": 0}),
    ("internship_paid_says_how_much", make_internship, {"daily_minor": None}),
    ("internship_stopped_for_a_reason", make_internship, {"state": "interrupted"}),
    ("internship_signed_before_it_runs", make_internship, {"signed_on": None}),
    ("stipend_sheet_state_is_known", make_stipend_sheet, {"state": "lost", "checked_by": make_user}),
    ("stipend_sheet_days_times_rate", make_stipend_sheet, {"amount_minor": 1}),
    ("stipend_sheet_days_of_a_month", make_stipend_sheet, {"days": 32, "amount_minor": 256_000}),
    ("stipend_sheet_of_a_month", make_stipend_sheet, {"month": datetime.date(2021, 1, 2)}),
    ("stipend_sheet_answer_names_its_checker", make_stipend_sheet, {"state": "approved"}),
]
TWICE = [
    ("certificate_once_a_person", make_certificate, ["person", "label"]),
    ("enrolment_once_a_session", make_enrolment, ["session", "person"]),
    ("attendance_once_a_day", make_attendance, ["enrolment"]),
    ("exam_result_one_first", make_exam_result, ["enrolment"]),
    ("study_year_once_a_person", make_study_year, ["person"]),
    ("stipend_sheet_one_a_month", make_stipend_sheet, ["internship"]),
]


@pytest.mark.parametrize(("name", "factory", "wrong"), CHECKS, ids=[name for name, *_rest in CHECKS])
def test_a_wrong_row_is_refused(name: str, factory, wrong: dict, everything: Scope) -> None:
    break_check(name, factory, wrong)


@pytest.mark.parametrize(("name", "factory", "same"), TWICE, ids=[name for name, *_rest in TWICE])
def test_a_second_row_of_the_same_is_refused(name: str, factory, same: list[str], everything: Scope) -> None:
    break_unique(name, factory, same)


def test_nobody_approves_the_own_sheet(everything: Scope) -> None:
    sheet = make_stipend_sheet()

    with pytest.raises(IntegrityError, match="stipend_sheet_checked_by_another"), transaction.atomic():
        type(sheet).objects.filter(pk=sheet.pk).update(state="approved", checked_by=sheet.made_by)


def test_one_result_has_one_live_certificate(everything: Scope) -> None:
    first = make_registered()

    with pytest.raises(IntegrityError, match="certificate_one_live_an_enrolment"), transaction.atomic():
        make_registered(enrolment=first.enrolment, number="ATT-T-OTHER")


def test_a_certificate_ends_for_a_reason(everything: Scope) -> None:
    issued = make_registered()

    with pytest.raises(IntegrityError, match="certificate_ended_for_a_reason"), transaction.atomic():
        Certificate.objects.filter(pk=issued.pk).update(state="revoked", ended_on=ON, reason="")


def test_a_register_number_stands_once(everything: Scope) -> None:
    make_registered(number="ATT-T-1")

    with pytest.raises(IntegrityError, match="certificate_number_once"), transaction.atomic():
        make_certificate_with_number("ATT-T-1")


def make_certificate_with_number(number: str) -> Certificate:
    row = make_enrolment(state="passed", ended_on=ON)
    paper = make_document(kind="training_certificate", number=f"{number}-other")
    told = {"person": row.person, "enrolment": row, "document": paper, "issued_on": ON, "state": "issued"}
    return make_certificate(number=number, **told)


FINAL = [
    ("the words of a certificate", make_registered, {"label": "something else"}),
    ("the number of a certificate", make_registered, {"number": "ATT-T-9999"}),
    ("the day a certificate was issued", make_registered, {"issued_on": BEFORE}),
    ("a revoked certificate", lambda: _revoked(), {"state": "issued", "ended_on": None, "reason": ""}),
    ("a passed enrolment", lambda: _passed(), {"state": "attending", "ended_on": None}),
    ("the days of an enrolment", lambda: _passed(), {"requested_on": BEFORE}),
    ("a result", lambda: make_exam_result(), {"has_passed": False}),
    ("a completed session", lambda: make_course_session(state="completed"), {"capacity": 30}),
    ("a finished year of study", lambda: make_study_year(state="failed", ended_on=ON), {"state": "passed"}),
    ("a completed contract", lambda: make_internship(state="completed", ended_on=ON), {"host": "elsewhere"}),
]  # fmt: skip


def _passed() -> Enrolment:
    return make_enrolment(state="passed", ended_on=ON)


def _revoked() -> Certificate:
    row = make_registered()
    Certificate.objects.filter(pk=row.pk).update(state="revoked", ended_on=ON, reason="false")
    return row


@pytest.mark.parametrize(("what", "make", "change"), FINAL, ids=[what for what, *_rest in FINAL])
def test_what_has_ended_is_never_changed_nor_deleted(
    what: str, make, change: dict, everything: Scope
) -> None:
    row = make()
    rows = type(row).objects.filter(pk=row.pk)

    with pytest.raises(IntegrityError, match="final"), transaction.atomic():
        rows.update(**change)
    with pytest.raises(IntegrityError, match="final"), transaction.atomic():
        rows._raw_delete("default")


def test_attendance_closes_with_its_session(everything: Scope) -> None:
    mark = make_attendance()
    CourseSession.objects.filter(pk=mark.enrolment.session_id).update(state="completed")
    rows = Attendance.objects.filter(pk=mark.pk)

    with pytest.raises(IntegrityError, match="while a session runs"), transaction.atomic():
        rows.update(state="absent")
    with pytest.raises(IntegrityError, match="while a session runs"), transaction.atomic():
        rows.delete()


def test_seats_are_counted_whoever_writes(everything: Scope) -> None:
    session = make_course_session(capacity=2)
    first, second = make_enrolment(session=session), make_enrolment(session=session)
    full = CourseSession.objects.get(pk=session.pk).seats_taken
    with pytest.raises(IntegrityError, match="course_session_never_overbooked"), transaction.atomic():
        make_enrolment(session=session)

    Enrolment.objects.filter(pk=first.pk).update(state="interrupted", ended_on=ON, reason="moved")
    Enrolment.objects.filter(pk=second.pk).delete()

    assert full == 2
    assert CourseSession.objects.get(pk=session.pk).seats_taken == 0
    assert ExamResult.objects.count() == 0
