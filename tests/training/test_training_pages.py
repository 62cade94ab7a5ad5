"""The pages of training, as the people who work on them see and send them."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from darb.core.scope import scoped
from darb.documents.models import Document
from darb.staff.models import User
from darb.training.models import (
    Attendance,
    Certificate,
    Course,
    CourseSession,
    Enrolment,
    Internship,
    StudyYear,
)
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_person, make_user
from tests.factories.base import serial
from tests.factories.people import make_shared_access
from tests.factories.training import (
    make_course,
    make_course_session,
    make_enrolment,
    make_exam_result,
    make_internship,
    make_stipend_sheet,
    make_study_year,
    training_body,
)

pytestmark = [pytest.mark.django_db(transaction=False), pytest.mark.slow]
LANGUAGES = ("ar", "fr", "en")


def keyed(**fields: object) -> dict[str, object]:
    return {"form_key": f"{serial()}".rjust(43, "k"), **fields}


def at_desk(role: str, **posting: object) -> Client:
    user = make_user(role=role, **posting)
    User.objects.filter(pk=user.pk).update(is_demo=True)
    client = Client()
    enter(client, user)
    return client


def today() -> datetime.date:
    return timezone.localdate()


def days(**values: object) -> dict[str, object]:
    month = datetime.timedelta(days=30)
    return {"starts_on": today() - month, "ends_on": today() + month, "exam_on": None, **values}


@pytest.fixture
def known() -> dict[str, object]:
    """One person's whole training, at the centre."""
    with scoped(national_scope()):
        person = make_person(holder=centre())
        session = make_course_session(**days())
        row = make_enrolment(person=person, session=session)
        passed = make_enrolment(session=session, person=make_person(holder=centre()))
        make_exam_result(enrolment=passed, on=today())
        Enrolment.objects.filter(pk=passed.pk).update(state="passed", ended_on=today())
        contract = make_internship(person=person, **{k: v for k, v in days().items() if k != "exam_on"})
        Internship.objects.filter(pk=contract.pk).update(started_on=today() - datetime.timedelta(days=30))
        study = make_study_year(person=person)
        sheet = make_stipend_sheet(internship=contract, month=today().replace(day=1))
    return {
        "person": person,
        "session": session,
        "row": row,
        "passed": passed,
        "contract": contract,
        "study": study,
        "sheet": sheet,
    }


def pages_of(known: dict, number: str) -> dict[str, list[str]]:
    """The pages of each role."""
    code, session, contract = known["person"].code, known["session"].code, known["contract"].number
    row = known["row"].pk
    return {
        "case_worker": [
            "",
            "certificates/",
            f"certificates/{number}/",
            *(f"sessions/{session}/{page}" for page in ("", "days/")),
            *(f"enrolments/{row}/{page}/" for page in ("end", "result")),
            *(f"people/{code}/{page}" for page in ("", "enrol/", "studies/", "internships/")),
            f"studies/{known['study'].pk}/",
            *(f"internships/{contract}/{page}" for page in ("", "move/", "stipends/")),
        ],
        "centre_coordinator": [
            "courses/",
            "sessions/new/",
            f"certificates/{number}/withdraw/",
            f"stipends/{known['sheet'].number}/",
        ],
    }


def test_every_page_opens_in_three_languages(known: dict) -> None:
    desks = {role: at_desk(role, establishment=centre()) for role in ("case_worker", "centre_coordinator")}
    head = desks["centre_coordinator"]
    head.post(f"/training/enrolments/{known['passed'].pk}/certificate/", keyed())
    with scoped(national_scope()):
        number = Certificate.objects.exclude(number="").get().number

    answers = {
        (page, language): desks[role].get(f"/training/{page}", headers={"accept-language": language})
        for role, found in pages_of(known, number).items()
        for page in found
        for language in LANGUAGES
    }

    assert {key: one.status_code for key, one in answers.items() if one.status_code != 200} == {}
    assert b"ATT-" in answers["certificates/", "fr"].content


def test_papers_and_workbooks_are_handed_out_as_files(known: dict) -> None:
    worker, head = (
        at_desk("case_worker", establishment=centre()),
        at_desk("centre_coordinator", establishment=centre()),
    )
    head.post(f"/training/enrolments/{known['passed'].pk}/certificate/", keyed())
    with scoped(national_scope()):
        number = Certificate.objects.exclude(number="").get().number

    starts = {
        page: b"".join(worker.get(f"/training/{page}"))[:4]
        for page in (
            f"certificates/{number}/paper/",
            f"sessions/{known['session'].code}/sheet/",
            f"stipends/{known['sheet'].number}/paper/",
            "sessions.xlsx",
            "certificates.xlsx",
            f"internships/{known['contract'].number}/stipends.xlsx",
        )
    }

    assert list(starts.values()) == [b"%PDF"] * 3 + [b"PK\x03\x04"] * 3


def test_a_day_s_sheet_is_kept_and_corrected(known: dict) -> None:
    worker, page = (
        at_desk("case_worker", establishment=centre()),
        f"/training/sessions/{known['session'].code}/days/",
    )
    mark = f"mark_{known['row'].pk}"

    first = worker.post(page, keyed(**{mark: "late"}))
    second = worker.post(page, keyed(**{mark: "excused", "on_paper": "on"}))

    with scoped(national_scope()):
        kept = list(Attendance.objects.values_list("on", "state", "on_paper"))
    assert (first.status_code, second.status_code) == (302, 302)
    assert kept == [(today(), "excused", True)]


