"""A place in a session: asked for, given while there is a seat, marked day by day, examined, certified once."""

import contextlib
import datetime
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.http import Http404

from darb.core.errors import Forbidden
from darb.core.scope import Scope, scoped
from darb.documents.models import Document
from darb.people.queries import scope_of
from darb.staff.models import User
from darb.training import actions
from darb.training.actions.parts import TrainingRefused
from darb.training.models import Attendance, Certificate, CourseSession, Enrolment
from darb.training.queries.sessions import find_enrolment, lines_of, sessions_for
from tests.conftest import Server, national_scope
from tests.factories import ON, centre, make_person, make_user
from tests.factories.training import (
    LATER,
    make_course,
    make_course_session,
    make_enrolment,
    make_exam_result,
    make_internship,
    training_body,
)

LAST = LATER


def at_once(works: list[Callable[[], Any]]) -> list[Any]:
    """Several connections at the same moment; what each gave, a refusal as itself."""
    start, found = threading.Barrier(len(works)), []

    def run(work: Callable[[], Any]) -> None:
        try:
            with scoped(national_scope()):
                start.wait()
                made = work()
            found.append(made)
        except (IntegrityError, TrainingRefused) as refusal:
            found.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@contextlib.contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(TrainingRefused) as refusal:
        yield
    assert refusal.value.code == code


@pytest.mark.slow
def test_two_who_take_the_last_seat_at_one_moment_get_one_seat(fresh_database: Server) -> None:
    user = make_user(role="programme_manager")
    with scoped(national_scope()):
        session = make_course_session(capacity=1, state="enrolling")
        rows = [
            make_enrolment(session=session, state="requested", enrolled_on=None, started_on=None)
            for _ in range(2)
        ]

    def confirm(pk: int) -> Callable[[], Enrolment]:
        return lambda: actions.confirm_enrolment(by=user, on=ON, enrolment=Enrolment.objects.get(pk=pk))

    at_once([confirm(row.pk) for row in rows])

    with scoped(national_scope()):
        states = sorted(Enrolment.objects.filter(session=session).values_list("state", flat=True))
    assert states == ["enrolled", "waiting_list"]
    assert CourseSession.objects.get(pk=session.pk).seats_taken == 1


@pytest.mark.slow
def test_two_seats_written_past_the_verb_are_stopped_by_the_count_itself(fresh_database: Server) -> None:
    with scoped(national_scope()):
        session = make_course_session(capacity=1, state="enrolling")
        rows = [
            make_enrolment(session=session, state="requested", enrolled_on=None, started_on=None)
            for _ in range(2)
        ]

    def seat(pk: int) -> Callable[[], int]:
        return lambda: Enrolment.objects.filter(pk=pk).update(state="enrolled")

    found = at_once([seat(row.pk) for row in rows])

    assert ["never_overbooked" in str(one) for one in found if one != 1] == [True]
    assert CourseSession.objects.get(pk=session.pk).seats_taken == 1


@pytest.mark.slow
def test_numbers_have_no_gap_when_many_are_issued_at_one_moment(fresh_database: Server) -> None:
    user = make_user(role="programme_manager")
    with scoped(national_scope()):
        rows = [passed() for _ in range(3)]
        failed = make_enrolment(session=rows[0].session, state="failed", ended_on=LAST)

    def issue(pk: int) -> Callable[[], Certificate]:
        return lambda: actions.issue_certificate(by=user, on=LAST, enrolment=Enrolment.objects.get(pk=pk))

    found = at_once([issue(row.pk) for row in [*rows, rows[0], failed]])

    with scoped(national_scope()):
        numbers = sorted(Certificate.objects.values_list("number", flat=True))
    assert numbers == ["ATT-2021-0001", "ATT-2021-0002", "ATT-2021-0003"]
    assert [one.code for one in found if isinstance(one, TrainingRefused)] == ["certificate_without_result"]


def passed(**values: Any) -> Enrolment:
    row = make_enrolment(**values)
    make_exam_result(enrolment=row)
    Enrolment.objects.filter(pk=row.pk).update(state="passed", ended_on=LAST)
    row.refresh_from_db()
    return row


@pytest.fixture
def manager(db: None) -> User:
    return make_user(role="programme_manager")


@pytest.fixture
def worker(db: None) -> User:
    return make_user(role="case_worker", establishment=centre())


