"""Correcting who a person is: what stands afterwards, what is found, what is refused, and what the journal tells."""

import json
from typing import Any

import pytest
from django.db import models, transaction

from darb.casefile.queries.parts import every_table
from darb.core.errors import Forbidden
from darb.core.scope import Scope, current_scope, scoped
from darb.journal.models import JournalEntry, RowHistory
from darb.people.actions import correcting
from darb.people.actions.correcting import Ground
from darb.people.models import Contact, Identifier, Name, NameKey, Person
from darb.people.queries import facts_of, find_person, people_by_identifier, people_with_names_like, scope_of
from darb.people.states import PersonFact
from darb.places.models import Commune, Province
from darb.staff.models import Compartment, User
from tests.architecture.rows import PERSONAL, all_factories, factory_name, label
from tests.architecture.test_rows import forget_scope
from tests.conftest import national_scope
from tests.factories import EL_JADIDA, ON, SETTAT, centre, make_person, make_user
from tests.factories.people import make_contact, make_identifier, make_name_key, make_shared_access, make_stay
from tests.people.corrections import as_, refused, worker_of_the_place

pytestmark = pytest.mark.django_db
SAID = Ground("said_by_person")


@pytest.fixture
def worker() -> User:
    return worker_of_the_place()


def known(**values: Any) -> Person:
    with scoped(national_scope()):
        person = make_person(**values)
        make_name_key(person=person, key="نعيمه")
        make_name_key(person=person, key="النموذجي")
        return person


def home(by: User, person: Person, province: str, **told: str) -> Person:
    given = {"commune": "", "address": "", **told}
    return correcting.correct_home(
        by=by, on=ON, person=person, province=province, tables=every_table(), ground=SAID, **given
    )


def test_a_name_is_found_as_it_is_now_and_no_longer_as_it_was(worker: User) -> None:
    person = known()

    with as_(worker):
        told = {"arabic": "نعيمة المثالي", "latin": "Naima Elmithali"}
        correcting.correct_names(by=worker, on=ON, person=person, ground=SAID, **told)
        words = set(NameKey.objects.filter(person=person).values_list("key", flat=True))
        found = people_with_names_like(["Naima Elmithali", "نعيمة النموذجي"])
        stands = facts_of(person, PersonFact.NAMES)
        old = RowHistory.objects.get(table="people_name", subject=person.code).old["full"]

    assert stands == {"names_arabic": "نعيمة المثالي", "names_latin": "Naima Elmithali"}
    assert {row.person_id for rows in found.values() for row in rows} == {person.pk}
    assert len(found) == 1
    assert "النموذجي" not in words
    assert {"نعيمه", "المثالي"} <= words
    assert old == "نعيمة النموذجي"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"arabic": "", "latin": ""}, "name_missing"),
        ({"arabic": "نعيمة\u202e", "latin": ""}, "text_bidi_control"),
        ({"arabic": "", "latin": "Nаima"}, "name_mixed_scripts"),
        ({"arabic": "Naima", "latin": ""}, "name_not_arabic"),
        ({"arabic": "نعيمة النموذجي", "latin": ""}, "nothing_changed"),
    ],
)
def test_a_name_is_looked_at_as_at_registration(worker: User, told: dict[str, str], code: str) -> None:
    person = known()

    with as_(worker), refused(code):
        correcting.correct_names(by=worker, on=ON, person=person, ground=SAID, **told)


def test_a_script_without_a_name_any_more_leaves_no_word_of_it(worker: User) -> None:
    person = known()

    with as_(worker):
        told = {"arabic": "", "latin": "Naima Elmithali"}
        correcting.correct_names(by=worker, on=ON, person=person, ground=SAID, **told)

        assert [row.script for row in Name.objects.filter(person=person)] == ["latin"]
        assert set(NameKey.objects.values_list("key", flat=True)) == {"naima", "elmithali"}


