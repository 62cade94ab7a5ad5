"""Day one: a list handed in, its columns named, each row shown, asked about and taken in once, in one stroke."""

import datetime
import re
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from darb.core.folding import name_key
from darb.core.scope import scoped
from darb.detention.models import ReleaseEvent, Stay
from darb.exchange.models import CaseloadList, CaseloadMapping
from darb.exchange.queries.caseload import kept_outcomes
from darb.exchange.states import CaseloadOutcome as Outcome
from darb.journal.models import AccessEntry, JournalEntry
from darb.people.models import JourneyMove, Person
from tests.breaking import break_check, break_unique
from tests.conftest import national_scope
from tests.downloads import workbook_in
from tests.entering import enter
from tests.exchange.lists import DAYS, HEADINGS, people, row, workbook
from tests.factories import centre, make_person, make_user
from tests.factories.caseload import make_caseload_list, make_caseload_mapping
from tests.factories.people import make_identifier, make_name_key, make_stay
from tests.pages import assert_sound

pytestmark = pytest.mark.slow

PRISON, IMPORT = "el_jadida", "/caseload/import/"
NAME = "نعيمة النموذجي"
PROCESSOR_SECONDS = 60  # for five thousand rows, on the slowest machine this is tried on


@pytest.fixture
def officer(client, db):
    compartments = ["minors", "penal"]
    enter(
        client,
        make_user(
            "officer", role="preparation_officer", establishment=centre(PRISON), compartments=compartments
        ),
    )
    return client


def findable(**values):
    """Somebody of the usual name, who is found by its words."""
    person = make_person(**values)
    for word in name_key(NAME).split():
        make_name_key(person=person, key=word)
    return person


def key_of(answer):
    return re.search(r'name="form_key" value="([^"]{43})"', answer.content.decode())[1]


def handed_in(client, content, name="liste.xlsx"):
    """The address of the list once it was handed in."""
    sent = {
        "form_key": key_of(client.get(IMPORT)),
        "establishment": PRISON,
        "caseload": SimpleUploadedFile(name, content),
    }
    answer = client.post(IMPORT, sent)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return answer.url.removesuffix("columns/")


def named(client, address, **fields):
    """The columns as the page guessed them, sent back."""
    page = client.get(f"{address}columns/")
    form = page.context["form"]
    names = [*form.columns, "place", "sex", "status", "province", "name"]
    sent = {name: form[name].value() or "" for name in names}
    answer = client.post(f"{address}columns/", {"form_key": key_of(page), **sent, **fields})
    assert answer.status_code == 302, dict(answer.context["form"].errors)
    return client.get(address)


def confirmed(client, address, **fields):
    return client.post(address, {"form_key": key_of(client.get(address)), **fields})


def everybody(model=Person):
    with scoped(national_scope()):
        return list(model.objects.order_by("pk"))


def outcomes():
    kept = CaseloadList.objects.latest("pk")
    return {number: outcome for number, (outcome, _code, _faults) in kept_outcomes(kept).items()}


def test_a_list_of_a_hundred_and_twenty_is_taken_in_with_four_presses(officer):
    address = handed_in(officer, people(120))
    preview = named(officer, address)
    before = len(everybody())
    answer = confirmed(officer, address)

    assert (preview.status_code, before, answer.status_code) == (200, 0, 302)
    assert preview.context["counts"] == {Outcome.NEW: 120}
    assert [len(everybody(model)) for model in (Person, Stay, ReleaseEvent)] == [120, 120, 120]
    assert {move.state for move in everybody(JourneyMove)} == {"identified"}
    stay = everybody(Stay)[0]
    assert (stay.prison_number, stay.kind, str(stay.admitted_on)) == ("20001", "convicted", "2024-02-01")
    assert set(outcomes().values()) == {Outcome.REGISTERED}


def test_the_same_list_again_changes_nothing(officer):
    for _time in range(2):
        address = handed_in(officer, people(12))
        named(officer, address)
        confirmed(officer, address)

    assert len(everybody()) == 12
    assert set(outcomes().values()) == {Outcome.HERE}


def test_pressed_again_a_list_is_taken_in_once(officer):
    address = handed_in(officer, people(3))
    named(officer, address)
    key = key_of(officer.get(address))

    answers = [officer.post(address, {"form_key": key}).status_code for _time in range(3)]

    assert answers == [302] * 3
    assert len(everybody()) == 3
    assert JournalEntry.objects.filter(act="exchange.take_in_caseload").count() == 1


