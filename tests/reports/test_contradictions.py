"""Contradictions of the published figures: each is found, shown with its values and sources, and left standing."""

import html
import re

import pytest
from django.test import Client

from darb.reports.models import PublishedFigure, PublishedOperation
from darb.reports.queries.contradictions import contradictions_of, explained
from darb.reports.rules.contradictions import Said, partings
from darb.reports.states import ContradictionKind
from tests.factories.records import make_published_figure

pytestmark = pytest.mark.slow

# The list of the register's README: what contradicts what, as a reader finds it on the page.
KNOWN = {
    "el-jadida-2021": ["about MAD 778,000.00", "MAD 891,261.58", "construction", "sea fishing"],
    "year-2018": ["about MAD 6,500,000.00", "MAD 8,100,000.00", "about 270"],
    "ramadan-2014": ["MAD 4,500,000.00", "MAD 4,200,000.00"],
    "ramadan-2015-2016": ["over MAD 5,000,000.00", "exactly MAD 5,000,000.00", "about 317", "exactly 317"],
    "micro-projects-2014": ["1,436", "about 230", "civil year 2014", "national edition Ramadan 2014"],
    "recidivism": ["2.3 %", "3.44 %"],
    "benguerir-2021": ["MAD 336,767.00", "MAD 347,600.00"],
    "khouribga-2025": ["MAD 1,233,341.69", "MAD 1,233,341.60", "over MAD 1,200,000.00"],
    "fahs-anjra-2025": ["exactly 10", "exactly 11", "about MAD 1,000,000.00", "over MAD 388,000.00"],
    "chtouka-2025": ["exactly 15", "about 16"],
    "tiznit-2024": ["MAD 400,000.00", "about MAD 355,778.00"],
    "projects-2025": ["exactly 303", "since November 2025", "2025 to 19 November", "project"],
    "funding-programme": ["P3, income of young people", "P4, human capital"],
    "life-project": ["detention", "after_release"],
    "season-label-2021": ["2022-2021", "2021-2022"],
    "unreadable-2025": ["68,741.716 dirhams", "not published", "exactly 23"],
}


def shown(client: Client, address: str, code: str) -> str:
    """The words of one contradiction on a page."""
    markup = client.get(address, headers={"accept-language": "en"}).content.decode()
    section = markup.partition(f'id="{code}"')[2].partition("</section>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", section)).replace("\u00a0", " ").split())


@pytest.mark.django_db
@pytest.mark.parametrize("code", KNOWN)
def test_each_known_contradiction_is_on_the_page_with_its_values_and_why(client: Client, code: str) -> None:
    section = shown(client, "/published/contradictions/", code)
    [why] = [one.why["en"] for one in explained() if one.code == code]

    assert why in section
    assert [value for value in KNOWN[code] if value not in section] == []


@pytest.mark.django_db
def test_every_explained_contradiction_is_known_here_and_names_its_sources(client: Client) -> None:
    found = contradictions_of(PublishedFigure.objects.current(), PublishedOperation.objects.all())

    assert {one.code for one in found if one.explained} == set(KNOWN)
    assert [one.code for one in found if len(one.figures) + len(one.attributes) < 2] == []
    assert [
        one.code for one in explained() for words in (one.title, one.why) if set(words) != {"ar", "fr", "en"}
    ] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/published/O2021-03/", "el-jadida-2021"),
        ("/published/years/2014/", "micro-projects-2014"),
        ("/published/years/2018/", "year-2018"),
        ("/published/L2015/", "ramadan-2015-2016"),
        ("/published/O2022-02/", "funding-programme"),
    ],
)
def test_a_contradiction_stands_on_the_page_of_what_it_is_about(
    client: Client, address: str, code: str
) -> None:
    assert shown(client, address, code)


@pytest.mark.django_db
def test_a_newly_entered_figure_that_says_otherwise_is_found_at_once(client: Client) -> None:
    make_published_figure(selector_value="O2021-05", source="other.example", figure="people", count=19)

    page = shown(client, "/published/contradictions/", "operation-o2021-05-people")

    assert "exactly 18" in page
    assert "exactly 19" in page
    assert "different values" in page


def said(value: object, qualifier: str = "exact", scope: str = "", counted: str = "") -> Said:
    return Said("operation", "O-1", "people", "s", value, qualifier, (scope,), object(), counted)


@pytest.mark.parametrize(
    ("figures", "kind"),
    [
        ([said(9), said(10)], ContradictionKind.VALUES),
        ([said(9), said(9, "about")], ContradictionKind.WORDING),
        ([said(9), said(21, scope="earlier")], ContradictionKind.PERIMETER),
        ([said(9), said(9)], None),
        ([said(9), said(None, "not_published")], None),
        ([said(9, counted="since 2017"), said(12, counted="after the 14th")], None),
    ],
)
def test_figures_part_by_value_by_word_or_by_perimeter(
    figures: list[Said], kind: ContradictionKind | None
) -> None:
    assert [found.kind for found in partings(figures)] == ([kind] if kind else [])
