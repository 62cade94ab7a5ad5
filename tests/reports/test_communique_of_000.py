"""The communiqué of document 000: each sentence, in three languages, says a fact of that document and nothing else."""

import datetime
import pathlib
import re
import tomllib

import pytest

from darb.core.scope import scoped
from darb.people.queries import scope_of
from darb.reports.models import CommuniqueVersion, PublishedFigure, PublishedOperation
from darb.reports.queries.communique.content import preview
from darb.staff.queries import get_user

pytestmark = pytest.mark.slow

TODAY = datetime.date(2026, 11, 22)
SOURCE = "000_7fdc46c206e807be.txt"
TITLE = {
    "ar": "دعم مشاريع فردية مدرة للدخل بإقليم الجديدة",
    "fr": "Appui à des projets individuels générateurs de revenus dans la province d’El Jadida",
    "en": "Support for individual income-generating projects in the province of El Jadida",
}
SENTENCES = tomllib.loads((pathlib.Path(__file__).parent / "communique_000.toml").read_text(encoding="utf-8"))
BETWEEN = re.compile(r"(?<=\.) ")


@pytest.fixture
def version(in_the_demonstration) -> CommuniqueVersion:
    with scoped(scope_of(get_user("manager"), TODAY)):
        return CommuniqueVersion.objects.select_related("communique__operation").get(
            communique__operation__code="O2021-03"
        )


def sentences(version: CommuniqueVersion, language: str) -> list[str]:
    text = version.texts[language]
    whole = ["".join(run["text"] for run in one).replace("\u00a0", " ") for one in text["paragraphs"]]
    return [sentence for paragraph in whole for sentence in BETWEEN.split(paragraph)]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_sentence_says_a_fact_of_the_document_and_no_other_stands_there(version, language) -> None:
    expected = [said[language] for said in SENTENCES["sentences"]]

    assert sentences(version, language) == expected
    assert version.texts[language]["title"] == TITLE[language]


def test_its_figures_are_those_that_the_document_published(version) -> None:
    rows = PublishedFigure.objects.current().filter(selector_value="O2021-03", source=SOURCE)
    published = {row.figure: row for row in rows}
    kept = {figure["name"]: figure for figure in version.figures}
    operation = PublishedOperation.objects.get(code="O2021-03")

    assert (kept["people"]["records"], kept["people"]["qualifier"]) == (published["people"].count, "exact")
    assert kept["women"]["records"] == published["women"].count == 3
    assert (published["contribution"].amount_minor, kept["contribution"]["qualifier"]) == (
        77_800_000,
        "about",
    )
    assert kept["contribution"]["value"]["fr"].replace("\u00a0", " ") == "778 000,00 DH"
    assert len(published["sectors"].codes) == 4
    assert kept["sectors"]["value"]["en"].replace("\u00a0", " ") == "4 sectors"
    assert kept["sectors"]["qualifier"] == published["sectors"].qualifier == "including"
    assert (operation.season_label, operation.phase) == ("2020-2021", 1)


def test_each_figure_of_the_text_has_its_note_once_a_language(version) -> None:
    for text in version.texts.values():
        notes = [run["note"] for one in text["paragraphs"] for run in one if "note" in run]
        assert notes == [1, 2, 3, 4]


def test_it_says_again_what_the_records_say(version) -> None:
    with scoped(scope_of(get_user("manager"), TODAY)):
        again = preview(version.communique.operation)

    assert again is not None
    assert again.texts == version.texts


def test_nobody_is_named_in_it(version) -> None:
    with scoped(scope_of(get_user("manager"), TODAY)):
        handovers = version.communique.operation.days.get().handovers.select_related("award__person")
        names = {name.full for row in handovers for name in row.award.person.names.all()}
    words = {word.casefold() for name in names for word in name.split() if len(word) > 3}
    written = str(version.texts).casefold()

    assert len(names) >= 9
    assert [word for word in words if word in written] == []
