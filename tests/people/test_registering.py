"""Registering: where the path begins, who follows, how one is reached, what is kept of the paper."""

import hashlib
from typing import Any

import pytest
from django.db import connection, transaction

from darb.core.errors import Refusal
from darb.core.partial_dates import PartialDate
from darb.core.scope import Scope
from darb.documents.actions.scanned import ScanRefused
from darb.documents.models import Document
from darb.people.actions import NewPerson, RegistrationRefused, register_people
from darb.people.actions.papers import PaperRefused, keep_paper_form
from darb.people.models import Assignment, Contact, Identifier, JourneyMove, PaperForm, Person
from darb.people.rules import path_at_entry
from darb.people.states import Origin, PaperFormKind
from tests.factories import EL_JADIDA, ON, centre, make_person, make_user
from tests.factories.people import make_identifier, make_paper_form

WALKED_IN = {
    "names_arabic": "نعيمة النموذجي",
    "names_latin": "Naima Ennamoudaji",
    "sex": "F",
    "birth": PartialDate(1990, 5),
    "province_code": EL_JADIDA,
    "commune_code": None,
    "identity_kind": "cnie",
    "identity_number": "",
    "identity_state": "never_issued",
    "origin": "walk_in",
    "is_invented": True,
}


@pytest.fixture
def worker(everything: Scope) -> Any:
    return make_user(role="case_worker", establishment=centre())


def register(by: Any, **given: Any) -> Person:
    told = {key: given.pop(key) for key in ("path", "worker_id") if key in given}
    entry = NewPerson(**{**WALKED_IN, **given})
    return register_people(by=by, on=ON, holder=centre(), entries=[entry], **told)[0]


@pytest.mark.parametrize(
    ("origin", "begins"),
    [
        (Origin.SPR, ["identified"]),
        (Origin.CHILD_PROTECTION_CENTRE, ["identified"]),
        (Origin.ALTERNATIVE_SENTENCE, ["identified"]),
        (Origin.WALK_IN, ["first_interview"]),
        (Origin.REFERRAL, ["first_interview"]),
    ],
)
def test_the_path_begins_where_the_person_comes_from(worker: Any, origin: Origin, begins: list[str]) -> None:
    person = register(worker, origin=origin, path=path_at_entry(origin))

    assert list(JourneyMove.objects.filter(person=person).values_list("state", flat=True)) == begins


def test_whoever_comes_with_a_season_is_followed_already(worker: Any) -> None:
    person = register(worker)

    moves = JourneyMove.objects.filter(person=person)
    assert list(moves.values_list("state", flat=True)) == ["first_interview", "followed"]


def test_a_colleague_may_follow_whom_one_registers(worker: Any) -> None:
    colleague = make_user(role="case_worker", establishment=centre())

    person = register(worker, worker_id=colleague.pk)

    assert Assignment.objects.get(person=person).worker == colleague


def test_a_telephone_written_twice_is_one(worker: Any) -> None:
    person = register(worker, telephone="06 00 00 00 01", other_telephone="٠٦ ٠٠ ٠٠ ٠٠ ٠١")
    both = register(worker, telephone="0600000001", other_telephone="0600000002")

    assert Contact.objects.filter(person=person).get().value == "06 00 00 00 01"
    assert Contact.objects.filter(person=both).count() == 2


def test_a_number_that_stands_out_of_reach_is_refused_in_words_that_name_nobody(worker: Any) -> None:
    make_identifier(value="XX000009", person=make_person(holder=centre("CAR-SET")))

    with pytest.raises(RegistrationRefused) as refused, transaction.atomic():
        register(worker, identity_number="XX000009", identity_state="valid")

    assert refused.value.code == "number_not_kept"
    assert "XX000009" not in str(refused.value)
    assert "CAR-SET" not in str(refused.value)
    assert Identifier.objects.count() == 1


def test_a_scan_is_kept_under_its_hash_beside_what_was_typed_from_it(worker: Any) -> None:
    person, content = register(worker), b"%PDF-1.4 registration"

    paper = keep_paper_form(
        by=worker,
        on=ON,
        person=person,
        kind=PaperFormKind.REGISTRATION,
        dated_on=ON,
        filled_by="مواكبة اجتماعية",
        scan=content,
    )

    assert paper.scan.sha256 == hashlib.sha256(content).hexdigest()
    assert Document.objects.get(pk=paper.scan_id).number == f"{person.code}.1"
    assert paper.subject == person.code


@pytest.mark.parametrize("wrong", [{"scan": b"GIF89a"}, {"dated_on": ON.replace(year=ON.year + 1)}])
def test_a_paper_that_is_none_is_refused(worker: Any, wrong: dict[str, Any]) -> None:
    person = register(worker)
    told = {"kind": PaperFormKind.REGISTRATION, "dated_on": ON, "filled_by": "مواكبة", **wrong}

    with pytest.raises((PaperRefused, ScanRefused)):
        keep_paper_form(by=worker, on=ON, person=person, **told)

    assert not PaperForm.objects.filter(person=person).exists()


def test_whoever_registers_nobody_keeps_no_paper(everything: Scope) -> None:
    auditor = make_user(role="auditor")
    told = {"kind": PaperFormKind.REGISTRATION, "dated_on": ON, "filled_by": "مواكبة"}

    with pytest.raises(Refusal):
        keep_paper_form(by=auditor, on=ON, person=make_person(), **told)

    assert not PaperForm.objects.exists()


def test_which_paper_it_was_is_never_rewritten(everything: Scope) -> None:
    paper = make_paper_form()

    with pytest.raises(Exception, match="final"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE people_paperform SET filled_by = 'x' WHERE id = %s", [paper.pk])

    assert PaperForm.objects.get(pk=paper.pk).filled_by == paper.filled_by
