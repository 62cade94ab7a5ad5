"""``darb communique`` as somebody types it: the draft of an operation, and a sentence where nothing may be told."""

import argparse

import pytest
from django.utils import translation

from darb.commands import communique
from darb.core.errors import Forbidden, Refusal

pytestmark = pytest.mark.slow


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], in_the_demonstration: dict[str, str]):
    """Runs the command in this process and returns what it printed."""

    def run(*words: str) -> str:
        parser = argparse.ArgumentParser()
        communique.add_arguments(parser)
        with translation.override("en"):
            assert communique.run(parser.parse_args(words)) == 0
        return capsys.readouterr().out

    return run


def test_three_languages_and_the_rule_of_each_figure(said) -> None:
    printed = said("O2021-03")

    assert "من بينهم \u20663\u2069\u00a0نساء" in printed
    assert "d’environ 778\u00a0000,00\u00a0DH" in printed
    assert "4  contribution: about MAD\u00a0778,000.00 · the word under which" in printed
    assert printed.endswith("Kept under the number COM-2021-0001.\n")


def test_one_language_has_its_rules_in_it_too(said) -> None:
    printed = said("O2021-03", "--language", "fr")

    assert "Sa Majesté le Roi" in printed
    assert "His Majesty" not in printed
    assert "jamais croisée avec autre chose" in printed


def test_what_nobody_released_is_said_not_to_be_printed(said, in_the_demonstration) -> None:
    printed = said(in_the_demonstration["told"], "--language", "en")

    assert "–  people: not printed · no named person has released it yet" in printed


@pytest.mark.parametrize("code", ["O1999-01", "operation"])
def test_an_operation_that_is_unknown_or_not_over_is_told_in_a_sentence(
    said, in_the_demonstration, code
) -> None:
    with pytest.raises(Refusal) as refusal:
        said(in_the_demonstration.get(code, code))

    assert refusal.value.code == "operation_not_over"


def test_only_whoever_writes_communiques_drafts_one(said) -> None:
    with pytest.raises(Forbidden):
        said("O2021-03", "--as", "auditor")
