"""The published record on screen: what it shows, what it adds up, what it never does, and to whom."""

import csv
import html
import pathlib
import re

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from darb.core.maps import place_map
from darb.core.scope import scoped
from darb.market.models import Sector
from darb.reports.models import PublishedFigure, PublishedOperation
from darb.reports.queries.phrases import phrase
from tests.conftest import national_scope
from tests.downloads import workbook_in
from tests.entering import enter
from tests.factories.accounts import make_user
from tests.factories.money import make_season
from tests.factories.records import make_published_figure, make_published_operation
from tests.reports.rows import make_operation

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NBSP = "\u00a0"


def text_of(client: Client, address: str, language: str = "en") -> str:
    """The words of a page in one line."""
    response = client.get(address, headers={"accept-language": language})
    assert response.status_code == 200, address
    main = response.content.decode().partition("<main")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).replace(NBSP, " ").split())


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.fixture
def manager(client: Client) -> Client:
    enter(client, make_user(role="programme_manager"))
    return client


@pytest.mark.parametrize(
    "address",
    [
        "/published/",
        "/published/years/",
        "/published/years/2014/",
        "/published/contradictions/",
        "/published/O2021-03/",
        "/published/record.xlsx",
    ],
)
def test_what_was_published_is_read_without_an_account(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/published/NOPE/", "/published/years/1999/", "/published/years/2999/"])
def test_what_the_register_does_not_hold_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_nobody_without_an_account_sees_what_the_records_count(client: Client) -> None:
    page = text_of(client, "/published/O2021-03/")

    assert "Counted from the records" not in page
    assert "Correct" not in page
    assert "778,000.00" in page


def test_the_sum_is_the_register_s_and_says_that_it_is_a_floor(client: Client) -> None:
    page = text_of(client, "/published/")

    assert "People 1,140 a floor: 4 handovers do not say" in page
    assert "MAD 36,980,533.89 a floor: 12 handovers name none" in page
    assert "59 rows are added. Launches, signatures and parts of a total are left out" in page


def test_launches_stand_beside_operations_and_are_never_in_their_sum(client: Client) -> None:
    page = text_of(client, "/published/?kind=launch")

    assert "Announced operations 5" in page
    assert "0 rows are added" in page


def test_years_show_editions_and_dated_operations_apart(client: Client) -> None:
    page = text_of(client, "/published/")

    assert "291 people are in operations whose date was not published" in page
    assert "2014 Ramadan 2014 about 230" in page
    assert "2017 total of the year exactly 391" in page
    assert "2012 — — — 0 0" in page


def test_the_table_is_narrowed_sorted_and_paged_by_its_address(client: Client) -> None:
    first = text_of(client, "/published/?sort=people")
    chosen = text_of(client, "/published/?province=06.181&year=2021&sector=fishing&sub_programme=ordinary")

    assert first.index("O2024-08") < first.index("O2021-04")
    assert "Announced operations 1" in chosen
    assert "O2021-03" in chosen


@pytest.mark.slow
def test_every_operation_is_on_one_page_of_the_list(client: Client) -> None:
    seen: list[str] = []
    address = "/published/?sort=oldest"
    while address:
        markup = client.get(address).content.decode()
        table = markup.partition('id="table"')[2]
        seen += re.findall(r'href="/published/([A-Z]\w[\w-]*)/"', table)
        found = re.search(r'href="(\?[^"]*after=[^"]+)"', table)
        address = f"/published/{html.unescape(found[1])}" if found else ""

    assert sorted(seen) == sorted(PublishedOperation.objects.values_list("code", flat=True))
    assert len(seen) == 88


def test_a_choice_that_nothing_answers_says_what_the_register_is(client: Client) -> None:
    page = text_of(client, "/published/?year=2013&province=06.181")

    assert "No announced operation answers to this choice" in page
    assert "Show the whole record" in page


def test_provinces_are_counted_once_a_total_and_arrondissements_with_their_city(client: Client) -> None:
    markup = client.get("/published/").content.decode()
    rows = re.findall(r'<a href="\?province=([\d.]+)"[^>]*>[^<]*</a>.*?class="v">(.*?)</td>', markup, re.S)
    counted = {code: int(re.sub(r"<[^>]+>", "", count)) for code, count in rows}

    assert counted["06.141"] == 7
    assert counted["03.061"] == 6
    assert counted["06.181"] == 1
    assert not any(code.count(".") > 1 for code in counted)


def test_the_map_holds_every_province_that_is_no_part_of_another(client: Client) -> None:
    found = place_map()
    markup = client.get("/published/").content.decode()
    with (pathlib.Path(settings.COUNTRY_DIRECTORY) / "provinces.csv").open(encoding="utf-8") as source:
        codes = {row["code"] for row in csv.DictReader(source) if not row["inside"]}

    assert found is not None
    assert {code for code in codes if not found.has(code)} == set()
    assert markup.count("<use href=") >= len(codes)


@pytest.mark.slow
def test_the_strategy_of_2014_stands_beside_its_edition_each_with_its_perimeter(manager: Client) -> None:
    page = text_of(manager, "/published/years/2014/")

    for value in ("933", "1,436", "1,401", "63", "644", "230"):
        assert f"exactly {value} " in page or f"about {value} " in page
    assert "Perimeter: the national strategy, the whole civil year" in page
    assert "Perimeter: the people of this edition alone" in page
    assert "no records here" in page


def test_a_printed_amount_that_cannot_be_read_is_shown_without_a_value(client: Client) -> None:
    page = text_of(client, "/published/O2025-08/")

    assert "not published printed: 68,741.716 dirhams" in page


def test_published_and_computed_stand_together_with_their_verdict(manager: Client) -> None:
    with scoped(national_scope()):
        make_operation("O2021-03", make_season(label="2020-2021-test"))

    page = text_of(manager, "/published/O2021-03/")

    assert "Counted from the records" in page
    assert "no records here" in page
    assert "MAD 891,261.58" in page
    assert "never added and never averaged" in page


def test_nothing_between_two_contradicting_amounts_is_ever_shown(manager: Client) -> None:
    average = (77_800_000 + 89_126_158) // 2

    page = text_of(manager, "/published/O2021-03/").replace(",", "")

    assert f"{average // 100}" not in page
    assert f"{(77_800_000 + 89_126_158) // 100}" not in page


def test_the_workbook_holds_the_chosen_rows_and_no_formula(client: Client) -> None:
    PublishedOperation.objects.filter(code="O2021-03").update(source="=HYPERLINK(1)")

    sent = client.get("/published/record.xlsx?province=06.181")
    rows = list(workbook_in(sent).active.iter_rows(values_only=True))

    assert [row[0] for row in rows[3:]] == ["O2021-03"]
    assert "'=HYPERLINK(1)" in rows[3]


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 3, 300])
def test_queries_do_not_grow_with_the_record(client: Client, count: int) -> None:
    plain = {
        address: queries_of(client, address) for address in ("/published/", "/published/contradictions/")
    }
    for number in range(count):
        code = f"O2031-{number:03}"
        make_published_operation(code=code, place_codes=["06.181"], is_in_sum=True, date_as_stated="2031")
        make_published_figure(selector_value=code, source="a.example", count=3)
        make_published_figure(selector_value=code, source="b.example", count=4)

    grown = {address: queries_of(client, address) for address in plain}

    assert grown == plain
    assert max(grown.values()) <= 8


