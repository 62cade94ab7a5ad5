"""A season's pages: what stands on them, who may open them, and what they cost."""

import datetime
import hashlib
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from darb.core.scope import scoped
from darb.places.models import Province
from darb.programmes.models import SubProgramme
from darb.selection.rules.engine.canonical import input_hash
from darb.staff.models import Compartment
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import EL_JADIDA, SETTAT, centre, make_user
from tests.factories.money import make_bare_call
from tests.pages import assert_sound
from tests.reports.seasons import FILES, Filed, code_of, make_season

pytestmark = pytest.mark.slow


@pytest.fixture
def call(db):
    with scoped(national_scope()):
        return make_season()


def signed_in(client: Client, role: str, **posting: object) -> Client:
    enter(client, make_user(role=role, **posting))
    return client


def at(province: str) -> Province:
    return Province.objects.get(pk=province)


def text_of(response) -> str:
    """What is read on the page: without tags, spaces in one."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).replace("\u00a0", " ").split())


PAGES = ["", "ranking/", "amounts/", "papers/"]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_sound_in_each_language(client, call, page, language):
    signed_in(client, "auditor")
    client.cookies["django_language"] = language

    response = client.get(f"/seasons/{call.code}/{page}")

    assert response.status_code == 200
    assert_sound(response.content.decode(), language)


def test_the_title_of_the_tab_is_wholly_in_the_language_of_the_page(client, call):
    signed_in(client, "auditor")
    client.cookies["django_language"] = "ar"

    page = client.get(f"/seasons/{call.code}/").content.decode()

    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    assert title
    assert f"، موسم {call.season.label}" in title.group(1)


@pytest.mark.parametrize("page", PAGES)
def test_a_committee_member_of_another_province_finds_no_such_page(client, call, page):
    signed_in(client, "committee_member", province=at(SETTAT))

    response = client.get(f"/seasons/{call.code}/{page}")

    assert response.status_code == 404
    assert call.code not in text_of(response)


def test_unknown_and_foreign_look_alike(client, call):
    signed_in(client, "committee_member", province=at(SETTAT))

    foreign = client.get(f"/seasons/{call.code}/")
    unknown = client.get("/seasons/NONE/")

    def shape(response):
        return re.sub(
            r"404-[A-Z2-9]{4}|\d\d:\d\d|csrf\S+ value=\S+|/seasons/[^/]+/", "", response.content.decode()
        )

    assert shape(foreign) == shape(unknown)


@pytest.mark.slow
def test_the_funnel_says_how_many_files_stayed_at_each_step_and_why(client, call):
    signed_in(client, "programme_manager")

    page = text_of(client.get(f"/seasons/{call.code}/"))

    assert "5 ملفات مودعة ملف واحد غير مستوفٍ" in page
    assert "4 مستوفية للشروط ملف واحد نفدت الاعتمادات دونه ملف واحد دون الحد الأدنى المنشور" in page
    assert "2 ممولة سُلّمت كلها" in page
    assert "2 مسلَّمة بمحضر موقع امرأة واحدة رجل واحد" in page


def test_each_amount_stands_under_its_own_name(client, call):
    signed_in(client, "programme_manager")
    client.cookies["django_language"] = "fr"

    page = text_of(client.get(f"/seasons/{call.code}/"))

    assert "Enveloppe budgétaire 200 000,00 DH exactement 1 contribution signée" in page
    assert "Montant engagé 186 650,00 DH exactement 2 contrats d’appui" in page
    assert "Montant acquis (réceptionné) 186 650,00 DH exactement 2 PV de réception" not in page
    assert "Montant acquis (réceptionné) 186 650,00 DH exactement" in page
    assert "Montant remis aux bénéficiaires 186 650,00 DH exactement 2 PV signés" in page


def test_the_lists_behind_the_amounts_add_up_to_them(client, call):
    signed_in(client, "auditor")
    client.cookies["django_language"] = "fr"

    sections = client.get(f"/seasons/{call.code}/amounts/").content.decode().split("<section")

    shown = [re.findall(r">([\d ]*,\d\d)<", section.replace("\u00a0", " ")) for section in sections]
    assert shown[2] == ["186 650,00", "112 400,00", "112 000,00", "74 650,00", "74 650,00"]
    assert shown[4] == ["186 650,00", "112 000,00", "74 650,00"]


def test_the_counts_above_the_ranking_tell_every_eligible_file(client, call):
    signed_in(client, "auditor")

    shown = client.get(f"/seasons/{call.code}/ranking/").content.decode()

    places = ("funded", "unfunded", "low-score")
    counted = [re.search(rf'<a href="#{place}">.*?(\d+)', shown, re.DOTALL) for place in places]
    assert [int(one.group(1)) for one in counted] == [2, 1, 1]


@pytest.mark.slow
def test_the_ranking_draws_the_money_line_and_names_one_reason_a_file(client, call):
    signed_in(client, "committee_member", province=at(EL_JADIDA))

    page = text_of(client.get(f"/seasons/{call.code}/ranking/"))

    table = page[page.index("الرتبة الملف") : page.index("تحقق بنفسك")]
    assert "112 400,00 112 400,00 تم التمويل" in table
    assert "74 650,00 187 050,00 تم التمويل" in table
    line = table.index(
        "خط الاعتمادات: هنا تنفد 200 000,00 درهم · الممنوح 187 050,00 درهم · الباقي 12 950,00 درهم"
    )
    exhausted = table.index("نفاد الاعتمادات ينقصه 45 450,00 درهم")
    low = table.index("دون الحد الأدنى الحد الأدنى المنشور 60,0")
    out = table.index("عدم استيفاء الشروط وثيقة ناقصة: شهادة السكنى")
    assert line < exhausted < low < out


def test_the_first_file_without_money_is_explained_beside_the_table(client, call):
    signed_in(client, "committee_member", province=at(EL_JADIDA))

    page = text_of(client.get(f"/seasons/{call.code}/ranking/"))

    assert "مستوفٍ للشروط، لكن الاعتمادات نفدت طلب 58 400,00 درهم ، وبقي 12 950,00 درهم" in page
    assert "72,0 · 74,0 / 100" in page
    assert "منقّطان مستقلان، والنقطة متوسط نقطتيهما (الفارق 2,0 )" in page
    assert "نقطة لا تقل عن 74,5 ، أو مبلغ لا يتجاوز 12 950,00 درهم" in page


def test_any_file_of_the_ranking_can_be_explained(client, call):
    with scoped(national_scope()):
        code = code_of(call, "ineligible")
    signed_in(client, "auditor")

    page = client.get(f"/seasons/{call.code}/ranking/", {"file": code})

    assert f"الملف {code}" in text_of(page)
    assert "شهادة السكنى" in text_of(page)


@pytest.mark.slow
def test_the_quick_answer_is_a_part_of_the_whole_page(client, call):
    signed_in(client, "auditor")
    whole = client.get(f"/seasons/{call.code}/ranking/").content.decode()

    part = client.get(f"/seasons/{call.code}/ranking/", headers={"hx-request": "true"}).content.decode()

    assert part.strip().startswith('<div id="explained"')
    assert " ".join(part.split()) in " ".join(whole.split())


def test_a_ranking_waits_for_the_decision(client, db):
    with scoped(national_scope()):
        call = make_season(files=())
    signed_in(client, "committee_member", province=at(EL_JADIDA))

    page = text_of(client.get(f"/seasons/{call.code}/ranking/"))

    assert "لم يُبت بعد في هذه الدعوة تبت اللجنة في 4 يناير 2021" in page


def test_anybody_who_reads_the_ranking_can_take_the_files_to_check_it(client, call):
    signed_in(client, "committee_member", province=at(EL_JADIDA))

    document = client.get(f"/seasons/{call.code}/ranking/input.json")
    answer = client.get(f"/seasons/{call.code}/ranking/output.json")

    assert document.json() == {"schema": "darb.selection.input/1", "call": {"id": call.code}, "files": []}
    assert hashlib.sha256(document.content).hexdigest() == input_hash(document.json())
    assert answer.json()["sources"][0]["left"] == 1_295_000
    assert client.get(f"/seasons/{call.code}/ranking/seed.json").status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize("role", ["buyer", "storekeeper", "preparation_officer"])
def test_a_role_without_figures_sees_the_result_and_not_the_ranking(client, call, role):
    signed_in(client, role)

    result = client.get(f"/seasons/{call.code}/")
    ranking = client.get(f"/seasons/{call.code}/ranking/")

    assert result.status_code == 200
    assert "ranking/" not in result.content.decode()
    assert ranking.status_code == 403
    assert "حسابكم لا يتيح هذا" in text_of(ranking)


@pytest.mark.parametrize(("role", "columns"), [("preparation_officer", 2), ("auditor", 7)])
def test_what_a_reader_may_not_count_is_absent_and_not_zero(client, call, role, columns):
    signed_in(client, role)

    listed = client.get("/seasons/").content.decode()
    result = client.get(f"/seasons/{call.code}/").content.decode()

    assert f"/seasons/{call.code}/" in listed
    assert listed.count('<th scope="col"') == columns
    assert ('id="amounts"' in result) is (columns == 7)


def test_calls_of_one_season_and_place_are_told_apart_by_their_days(client, call):
    signed_in(client, "auditor")
    alone = client.get("/seasons/").content.decode()
    with scoped(national_scope()):
        other = make_bare_call(season=call.season, opens_on=datetime.date(2021, 1, 2))
        other.territory.set(call.territory.all())

    both = client.get("/seasons/").content.decode()

    assert "دعوة فُتحت في" not in alone
    assert both.count("دعوة فُتحت في") == 2
    assert 'datetime="2021-01-02"' in both


def test_a_centre_sees_the_calls_of_the_provinces_it_serves(client, call):
    signed_in(client, "centre_coordinator", establishment=centre())

    response = client.get(f"/seasons/{call.code}/")

    assert "5 ملفات مودعة" in text_of(response)


@pytest.mark.slow
def test_a_call_of_a_restricted_programme_does_not_exist_without_its_compartment(client, call):
    restricted = SubProgramme.objects.exclude(compartment=None).first()
    call.sub_programme = restricted
    call.save()
    signed_in(client, "programme_manager")

    hidden = client.get(f"/seasons/{call.code}/")
    signed_in(client, "auditor", compartments=[Compartment.objects.get(pk=restricted.compartment_id).pk])
    shown = client.get(f"/seasons/{call.code}/")

    assert hidden.status_code == 404
    assert shown.status_code == 200


@pytest.mark.slow
def test_the_same_queries_serve_few_files_and_many(client, db):
    more = tuple(Filed(10_000, 870 - place, rank=3 + place, cost=10_000) for place in range(5))
    with scoped(national_scope()):
        few, many = make_season(FILES), make_season((*FILES, *more, *FILES[2:], *FILES[2:]))
    signed_in(client, "auditor")
    for page in PAGES:  # the first read of a chain makes its head
        client.get(f"/seasons/{few.code}/{page}")

    for page in PAGES:
        assert queries(client, f"/seasons/{few.code}/{page}") == queries(
            client, f"/seasons/{many.code}/{page}"
        ), page


@pytest.mark.slow
def test_the_home_page_costs_the_same_for_one_season_and_for_three(client, db):
    with scoped(national_scope()):
        make_season(FILES[:2])
    signed_in(client, "auditor")
    client.get("/")
    one = queries(client, "/")

    with scoped(national_scope()):
        make_season(FILES[:2])
        make_season(FILES[:2])

    assert queries(client, "/") == one


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.slow
def test_the_home_page_lists_the_seasons_of_the_reader_only(client, call):
    signed_in(client, "committee_member", province=at(EL_JADIDA))
    here = text_of(client.get("/"))

    signed_in(client, "committee_member", province=at(SETTAT))
    elsewhere = text_of(client.get("/"))

    assert f"الجديدة {call.season.label}" in here
    assert call.season.label not in elsewhere
    assert "لا شيء ينتظركم" in elsewhere


@pytest.mark.slow
def test_a_coordinator_finds_and_opens_every_paper(client, call):
    signed_in(client, "centre_coordinator", establishment=centre())

    page = client.get(f"/seasons/{call.code}/papers/").content.decode()
    links = re.findall(r'href="(/(?:handovers|committee|letters)/[^"]+)"', page)
    papers = [client.get(link) for link in links]

    assert len(links) == 1 + 2 + 1 + 5
    assert {paper.status_code for paper in papers} == {200}
    assert all(b"".join(paper.streaming_content).startswith(b"%PDF-1.7") for paper in papers)
    assert all(paper.headers["Content-Disposition"].startswith("attachment; ") for paper in papers)
    assert {paper.headers["Cache-Control"] for paper in papers} == {"no-store"}


@pytest.mark.slow
def test_a_scorer_opens_the_committees_minutes_and_no_paper_with_a_name(client, call):
    links = papers_with_names(call)
    signed_in(client, "committee_member", province=at(EL_JADIDA))

    page = client.get(f"/seasons/{call.code}/papers/")
    refused = {client.get(link).status_code for link in links}

    assert re.findall(r'href="(/(?:handovers|letters)/[^"]+)"', page.content.decode()) == []
    assert "الوثائق التي تحمل أسماء يفتحها من يحتاجها في عمله" in text_of(page)
    assert refused == {403}


@pytest.mark.slow
def test_a_coordinator_of_another_centre_finds_no_paper(client, call):
    links = papers_with_names(call)
    signed_in(client, "centre_coordinator", establishment=centre("CAR-SET"))

    found = {client.get(link).status_code for link in links}

    assert found == {404}


def papers_with_names(call) -> list[str]:
    client = signed_in(Client(), "auditor")
    page = client.get(f"/seasons/{call.code}/papers/").content.decode()
    links = re.findall(r'href="(/(?:handovers|letters)/[^"]+)"', page)
    assert len(links) == 8
    return links
