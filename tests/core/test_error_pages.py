"""Pages that say no: what happened, what stayed as it was, where to go, what to quote."""

import logging
import re

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from darb.core.errors import Forbidden
from darb.core.views import failed, forbidden
from tests.entering import enter
from tests.factories import make_user
from tests.pages import Page, assert_sound


def test_an_unknown_page_offers_ways_on_and_a_reference_that_the_log_keeps(client, db, caplog):
    """The address itself is not kept: what somebody typed there may be a name or an identity number."""
    with caplog.at_level(logging.INFO, logger="darb.refusals"):
        response = client.get("/no-such-page/")

    page = response.content.decode()
    reference = re.search(r"404-[A-Z2-9]{4}", page)
    assert response.status_code == 404
    assert reference
    kept = [record.getMessage() for record in caplog.records if record.name == "darb.refusals"]
    assert kept == [f"{reference.group()} GET "]
    assert f'href="{reverse("worklist:sign-in")}"' in page
    assert f'href="{reverse("worklist:help")}"' in page


def test_a_refusal_is_shown_in_its_own_sentence(rf: RequestFactory, db):
    request = rf.get("/")
    request.user = type("Nobody", (), {"is_authenticated": False})()
    refusal = Forbidden(_("Your account does not allow this"), code="test")

    with override("fr"):
        response = forbidden(request, refusal)

    assert response.status_code == 403
    assert "Votre compte ne le permet pas" in response.content.decode()


def test_the_facts_of_a_refusal_do_not_turn_its_sentence_round(rf: RequestFactory, db):
    request = rf.get("/")
    request.user = type("Nobody", (), {"is_authenticated": False})()
    refusal = Forbidden("لا يحق للحساب %(login)s هذا", code="test", login="<buyer>")

    page = forbidden(request, refusal).content.decode()

    assert "لا يحق للحساب \u2068&lt;buyer&gt;\u2069 هذا" in page


def test_a_refusal_names_the_function_of_the_person_and_never_the_login(client, db):
    enter(client, make_user("manager.of.tests", role="buyer"))

    page = client.get(reverse("journal:acts")).content.decode().split("<main")[1].split("</main>")[0]

    assert "وظيفة للاختبار" in page
    assert "manager.of.tests" not in page


def test_what_the_framework_refuses_shows_none_of_its_words(rf: RequestFactory, db):
    request = rf.get("/")
    request.user = type("Nobody", (), {"is_authenticated": False})()

    response = forbidden(request, PermissionError("secret path /etc"))

    assert "secret path" not in response.content.decode()


def test_a_form_without_its_token_is_explained(db):
    client = Client(enforce_csrf_checks=True)

    response = client.post("/language/", {"language": "fr"})

    assert response.status_code == 403
    assert response.content.decode().count("لم تعد هذه الاستمارة صالحة") == 2  # the tab and the page
    assert_sound(response.content.decode(), "ar")


def test_a_failure_is_told_in_three_languages_without_the_database(rf: RequestFactory):
    response = failed(rf.get("/"))

    page = response.content.decode()
    assert response.status_code == 500
    assert "وقع عطل غير متوقع" in page
    assert "Une erreur imprévue" in page
    assert "Something went wrong" in page
    assert re.search(r"500-[A-Z2-9]{4}", page)
    assert Page(page).inline_styles == []


@pytest.mark.parametrize("address", ["/v/%00", "/seasons/%00/", "/%00"])
def test_an_address_that_no_text_can_be_is_a_page_not_found(client, db, address):
    client.post("/sign-in/role/", {"login": "manager"})

    response = client.get(address)

    assert response.status_code == 404
    assert "404-" in response.content.decode()


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_an_address_that_only_a_form_uses_says_so(client, db, language):
    client.cookies["django_language"] = language

    response = client.get("/sign-in/role/")

    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert_sound(response.content.decode(), language)


def test_a_request_that_cannot_be_read_is_told_in_three_languages(client, db):
    response = client.get("/help/", headers={"host": "elsewhere.example"})

    page = response.content.decode()
    assert response.status_code == 400
    assert all(words in page for words in ("لم يُفهم هذا الطلب", "n’a pas été comprise", "not understood"))
    assert "elsewhere" not in page
