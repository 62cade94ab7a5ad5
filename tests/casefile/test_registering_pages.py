"""Registering at the desk and from paper: three origins, one file, likely persons asked about, drafts kept."""

import datetime
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from darb.core.folding import name_key
from darb.core.scope import scoped
from darb.detention.models import ReleaseEvent, Stay
from darb.journal.models import AccessEntry, JournalEntry
from darb.people.models import Assignment, Consent, JourneyMove, PaperForm, Person
from darb.staff.models import Draft
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import EL_JADIDA, SETTAT, centre, make_person, make_user
from tests.factories.people import make_identifier, make_name_key
from tests.pages import assert_sound

pytestmark = pytest.mark.slow

PRISON = "el_jadida"
NEW, PAPER = "/people/new/", "/people/new/paper/"
TODAY = datetime.date.today
WALK_IN = {
    "origin": "walk_in",
    "names_arabic": "سعاد التجريبي",
    "names_latin": "Souad Ettajribi",
    "sex": "F",
    "birth_year": "1988",
    "identity_kind": "cnie",
    "identity_state": "never_issued",
    "province": EL_JADIDA,
    "holder": "CAR-CAS",
    "language": "ar",
    "do": "save",
}
HELD = {
    "origin": "spr",
    "place": PRISON,
    "prison_number": "12345",
    "status": "convicted",
    "admitted_on": "2024-02-01",
    "release_on": "2031-05-01",
    "holder": PRISON,
}


@pytest.fixture
def worker(client, db):
    user = make_user(
        "worker.cas", role="case_worker", establishment=centre(), compartments=["minors", "penal"]
    )
    enter(client, user)
    return client


@pytest.fixture
def officer(client, db):
    user = make_user(
        "officer.jadida",
        role="preparation_officer",
        establishment=centre(PRISON),
        compartments=["minors", "penal"],
    )
    enter(client, user)
    return client


def typed(client, address=NEW, **fields):
    """As a browser would send it: with the key of the page that was shown."""
    page = client.get(address).content.decode()
    key = re.search(r'name="form_key" value="([^"]{43})"', page)[1]
    login = "officer.jadida" if fields.get("holder") == PRISON else "worker.cas"
    return {**WALK_IN, "worker": login, "form_key": key, **fields}


def everybody():
    with scoped(national_scope()):
        return list(Person.objects.order_by("pk"))


def rows(model, **wanted):
    with scoped(national_scope()):
        return list(model.objects.filter(**wanted).order_by("pk"))


def places(person):
    return [move.state for move in rows(JourneyMove, person=person)]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("address", [NEW, PAPER])
def test_the_pages_are_sound(worker, address, language):
    answer = worker.get(address, headers={"accept-language": language})

    assert answer.status_code == 200
    assert_sound(answer.content.decode(), language)


def test_a_walk_in_begins_at_the_first_interview_without_any_stay(worker):
    answer = worker.post(NEW, typed(worker, telephone="06 00 00 00 01", consents=["photograph"]))

    (person,) = everybody()
    assert (answer.status_code, answer.url) == (302, f"/people/{person.code}/")
    assert (person.origin, places(person), rows(Stay)) == ("walk_in", ["first_interview"], [])
    assert [row.state for row in rows(Consent, person=person)] == ["asked"]
    assert rows(Assignment, person=person)[0].holder == centre()


def test_somebody_held_gets_a_stay_with_number_and_expected_release(officer):
    answer = officer.post(NEW, typed(officer, **HELD))

    (person,), (stay,) = everybody(), rows(Stay)
    assert answer.status_code == 302
    assert (person.origin, places(person)) == ("spr", ["identified"])
    assert (stay.prison_number, stay.establishment.code, stay.kind) == ("12345", PRISON, "convicted")
    assert [str(row.on) for row in rows(ReleaseEvent, stay=stay)] == ["2031-05-01"]
    assert "penal" in stay.compartments


def test_a_resident_of_a_child_protection_centre_gets_the_same_file(worker):
    young = {"birth_year": str(TODAY().year - 15), "guardian": "الأب: علي التجريبي"}
    worker.post(NEW, typed(worker, origin="child_protection_centre", **young))
    worker.post(NEW, typed(worker, names_arabic="خالد البياني", names_latin="", sex="M"))

    resident, walk_in = everybody()
    assert places(resident) == ["identified"]
    assert (resident.compartments, resident.guardian) == (["minors"], "الأب: علي التجريبي")
    assert {row.holder_id for row in (resident, walk_in)} == {centre().pk}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"names_arabic": "", "names_latin": ""}, "names_arabic"),
        ({"names_arabic": "Souad"}, "names_arabic"),
        ({"birth_day": "31", "birth_month": "2"}, "birth_day"),
        ({"birth_year": "2099"}, "birth_year"),
        ({"birth_year": "1901"}, "birth_year"),
        ({"birth_year": str(TODAY().year - 15)}, "guardian"),
        ({"identity_state": ""}, "identity_state"),
        ({"identity_number": "123"}, "identity_number"),
        ({"prison_number": "12"}, "prison_number"),
        ({"origin": "spr"}, "prison_number"),
        ({"origin": "alternative_sentence", "status": "alternative_sentence"}, "alternative"),
        ({"telephone": "douze"}, "telephone"),
        ({"worker": "officer.jadida"}, "worker"),
        ({"holder": "CAR-SET"}, "holder"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_written(worker, wrong, field):
    answer = worker.post(NEW, typed(worker) | wrong)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert everybody() == []


def test_pressed_again_it_is_one_person(worker):
    sent = typed(worker)

    answers = [worker.post(NEW, sent) for _time in range(3)]

    assert len(everybody()) == 1
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.url for answer in answers}) == 1


