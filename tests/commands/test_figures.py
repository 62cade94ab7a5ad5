"""``darb figures`` as somebody types it: JSON for programs, tables for people, sentences for mistakes."""

import argparse
import json

import pytest
from django.utils import translation

from darb.commands import figures
from darb.core.errors import Forbidden, Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def figures_of(capsys: pytest.CaptureFixture[str]):
    """Runs the command in this process and returns what it printed."""

    def run(*words: str) -> str:
        parser = argparse.ArgumentParser()
        figures.add_arguments(parser)
        with translation.override("en"):
            assert figures.run(parser.parse_args(words)) == 0
        return capsys.readouterr().out

    return run


def test_json_is_one_object_that_a_program_reads(figures_of) -> None:
    found = json.loads(figures_of("--operation", "O2021-03", "--json"))

    assert list(found) == ["schema", "selector", "published", "computed", "differences"]
    assert found["published"][0]["people"]["value"] == 9


def test_a_table_shows_published_and_computed_side_by_side(figures_of) -> None:
    lines = figures_of("--year", "2014", "--language", "en").splitlines()

    assert lines[0] == "Year 2014"
    assert any(
        line.split() == ["micro-projects", "supported", "1,436", "0", "no", "record"] for line in lines
    )
    assert "  recidivism rate: libe a64144: this figure is not computed from records" in lines


def test_the_table_is_in_arabic_with_its_numbers_isolated(figures_of) -> None:
    page = figures_of("--operation", "O2021-03", "--language", "ar")

    assert page.startswith("عملية \u2068O2021-03\u2069")
    assert "يناهز \u2068778\u00a0000,00 درهم\u2069" in page
    assert "كما نُشر: \u2068778.000.00 درهم\u2069" in page
    assert "الفلاحة، " in page


def test_a_label_is_known_whatever_the_keyboard(figures_of) -> None:
    page = figures_of("--season", "٢٠٢٠–٢٠٢١", "--language", "fr")

    assert page.startswith("Saison 2020-2021")


def test_a_share_has_the_decimal_sign_of_its_language(figures_of) -> None:
    shares = {language: figures_of("--year", "2014", "--language", language) for language in ("fr", "en")}

    assert "2,3\u00a0%" in shares["fr"]
    assert "2.3%" in shares["en"]


def test_the_printed_token_stands_where_no_amount_could_be_read(figures_of) -> None:
    page = figures_of("--operation", "O2025-08", "--language", "en")

    assert "not published (printed: 68,741.716 dirhams)" in page


def test_a_season_without_totals_has_nothing_to_compare(figures_of) -> None:
    page = figures_of("--season", "2020-2021", "--language", "en")

    assert "its published operations: O2021-03, O2021-05, O2021-06" in page
    assert page.endswith("Nothing is published to compare with.\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--year", "2014", "--season", "2024"), "Name exactly one of: an operation, an edition"),
        (("--operation", "O2021-3"), "No operation has the code “O2021-3”. The nearest: O2021-03, "),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_status_two(server, words: tuple[str, ...], sentence: str) -> None:
    done = server.run_darb("figures", *words, DARB_LANGUAGE="en")

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(sentence)
    assert done.stderr.count("\n") == 1


def test_figures_are_those_of_somebody_who_may_read_them(figures_of) -> None:
    with pytest.raises(Refusal) as unknown:
        figures_of("--year", "2014", "--as", "nobody")
    with pytest.raises(Forbidden):
        figures_of("--year", "2014", "--as", "buyer")

    assert unknown.value.code == "figures_account"
