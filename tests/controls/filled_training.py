"""Forms of training, filled in: sessions, seats, sheets, results, certificates, studies, contracts, stipends."""

import datetime
from typing import Any

from darb.core.scope import scoped
from darb.training.models import CourseSession, Enrolment, Internship
from tests.conftest import national_scope
from tests.controls.filled import TODAY, Desk, Form, keyed, person_at, signed_in
from tests.controls.sending import Filled
from tests.factories import centre, make_person, make_user
from tests.factories.people import make_certificate
from tests.factories.reference import make_document
from tests.factories.training import (
    make_course,
    make_course_session,
    make_enrolment,
    make_exam_result,
    make_internship,
    make_study_year,
    training_body,
)

MONTH = datetime.timedelta(days=40)


def _days() -> dict[str, datetime.date]:
    return {"starts_on": TODAY() - MONTH, "ends_on": TODAY() + MONTH}


def _session(**values: Any) -> CourseSession:
    return make_course_session(exam_on=None, **_days(), **values)


def _enrolment(**values: Any) -> Enrolment:
    with scoped(national_scope()):
        return make_enrolment(person=make_person(holder=centre()), session=_session(), **values)


def _passed() -> Enrolment:
    row = _enrolment(state="passed", ended_on=TODAY())
    with scoped(national_scope()):
        make_exam_result(enrolment=row, on=TODAY())
    return row


def _contract() -> Internship:
    with scoped(national_scope()):
        days = {**_days(), "signed_on": TODAY() - MONTH, "started_on": TODAY() - MONTH}
        return make_internship(person=make_person(holder=centre()), **days)


def _course(desk: Desk) -> Filled:
    told = {"kind": "vocational", "label_ar": "الحلاقة", "label_fr": "coiffure", "hours": "120"}
    return Filled(
        signed_in(desk.worker), "/training/courses/", keyed(provider=str(training_body().pk), **told)
    )


def _new_session(desk: Desk) -> Filled:
    days = {name: day.isoformat() for name, day in _days().items()}
    told = keyed(course=make_course().code, where="outside", place="مركز", capacity="9", **days)
    return Filled(signed_in(desk.worker), "/training/sessions/new/", told)


def _move(desk: Desk) -> Filled:
    session = _session(state="planned")
    return Filled(signed_in(desk.worker), f"/training/sessions/{session.code}/move/", keyed(to="enrolling"))


def _sheet(desk: Desk) -> Filled:
    row = _enrolment()
    code = CourseSession.objects.get(pk=row.session_id).code
    return Filled(
        signed_in(desk.worker), f"/training/sessions/{code}/days/", keyed(**{f"mark_{row.pk}": "present"})
    )


def _confirm(desk: Desk) -> Filled:
    row = _enrolment(state="requested", enrolled_on=None, started_on=None)
    return Filled(signed_in(desk.worker), f"/training/enrolments/{row.pk}/confirm/", keyed())


def _end(desk: Desk) -> Filled:
    row = _enrolment()
    return Filled(
        signed_in(desk.worker), f"/training/enrolments/{row.pk}/end/", keyed(reason="moved", note="")
    )


def _result(desk: Desk) -> Filled:
    told = keyed(result="passed", mark="12.5", examined_on=TODAY().isoformat())
    return Filled(signed_in(desk.worker), f"/training/enrolments/{_enrolment().pk}/result/", told)


def _certify(desk: Desk) -> Filled:
    return Filled(signed_in(desk.worker), f"/training/enrolments/{_passed().pk}/certificate/", keyed())


def _withdraw(desk: Desk) -> Filled:
    row = _passed()
    with scoped(national_scope()):
        number = f"ATT-T-{row.pk}"
        told = {"person": row.person, "enrolment": row, "number": number, "issued_on": TODAY()}
        make_certificate(
            state="issued", document=make_document(kind="training_certificate", number=number), **told
        )
    page = f"/training/certificates/{number}/withdraw/"
    return Filled(signed_in(desk.worker), page, keyed(how="revoke", reason="faux"))


def _follower() -> Any:
    return signed_in(make_user(role="case_worker", establishment=centre()))


def _enrol(_desk: Desk) -> Filled:
    with scoped(national_scope()):
        session = _session()
    page = f"/training/people/{person_at(centre()).code}/enrol/"
    return Filled(_follower(), page, keyed(session=session.code, note=""))


def _study(_desk: Desk) -> Filled:
    told = keyed(kind="school", level="3AC", school="collège", starts_on=TODAY().isoformat())
    return Filled(_follower(), f"/training/people/{person_at(centre()).code}/studies/", told)


def _end_study(_desk: Desk) -> Filled:
    with scoped(national_scope()):
        row = make_study_year(person=make_person(holder=centre()))
    told = keyed(result="passed", ended_on=TODAY().isoformat())
    return Filled(_follower(), f"/training/studies/{row.pk}/", told)


def _internship(_desk: Desk) -> Filled:
    days = {name: day.isoformat() for name, day in _days().items()}
    told = keyed(kind="apprenticeship", host="atelier", trade="", daily="", **days)
    return Filled(_follower(), f"/training/people/{person_at(centre()).code}/internships/", told)


def _move_internship(_desk: Desk) -> Filled:
    return Filled(_follower(), f"/training/internships/{_contract().number}/move/", keyed(to="completed"))


def _stipend(_desk: Desk) -> Filled:
    month = TODAY().replace(day=1) - datetime.timedelta(days=1)
    told = keyed(month=month.replace(day=1).isoformat(), days="3")
    return Filled(_follower(), f"/training/internships/{_contract().number}/stipends/", told)


def _answer_stipend(desk: Desk) -> Filled:
    client, contract = _follower(), _contract()
    month = (TODAY().replace(day=1) - datetime.timedelta(days=1)).replace(day=1)
    page = f"/training/internships/{contract.number}/stipends/"
    client.post(page, keyed(month=month.isoformat(), days="3"))
    with scoped(national_scope()):
        number = contract.stipends.get().number
    return Filled(signed_in(desk.worker), f"/training/stipends/{number}/", keyed(approves="yes", reason=""))


FORMS = (
    Form("training:courses", "training.plan_course", _course),
    Form("training:new-session", "training.plan_session", _new_session),
    Form("training:move", "training.move_session", _move),
    Form("training:day", "training.attendance", _sheet),
    Form("training:confirm", "training.confirm", _confirm),
    Form("training:end", "training.leave", _end),
    Form("training:result", "training.result", _result),
    Form("training:certify", "training.certify", _certify),
    Form("training:withdraw-certificate", "training.revoke", _withdraw),
    Form("training:enrol", "training.request", _enrol),
    Form("training:study", "training.record_study", _study),
    Form("training:end-study", "training.end_study", _end_study),
    Form("training:new-internship", "training.plan_internship", _internship),
    Form("training:move-internship", "training.move_internship", _move_internship),
    Form("training:stipend", "training.state_stipend", _stipend),
    Form("training:answer-stipend", "training.answer_stipend", _answer_stipend),
)
