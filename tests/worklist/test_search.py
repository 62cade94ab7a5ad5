"""The search over every page: what bears a number, people by name, in the reader's scope and written down."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from darb.awards.models import EquipmentItem
from darb.core.folding import name_key
from darb.core.scope import scoped
from darb.journal.models import AccessEntry
from darb.places.models import Province
from tests.awards.scene import make_ready
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import SETTAT, centre, make_person, make_user
from tests.factories.base import ON, serial
from tests.factories.casefile import make_file_transfer
from tests.factories.employment import make_candidacy, make_placement, make_vacancy
from tests.factories.pathways import make_referral
from tests.factories.people import make_name, make_name_key
from tests.factories.rights import make_data_request
from tests.factories.training import make_course_session, make_enrolment, make_internship, make_registered
from tests.pages import assert_sound
from tests.reports.seasons import code_of, make_season

pytestmark = pytest.mark.slow


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def named(**place):
    """Somebody whose name is found by each of its words."""
    person = make_person(**place)
    make_name(person=person, full="Ennamoudaji Zineb", script="latin")
    for word in name_key("Ennamoudaji Zineb").split():
        make_name_key(person=person, key=word)
    return person


def find(client, text, language="fr"):
    client.cookies["django_language"] = language
    return client.post("/search/", {"q": text})


@pytest.fixture
def call(db):
    with scoped(national_scope()):
        return make_season()


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_page_is_sound_in_each_language(client, call, language):
    enter(client, make_user(role="auditor"))
    client.cookies["django_language"] = language

    pages = [client.get("/search/"), find(client, call.code, language), find(client, "NONE-1", language)]

    for page in pages:
        assert page.status_code == 200
        assert_sound(page.content.decode(), language)


def test_whatever_bears_a_number_is_found_by_it(client, call):
    with scoped(national_scope()):
        file, session = code_of(call, ""), call.committee_sessions.get().number
    agreement = call.sources.get().tranche.agreement.code
    enter(client, make_user(role="auditor"))

    found = {
        code: find(client, code.lower()).content.decode() for code in (file, agreement, call.code, session)
    }

    assert f'href="/files/{file}/"' in found[file]
    assert f'href="/agreements/{agreement}/"' in found[agreement]
    assert f'href="/seasons/{call.code}/"' in found[call.code]
    assert f'href="/trail/?q={session.lower()}"' in found[session]


def test_a_storekeeper_finds_a_machine_by_its_serial(client, db):
    with scoped(national_scope()):
        award = make_ready()
        serial = EquipmentItem.objects.filter(award_line__award=award).earliest("pk").serial
    enter(client, make_user(role="storekeeper", establishment=centre()))

    page = find(client, serial).content.decode()

    assert f'href="/trail/?q={serial}"' in page


NUMBERED = {
    "training:certificate": (make_registered, "number", "case_worker"),
    "training:session": (make_course_session, "code", "case_worker"),
    "training:internship": (make_internship, "number", "case_worker"),
    "employment:vacancy": (make_vacancy, "code", "case_worker"),
    "employment:candidacy": (make_candidacy, "number", "case_worker"),
    "employment:placement": (make_placement, "number", "case_worker"),
    "casefile:transfer": (make_file_transfer, "number", "case_worker"),
    "pathways:referral": (make_referral, "number", "case_worker"),
    "portal:request": (make_data_request, "number", "data_protection_officer"),
}
SHARED_BY_ALL = (
    "training:session",
    "employment:vacancy",
)  # no person in them: staff of every place reads them


@pytest.mark.parametrize("page", NUMBERED)
def test_each_kind_is_found_where_the_reader_may_open_it_and_nowhere_else(client, db, page):
    make, field, role = NUMBERED[page]
    with scoped(national_scope()):
        near, far = (make(**_given(page, at)) for at in (centre(), centre("CAR-FES")))
    place = {} if role == "data_protection_officer" else {"establishment": centre()}
    enter(client, make_user(role=role, **place))
    pages = [find(client, getattr(one, field)).content.decode() for one in (near, far)]
    addresses = [address(page, one, field) for one in (near, far)]

    assert addresses[0] in pages[0]
    assert (addresses[1] in pages[1]) == (page in SHARED_BY_ALL or not place)
    assert client.get(addresses[0]).status_code == 200
    enter(client, make_user(role="buyer"))
    assert addresses[0] not in find(client, getattr(near, field)).content.decode()


def _given(page, at):
    if page in SHARED_BY_ALL:
        return {}
    person = make_person(holder=at)
    if page != "training:certificate":
        return {"person": person}
    passed = make_enrolment(person=person, state="passed", ended_on=ON)
    return {"enrolment": passed, "number": f"ATT-2021-{serial():04}"}


def address(page, row, field):
    arguments = [row.subject, row.number] if page == "pathways:referral" else [getattr(row, field)]
    return reverse(page, args=arguments)


@pytest.mark.parametrize("typed", ["%", "_", "ـ", "'", "\u064b"])
def test_signs_alone_find_nobody(client, db, typed):
    with scoped(national_scope()):
        person = named(holder=centre())
    enter(client, make_user(role="case_worker", establishment=centre()))

    assert person.code not in text_of(find(client, typed))
    assert person.code not in text_of(client.post("/people/", {"text": typed}))


def test_unknown_and_foreign_numbers_are_the_same_nothing(client, call):
    with scoped(national_scope()):
        file = code_of(call, "")
    enter(client, make_user(role="committee_member", province=Province.objects.get(pk=SETTAT)))

    foreign, unknown = find(client, file), find(client, "D-2099-9999")

    assert text_of(foreign).replace(file, "") == text_of(unknown).replace("D-2099-9999", "")
    assert "Rien n’a été trouvé" in text_of(foreign)


def test_people_are_found_by_name_by_whoever_opens_files_and_by_nobody_else(client, db):
    with scoped(national_scope()):
        near = named(holder=centre())
        far = named(holder=centre("CAR-SAL"), province=SETTAT)
    enter(client, make_user(role="case_worker", establishment=centre()))

    mine = text_of(find(client, "Ennamoudaji"))
    enter(client, make_user(role="auditor"))
    by_reason = text_of(find(client, "Ennamoudaji"))
    enter(client, make_user(role="buyer"))
    by_buyer = text_of(find(client, "Ennamoudaji"))

    assert near.code in mine
    assert far.code not in mine
    assert near.code not in by_reason + by_buyer


def test_a_search_among_people_is_written_down_without_what_was_typed(client, db):
    enter(client, make_user(role="case_worker", establishment=centre()))

    find(client, "Ennamoudaji")
    client.get("/search/")

    entry = AccessEntry.objects.get(act="search")
    assert entry.details == {"found": 0}
    assert "Ennamoudaji" not in str(entry.__dict__)


def test_a_name_in_the_address_finds_nothing(client, db):
    with scoped(national_scope()):
        person = named(holder=centre())
    enter(client, make_user(role="case_worker", establishment=centre()))

    page = client.get("/search/?q=Ennamoudaji")

    assert person.code not in text_of(page)


def test_whoever_has_nothing_to_find_has_no_search(client, db):
    enter(client, make_user(role="employer"))

    home, page = client.get("/"), client.get("/search/")

    assert 'href="/search/"' not in home.content.decode()
    assert page.status_code == 403


@pytest.mark.slow
def test_the_search_costs_the_same_however_many_answer(client, db):
    enter(client, make_user(role="case_worker", establishment=centre()))

    def people(count):
        with scoped(national_scope()):
            for _each in range(count):
                named(holder=centre())

    def cost():
        with CaptureQueriesContext(connection) as asked:
            find(client, "Ennamoudaji")
        return len(asked)

    people(1)
    find(client, "Ennamoudaji")
    one = cost()
    people(29)

    assert cost() == one
