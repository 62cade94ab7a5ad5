"""What the programs of partners read and answer: their own organisation's part, once, in one form of errors."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from darb.core.scope import scoped
from darb.journal.models import AccessEntry, JournalEntry
from darb.staff.actions.keys import revoke_key
from darb.staff.models import OrganisationKey
from darb.training.models import Attendance, CourseSession, Enrolment, ExamResult
from tests.conftest import national_scope
from tests.exchange.programs import Program, issue, program_of
from tests.factories import centre, make_person, make_user
from tests.factories.people import make_name, make_shared_access, make_stay
from tests.factories.reference import make_organisation
from tests.factories.training import make_course, make_course_session, make_enrolment

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
MONTH = datetime.timedelta(days=30)


class Taught:
    """A training body with one running session and one trainee in it."""

    def __init__(self, name: str) -> None:
        with scoped(national_scope()):
            self.body = make_organisation(kind="training_body")
            course = make_course(provider=self.body)
            days = {"starts_on": TODAY() - MONTH, "ends_on": TODAY() + MONTH, "exam_on": None}
            self.session: CourseSession = make_course_session(course=course, **days)
            self.person = make_person(holder=centre())
            make_name(person=self.person, full=name, key=name.casefold())
            make_stay(person=self.person)
            self.enrolment: Enrolment = make_enrolment(session=self.session, person=self.person)
            told = {"subject": self.person.code, "organisation": self.body, "kind": "training"}
            make_shared_access(**told)

    @property
    def marks(self) -> dict[str, Any]:
        return {"marks": [{"enrolment": self.enrolment.pk, "state": "late"}]}


@pytest.fixture
def own(db: None) -> Taught:
    return Taught("Elmithali Naima")


@pytest.fixture
def other(db: None) -> Taught:
    return Taught("Ettajribi Salma")


@pytest.fixture
def program(own: Taught) -> Program:
    return program_of(own.body, "training_provider")


def rows(model: Any) -> int:
    with scoped(national_scope()):
        return int(model.objects.count())


@pytest.mark.slow
def test_a_training_body_reads_its_own_trainees_and_nobody_else(
    program: Program, own: Taught, other: Taught
) -> None:
    page = program.get("training/sessions").json()
    full = program.get(f"training/sessions/{own.session.code}")

    assert [one["code"] for one in page["sessions"]] == [own.session.code]
    assert full.status_code == 200
    [trainee] = full.json()["trainees"]
    assert (trainee["name_latin"], trainee["state"]) == ("Elmithali Naima", "attending")
    assert "Ettajribi" not in full.content.decode()
    read = AccessEntry.objects.latest("pk")
    assert (read.subject, read.details["people"]) == (
        f"course_session:{own.session.code}",
        [own.person.code],
    )


@pytest.mark.slow
def test_what_is_another_body_s_looks_as_if_it_did_not_exist(
    program: Program, own: Taught, other: Taught
) -> None:
    theirs, nobody = other.session.code, "SES-9999-0001"
    day = TODAY().isoformat()

    said = [
        (answer.status_code, answer.json()["code"], answer.json()["detail"])
        for code in (theirs, nobody)
        for answer in (
            program.get(f"training/sessions/{code}"),
            program.get(f"training/sessions/{code}/days/{day}"),
            program.post(f"training/sessions/{code}/days/{day}", own.marks),
        )
    ]
    foreign = program.post(f"training/sessions/{own.session.code}/days/{day}", other.marks)
    result = program.post(f"training/enrolments/{other.enrolment.pk}/result", {"has_passed": True})

    assert len(set(said)) == 1
    assert said[0][:2] == (404, "not_found")
    assert (foreign.status_code, result.status_code) == (404, 404)
    assert rows(Attendance) == rows(ExamResult) == 0


@pytest.mark.slow
def test_attendance_is_written_once_however_often_it_is_sent(program: Program, own: Taught) -> None:
    path = f"training/sessions/{own.session.code}/days/{TODAY()}"

    answers = [program.post(path, own.marks, key="feuille-du-jour") for _ in range(3)]
    changed = {"marks": [{"enrolment": own.enrolment.pk, "state": "absent"}]}
    another = program.post(path, changed, key="feuille-du-jour")

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert answers[0].json() == answers[2].json()
    assert answers[0].json()["lines"][0]["state"] == "late"
    assert (another.status_code, another.json()["code"]) == (422, "key_reused")
    assert JournalEntry.objects.filter(act="training.attendance").count() == 1
    with scoped(national_scope()):
        assert Attendance.objects.get().by.login.startswith("api-")


@pytest.mark.slow
def test_a_result_is_recorded_and_its_correction_says_why(program: Program, own: Taught) -> None:
    path = f"training/enrolments/{own.enrolment.pk}/result"

    first = program.post(path, {"has_passed": True, "mark": "14.5"})
    silent = program.post(path, {"has_passed": True, "mark": "15.0"})
    told = program.post(path, {"has_passed": True, "mark": "15.0", "reason": "erreur de saisie"})

    assert first.json()["trainees"][0]["mark"] == "14.5"
    assert (silent.status_code, silent.json()["code"]) == (409, "correction_without_reason")
    assert told.json()["trainees"][0]["mark"] == "15.0"
    assert rows(ExamResult) == 2


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "يسجل الحضور"), ("fr", "La présence"), ("en", "Attendance is recorded")],
)
def test_a_refusal_says_why_in_the_language_that_was_asked_for(
    own: Taught, language: str, words: str
) -> None:
    program = program_of(own.body, "training_provider", language=language)
    CourseSession.objects.filter(pk=own.session.pk).update(state="completed")

    answer = program.post(f"training/sessions/{own.session.code}/days/{TODAY()}", own.marks)

    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")
    assert answer.json()["code"] == "session_not_running"
    assert words in answer.json()["detail"]
    assert answer["Content-Language"] == language


def test_a_key_that_is_wrong_revoked_or_ended_opens_nothing(own: Taught) -> None:
    revoked, ended = issue(own.body, "training_provider"), issue(own.body, "training_provider")
    by = make_user(role="programme_manager")
    revoke_key(by=by, on=TODAY(), at=timezone.now(), key=revoked[0])
    last = {"made_on": TODAY() - MONTH, "ends_on": TODAY()}
    OrganisationKey.objects.filter(pk=ended[0].pk).update(**last)

    answers = [Program(token).get("training/sessions") for token in (revoked[1], ended[1], "darb_guess", "")]
    without = Client().get("/api/v1/training/sessions")

    assert {answer.status_code for answer in [*answers, without]} == {401}
    assert without["WWW-Authenticate"] == "Bearer"
    assert len({answer.content for answer in answers}) == 1
    assert JournalEntry.objects.filter(act="staff.revoke_key", subject=f"key:{revoked[0].number}").exists()


def test_the_key_itself_is_kept_nowhere(own: Taught) -> None:
    key, token = issue(own.body, "training_provider")

    kept = OrganisationKey.objects.filter(pk=key.pk).values().get()
    told = [str(entry.details) for entry in JournalEntry.objects.all()]

    assert token not in str(kept)
    assert not any(token in details for details in told)
    assert Program(token).get("training/sessions").status_code == 200


def test_a_key_that_only_reads_writes_nothing(own: Taught) -> None:
    program = program_of(own.body, "training_provider", may_write=False)

    answer = program.post(f"training/sessions/{own.session.code}/days/{TODAY()}", own.marks)

    assert (answer.status_code, answer.json()["code"]) == (403, "key_reads_only")
    assert rows(Attendance) == 0
    assert program.get(f"training/sessions/{own.session.code}").status_code == 200


def test_a_browser_s_session_is_no_key(own: Taught) -> None:
    client = Client()
    user = make_user(role="training_provider", organisation=own.body)
    client.force_login(user, backend="darb.staff.permissions.AccountBackend")

    assert client.get("/api/v1/training/sessions").status_code == 401


def test_one_program_cannot_take_the_time_of_all(own: Taught, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("darb.staff.views.key_door.CALLS_A_MINUTE", 2)
    program = program_of(own.body, "training_provider")
    program.get("training/sessions")

    statuses = [program.client.get("/api/v1/training/sessions").status_code for _ in range(2)]

    assert statuses == [200, 429]
