"""The pages of appeals, from the counter to the answer."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from darb.core.scope import scoped
from darb.selection.models import Appeal
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_file, make_person, make_user
from tests.factories.people import make_letter
from tests.factories.projects import make_appeal, make_application, make_decision
from tests.pages import assert_sound

pytestmark = pytest.mark.slow

TOLD = "أرى خطأ في الجمع"


@pytest.fixture
def letter(db):
    with scoped(national_scope()):
        person = make_person(holder=centre())
        kept = make_letter(person=person)
        application = make_application(project_file=make_file(person))
        make_decision(
            application=application,
            letter=kept,
            result="unfunded",
            reason="sources_exhausted",
            decided_on=timezone.localdate(),
        )
    return kept


@pytest.fixture
def counter(client, db):
    enter(client, make_user(role="case_worker", establishment=centre()))
    return client


def key_of(page):
    return re.search(r'name="form_key" value="([^"]{43})"', page.content.decode())[1]


def told_now(**fields):
    return {"ground": "arithmetic", "told": TOLD, "told_on": timezone.localdate().isoformat(), **fields}


@pytest.mark.slow
def test_the_counter_finds_the_letter_then_receives_the_appeal(counter, letter):
    first = counter.post("/appeals/new/", {"letter": letter.code})

    kept = counter.post("/appeals/new/", told_now(letter=letter.number, form_key=key_of(first)), follow=True)

    with scoped(national_scope()):
        appeal = Appeal.objects.get()
    assert kept.redirect_chain == [(f"/appeals/{appeal.number}/", 302)]
    assert_sound(first.content.decode(), "ar")
    assert_sound(kept.content.decode(), "ar")
    assert TOLD in kept.content.decode()
    assert "الملف مستوف للشروط لكن الاعتمادات نفدت." in kept.content.decode()


def test_an_unknown_letter_is_said_to_be_unknown(counter, letter):
    page = counter.post("/appeals/new/", {"letter": "L-2031-9999"})

    assert page.status_code == 404
    assert 'role="alert"' in page.content.decode()


def test_a_letter_of_another_centre_is_as_unknown(client, letter):
    enter(client, make_user(role="case_worker", establishment=centre("CAR-AGA")))

    assert client.post("/appeals/new/", {"letter": letter.number}).status_code == 404


def test_what_is_missing_is_said_and_nothing_is_kept(counter, letter):
    first = counter.post("/appeals/new/", {"letter": letter.code})
    sent = told_now(letter=letter.number, form_key=key_of(first), told="", told_on="05/13/2021")

    page = counter.post("/appeals/new/", sent)

    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"told", "told_on"}
    with scoped(national_scope()):
        assert Appeal.objects.count() == 0


def test_the_receipt_is_a_paper_that_proves_itself(counter, letter):
    first = counter.post("/appeals/new/", {"letter": letter.code})
    counter.post("/appeals/new/", told_now(letter=letter.number, form_key=key_of(first)))
    with scoped(national_scope()):
        appeal = Appeal.objects.select_related("receipt").get()

    paper = counter.get(f"/appeals/{appeal.number}/receipt/")
    proof = counter.get(f"/v/{appeal.receipt.token}").content.decode()

    assert b"".join(paper.streaming_content).startswith(b"%PDF-1.7")
    assert appeal.number in proof


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_manager_takes_it_up_and_answers(client, db, language):
    with scoped(national_scope()):
        number = make_appeal().number
    enter(client, make_user(role="programme_manager"))
    spoken = {"headers": {"accept-language": language}}
    page = client.get(f"/appeals/{number}/", **spoken)

    taken = client.post(f"/appeals/{number}/take-up/", {"form_key": key_of(page)}, follow=True, **spoken)
    answer = {"form_key": key_of(taken), "to": "dismissed", "answer": "المجموع صحيح"}
    answered = client.post(f"/appeals/{number}/answer/", answer, follow=True, **spoken).content.decode()

    assert_sound(answered, language)
    assert "المجموع صحيح" in answered
    assert 'name="answer"' not in answered


def test_an_answer_without_reasons_comes_back_with_what_was_chosen(client, db):
    with scoped(national_scope()):
        number = make_appeal(state="under_review").number
    enter(client, make_user(role="programme_manager"))
    key = key_of(client.get(f"/appeals/{number}/"))

    page = client.post(f"/appeals/{number}/answer/", {"form_key": key, "to": "upheld", "answer": " "})

    assert page.status_code == 422
    assert re.search(r'value="upheld"[^>]*checked', page.content.decode())


def test_the_list_says_which_answer_is_late(client, db):
    with scoped(national_scope()):
        make_appeal()
    enter(client, make_user(role="auditor"))

    page = client.get("/appeals/", headers={"accept-language": "fr"}).content.decode()

    assert_sound(page, "fr")
    assert 'class="pill late"' in page
    assert "appeals/new" not in page


@pytest.mark.parametrize("which", ["open", "answered"])
def test_the_same_queries_serve_one_appeal_and_many(client, db, which):
    state = {"state": "withdrawn"} if which == "answered" else {}
    enter(client, make_user(role="auditor"))
    client.get("/appeals/")

    def asked(count):
        with scoped(national_scope()):
            for _time in range(count):
                make_appeal(**state)
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/appeals/?which={which}")
        return len(captured)

    assert asked(1) == asked(3)