def test_each_row_has_one_outcome_and_keeps_it(officer):
    with scoped(national_scope()):
        known = make_person(holder=centre(PRISON), birth_year=1990)
        make_stay(person=known, establishment=centre(PRISON), prison_number="7", compartments=["penal"])
        like = findable(holder=centre(PRISON), birth_year=1985)
    new, wrong = row(1), row(2)
    wrong[4] = "31/02/1990"
    here = [3, "7", NAME, "", "1990", "أنثى", "مدان", "", ""]
    asked = [4, "8", NAME, "", "1985", "أنثى", "مدان", "", ""]
    borne = [5, "7", "خالد البياني", "", "1970", "ذكر", "مدان", "", ""]
    address = handed_in(officer, workbook([new, wrong, here, asked, row(6)]))
    preview = named(officer, address)
    again = named(officer, handed_in(officer, workbook([borne])))

    confirmed(officer, address, **{"answer-7": f"same:{like.code}"})

    told = {line[0].row.number: line[0].outcome for line in preview.context["lines"]}
    assert [told[number].value for number in range(4, 9)] == ["new", "wrong", "here", "asked", "new"]
    assert again.context["counts"] == {Outcome.WRONG: 1}
    kept = kept_outcomes(CaseloadList.objects.earliest("pk"))
    became = ["registered", "wrong", "here", "admitted", "registered"]
    assert [kept[number][0].value for number in range(4, 9)] == became
    assert kept[7][1] == like.code


@pytest.mark.parametrize(
    ("fields", "outcome", "count"),
    [
        ({}, Outcome.LEFT_OUT, 1),
        ({"rest": "same"}, Outcome.ADMITTED, 1),
        ({"rest": "other"}, Outcome.REGISTERED, 2),
        ({"answer-4": "leave", "rest": "other"}, Outcome.LEFT_OUT, 1),
        ({"answer-4": "same:P-2099-0001"}, Outcome.LEFT_OUT, 1),
    ],
)
def test_a_row_that_looks_like_somebody_is_asked_about(officer, fields, outcome, count):
    with scoped(national_scope()):
        findable(holder=centre(PRISON), birth_year=1985)
    address = handed_in(officer, workbook([[4, "8", NAME, "", "1985", "أنثى", "مدان", "", ""]]))
    named(officer, address)

    confirmed(officer, address, **fields)

    assert set(outcomes().values()) == {outcome}
    assert len(everybody()) == count


def test_somebody_held_elsewhere_is_never_named(officer):
    with scoped(national_scope()):
        other = findable(holder=centre("CAR-AGA"), province="09.001", birth_year=1985, code="P-2031-0077")
        make_identifier(person=other, value="XX000077")
    rows = [[4, "8", NAME, "1985", "XX000077"], [5, "9", "خالد البياني", "1970", ""]]
    headings = ("ت", "رقم الاعتقال", "الاسم الكامل", "تاريخ الازدياد", "رقم البطاقة الوطنية")
    address = handed_in(officer, workbook(rows, headings))

    preview = named(officer, address, sex="F")
    answer = confirmed(officer, address)

    done = officer.get(address).content.decode()
    assert preview.context["counts"] == {Outcome.NEW: 2}
    assert answer.status_code == 302
    assert outcomes() == {4: Outcome.WRONG, 5: Outcome.REGISTERED}
    assert "P-2031-0077" not in preview.content.decode() + done
    assert len(everybody()) == 2


def test_columns_kept_under_a_name_are_offered_for_the_next_list(officer):
    headings = ("A", "B", "C", "D")
    rows = [["12", NAME, "1990", "F"]]
    address = handed_in(officer, workbook(rows, headings))
    columns = {"column-0": "prison_number", "column-1": "names", "column-2": "birth", "column-3": "sex"}
    named(officer, address, name="greffe", **columns)

    turned = handed_in(officer, workbook([["F", "1990", NAME, "13"]], tuple(reversed(headings))))
    page = officer.get(f"{turned}columns/")

    form = page.context["form"]
    assert [form[name].value() for name in form.columns] == ["sex", "birth", "names", "prison_number"]
    assert "greffe" in page.content.decode()
    assert CaseloadMapping.objects.get().establishment == centre(PRISON)


def test_columns_that_say_too_little_are_not_taken(officer):
    address = handed_in(officer, people(2))
    page = officer.get(f"{address}columns/")

    answer = officer.post(f"{address}columns/", {"form_key": key_of(page), "province": "06.181"})

    assert answer.status_code == 422
    assert CaseloadList.objects.get().state == "uploaded"


