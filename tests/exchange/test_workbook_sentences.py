"""Every finding has its sentence, in three languages, with the same facts in each."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from darb.core import amounts, names
from darb.exchange.workbook.columns import LANGUAGES, Kind
from darb.exchange.workbook.findings import (
    Amount,
    Heading,
    Note,
    Points,
    Problem,
    Several,
    SheetName,
    Word,
    show_raw,
)
from darb.exchange.workbook.sentences import SENTENCES, sentence, show
from darb.exchange.workbook.sentences.files import FILES
from darb.exchange.workbook.sentences.others import EXPECTED, NOTES, QUESTIONS
from darb.exchange.workbook.sentences.relations import RELATIONS
from darb.exchange.workbook.sentences.values import VALUES

WORKBOOK = Path(__file__).parents[2] / "darb" / "exchange" / "workbook"
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
PROBLEMS = {**FILES, **VALUES, **RELATIONS}
LISTS = ("programme", "sub_programme", "country", "province", "sector", "trade", "legal_form", "line_kind")
LISTS += ("document_kind", "establishment", "duty", "handover_attendance", "certificate_kind")
# Codes put together from the name of a list or script rather than written out.
COMPOSED = {f"unknown_{name}" for name in (*LISTS, "no_identity_reason")} | {
    "name_not_arabic",
    "name_not_latin",
}


def written(code: str, language: str) -> str:
    with translation.override(language):
        return str(SENTENCES[code])


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_translated_with_the_same_facts(code: str) -> None:
    texts = {language: written(code, language) for language in LANGUAGES}

    assert len(set(texts.values())) == 3
    facts = [sorted(set(PLACEHOLDER.findall(text))) for text in texts.values()]
    assert facts[0] == facts[1] == facts[2]
    assert re.search("[\u0600-\u06ff]", texts["ar"])
    assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", texts["ar"])


def test_every_code_that_is_reported_has_a_sentence_and_the_other_way_round() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in WORKBOOK.rglob("*.py") if path.parent.name != "sentences"
    )
    source += "".join(Path(one.__file__).read_text(encoding="utf-8") for one in (names, amounts))
    words = set(re.findall(r'"([a-z_0-9]+)"', source))

    unused = set(PROBLEMS) - words - COMPOSED

    assert unused == set()
    assert len(PROBLEMS) >= 150
    raised = set(re.findall(r'(?:Bad|refuse|\.problem|Problem|\.note|\.question)\(\s*"([a-z_0-9]+)"', source))
    assert raised - set(SENTENCES) == set()


def test_no_two_problems_say_the_same() -> None:
    for language in LANGUAGES:
        texts = [written(code, language) for code in PROBLEMS]
        assert len(set(texts)) == len(texts)


def test_what_a_column_expects_is_said_for_every_kind_of_value() -> None:
    assert set(EXPECTED) == set(Kind) - {Kind.IGNORED}
    for kind in EXPECTED:
        assert len({show(kind, language) for language in LANGUAGES}) == 3


def test_facts_are_shown_as_each_language_writes_them() -> None:
    shown = {
        Amount(77800000): ("778\u00a0000,00", "778\u00a0000,00", "778,000.00"),
        Amount(778000, 3): ("778,000", "778,000", "778.000"),
        Points(735): ("73,5", "73,5", "73.5"),
        Heading("people", "birth"): ("تاريخ الازدياد", "date de naissance", "birth"),
        SheetName("files"): ("ملفات المشاريع", "dossiers", "files"),
        Several(("a", "b")): ("a، b", "a, b", "a, b"),
        200_000: ("200\u00a0000", "200\u00a0000", "200,000"),
        7: ("7", "7", "7"),
    }

    for fact, expected in shown.items():
        assert tuple(show(fact, language) for language in LANGUAGES) == expected
    assert show(Word({"fr": "El Jadida", "ar": "الجديدة"}), "en") == "El Jadida"
    assert show(Several(tuple(str(number) for number in range(30))), "en").endswith("19, …")


def test_a_note_tells_how_a_value_was_read() -> None:
    note = Note("amount_form", "files", 2, "requested", "778.000,00", {"read": Amount(77800000)})

    assert sentence(note, "ar") == "المبلغ «778.000,00» قُرئ 778\u00a0000,00."
    assert {*NOTES, *QUESTIONS}.isdisjoint(PROBLEMS)


def test_a_percent_sign_in_a_sentence_is_no_placeholder() -> None:
    problem = Problem("share_unclear", "contributions", 2, "cap_share", "1")

    assert (
        sentence(problem, "fr")
        == "«\u00a01\u00a0» peut vouloir dire 1 % ou la totalité du coût. Écrivez 1 % ou 100 %."
    )


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (True, "TRUE"),
        (4712.0, "4712"),
        (0.5, "0.5"),
        ("a\u202eb", "a[U+202E]b"),
        ("a\x00b", "a[U+0000]b"),
        ("م" * 100, "م" * 79 + "…"),
    ],
)
def test_what_was_found_is_shown_so_that_it_can_be_seen(raw: object, shown: str) -> None:
    assert show_raw(raw) == shown
