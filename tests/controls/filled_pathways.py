"""The forms of pathways, filled in about people of their own."""

from collections.abc import Callable
from typing import Any

from darb.core.scope import scoped
from darb.pathways.models import LifeProject
from tests.conftest import national_scope
from tests.controls.filled import Desk, Form, keyed, person_at, signed_in
from tests.controls.sending import Filled
from tests.factories import centre
from tests.factories.pathways import DRAWN, make_agreed_plan, make_exemption, make_whole_plan


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


FORMS = (
    Form("pathways:write", "pathways.write_life_project", _write),
    Form("pathways:answer", "pathways.answer_life_project", _answer),
    Form("pathways:countersign", "pathways.countersign", _countersign),
    Form("pathways:goal", "pathways.move_goal", _goal),
    Form("pathways:step", "pathways.move_step", _step),
    Form("pathways:review", "pathways.record_review", _about_plan("review/", told="va", outcome="kept")),
    Form(
        "pathways:exempt", "pathways.exempt_review", _about_plan("exempt/", reason="transfer", told="annoncé")
    ),
    Form("pathways:clear", "pathways.clear_exemption", _clear),
)