def test_the_copy_says_what_became_of_each_row_and_runs_no_formula(officer):
    bad = row(1)
    bad[2], bad[4] = "=HYPERLINK(1)", datetime.datetime.combine(datetime.date(1990, 3, 2), datetime.time())
    address = handed_in(officer, workbook([bad, row(2)]))
    named(officer, address)

    before = officer.get(f"{address}list.xlsx", headers={"accept-language": "fr"})
    confirmed(officer, address)
    after = officer.get(f"{address}list.xlsx", headers={"accept-language": "fr"})

    for answer, outcome in ((before, "à enregistrer"), (after, "enregistrée")):
        rows = [[cell.value for cell in line] for line in workbook_in(answer).active]
        assert rows[1][: len(HEADINGS)] == list(HEADINGS)
        assert rows[3][len(HEADINGS) + len(DAYS)] == outcome
        assert rows[2][4] == bad[4]
        assert not any(str(value).startswith("=") for line in rows for value in line if value)
    assert AccessEntry.objects.filter(act="export", subject__startswith="caseload:").count() == 2


def test_a_list_is_there_for_whoever_handed_it_in_alone(officer, client):
    address = handed_in(officer, people(2))
    named(officer, address)
    colleague = make_user("colleague", role="preparation_officer", establishment=centre(PRISON))
    enter(client, colleague)

    answers = [client.get(f"{address}{page}").status_code for page in ("", "columns/", "list.xlsx")]

    assert answers == [404] * 3
    assert "liste.xlsx" not in client.get(IMPORT).content.decode()


def test_a_list_taken_back_is_forgotten(officer):
    address = handed_in(officer, people(2))
    preview = named(officer, address)

    answer = officer.post(f"{address}cancel/", {"form_key": key_of(preview)})

    kept = CaseloadList.objects.get()
    assert (answer.url, kept.state, kept.content) == (IMPORT, "cancelled", "")
    assert officer.get(address).status_code == 404
    assert everybody() == []


def test_what_lies_in_the_database_is_sealed(officer):
    handed_in(officer, people(2))

    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM exchange_caseloadlist")
        (content,) = cursor.fetchone()

    assert "النموذجي" not in content
    assert "20001" not in content


@pytest.mark.parametrize("content", [b"GIF89a\x00", b"PK\x03\x04", b"x"])
def test_what_is_no_list_is_told_at_its_field(officer, content):
    sent = {
        "form_key": key_of(officer.get(IMPORT)),
        "establishment": PRISON,
        "caseload": SimpleUploadedFile("l.xlsx", content),
    }

    answer = officer.post(IMPORT, sent)

    assert answer.status_code == 422
    assert "caseload" in answer.context["form"].errors
    assert not CaseloadList.objects.exists()


@pytest.mark.parametrize("role", ["auditor", "programme_manager", "centre_coordinator"])
def test_only_whoever_registers_and_records_stays_takes_lists_in(client, db, role):
    enter(client, make_user(role=role, establishment=centre(PRISON)))

    assert client.get(IMPORT).status_code == 403


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_page_of_a_list_is_sound(officer, language):
    bad = row(1)
    bad[4] = "hier"
    address = handed_in(officer, workbook([bad, row(2)]))
    spoken = {"accept-language": language}
    pages = [officer.get(IMPORT, headers=spoken), officer.get(f"{address}columns/", headers=spoken)]
    named(officer, address)
    pages.append(officer.get(address, headers=spoken))
    confirmed(officer, address)
    pages.append(officer.get(address, headers=spoken))

    for page in pages:
        assert page.status_code == 200
        assert_sound(page.content.decode(), language)


def test_a_preview_asks_as_much_for_many_rows_as_for_one(officer):
    asked = []
    for count in (1, 3, 300):
        address = handed_in(officer, people(count))
        named(officer, address)
        with CaptureQueriesContext(connection) as questions:
            officer.get(address)
        asked.append(len(questions))

    assert asked[0] == asked[1] == asked[2]


def test_five_thousand_rows_are_taken_in_without_a_pause_for_coffee(officer):
    begun = time.process_time()
    address = handed_in(officer, people(5000))
    named(officer, address)
    answer = confirmed(officer, address)

    assert answer.status_code == 302
    assert len(everybody(Stay)) == 5000
    assert time.process_time() - begun < PROCESSOR_SECONDS


CHECKS = [
    ("caseload_list_state_is_known", {"state": "lost"}),
    ("caseload_list_takes_its_rows_at_most", {"taken": 2}),
    ("caseload_list_applied_keeps_its_outcomes", {"state": "applied"}),
]


@pytest.mark.parametrize(("name", "wrong"), CHECKS)
def test_the_database_refuses_a_wrong_list(name, wrong, everything):
    break_check(name, make_caseload_list, wrong)


def test_columns_are_kept_once_under_a_name(everything):
    break_unique("caseload_mapping_once_an_establishment", make_caseload_mapping, ["establishment", "name"])
