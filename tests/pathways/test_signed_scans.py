"""A life project that was signed on paper: answered by its scan, or the scan added later; read by whoever follows."""

import datetime
import re
import struct
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from darb.core.scope import Scope, scoped
from darb.documents.models import Document
from darb.documents.rules.scans import MOST_BYTES
from darb.journal.models import AccessEntry, JournalEntry
from darb.pathways.actions.papers import keep_signed_scan
from darb.pathways.actions.plans import Answer, answer_life_project, countersign
from darb.pathways.actions.telling import PathwayRefused
from darb.pathways.models import LifeProject
from darb.pathways.queries.papers import set_life_project
from darb.pathways.states import LifeProject as State
from darb.people.models import Person
from tests.conftest import national_scope
from tests.documents.reading import bare, pages
from tests.entering import enter
from tests.factories import ON, centre, make_person, make_user
from tests.factories.pathways import make_agreed_plan, make_whole_plan
from tests.factories.people import make_journey_move, make_shared_access
from tests.pages import assert_sound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAY = datetime.timedelta(days=1)
PDF = b"%PDF-1.4 signed by hand"
FRAME = struct.pack(">BBHBHHB", 0xFF, 0xC0, 17, 8, 30, 40, 3) + bytes(9)
PHOTOGRAPH = b"\xff\xd8\xff\xe0" + struct.pack(">H", 4) + b"JF" + FRAME + b"\xff\xd9"


@pytest.fixture
def person() -> Person:
    with scoped(national_scope()):
        made = make_person(holder=centre("el_jadida"))
        make_journey_move(person=made, state="diagnosed")
    return made


@pytest.fixture
def officer(client: Client) -> Client:
    enter(client, make_user(role="preparation_officer", establishment=centre("el_jadida")))
    return client


