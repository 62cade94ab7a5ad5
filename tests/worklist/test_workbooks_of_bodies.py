"""What an outside body takes along as a workbook: its own offers, contracts, sessions and agreements, no other's."""

import pytest

from darb.core import spreadsheets
from darb.core.scope import scoped
from darb.partners.models import Organisation
from tests.conftest import national_scope
from tests.downloads import workbook_in
from tests.entering import enter
from tests.factories import make_user
from tests.factories.communiques import make_communique_version
from tests.factories.employment import make_candidacy, make_citizen_enterprise, make_placement, make_vacancy
from tests.factories.money import make_agreement, make_contribution
from tests.factories.people import make_shared_access
from tests.factories.training import make_course, make_course_session

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def body(code: str) -> Organisation:
    return Organisation.objects.get(code=code)


def offered(code: str):
    enterprise = getattr(body(code), "citizen_enterprise", None)
    return make_vacancy(enterprise=enterprise or make_citizen_enterprise(organisation=body(code)))


def hired(code: str) -> str:
    """The file is shown to one body: what another one agreed with the same person stays out of its list."""
    placement = make_placement(candidacy=make_candidacy(vacancy=offered(code), state="placed"))
    make_shared_access(organisation=body("CGEM"), subject=placement.subject, kind="employment")
    return placement.number


def taught(code: str) -> str:
    return make_course_session(course=make_course(provider=body(code))).code


def funded(code: str) -> str:
    return make_contribution(agreement=make_agreement(), funder=body(code)).agreement.code


def told(code: str) -> str:
    """A draft is nobody's but those who write it."""
    state = "published" if code == "CGEM" else "draft"
    return make_communique_version(state=state).communique.number


LISTS = {
    "/vacancies/export/": ("employer", lambda code: offered(code).code),
    "/placements/export/": ("employer", hired),
    "/training/sessions.xlsx": ("training_provider", taught),
    "/agreements/agreements.xlsx": ("funder", funded),
    "/communiques/communiques.xlsx": ("funder", told),
}


@pytest.mark.parametrize("address", LISTS)
def test_a_body_takes_along_what_is_its_own(client, address, monkeypatch):
    monkeypatch.setattr(spreadsheets, "CHUNK", 1)
    role, make = LISTS[address]
    with scoped(national_scope()):
        first, foreign, last = (make(code) for code in ("CGEM", "INDH", "CGEM"))
    enter(client, make_user(role=role, organisation=body("CGEM")))

    sheet = workbook_in(client.get(address)).active

    cells = {value for row in sheet.iter_rows(values_only=True) for value in row}
    assert {first, last} <= cells
    assert foreign not in cells
