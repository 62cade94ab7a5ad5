"""The forms of pathways, filled in about people of their own."""

import datetime
import itertools
from collections.abc import Callable
from typing import Any

from darb.core.scope import scoped
from darb.pathways.models import LifeProject
from tests.conftest import national_scope
from tests.controls.filled import LONG_AGO, TODAY, Desk, Form, SentAgain, keyed, person_at, signed_in
from tests.controls.sending import Filled
from tests.factories import centre, make_person, make_posting, make_user
from tests.factories.money import make_parameter_version
from tests.factories.pathways import (
    DRAWN,
    make_agreed_plan,
    make_appointment,
    make_exemption,
    make_note,
    make_record_rehabilitation,
    make_referral,
    make_whole_plan,
)
from tests.factories.people import make_shared_access
from tests.factories.reference import make_organisation

LATER = itertools.count(1)


def _plan(make: Callable[..., LifeProject]) -> LifeProject:
    person = person_at(centre())
    with scoped(national_scope()):
        return make(person=person)


def _address(plan: LifeProject, page: str) -> str:
    return f"/people/{plan.subject}/life-project/{page}"


def _write(desk: Desk) -> Filled:
    fields = {
        "goals": "1", "g0-axis": "training", "g0-what": "apprendre", "g0-steps": "1",
        "g0-s0-what": "s'inscrire", "g0-s0-owner": "person",
    }  # fmt: skip
    address = f"/people/{person_at(centre()).code}/life-project/write/"
    return Filled(signed_in(desk.worker), address, keyed(do="save", **fields))


def _answer(desk: Desk) -> Filled:
    plan = _plan(make_whole_plan)
    fields = keyed(answer="agreed", way="signature", drawn=DRAWN)
    return Filled(signed_in(desk.worker), _address(plan, f"{plan.number}/answer/"), fields)


def _scan(desk: Desk) -> Filled:
    plan = _plan(make_agreed_plan)
    fields = keyed(scan=SentAgain())
    return Filled(signed_in(desk.worker), _address(plan, f"{plan.number}/scan/add/"), fields)


def _countersign(desk: Desk) -> Filled:
    plan = _plan(make_agreed_plan)
    return Filled(signed_in(desk.worker), _address(plan, f"{plan.number}/countersign/"), keyed())


def _goal(desk: Desk) -> Filled:
    plan = _plan(make_agreed_plan)
    with scoped(national_scope()):
        goal = plan.goals.get()
    return Filled(signed_in(desk.worker), _address(plan, f"goals/{goal.pk}/"), keyed(to="in_progress"))


def _step(desk: Desk) -> Filled:
    plan = _plan(make_agreed_plan)
    with scoped(national_scope()):
        step = plan.goals.get().steps.get()
    return Filled(signed_in(desk.worker), _address(plan, f"steps/{step.pk}/"), keyed(to="done"))


def _about_plan(page: str, **fields: Any) -> Callable[[Desk], Filled]:
    def fill(desk: Desk) -> Filled:
        return Filled(signed_in(desk.worker), _address(_plan(make_agreed_plan), page), keyed(**fields))

    return fill


def _clear(desk: Desk) -> Filled:
    person = person_at(centre())
    with scoped(national_scope()):
        make_exemption(person=person)
    return Filled(signed_in(desk.worker), f"/people/{person.code}/life-project/clear/", keyed())


def _booking(desk: Desk, **more: Any) -> dict[str, Any]:
    fields = {"on": TODAY().isoformat(), "at": "10:30", "minutes": "45", "worker": desk.worker.pk}
    return keyed(place="المركز", place_fr="le centre", **fields, **more)


def _book(desk: Desk) -> Filled:
    worker = make_user(
        role="case_worker", establishment=centre()
    )  # of two bookings of one hour one is refused
    address = f"/appointments/people/{person_at(centre()).code}/"
    return Filled(signed_in(desk.worker), address, {**_booking(desk), "worker": worker.pk})


def _about_appointment(page: str, **fields: Any) -> Callable[[Desk], Filled]:
    def fill(desk: Desk) -> Filled:
        person = person_at(centre())
        worker = make_user(role="case_worker", establishment=centre())
        with scoped(national_scope()):
            one = make_appointment(person=person, worker=worker, on=TODAY())
        sent = {**_booking(desk), "worker": worker.pk, **fields} if page == "move" else keyed(**fields)
        return Filled(signed_in(desk.worker), f"/appointments/{one.pk}/{page}/", sent)

    return fill


def _own(page: str, **fields: Any) -> Callable[[Desk], Filled]:
    def fill(desk: Desk) -> Filled:
        user = make_user(role="case_worker", establishment=centre())
        return Filled(signed_in(user), f"/appointments/{page}/", keyed(**fields))

    return fill


def _capacity(desk: Desk) -> Filled:
    worker = make_user(role="case_worker", establishment=centre())
    return Filled(signed_in(desk.worker), "/appointments/workload/", keyed(worker=worker.pk, people="30"))


def _share_out(desk: Desk) -> Filled:
    place = centre("CAR-FES")
    head, worker = (
        make_user(role=role, establishment=place) for role in ("centre_coordinator", "case_worker")
    )
    person = person_at(place)
    fields = keyed(codes=person.code, worker=worker.pk)
    return Filled(signed_in(head), "/appointments/workload/files/", fields)