def test_a_likely_person_is_asked_about_and_never_refused_for_it_alone(worker):
    worker.post(NEW, typed(worker))
    (first,) = everybody()
    sent = typed(worker, names_arabic="التجريبي سعاد", names_latin="")

    asked = worker.post(NEW, sent)
    told = worker.post(NEW, {**sent, "told_apart": [first.code]})

    assert (asked.status_code, told.status_code) == (200, 302)
    assert first.code in asked.content.decode()
    assert len(everybody()) == 2
    entry = JournalEntry.objects.filter(act="casefile.tell_apart").latest("pk")
    assert entry.details["others"] == [first.code]
    assert AccessEntry.objects.filter(act="search", subject="register:likely").exists()


def test_a_likely_person_held_elsewhere_is_neither_named_nor_asked_about(worker):
    with scoped(national_scope()):
        other = make_person(holder=centre("CAR-SET"), province=SETTAT, birth_year=1988, code="P-2031-0077")
        make_identifier(person=other, value="XX000077")
        for word in name_key("نعيمة النموذجي").split():
            make_name_key(person=other, key=word)
    sent = typed(worker, names_arabic="نعيمة النموذجي", names_latin="")

    numbered = worker.post(NEW, {**sent, "identity_number": "XX000077", "identity_state": ""})
    alone = worker.post(NEW, {**sent, "form_key": typed(worker)["form_key"]})

    page = numbered.content.decode()
    assert numbered.status_code == 422
    assert "P-2031-0077" not in page
    assert "سطات" not in page.split('id="section-1"')[0]
    assert alone.status_code == 302
    assert len(everybody()) == 2


def test_whoever_may_not_read_penal_files_writes_no_stay(client, db):
    enter(
        client, make_user("worker.cas", role="case_worker", establishment=centre(), compartments=["minors"])
    )

    answer = client.post(NEW, typed(client, **{**HELD, "holder": "CAR-CAS"}))

    assert answer.status_code == 422
    assert everybody() == []


def test_what_was_typed_is_kept_over_a_lost_line(worker):
    worker.post(
        NEW, typed(worker, do="draft", names_arabic="", birth_year="19"), headers={"x-kept-by": "page"}
    )

    page = worker.get(NEW).content.decode()
    assert 'value="Souad Ettajribi"' in page
    assert everybody() == []
    worker.post(NEW, typed(worker))
    assert Draft.objects.count() == 0


def test_a_paper_is_typed_with_its_day_its_hand_and_its_scan(worker):
    scan = SimpleUploadedFile("scan.pdf", b"%PDF-1.4 one", content_type="application/pdf")
    sent = typed(worker, PAPER, dated_on="2024-03-05", filled_by="مواكبة اجتماعية", scan=scan)

    answer = worker.post(PAPER, sent)

    (paper,) = rows(PaperForm)
    assert answer.status_code == 302
    assert (paper.kind, str(paper.dated_on)) == ("registration", "2024-03-05")
    assert len(paper.scan.sha256) == 64
    assert (paper.typed_on, paper.typed_by.login) == (TODAY(), "worker.cas")


def test_a_paper_without_its_day_is_not_taken(worker):
    answer = worker.post(PAPER, typed(worker, PAPER))

    assert answer.status_code == 422
    assert {"dated_on", "filled_by"} <= set(answer.context["form"].errors)
    assert everybody() == []


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_empty_form_has_the_numbers_of_the_page(worker, language):
    answer = worker.get(f"/people/new/form.{language}.pdf")
    form = worker.get(NEW).context["form"]

    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    numbers = [row.number for section in form.sections for row in section.rows]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(re.search(rf"(?<!\d){number}(?!\d)", text) for number in numbers)


def test_an_auditor_registers_nobody(client, db):
    enter(client, make_user(role="auditor"))

    assert [client.get(address).status_code for address in (NEW, PAPER, "/people/new/form.ar.pdf")] == [
        403
    ] * 3
