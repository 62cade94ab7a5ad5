"""The forms of work, filled in about enterprises, offers and contracts of their own."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from darb.core.scope import scoped
from darb.employment.models import Candidacy, Placement
from tests.conftest import national_scope
from tests.controls.filled import Desk, Form, keyed, person_at, signed_in
from tests.controls.sending import Filled
from tests.factories import EL_JADIDA, centre
from tests.factories.base import serial
from tests.factories.employment import (
    make_candidacy,
    make_citizen_enterprise,
    make_placement,
    make_vacancy,
    make_work_profile,
)

LAST = "2099-01-01"


def _enterprise(desk: Desk) -> Filled:
    fields = keyed(name=f"Atelier Elbayani {serial()}", sector="crafts", province=EL_JADIDA)
    return Filled(signed_in(desk.manager), "/vacancies/enterprises/new/", fields)


def _agreement(desk: Desk) -> Filled:
    code = make_citizen_enterprise().organisation.code
    fields = keyed(object="تشغيل", signed_on="2021-01-04", places="3")
    return Filled(signed_in(desk.manager), f"/vacancies/enterprises/{code}/agreements/", fields)


def _vacancy(desk: Desk) -> Filled:
    host = f"enterprise:{make_citizen_enterprise().organisation.code}"
    fields = {"title": "خياط", "trade": "tailoring", "province": EL_JADIDA, "contract": "permanent"}
    fields |= {"wage": "3 000,00", "hours": "44", "places": "1", "until": LAST}
    return Filled(signed_in(desk.manager), "/vacancies/new/", keyed(host=host, **fields))


def _opened(desk: Desk) -> Filled:
    vacancy = make_vacancy(state="draft", opened_on=None)
    return Filled(signed_in(desk.manager), f"/vacancies/{vacancy.code}/move/", keyed(to="open"))


def _proposed(desk: Desk) -> Filled:
    person, vacancy = person_at(centre()), make_vacancy()
    with scoped(national_scope()):
        make_work_profile(person=person)
    address = f"/vacancies/{vacancy.code}/matches/"
    return Filled(signed_in(desk.worker), address, keyed(person=person.code))


def _profile(desk: Desk) -> Filled:
    address = f"/people/{person_at(centre()).code}/employment/profile/"
    return Filled(signed_in(desk.worker), address, keyed(reach="province", trade="tailoring"))


def _candidacy(**values: Any) -> Candidacy:
    person = person_at(centre())
    with scoped(national_scope()):
        return make_candidacy(person=person, **values)


def _of_candidacy(step: str, state: str, **fields: str) -> Callable[[Desk], Filled]:
    def fill(desk: Desk) -> Filled:
        address = f"/candidacies/{_candidacy(state=state).number}/{step}/"
        return Filled(signed_in(desk.worker), address, keyed(**fields))

    return fill


def _placement(**values: Any) -> Placement:
    person = person_at(centre())
    with scoped(national_scope()):
        return make_placement(person=person, **values)


def _begun(desk: Desk) -> Filled:
    fields = keyed(to="trial", day=timezone.localdate().isoformat())
    sent = {f"move-{name}": value for name, value in fields.items()}
    return Filled(signed_in(desk.worker), f"/placements/{_placement().number}/move/", sent)


def _checked(desk: Desk) -> Filled:
    began = timezone.localdate() - datetime.timedelta(days=100)
    placement = _placement(state="running", started_on=began)
    sent = {f"check-{name}": value for name, value in keyed(months="3", state="in_work").items()}
    return Filled(signed_in(desk.worker), f"/placements/{placement.number}/check/", sent)


TERMS = {"contract": "permanent", "wage": "3 000,00", "starts_on": LAST}
FORMS = (
    Form("employment:new-enterprise", "employment.enter_enterprise", _enterprise),
    Form("employment:sign-agreement", "employment.sign_agreement", _agreement),
    Form("employment:new-vacancy", "employment.write_vacancy", _vacancy),
    Form("employment:move-vacancy", "employment.move_vacancy", _opened),
    Form("employment:matches", "employment.propose", _proposed),
    Form("employment:profile", "employment.set_profile", _profile),
    Form(
        "employment:move-candidacy",
        "employment.move_candidacy",
        _of_candidacy("move", "sent", to="interview"),
    ),
    Form("employment:offer", "employment.offer", _of_candidacy("offer", "sent", **TERMS)),
    Form("employment:accept-offer", "employment.accept_offer", _of_candidacy("accept", "offer")),
    Form("employment:move-placement", "employment.move_placement", _begun),
    Form("employment:check", "employment.check", _checked),
)