def _about(page: str, make: Callable[..., Any] | None = None, **fields: Any) -> Callable[[Desk], Filled]:
    """A page below the person's address; ``make`` makes what it is about, whose key or number stands in it."""

    def fill(desk: Desk) -> Filled:
        person, key = person_at(centre()), ""
        with scoped(national_scope()):
            if make is not None:
                made = make(person=person, by=desk.worker)
                key = f"{getattr(made, 'number', made.pk)}/"
        return Filled(signed_in(desk.worker), f"/people/{person.code}/{page}/{key}", keyed(**fields))

    return fill


def _penal(page: str, make: Callable[..., Any] | None = None, **fields: Any) -> Callable[[Desk], Filled]:
    def fill(desk: Desk) -> Filled:
        user = make_user(role="auditor")
        user.postings.all().delete()
        make_posting(
            user=user, role="case_worker", is_national=False, establishment=centre(), compartments=["penal"]
        )
        return _about(page, make, **fields)(Desk(worker=user))

    return fill


def _proposed(desk: Desk) -> Filled:
    with scoped(national_scope()):
        partner = make_organisation(kind="association")
    fields = keyed(service="papers", partner=partner.pk, asked="refaire la carte")
    return Filled(signed_in(desk.worker), f"/people/{person_at(centre()).code}/referrals/", fields)


def _answered(_desk: Desk) -> Filled:
    with scoped(national_scope()):
        partner = make_organisation(kind="association")
        row = make_referral(
            person=make_person(holder=centre()), partner=partner, state="sent", answer_by=TODAY()
        )
    make_shared_access(subject=row.subject, organisation=partner, kind="referral")
    user = make_user(role="referral_partner", organisation=partner)
    return Filled(signed_in(user), f"/partner/referrals/{row.number}/", keyed(to="accepted"))


def _way(**values: Any) -> Any:
    return make_record_rehabilitation(compartments=["penal"], eligible_on=LONG_AGO, **values)


def _parameter(desk: Desk) -> Filled:
    """Each version begins after the one before."""
    since = TODAY() + datetime.timedelta(days=next(LATER))
    fields = keyed(parameter="answer_days", value="21", since=since.isoformat(), source="décision d’essai")
    return Filled(signed_in(desk.manager), "/parameters/", fields)


def _announced(desk: Desk) -> Filled:
    version = make_parameter_version(
        parameter="worker_capacity", since=TODAY() + datetime.timedelta(days=next(LATER)), on=TODAY()
    )
    fields = keyed(reason="قرار لم يصدر")
    return Filled(signed_in(desk.manager), f"/parameters/{version.pk}/withdraw/", fields)


FORMS = (
    Form("pathways:write", "pathways.write_life_project", _write),
    Form("pathways:answer", "pathways.answer_life_project", _answer),
    Form("pathways:add-scan", "pathways.keep_signed_scan", _scan),
    Form("pathways:countersign", "pathways.countersign", _countersign),
    Form("pathways:goal", "pathways.move_goal", _goal),
    Form("pathways:step", "pathways.move_step", _step),
    Form("pathways:review", "pathways.record_review", _about_plan("review/", told="va", outcome="kept")),
    Form(
        "pathways:exempt", "pathways.exempt_review", _about_plan("exempt/", reason="transfer", told="annoncé")
    ),
    Form("pathways:clear", "pathways.clear_exemption", _clear),
    Form("pathways:appointments", "pathways.book_appointment", _book),
    Form(
        "pathways:answer-appointment", "pathways.answer_appointment", _about_appointment("answer", to="met")
    ),
    Form(
        "pathways:move-appointment",
        "pathways.move_appointment",
        _about_appointment("move", at="15:00", why="non"),
    ),
    Form("pathways:feed", "pathways.make_feed", _own("calendar", do="make"), also=(302,)),
    Form("pathways:feed", "pathways.revoke_feed", _own("calendar", do="revoke")),
    Form("programmes:withdraw-parameter", "programmes.withdraw_parameter", _announced),
    Form("programmes:parameters", "programmes.set_parameter", _parameter),
    Form("pathways:workload", "pathways.set_capacity", _capacity),
    Form("pathways:share-out", "pathways.share_out", _share_out),
    Form(
        "pathways:notes",
        "pathways.write_note",
        _about("notes", text="vu", readers="centre", compartment="none"),
    ),
    Form("pathways:correct-note", "pathways.correct_note", _about("notes", make_note, text="vu hier")),
    Form("pathways:partner-referral", "pathways.move_referral", _answered),
    Form("pathways:referrals", "pathways.propose_referral", _proposed),
    Form(
        "pathways:referral",
        "pathways.move_referral",
        _about("referrals", make_referral, to="not_wanted", told="non"),
    ),
    Form(
        "pathways:open-rehabilitation",
        "pathways.open_rehabilitation",
        _penal("referrals/record", eligible_on="2031-01-04", source="greffe"),
    ),
    Form(
        "pathways:rehabilitation",
        "pathways.move_rehabilitation",
        _penal("referrals/record", _way, to="filed", happened_on="2021-01-04"),
    ),
)