def test_the_journal_tells_which_fields_changed_and_no_value(worker: User) -> None:
    person = known(address="زنقة الأمثلة")

    with as_(worker):
        told = {"kind": "cnie", "number": "XX777123", "state": "valid"}
        correcting.correct_paper(by=worker, on=ON, person=person, ground=Ground("seen_on_paper"), **told)
        correcting.correct_telephones(
            by=worker, on=ON, person=person, telephone="06 00 77 71 23", other="", ground=SAID
        )
        correcting.correct_guardian(by=worker, on=ON, person=person, guardian="أب نموذجي", ground=SAID)
        home(worker, person, EL_JADIDA, address="شارع المثال")
        entries = list(JournalEntry.objects.filter(act="people.correct_fact").order_by("pk"))

    assert [(one.details["fact"], one.details["fields"], one.details["reason"]) for one in entries] == [
        ("paper", ["identity_kind", "identity_number", "identity_state"], "seen_on_paper"),
        ("telephones", ["telephone"], "said_by_person"),
        ("guardian", ["guardian"], "said_by_person"),
        ("home", ["address"], "said_by_person"),
    ]
    assert {(one.subject, one.chain) for one in entries} == {(f"person:{person.code}", person.chain)}
    told = json.dumps([one.details for one in entries], ensure_ascii=False)
    assert not [value for value in ("777123", "77 71 23", "نموذجي", "المثال") if value in told]


def test_the_first_telephone_is_the_one_to_call_and_none_is_lost(worker: User) -> None:
    person = known()
    with scoped(national_scope()):
        for value in ("0600000001", "0600000002", "0600000003"):
            make_contact(person=person, value=value)

    with as_(worker):
        told = {"telephone": "٠٦٠٠٠٠٠٠٠٢", "other": "0600000009"}
        correcting.correct_telephones(by=worker, on=ON, person=person, ground=SAID, **told)
        values = [row.value for row in Contact.objects.filter(person=person).order_by("pk")]

    assert values == ["0600000002", "0600000009", "0600000003"]


def test_a_number_of_somebody_else_is_refused_in_the_sentence_of_registration(worker: User) -> None:
    """Also where the other file is out of reach: the sentence tells nothing of it."""
    person = known()
    with scoped(national_scope()):
        make_identifier(person=make_person(holder=centre("CAR-FES"), province=SETTAT), value="XX777001")
        make_identifier(person=person, value="", state="in_progress")

    with as_(worker):
        with refused("number_not_kept"):
            told = {"kind": "cnie", "number": "xx 777001", "state": "valid"}
            correcting.correct_paper(by=worker, on=ON, person=person, ground=SAID, **told)
        told = {"kind": "cnie", "number": "xx 777002", "state": "valid"}
        correcting.correct_paper(by=worker, on=ON, person=person, ground=SAID, **told)
        (row,) = Identifier.objects.filter(person=person)
        found = people_by_identifier("cnie", ["XX777002"])

    assert (row.value, row.state) == ("XX777002", "valid")
    assert found == {"XX777002": person}


def test_a_paper_without_a_number_has_a_reason(worker: User) -> None:
    person = known()

    with as_(worker):
        with refused("number_without_reason"):
            told = {"kind": "cnie", "number": " ", "state": "valid"}
            correcting.correct_paper(by=worker, on=ON, person=person, ground=SAID, **told)
        told = {"kind": "cnie", "number": "", "state": "lost"}
        correcting.correct_paper(by=worker, on=ON, person=person, ground=SAID, **told)

        assert facts_of(person, PersonFact.PAPER)["identity_state"] == "lost"


def test_a_home_elsewhere_opens_the_whole_file_there_and_closes_it_here(worker: User) -> None:
    person, neighbour = known(), known()
    with scoped(national_scope()):
        make_stay(person=person, compartments=["penal"])
        make_contact(person=person)
    before, after = (
        make_user(role="case_worker", province=place, compartments=["minors"])
        for place in _provinces(EL_JADIDA, SETTAT)
    )

    with as_(worker):
        home(worker, person, SETTAT)

    def seen(user: User) -> set[str]:
        with as_(user):
            return {row.subject for table in every_table() for row in table.objects.all()}

    assert seen(before) == {neighbour.code}
    assert seen(after) == {person.code}
    with as_(worker):
        assert find_person(person.code).province_id == SETTAT
    assert _places(person) == {SETTAT}
    assert _places(neighbour) == {EL_JADIDA}