@pytest.mark.slow
def test_from_the_request_to_the_certificate(manager: User, worker: User, everything: Scope) -> None:
    session = make_course_session(state="enrolling", capacity=1)
    person = make_person()

    asked = actions.request_enrolment(by=worker, on=ON, person=person, session=session)
    given = actions.confirm_enrolment(by=manager, on=ON, enrolment=asked)
    session = actions.move_session(by=manager, on=ON, session=session, to="running")
    actions.record_attendance(by=worker, on=ON, session=session, day=ON, marks={given.pk: "late"})
    actions.record_result(by=worker, on=LAST, enrolment=given, has_passed=True, mark_tenths=145)
    given.refresh_from_db()
    first = actions.issue_certificate(by=manager, on=LAST, enrolment=given)
    again = actions.issue_certificate(by=manager, on=LAST, enrolment=given)

    assert (given.state, session.state) == ("passed", "running")
    assert again.pk == first.pk
    assert (first.number, first.state, first.kind) == ("ATT-2021-0001", "issued", "vocational")
    assert first.document is not None
    assert first.document.kind == "training_certificate"
    assert [line.present for line in lines_of(session)] == [1]


def test_a_full_session_has_a_waiting_list_and_a_seat_given_back_is_given_again(
    manager: User, worker: User, everything: Scope
) -> None:
    session = make_course_session(state="enrolling", capacity=1)
    seated = make_enrolment(session=session, state="enrolled", started_on=None)
    asked = actions.request_enrolment(by=worker, on=ON, person=make_person(), session=session)

    waits = actions.confirm_enrolment(by=manager, on=ON, enrolment=asked)
    state_before = waits.state
    with refused("session_full"):
        actions.confirm_enrolment(by=manager, on=ON, enrolment=waits)
    actions.end_enrolment(by=worker, on=ON, enrolment=seated, reason="found_work")
    follows = actions.confirm_enrolment(by=manager, on=ON, enrolment=waits)

    assert (state_before, follows.state) == ("waiting_list", "enrolled")


def test_who_left_may_ask_again(worker: User, everything: Scope) -> None:
    row = make_enrolment()
    actions.end_enrolment(by=worker, on=ON, enrolment=row, reason="family")

    again = actions.request_enrolment(by=worker, on=ON, person=row.person, session=row.session)

    assert (again.pk, again.state, again.reason) == (row.pk, "requested", "")


def test_a_minor_is_enrolled_with_the_guardian_s_consent_only(worker: User, everything: Scope) -> None:
    session = make_course_session(state="enrolling")
    unknown = make_person(birth_year=2005, birth_month=1, birth_day=4)
    minor = make_person(birth_year=2003, birth_month=1, birth_day=5, guardian="النائب النموذجي")
    adult = make_person(birth_year=2003, birth_month=1, birth_day=4)

    with refused("guardian_unknown"):
        actions.request_enrolment(by=worker, on=ON, person=unknown, session=session, guardian_agreed_on=ON)
    with refused("guardian_not_asked"):
        actions.request_enrolment(by=worker, on=ON, person=minor, session=session)
    agreed = actions.request_enrolment(by=worker, on=ON, person=minor, session=session, guardian_agreed_on=ON)
    free = actions.request_enrolment(by=worker, on=ON, person=adult, session=session)

    assert (agreed.guardian_agreed_on, free.guardian_agreed_on) == (ON, None)


def test_attendance_lies_within_the_session_and_not_ahead(worker: User, everything: Scope) -> None:
    row = make_enrolment()
    session, day = row.session, datetime.timedelta(days=1)

    def mark(on: datetime.date, which: datetime.date, state: str = "present") -> None:
        actions.record_attendance(by=worker, on=on, session=session, day=which, marks={row.pk: state})

    for on, which in ((ON, ON + day), (LAST + day, LAST + day), (ON, ON - day)):
        with pytest.raises(TrainingRefused):
            mark(on, which)
    mark(ON, ON)
    mark(LAST, LAST)
    mark(LAST, ON, "absent")

    found = dict(Attendance.objects.values_list("on", "state"))
    assert found == {ON: "absent", LAST: "present"}


def test_a_result_is_corrected_by_another_that_says_why(
    worker: User, manager: User, everything: Scope
) -> None:
    row = make_enrolment()
    first = actions.record_result(by=worker, on=LAST, enrolment=row, has_passed=False, mark_tenths=99)
    row.refresh_from_db()

    with refused("correction_without_reason"):
        actions.record_result(by=worker, on=LAST, enrolment=row, has_passed=True, mark_tenths=100)
    second = actions.record_result(
        by=worker, on=LAST, enrolment=row, has_passed=True, mark_tenths=100, reason="counted anew"
    )
    row.refresh_from_db()
    actions.issue_certificate(by=manager, on=LAST, enrolment=row)

    assert (second.supersedes_id, row.state) == (first.pk, "passed")
    with refused("certificate_stands"):
        actions.record_result(by=worker, on=LAST, enrolment=row, has_passed=False, reason="no")