def test_every_word_of_the_register_that_a_page_shows_is_said_in_arabic_and_french() -> None:
    operations = PublishedOperation.objects.all()
    texts = {one.presided_by for one in operations} | {one.funding_programme for one in operations}
    texts |= {name for one in operations for name in (*one.partners, *one.funding_sources)}
    figures = PublishedFigure.objects.all()
    texts |= {str(figure.perimeter.get("counted", "")) for figure in figures}
    sectors = set(Sector.objects.values_list("pk", flat=True))
    texts |= {code for figure in figures for code in figure.codes if code not in sectors}
    texts |= {figure.selector_value for figure in figures if figure.selector == "edition"}

    assert sorted(text for text in texts if text and not phrase(text).is_known) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_page_of_the_record_is_light(client: Client, language: str) -> None:
    """At most 40 KB over the wire; the map's shapes are a file of their own that the browser keeps."""
    weights = {
        address: len(
            client.get(address, headers={"accept-language": language, "accept-encoding": "gzip"}).content
        )
        for address in ("/published/", "/published/contradictions/", "/published/years/2014/")
    }

    assert max(weights.values()) <= 40_000, weights


def test_the_editions_are_a_picture_with_their_values_beside(client: Client, db: None) -> None:
    page = client.get("/published/years/", headers={"accept-language": "fr"}).content.decode()

    people = page.split('id="edition-people"')[1].split("</table>")[0]
    cost = page.split('id="edition-cost"')[1].split("</table>")[0]
    assert people.count('class="meter"') == people.count("<tr>") > 4
    assert '<bdi dir="ltr" class="n">317</bdi>' in people
    assert '<bdi dir="ltr" class="n">5\u00a0000\u00a0000,00</bdi>' in cost
    assert "plus de" in cost


@pytest.mark.parametrize(
    ("language", "told"),
    [("ar", "الوثيقة"), ("fr", "Très probablement le même événement"), ("en", "envelope of the operation")],
)
def test_what_the_register_remarks_is_said_in_the_language_of_the_page(client, db, language, told) -> None:
    page = client.get("/published/O2021-03/", headers={"accept-language": language}).content.decode()

    assert told in page
    assert ("Same event with high likelihood" in page) == (language == "en")


def test_every_note_of_the_register_is_said_in_arabic_and_in_french():
    folder = pathlib.Path(settings.COUNTRY_DIRECTORY) / "published"
    notes = []
    for name in ("annual_results", "operations", "other_figures", "seasons"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            notes += [
                " ".join(filter(None, (row.get("definition_stated"), row["note"])))
                for row in csv.DictReader(file)
            ]

    unsaid = {note for note in notes if note and not phrase(note).is_known}

    assert unsaid == set()
    assert len(set(notes)) > 50
