"""The pages of what is kept no longer: rules, proposals answered by somebody else, held files; codes and no names."""

import datetime
import time

import pytest
from django.test import Client

from darb.casefile.models import LegalHold, RetentionRun
from darb.core.scope import scoped
from darb.people.models import Contact, Name, Person
from darb.staff.models import User
from darb.staff.views.doors import PROVED_AT
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_person, make_user
from tests.factories.base import serial
from tests.factories.casefile import make_legal_hold
from tests.factories.people import make_contact, make_journey_move
from tests.pages import assert_sound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LONG_AGO = datetime.date(2015, 1, 1)


@pytest.fixture
def closed() -> Person:
    with scoped(national_scope()):
        person = make_person(holder=centre(), compartments=[])
        make_contact(person=person)
        make_journey_move(person=person, on=LONG_AGO, state="closed", reason="autonomous")
    return person


def at_desk(role: str, *, is_proved: bool = True) -> Client:
    client, user = Client(headers={"accept-language": "en"}), make_user(role=role)
    User.objects.filter(pk=user.pk).update(is_demo=True)
    enter(client, user)
    if is_proved:
        session = client.session
        session[PROVED_AT] = int(time.time())
        session.save()
    return client


def keyed(**fields: str) -> dict[str, str]:
    return {"form_key": f"{serial()}".rjust(43, "k"), **fields}


def propose(officer: Client) -> str:
    officer.post("/retention/rules/contacts/", keyed(because="its time is over"))
    return RetentionRun.objects.latest("pk").number


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_each_page_is_sound_in_each_language_and_names_nobody(closed: Person, language: str) -> None:
    officer = at_desk("data_protection_officer")
    number = propose(officer)
    with scoped(national_scope()):
        hold = make_legal_hold(person=make_person(holder=centre(), compartments=[]))
        names = list(Name.objects.filter(person=closed).values_list("full", flat=True))
    addresses = ["", "rules/contacts/", f"runs/{number}/", "holds/", f"holds/{hold.pk}/"]

    pages = [
        officer.get(f"/retention/{address}", headers={"accept-language": language}).content.decode()
        for address in addresses
    ]

    for page in pages:
        assert_sound(page, language)
        assert not [name for name in names if name in page]
    assert closed.code in pages[1]
    assert closed.code in pages[2]


@pytest.mark.slow
def test_one_proposes_another_approves_and_it_is_carried_out(closed: Person) -> None:
    officer, manager = at_desk("data_protection_officer"), at_desk("programme_manager")
    number = propose(officer)
    page = f"/retention/runs/{number}/"

    own = officer.get(page).content.decode()
    refused = officer.post(f"{page}answer/", keyed(approves="yes"))
    too_early = manager.post(f"{page}carry-out/", keyed())
    manager.post(f"{page}answer/", keyed(approves="yes"))
    done = officer.post(f"{page}carry-out/", keyed())

    assert "somebody else answers it" in own
    assert (refused.status_code, too_early.status_code, done.status_code) == (422, 422, 302)
    assert "certificate" in officer.get(page).content.decode()
    with scoped(national_scope()):
        assert not Contact.objects.filter(person=closed).exists()


def test_a_rejection_says_why(closed: Person) -> None:
    number = propose(at_desk("data_protection_officer"))
    manager = at_desk("programme_manager")
    page = f"/retention/runs/{number}/"

    silent = manager.post(f"{page}answer/", keyed(approves="no"))
    manager.post(f"{page}answer/", keyed(approves="no", reason="an audit begins"))

    assert silent.status_code == 422
    assert "an audit begins" in manager.get(page).content.decode()


def test_whoever_answers_or_carries_out_proves_to_be_there(closed: Person) -> None:
    number = propose(at_desk("data_protection_officer"))
    left_open = at_desk("programme_manager", is_proved=False)
    session = left_open.session
    session[PROVED_AT] = 0
    session.save()

    answers = [
        left_open.post(f"/retention/runs/{number}/{act}/", keyed(approves="yes"))
        for act in ("answer", "carry-out")
    ]

    assert ["/account/proof/" in answer.headers.get("Location", "") for answer in answers] == [True, True]
    assert RetentionRun.objects.get(number=number).approval.state == "proposed"


def test_a_file_is_held_by_its_code_and_the_hold_is_lifted(closed: Person) -> None:
    officer = at_desk("data_protection_officer")
    told = {"reason": "court", "told": "tribunal, dossier 7", "until": ""}

    unknown = officer.post("/retention/holds/", keyed(code="P-2099-0001", **told))
    past = officer.post("/retention/holds/", keyed(code=closed.code, **{**told, "until": "2015-01-01"}))
    officer.post("/retention/holds/", keyed(code=closed.code.lower(), **told))
    with scoped(national_scope()):
        hold = LegalHold.objects.get(code=closed.code)
    during = officer.get("/retention/rules/contacts/").content.decode()
    officer.post(f"/retention/holds/{hold.pk}/", keyed())
    afterwards = officer.get("/retention/rules/contacts/").content.decode()

    assert (unknown.status_code, past.status_code) == (422, 422)
    assert "Held by a procedure" in during
    assert "Propose to a second person" not in during
    assert "Propose to a second person" in afterwards


def test_a_rule_that_nobody_wrote_is_not_there() -> None:
    assert at_desk("data_protection_officer").get("/retention/rules/habits/").status_code == 404