def _provinces(*codes: str) -> list[Any]:
    return [Province.objects.get(pk=code) for code in codes]


def _places(person: Person) -> set[str]:
    """The provinces of every row of a person, the closed ones too."""
    with scoped(national_scope()):
        rows = [table.objects.filter(subject=person.code) for table in every_table()]
        return {row.province_id for found in rows for row in found}


@pytest.mark.parametrize("model", PERSONAL, ids=label)
def test_a_row_of_every_table_follows_the_home(model: type[models.Model]) -> None:
    """Rows that are final too, and those in compartments that whoever corrects does not have."""
    with scoped(national_scope()):
        row = all_factories()[factory_name(model)]()
        code = row.subject
        person = Person.objects.select_related("holder").get(code=code)
    forget_scope()
    closed = list(Compartment.objects.values_list("pk", flat=True))
    worker = make_user(role="case_worker", establishment=person.holder, compartments=["minors"])
    mine = scope_of(worker, ON)
    if person.compartments:
        mine = Scope(mine.user_id, mine.holders, mine.provinces, compartments=tuple(closed))

    with scoped(mine):
        home(worker, person, SETTAT if person.province_id != SETTAT else EL_JADIDA)
    forget_scope()

    with scoped(national_scope()):
        moved = model._base_manager.get(pk=row.pk)
        assert moved.province_id != person.province_id
        assert moved.province_id == Person.objects.get(code=code).province_id
        transaction.set_rollback(
            True
        )  # a factory's lone row need not keep what triggers want of its neighbours


def test_somebody_whose_posting_was_the_old_province_may_still_say_so_once() -> None:
    (place,) = _provinces(EL_JADIDA)
    there = make_user(role="case_worker", province=place, compartments=["minors"])
    person = known()

    with as_(there):
        home(there, person, SETTAT)

        assert find_person(person.code) is None


def test_a_commune_lies_in_its_province(worker: User) -> None:
    person = known()
    elsewhere = Commune.objects.filter(province_id=SETTAT).first()

    with as_(worker):
        with refused("commune_elsewhere"):
            home(worker, person, EL_JADIDA, commune=elsewhere.pk)
        with refused("province_unknown"):
            home(worker, person, "99.999")


def test_a_minor_is_not_left_without_a_guardian(worker: User) -> None:
    minor = known(birth_year=ON.year - 15, guardian="أب نموذجي", compartments=["minors"])
    grown = known(guardian="أب نموذجي")

    with as_(worker):
        with refused("guardian_missing"):
            correcting.correct_guardian(by=worker, on=ON, person=minor, guardian=" ", ground=SAID)
        correcting.correct_guardian(by=worker, on=ON, person=grown, guardian="", ground=SAID)

        assert find_person(grown.code).guardian == ""


def test_what_a_colleague_wrote_meanwhile_is_not_written_over_unseen(worker: User) -> None:
    person = known(guardian="أب نموذجي")

    with as_(worker):
        stood = facts_of(person, PersonFact.GUARDIAN)
        correcting.correct_guardian(by=worker, on=ON, person=person, guardian="أم نموذجية", ground=SAID)
        with refused("correction_behind"):
            ground = Ground("typing_mistake", stood)
            correcting.correct_guardian(by=worker, on=ON, person=person, guardian="عم نموذجي", ground=ground)

        assert find_person(person.code).guardian == "أم نموذجية"


def test_only_whoever_holds_the_file_corrects_it(worker: User) -> None:
    person = known(holder=centre("CAR-FES"), province=SETTAT)
    make_shared_access(user=worker, subject=person.code)
    auditor = make_user(role="auditor")

    with scoped(scope_of(worker, ON)):
        assert current_scope().subjects == (person.code,)
        with refused("correction_not_holder"):
            correcting.correct_guardian(by=worker, on=ON, person=person, guardian="أب", ground=SAID)
    with as_(auditor), pytest.raises(Forbidden):
        correcting.correct_guardian(by=auditor, on=ON, person=person, guardian="أب", ground=SAID)
