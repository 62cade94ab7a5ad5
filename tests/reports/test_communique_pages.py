"""Pages of communiqués: who reads what, where each number leads, what the list and its export cost."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from darb.core.scope import scoped
from darb.places.models import Province
from darb.reports.models import Communique
from tests.conftest import national_scope
from tests.downloads import workbook_in
from tests.entering import enter
from tests.factories import SETTAT
from tests.factories.accounts import make_user
from tests.factories.awards import make_operation
from tests.factories.communiques import make_communique, make_communique_version
from tests.pages import assert_sound
from tests.reports.communiques import checked, drafted, make_told, published

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def writer():
    return make_user(role="programme_manager")


@pytest.fixture
def checker():
    return make_user(role="data_protection_officer")


@pytest.fixture
def draft(writer):
    return drafted(writer, make_told(released_by=writer))


def page_of(draft) -> str:
    return f"/communiques/{draft.communique.number}/"


def entered(user, language: str = "fr") -> Client:
    client = Client()
    enter(client, user)
    client.cookies["django_language"] = language
    return client


def many(count: int) -> None:
    with scoped(national_scope()):
        for _one in range(count):
            communique = make_communique(operation=make_operation())
            make_communique_version(communique=communique, state="published")


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_page_is_sound_and_shows_three_languages(writer, draft, language) -> None:
    page = entered(writer, language).get(page_of(draft)).content.decode()

    assert_sound(page, language)
    assert re.findall(r'<article class="panel com"\s+lang="(\w+)"', page) == ["ar", "fr", "en"]


def test_each_number_opens_its_list_and_its_note_the_rule(writer, draft) -> None:
    client = entered(writer)
    page = client.get(page_of(draft)).content.decode()

    links = re.findall(r'<a class="nl" href="([^"]+)"', page)
    assert len(links) == 3 * sum(1 for figure in draft.figures if figure["note"])
    assert {client.get(link).status_code for link in {link.partition("#")[0] for link in links}} == {200}
    notes = set(re.findall(r'<a class="nn" href="#(f\d)"', page))
    assert notes == set(re.findall(r'<tr id="(f\d)"', page))


def test_whoever_may_not_open_a_list_is_led_to_its_rule_instead(writer, checker, draft) -> None:
    published(draft, writer, checker)

    client = entered(make_user(role="management"))
    page = client.get(page_of(draft)).content.decode()

    links = re.findall(r'<a class="nl" href="([^"]+)"', page)
    assert {"#f1", "#f2"} <= set(links)
    assert {client.get(link).status_code for link in links if link[0] == "/"} <= {200}


@pytest.mark.parametrize("role", ["management", "committee_member", "finance_officer", "funder"])
def test_a_draft_is_for_those_who_work_on_it(draft, role) -> None:
    client = entered(make_user(role=role))

    assert client.get(page_of(draft)).status_code == 404
    assert draft.communique.number not in client.get("/communiques/").content.decode()
    assert client.get(f"{page_of(draft)}fr.txt").status_code == 404


def test_what_is_published_is_read_by_whoever_reads_figures(writer, checker, draft) -> None:
    published(draft, writer, checker)

    client = entered(make_user(role="funder"))

    assert client.get(page_of(draft)).status_code == 200
    assert draft.communique.number in client.get("/communiques/").content.decode()


def test_a_manager_of_another_territory_finds_no_draft(draft) -> None:
    other = make_user(role="programme_manager", province=Province.objects.get(pk=SETTAT))

    assert entered(other).get(page_of(draft)).status_code == 404


def test_the_whole_path_is_walked_with_the_buttons_of_the_page(writer, checker, draft) -> None:
    pressed = []
    for user, step in ((checker, "check"), (writer, "approve"), (writer, "publish")):
        client = entered(user)
        page = client.get(page_of(draft)).content.decode()
        sent = dict(re.findall(r'name="(form_key|step|read)"\s+value="([^"]+)"', page))
        pressed.append(sent["step"])
        answer = client.post(f"{page_of(draft)}step/", sent)
        assert (step, answer.status_code) == (step, 302)

    draft.refresh_from_db()
    assert pressed == ["check", "approve", "publish"]
    assert draft.state == "published"


def test_a_step_that_is_refused_says_why(writer, checker, draft) -> None:
    checked(draft, checker)

    sent = {"form_key": "k" * 43, "step": "approve", "read": "0" * 64}
    answer = entered(writer).post(f"{page_of(draft)}step/", sent)

    assert answer.status_code == 422
    assert "a changé d’étape" in answer.content.decode()


def test_the_words_to_paste_keep_their_numbers_in_order(writer, draft) -> None:
    client = entered(writer)

    arabic = client.get(f"{page_of(draft)}ar.txt").content.decode()
    french = client.get(f"{page_of(draft)}fr.txt").content.decode()

    assert "\u20669\u2069\u00a0أشخاص" in arabic
    assert "9\u00a0personnes" in french
    assert client.get(f"{page_of(draft)}de.txt").status_code == 404


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_draft_on_paper_is_one_page(writer, draft, language) -> None:
    answer = entered(writer).get(f"{page_of(draft)}{language}.pdf")

    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"].endswith(f'.{language}.pdf"')


def test_the_draft_is_offered_where_the_last_minutes_were_signed(writer) -> None:
    operation = make_told()
    client = entered(writer)

    offered = f'href="/communiques/new/{operation.code}/"'
    assert offered in client.get("/communiques/").content.decode()
    assert offered in client.get("/").content.decode()
    assert offered in client.get(f"/handovers/{operation.code}/").content.decode()
    page = client.get(f"/communiques/new/{operation.code}/").content.decode()
    key = re.search(r'name="form_key" value="([^"]+)"', page)
    assert key
    client.post(f"/communiques/new/{operation.code}/", {"form_key": key[1]})
    assert Communique.objects.get().operation_id == operation.pk
    assert offered not in client.get("/communiques/").content.decode()


def test_each_is_told_at_home_what_waits_for_them(writer, checker, draft) -> None:
    link = f'href="{page_of(draft)}"'

    assert link in entered(checker).get("/").content.decode()
    assert link not in entered(writer).get("/").content.decode()
    checked(draft, checker)
    assert link not in entered(checker).get("/").content.decode()
    assert link in entered(writer).get("/").content.decode()


def test_the_list_goes_on_behind_its_key_and_is_narrowed(writer) -> None:
    many(22)
    client = entered(writer)

    first = client.get("/communiques/").content.decode()
    after = re.search(r'href="(\?after=[^"]+)"', first)
    assert after
    second = client.get(f"/communiques/{after[1]}").content.decode()
    numbers = [re.findall(r"/communiques/(COM-[\w-]+)/", page) for page in (first, second)]
    assert [len(found) for found in numbers] == [20, 2]
    assert not set(numbers[0]) & set(numbers[1])
    assert "Aucun communiqué ici" in client.get("/communiques/?state=checked").content.decode()


def test_the_list_costs_the_same_whatever_its_length(writer) -> None:
    client = entered(writer)
    many(1)
    client.get("/communiques/")

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/communiques/")
        return len(asked)

    one = queries()
    many(19)
    assert queries() == one


def test_the_export_holds_what_the_list_shows(writer) -> None:
    many(25)

    answer = entered(writer).get("/communiques/communiques.xlsx")

    sheet = workbook_in(answer).active
    assert sheet.max_row == 1 + 25


def test_a_correction_stands_beside_what_it_corrects(writer) -> None:
    with scoped(national_scope()):
        former = make_communique_version(state="corrected")
        make_communique_version(communique=former.communique, ordinal=2, state="published")
    client = entered(make_user(role="management"))

    page = client.get(page_of(former)).content.decode()
    earlier = client.get(f"{page_of(former)}?version=1").content.decode()

    assert "?version=1" in page
    assert "communiqué rectifié" in earlier
    assert f"{page_of(former)}fr.pdf?version=1" in earlier
    assert client.get(f"{page_of(former)}?version=3").status_code == 404