def test_a_person_is_enrolled_from_the_own_page(known: dict) -> None:
    with scoped(national_scope()):
        other = make_person(holder=centre())
    worker = at_desk("case_worker", establishment=centre())
    sent = keyed(session=known["session"].code, note="")

    answers = [worker.post(f"/training/people/{other.code}/enrol/", sent).status_code for _ in range(2)]

    with scoped(national_scope()):
        assert answers == [302, 302]
        assert Enrolment.objects.filter(person=other).count() == 1


def test_a_certificate_is_issued_once_however_often_the_button_is_pressed(known: dict) -> None:
    head = at_desk("centre_coordinator", establishment=centre())

    for _ in range(3):
        head.post(f"/training/enrolments/{known['passed'].pk}/certificate/", keyed())

    with scoped(national_scope()):
        assert Certificate.objects.exclude(number="").count() == 1
    assert Document.objects.filter(kind="training_certificate").count() == 1


def test_anybody_may_check_a_certificate_and_learns_kind_year_and_validity_alone(known: dict) -> None:
    head = at_desk("centre_coordinator", establishment=centre())
    head.post(f"/training/enrolments/{known['passed'].pk}/certificate/", keyed())
    with scoped(national_scope()):
        number = Certificate.objects.exclude(number="").get().number
    token = Document.objects.get(kind="training_certificate").token

    valid = Client().get(f"/v/{token}", headers={"accept-language": "en"}).content.decode()
    head.post(f"/training/certificates/{number}/withdraw/", keyed(how="revoke", reason="false"))
    revoked = Client().get(f"/v/{token}", headers={"accept-language": "en"}).content.decode()

    assert "training certificate" in valid
    assert str(today().year) in valid
    assert number not in valid
    assert "Genuine and valid" in valid
    assert "No longer valid" in revoked


def test_mistakes_are_told_at_their_fields(known: dict) -> None:
    head = at_desk("centre_coordinator", establishment=centre())
    wrong = {
        "course": known["session"].course.code,
        "where": "inside",
        "starts_on": "2026-03-02",
        "ends_on": "2026-03-01",
        "exam_on": "2026-03-01",
        "capacity": "0",
    }

    page = head.post("/training/sessions/new/", keyed(**wrong))
    result = head.post(
        f"/training/enrolments/{known['row'].pk}/result/",
        keyed(result="passed", mark="9.9", examined_on=today().isoformat()),
    )

    assert page.status_code == result.status_code == 422
    assert set(page.context["form"].errors) == {"ends_on", "exam_on", "establishment", "capacity"}
    assert set(result.context["form"].errors) == {"mark"}


def test_courses_sessions_studies_and_contracts_are_written_from_their_pages(known: dict) -> None:
    head, worker = (
        at_desk("centre_coordinator", establishment=centre()),
        at_desk("case_worker", establishment=centre()),
    )
    code = known["person"].code
    course = {"kind": "literacy", "label_ar": "محاربة الأمية", "label_fr": "alphabétisation"}
    course |= {"provider": str(training_body().pk), "hours": "60"}

    head.post("/training/courses/", keyed(**course))
    made = Course.objects.get(kind="literacy")
    session = {"course": made.code, "where": "outside", "place": "مركز", "capacity": "5", **_typed(days())}
    head.post("/training/sessions/new/", keyed(**session))
    study = {"kind": "university", "level": "S1", "school": "كلية", "starts_on": today().isoformat()}
    worker.post(f"/training/people/{code}/studies/", keyed(**study))
    worker.post(
        f"/training/studies/{known['study'].pk}/", keyed(result="failed", ended_on=today().isoformat())
    )
    contract = {"kind": "apprenticeship", "host": "معلم نموذجي", "daily": "", **_typed(days())}
    worker.post(f"/training/people/{code}/internships/", keyed(**contract))

    with scoped(national_scope()):
        studies = set(StudyYear.objects.values_list("kind", "state"))
        assert CourseSession.objects.get(course=made).state == "planned"
        assert studies == {("school", "failed"), ("university", "enrolled")}
        assert Internship.objects.filter(kind="apprenticeship", state="planned").count() == 1


def _typed(values: dict[str, object]) -> dict[str, str]:
    return {name: value.isoformat() for name, value in values.items() if isinstance(value, datetime.date)}


def test_a_training_body_s_pages_show_its_trainees_and_nothing_of_another_s(known: dict) -> None:
    trainer = at_desk("training_provider", organisation=training_body())
    with scoped(national_scope()):
        other = make_course_session(course=make_course(provider=training_body("CGEM")), **days())
        person = known["person"]
        elsewhere = make_enrolment(person=person, session=other)
    make_shared_access(organisation=training_body(), subject=person.code, kind="training")

    listed = trainer.get("/training/").content.decode()
    page = trainer.get(f"/training/sessions/{known['session'].code}/").content.decode()
    closed = [
        trainer.get(f"/training/{address}").status_code
        for address in (
            f"sessions/{other.code}/",
            f"sessions/{other.code}/days/",
            f"enrolments/{elsewhere.pk}/result/",
            f"people/{person.code}/",
            "certificates/",
        )
    ]

    assert known["session"].code in listed
    assert other.code not in listed
    assert person.code in page
    assert known["passed"].subject not in page
    assert not re.search(r"/people/", page)
    assert closed == [404, 404, 404, 403, 403]