def test_a_certificate_is_replaced_under_a_new_number_and_revoked_for_good(
    manager: User, everything: Scope
) -> None:
    first = actions.issue_certificate(by=manager, on=LAST, enrolment=passed())

    second = actions.replace_certificate(by=manager, on=LAST, certificate=first, reason="lost")
    revoked = actions.revoke_certificate(by=manager, on=LAST, certificate=second, reason="false")

    first.refresh_from_db()
    states = dict(Document.objects.filter(kind="training_certificate").values_list("number", "state"))
    assert (first.state, revoked.state, second.replaces_id) == ("replaced", "revoked", first.pk)
    assert states == {"ATT-2021-0001": "superseded", "ATT-2021-0002": "revoked"}
    with refused("certificate_revoked"):
        actions.issue_certificate(by=manager, on=LAST, enrolment=second.enrolment)
    with refused("certificate_ended"):
        actions.revoke_certificate(by=manager, on=LAST, certificate=second, reason="again")


def test_whoever_follows_a_person_does_not_sign_what_the_person_learnt(
    worker: User, everything: Scope
) -> None:
    row = passed()

    with pytest.raises(Forbidden):
        actions.issue_certificate(by=worker, on=LAST, enrolment=row)


def test_a_stipend_is_approved_by_somebody_else_and_once(everything: Scope) -> None:
    worker = make_user(role="case_worker", establishment=centre())
    head = make_user(role="centre_coordinator", establishment=centre())
    contract = make_internship()
    month = ON.replace(day=1)

    with refused("stipend_days"):
        actions.state_stipend(by=worker, on=LAST, internship=contract, month=month, days=29)
    sheet = actions.state_stipend(by=worker, on=LAST, internship=contract, month=month, days=28)
    with refused("stipend_known"):
        actions.state_stipend(by=worker, on=LAST, internship=contract, month=month, days=2)
    approved = actions.answer_stipend(by=head, on=LAST, sheet=sheet, approves=True)

    assert (approved.state, approved.amount_minor) == ("approved", 28 * 8000)
    with refused("stipend_answered"):
        actions.answer_stipend(by=head, on=LAST, sheet=sheet, approves=False, reason="no")


TODAY = datetime.date.today()  # noqa: DTZ011  what is shared with a body is looked at today


@pytest.fixture
def trainer(db: None) -> User:
    return make_user(role="training_provider", organisation=training_body())


def shared_world(worker: User) -> tuple[Enrolment, Enrolment, Enrolment]:
    """One person at the own body and at another one, and somebody who is only at the other."""
    other = make_course(provider=training_body("CGEM"))
    days = {"starts_on": TODAY, "ends_on": TODAY, "exam_on": None, "state": "running"}
    here = make_course_session(**days)
    there = make_course_session(course=other, **days)
    person, stranger = make_person(), make_person()
    rows = [
        actions.request_enrolment(by=worker, on=TODAY, person=who, session=where)
        for who, where in ((person, here), (person, there), (stranger, there))
    ]
    return rows[0], rows[1], rows[2]


def test_a_training_body_sees_its_own_trainees_in_its_own_sessions(trainer: User, worker: User) -> None:
    with scoped(national_scope()):
        own, same_person_elsewhere, stranger = shared_world(worker)

    with scoped(scope_of(trainer, TODAY)):
        seen = set(Enrolment.objects.values_list("pk", flat=True))
        sessions = set(sessions_for(trainer, TODAY).values_list("pk", flat=True))
        found = find_enrolment(trainer, TODAY, own.pk)
        with pytest.raises(Http404):
            find_enrolment(trainer, TODAY, same_person_elsewhere.pk)
        with pytest.raises(Forbidden):
            actions.confirm_enrolment(by=trainer, on=TODAY, enrolment=same_person_elsewhere)

    assert stranger.pk not in seen
    assert sessions == {own.session_id}
    assert found.pk == own.pk


def test_a_training_body_confirms_marks_and_examines_its_trainees(trainer: User, worker: User) -> None:
    with scoped(national_scope()):
        own, _elsewhere, _stranger = shared_world(worker)

    with scoped(scope_of(trainer, TODAY)):
        row = find_enrolment(trainer, TODAY, own.pk)
        given = actions.confirm_enrolment(by=trainer, on=TODAY, enrolment=row)
        marks = {given.pk: "present"}
        actions.record_attendance(by=trainer, on=TODAY, session=given.session, day=TODAY, marks=marks)
        actions.record_result(by=trainer, on=TODAY, enrolment=given, has_passed=True, mark_tenths=120)
        with pytest.raises(Forbidden):
            actions.end_enrolment(by=make_user(role="employer"), on=TODAY, enrolment=given, reason="moved")

    with scoped(national_scope()):
        written = Enrolment.objects.get(pk=own.pk)
        assert (written.state, written.attendance.count()) == ("passed", 1)
