"""A run speaks its reader's language in every line, and counts as that language counts."""

import errno
import pathlib
import re

import openpyxl
import pytest
from django.utils import translation

from darb.commands.season import words
from darb.core.faults import why, why_port
from tests.commands.conftest import DEMO, EL_JADIDA, Finished
from tests.conftest import Server

ENGLISH = re.compile(r"\b(rows?|problems?|nothing|was|written|with|funded|women|signed|more|closed)\b")
LATIN = re.compile(r"[A-Za-z]{2,}")
ISOLATED = re.compile("\u2068[^\u2069]*\u2069")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ar", ["لا امرأة", "امرأة واحدة", "امرأتان", "3 نساء", "11 امرأة", "100 امرأة"]),
        ("fr", ["0 femme", "1 femme", "2 femmes", "3 femmes", "11 femmes", "100 femmes"]),
        ("en", ["0 women", "1 woman", "2 women", "3 women", "11 women", "100 women"]),
    ],
)
def test_women_are_counted_as_the_language_counts(language: str, said: list[str]) -> None:
    with translation.override(language):
        counted = [re.sub("[\u2068\u2069]", "", words.women(count)) for count in (0, 1, 2, 3, 11, 100)]

    assert counted == said


def test_one_question_is_no_questions() -> None:
    with translation.override("en"):
        assert (words.questions(1), words.problems(1), words.funds(1)) == (
            "1 question",
            "1 problem",
            "1 fund",
        )


def test_big_numbers_and_amounts_are_written_as_the_language_writes_them() -> None:
    told = {}
    for language in ("ar", "fr", "en"):
        with translation.override(language):
            told[language] = (words.rows_read(12_480), words.money(76_921_460))

    assert told["fr"] == ("12\u00a0480 lignes lues", "769\u00a0214,60 DH")
    assert told["en"] == ("12,480 rows read", "769,214.60 MAD")
    assert told["ar"][0] == "\u206812\u00a0480\u2069 سطرا مقروءا"
    assert told["ar"][1] == "\u2068769\u00a0214,60\u2069 درهم"


def test_every_step_and_every_condition_has_its_words() -> None:
    for language in ("ar", "fr"):
        with translation.override(language):
            said = [
                str(text) for table in (words.STEPS, words.CONDITIONS, words.RULES) for text in table.values()
            ]

        assert len(set(said)) == len(said)
        assert language != "ar" or not any(LATIN.search(text) for text in said)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOENT, {"ar": "غير موجود", "fr": "il est absent", "en": "it is absent"}),
        (errno.EISDIR, {"ar": "هو مجلد", "fr": "c’est un dossier", "en": "it is a folder"}),
        (errno.EACCES, {"ar": "ليس لهذا الحساب أن يفتحه", "fr": "ce compte ne peut pas l’ouvrir"}),
        (errno.EXDEV, {"ar": "خطأ النظام رقم 18", "fr": "erreur 18 du système"}),
    ],
)
def test_what_the_system_declines_is_said_in_the_reader_s_language(number: int, told: dict[str, str]) -> None:
    for language, said in told.items():
        with translation.override(language):
            assert why(OSError(number, "No such file or directory")) == said


def test_a_port_kept_for_the_administrator_is_no_file_that_may_not_be_opened() -> None:
    with translation.override("fr"):
        assert why_port(OSError(errno.EACCES, "Permission denied")).startswith("il est réservé")
        assert why_port(OSError(errno.EADDRNOTAVAIL, "")) == "cette machine n’a pas cette adresse"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ar", ["⁨3⁩ نساء، ⁨6⁩ رجال", "⁨769\u00a0214,60⁩ درهم", "موسم مختتم", "لم يتغير شيء"]),
        ("fr", ["9 : 3 femmes, 6 hommes", "769\u00a0214,60 DH", "saison close", "rien n’a changé"]),
    ],
)
def test_the_figures_of_a_season_are_told_in_the_reader_s_language(
    finished: Finished, language: str, told: list[str]
) -> None:
    ran = finished.server.run_darb("season", "run", str(EL_JADIDA), "--language", language)
    by_setting = finished.server.run_darb("season", "run", str(EL_JADIDA), DARB_LANGUAGE=language)

    assert [text for text in told if text not in ran.stdout] == []
    assert not ENGLISH.search(ran.stdout)
    assert language != "ar" or not LATIN.search(ISOLATED.sub("", ran.stdout))
    assert by_setting.stdout == ran.stdout
    assert 10 <= len(ran.stdout.splitlines()) <= 40


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "dry", "answer"),
    [
        ("ar", "تحقق فقط: لم يكتب شيء.", "أجيبوا بواسطة ⁨--different "),
        ("fr", "Vérification seule\u00a0: rien n’a été écrit.", "répondez par --different "),
    ],
)
def test_questions_and_a_dry_run_are_told_in_the_reader_s_language(
    fresh_database: Server, tmp_path: pathlib.Path, language: str, dry: str, answer: str
) -> None:
    book = openpyxl.load_workbook(DEMO / "meknes-2019.xlsx")
    people = book["people"]
    columns = {cell.value: cell.column for cell in people[1]}
    for name in ("names_ar", "names_latin", "sex", "birth"):
        people.cell(3, columns[name]).value = people.cell(2, columns[name]).value
    book.save(tmp_path / "alike.xlsx")
    run = ("season", "run", "--dry-run", "--language", language)

    clean = fresh_database.run_darb(*run, str(DEMO / "meknes-2019.xlsx"))
    asked = fresh_database.run_darb(*run, str(tmp_path / "alike.xlsx"))

    assert clean.stdout.splitlines()[-1] == dry
    assert answer in asked.stdout
    assert not ENGLISH.search(clean.stdout + asked.stdout)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "path", "told"),
    [
        ("fr", "absent.xlsx", "ne peut être lu (il est absent).\n"),
        ("fr", ".", "ne peut être lu (c’est un dossier).\n"),
        ("ar", "absent.xlsx", "(غير موجود).\n"),
    ],
)
def test_a_workbook_that_cannot_be_read_is_said_to_be_so_without_english(
    server: Server, tmp_path: pathlib.Path, language: str, path: str, told: str
) -> None:
    ended = server.run_darb("season", "run", str(tmp_path / path), "--language", language)

    assert ended.returncode == 2
    assert ended.stderr.endswith(told)


@pytest.mark.slow
def test_problems_that_are_not_listed_are_counted_in_the_reader_s_language(fresh_database: Server) -> None:
    workbook = str(DEMO / "broken-season.xlsx")

    refused = fresh_database.run_darb("season", "run", workbook, "--dry-run", "--language", "ar")

    assert "أخطاء أخرى" in refused.stdout
    assert "لم ينفذ" in refused.stdout
    assert not ENGLISH.search(ISOLATED.sub("", refused.stdout))