def file(content: bytes, name: str = "scan.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def send(client: Client, address: str, **fields: Any) -> Any:
    key = re.search(r'name="form_key" value="([^"]{43})"', client.get(address).content.decode())
    english = {"accept-language": "en"}
    return client.post(address, {"form_key": key[1] if key else "", **fields}, headers=english)


def at(plan: LifeProject, page: str) -> str:
    return f"/people/{plan.subject}/life-project/{plan.number}/{page}"


def kept(plan: LifeProject) -> LifeProject:
    with scoped(national_scope()):
        return LifeProject.objects.select_related("scan").get(pk=plan.pk)


def whole_plan(person: Person) -> LifeProject:
    with scoped(national_scope()):
        return make_whole_plan(person=person)


def test_a_signature_on_paper_answers_with_its_scan_on_the_day_of_the_paper(
    officer: Client, person: Person
) -> None:
    plan, signed_on = whole_plan(person), timezone.localdate() - 3 * DAY

    sent = send(
        officer,
        at(plan, "answer/"),
        answer="agreed",
        way="signature",
        signed_on=signed_on.isoformat(),
        scan=file(PDF),
    )

    found = kept(plan)
    assert (sent.status_code, found.state, found.mark, found.drawn) == (302, "agreed", "signature", "")
    assert (found.answered_on, found.scan.kind) == (signed_on, "paper_life_project")
    assert b"".join(officer.get(at(plan, "scan/")).streaming_content) == PDF
    act = JournalEntry.objects.get(act="pathways.answer_life_project")
    assert act.details["answered_on"] == signed_on.isoformat()
    assert act.details["scan"] == found.scan.sha256
    read = AccessEntry.objects.filter(act="print", person=person.code).latest("pk")
    assert read.details["sha256"] == found.scan.sha256


TOMORROW = (timezone.localdate() + DAY).isoformat()
TODAY = timezone.localdate().isoformat()
WRONG = [
    ({"signed_on": TODAY}, "Add the scan of the paper"),
    ({"scan": PDF, "signed_on": ""}, "Write the day on which"),
    ({"scan": PDF, "signed_on": TOMORROW}, "still to come"),
    ({"scan": b"GIF89a", "signed_on": TODAY}, "cannot be read"),
    ({"scan": b"%PDF-" + bytes(MOST_BYTES), "signed_on": TODAY}, "too large"),
    ({}, "Nobody signed in the box yet"),
]


@pytest.mark.parametrize(("wrong", "told"), WRONG)
def test_what_cannot_be_taken_is_told_and_nothing_is_kept(
    officer: Client, person: Person, wrong: dict[str, Any], told: str
) -> None:
    plan = whole_plan(person)
    sent_file = {"scan": file(wrong["scan"])} if "scan" in wrong else {}

    sent = send(officer, at(plan, "answer/"), answer="agreed", way="signature", **{**wrong, **sent_file})

    assert sent.status_code == 422
    assert told in sent.content.decode()
    assert kept(plan).state == "draft"
    assert not Document.objects.filter(kind="paper_life_project").exists()


@pytest.mark.parametrize(
    ("content", "told"), [(b"GIF89a", "cannot be read"), (bytes(MOST_BYTES + 1), "too large")]
)
def test_a_wrong_file_beside_a_signed_plan_is_told_apart(
    officer: Client, person: Person, content: bytes, told: str
) -> None:
    with scoped(national_scope()):
        plan = make_agreed_plan(person=person)

    sent = send(officer, at(plan, "scan/add/"), scan=file(content))

    assert sent.status_code == 422
    assert told in sent.content.decode()
    assert kept(plan).scan is None


def test_the_scan_may_come_later_and_a_better_one_takes_its_place(officer: Client, person: Person) -> None:
    with scoped(national_scope()):
        plan = make_agreed_plan(person=person)
    before = officer.get(at(plan, "scan/")).status_code

    first = send(officer, at(plan, "scan/add/"), scan=file(PDF))
    second = send(officer, at(plan, "scan/add/"), scan=file(PHOTOGRAPH, "scan.jpg"))

    page = b"".join(officer.get(at(plan, "scan/")).streaming_content)
    assert (before, first.status_code, second.status_code) == (404, 302, 302)
    assert page.startswith(b"%PDF-")
    assert PHOTOGRAPH in page
    acts = JournalEntry.objects.filter(act="pathways.keep_signed_scan").order_by("pk")
    papers = Document.objects.filter(kind="paper_life_project").order_by("pk")
    assert [act.details["sha256"] for act in acts] == [paper.sha256 for paper in papers]
    assert [paper.number for paper in papers] == [f"{plan.number}.1", f"{plan.number}.2"]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_each_page_is_sound_with_a_scan_and_without(officer: Client, person: Person, language: str) -> None:
    with scoped(national_scope()):
        plan = make_agreed_plan(person=person)

    for _time in range(2):
        for page in ("", "scan/add/"):
            answer = officer.get(at(plan, page), headers={"accept-language": language})
            assert_sound(answer.content.decode(), language)
        send(officer, at(plan, "scan/add/"), scan=file(PDF))
    assert at(plan, "scan/") in officer.get(at(plan, "")).content.decode()


def test_nobody_signed_and_only_read_for_a_while_take_no_scan(officer: Client, person: Person) -> None:
    reader = make_user(role="case_worker", establishment=centre("CAR-SET"))
    with scoped(national_scope()):
        signed = make_agreed_plan(person=person)
    make_shared_access(user=reader, subject=person.code)
    elsewhere = Client()
    enter(elsewhere, reader)

    draft = send(officer, at(whole_plan(_another()), "scan/add/"), form_key="k" * 43, scan=file(PDF))
    read = send(elsewhere, at(signed, "scan/add/"), form_key="k" * 43, scan=file(PDF))

    assert (draft.status_code, read.status_code) == (422, 422)
    assert "Nobody signed this version" in draft.content.decode()
    assert "for a while" in read.content.decode()
    assert not Document.objects.filter(kind="paper_life_project").exists()


def _another() -> Person:
    with scoped(national_scope()):
        return make_person(holder=centre("el_jadida"))


def test_the_scan_of_another_place_is_not_found(officer: Client) -> None:
    with scoped(national_scope()):
        plan = make_agreed_plan(person=make_person(holder=centre("CAR-AGA"), province="09.001"))
        by = make_user(role="case_worker", establishment=centre("CAR-AGA"))
        keep_signed_scan(by=by, on=ON, life_project=plan, content=PDF)

    assert [officer.get(at(plan, page)).status_code for page in ("scan/", "scan/add/")] == [404, 404]


def test_the_day_on_the_paper_says_whether_the_guardian_could_sign(everything: Scope) -> None:
    birthday = datetime.date(2021, 5, 9)
    minor = make_person(holder=centre(), birth_year=2003, birth_month=5, birth_day=9)
    plan, by = make_whole_plan(person=minor), make_user(role="case_worker", establishment=centre())

    def signed(on: datetime.date) -> Answer:
        return Answer(State.AGREED, mark="guardian", guardian="Ennamoudaji", scan=PDF, signed_on=on)

    with pytest.raises(PathwayRefused) as refusal:
        answer_life_project(by=by, on=birthday + DAY, life_project=plan, answer=signed(birthday))
    answer_life_project(by=by, on=birthday + DAY, life_project=plan, answer=signed(birthday - DAY))

    assert refusal.value.code == "answer_guardian_of_an_adult"
    assert LifeProject.objects.get(pk=plan.pk).answered_on == birthday - DAY


def test_a_paper_is_not_older_than_the_answer_to_the_version_before(everything: Scope) -> None:
    first = make_agreed_plan(person=make_person(holder=centre()))
    plan = make_whole_plan(person=first.person, version=2, follows=first)
    by = make_user(role="case_worker", establishment=centre())
    answer = Answer(State.AGREED, mark="signature", scan=PDF, signed_on=ON - DAY)

    with pytest.raises(PathwayRefused) as refusal:
        answer_life_project(by=by, on=ON, life_project=plan, answer=answer)

    assert refusal.value.code == "signed_before_the_version_before"


def test_the_printed_paper_says_that_it_was_signed_on_another(everything: Scope) -> None:
    plan, by = make_whole_plan(person=make_person(holder=centre())), make_user(role="case_worker")
    answer = Answer(State.AGREED, mark="signature", scan=PDF, signed_on=ON)

    answered = answer_life_project(by=by, on=ON, life_project=plan, answer=answer)
    signed = countersign(by=make_user(role="case_worker"), on=ON, life_project=answered)

    assert signed.state == "countersigned"
    assert "Signésurpapier" in printed(signed)
    assert "Signésurpapier" not in printed(make_agreed_plan())


def printed(plan: LifeProject) -> str:
    return bare(" ".join(pages(set_life_project(plan, "fr", ON))))
