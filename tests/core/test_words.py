"""Amounts and counted nouns in words: the written table, and every other number read back."""

from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import ngettext
from hypothesis import example, given
from hypothesis import strategies as st

import darb
from darb.core.words import (
    amount_in_words,
    counted,
    counted_ar,
    counted_fr,
    digits_ar,
    load_country_words,
    nouns,
)
from darb.core.words.arabic import counted_ar as say_ar
from tests.core.reading_words import read_arabic, read_french

WORDS = load_country_words(Path(darb.__file__).parent / "countries" / "ma" / "words.toml")
MOST = 9_999_999_999_99
TABLE = [
    (1_00, "درهم واحد لا غير", "un dirham, zéro centime"),
    (2_50, "درهمان وخمسون سنتيما لا غير", "deux dirhams et cinquante centimes"),
    (3_05, "ثلاثة دراهم وخمسة سنتيمات لا غير", "trois dirhams et cinq centimes"),
    (11_11, "أحد عشر درهما وأحد عشر سنتيما لا غير", "onze dirhams et onze centimes"),
    (80_00, "ثمانون درهما لا غير", "quatre-vingts dirhams, zéro centime"),
    (101_01, "مائة درهم ودرهم واحد وسنتيم واحد لا غير", "cent un dirhams et un centime"),
    (200_00, "مائتا درهم لا غير", "deux cents dirhams, zéro centime"),
    (2_000_00, "ألفا درهم لا غير", "deux mille dirhams, zéro centime"),
    (
        11_200_02,
        "أحد عشر ألفا ومائتا درهم وسنتيمان لا غير",
        "onze mille deux cents dirhams et deux centimes",
    ),
    (
        74_650_00,
        "أربعة وسبعون ألفا وستمائة وخمسون درهما لا غير",
        "soixante-quatorze mille six cent cinquante dirhams, zéro centime",
    ),
    (
        249_364_46,
        "مائتان وتسعة وأربعون ألفا وثلاثمائة وأربعة وستون درهما وستة وأربعون سنتيما لا غير",
        "deux cent quarante-neuf mille trois cent soixante-quatre dirhams et quarante-six centimes",
    ),
    (
        778_000_00,
        "سبعمائة وثمانية وسبعون ألف درهم لا غير",
        "sept cent soixante-dix-huit mille dirhams, zéro centime",
    ),
    (1_000_000_00, "مليون درهم لا غير", "un million de dirhams, zéro centime"),
    (
        2_868_844_83,
        "مليونان وثمانمائة وثمانية وستون ألفا وثمانمائة وأربعة وأربعون درهما وثلاثة وثمانون سنتيما لا غير",
        "deux millions huit cent soixante-huit mille huit cent quarante-quatre dirhams"
        " et quatre-vingt-trois centimes",
    ),
]
EDGES = (0, 1, 99, 100_00, 102_00, 1_001_00, 1_002_00, 100_000_00, 101_000_00, 102_050_00, 200_001_00, MOST)


@pytest.mark.parametrize(("minor", "arabic", "french"), TABLE)
def test_an_amount_is_said_as_the_written_table_says_it(minor: int, arabic: str, french: str) -> None:
    said = amount_in_words(minor, "ar", WORDS.currency), amount_in_words(minor, "fr", WORDS.currency)

    assert said == (arabic, french)


def test_nine_people_are_three_women_and_six_men() -> None:
    arabic = [counted_ar(n, noun.ar) for n, noun in ((9, nouns.PERSON), (3, nouns.WOMAN), (6, nouns.MAN))]
    french = [counted_fr(n, noun.fr) for n, noun in ((9, nouns.PERSON), (3, nouns.WOMAN), (6, nouns.MAN))]

    assert arabic == ["تسعة أشخاص", "ثلاث نساء", "ستة رجال"]
    assert french == ["neuf personnes", "trois femmes", "six hommes"]


@pytest.mark.parametrize(
    ("n", "machines", "people"),
    [
        (1, "آلة واحدة", "شخص واحد"),
        (2, "آلتان", "شخصان"),
        (8, "ثماني آلات", "ثمانية أشخاص"),
        (10, "عشر آلات", "عشرة أشخاص"),
        (11, "إحدى عشرة آلة", "أحد عشر شخصا"),
        (12, "اثنتا عشرة آلة", "اثنا عشر شخصا"),
        (18, "ثماني عشرة آلة", "ثمانية عشر شخصا"),
        (21, "إحدى وعشرون آلة", "واحد وعشرون شخصا"),
        (28, "ثمان وعشرون آلة", "ثمانية وعشرون شخصا"),
        (100, "مائة آلة", "مائة شخص"),
        (102, "مائة آلة وآلتان", "مائة شخص وشخصان"),
        (317, "ثلاثمائة وسبع عشرة آلة", "ثلاثمائة وسبعة عشر شخصا"),
        (1_436, "ألف وأربعمائة وست وثلاثون آلة", "ألف وأربعمائة وستة وثلاثون شخصا"),
    ],
)
def test_feminine_nouns_reverse_the_number(n: int, machines: str, people: str) -> None:
    said = say_ar(n, nouns.MACHINE.ar), say_ar(n, nouns.PERSON.ar)

    assert said == (machines, people)


@pytest.mark.parametrize(
    ("n", "said"),
    [(1, "شهر\u00a0واحد"), (2, "شهرين"), (3, "3\u00a0أشهر"), (24, "24\u00a0شهرا"), (100, "100\u00a0شهر")],
)
def test_figures_in_running_text_carry_the_form_of_their_noun(n: int, said: str) -> None:
    assert digits_ar(n, nouns.MONTH.ar, oblique=True) == said


def test_french_agrees_one_with_its_noun_and_a_million_brings_de() -> None:
    said = [counted_fr(n, nouns.MACHINE.fr) for n in (0, 1, 21, 81, 1_000_000)]

    assert said == [
        "zéro machine",
        "une machine",
        "vingt et une machines",
        "quatre-vingt-une machines",
        "un million de machines",
    ]


def test_english_is_plain() -> None:
    said = [counted(n, nouns.PERSON, "en") for n in (1, 9, 317, 1_436)]

    assert said == [
        "one person",
        "nine people",
        "three hundred and seventeen people",
        "one thousand four hundred and thirty-six people",
    ]


@given(st.integers(0, MOST))
@example(EDGES[0])
@example(EDGES[-1])
def test_arabic_words_read_back_as_the_same_amount(minor: int) -> None:
    words = amount_in_words(minor, "ar", WORDS.currency)

    assert read_arabic(words, WORDS.currency) == minor


@given(st.integers(0, MOST))
@example(EDGES[0])
@example(EDGES[-1])
def test_french_words_read_back_as_the_same_amount(minor: int) -> None:
    words = amount_in_words(minor, "fr", WORDS.currency)

    assert read_french(words, WORDS.currency) == minor


@pytest.mark.parametrize("minor", EDGES)
def test_round_and_awkward_amounts_read_back(minor: int) -> None:
    read = (
        read_arabic(amount_in_words(minor, "ar", WORDS.currency), WORDS.currency),
        read_french(amount_in_words(minor, "fr", WORDS.currency), WORDS.currency),
    )

    assert read == (minor, minor)


@given(st.integers(3, 9_999_999_999))
def test_the_last_two_digits_decide_the_form_of_dirham(whole: int) -> None:
    words = amount_in_words(whole * 100, "ar", WORDS.currency).removesuffix(" لا غير")
    tail = whole % 100

    expected = {0: "درهم", 1: "درهم واحد", 2: "ودرهمان"}.get(tail, "دراهم" if tail <= 10 else "درهما")
    assert words.endswith(f" {expected}") or words.endswith(f"و{expected}")
    assert (words.count("دره") == 2) == (tail in (1, 2))


def test_a_currency_of_thousandths_or_of_none_is_said_too(tmp_path: Path) -> None:
    dirham = (Path(darb.__file__).parent / "countries" / "ma" / "words.toml").read_text(encoding="utf-8")
    thousandths, whole = tmp_path / "thousandths.toml", tmp_path / "whole.toml"
    thousandths.write_text(dirham.replace("exponent = 2", "exponent = 3"), encoding="utf-8")
    whole.write_text(dirham.replace("exponent = 2", "exponent = 0"), encoding="utf-8")

    said = [amount_in_words(2_017, lang, load_country_words(thousandths).currency) for lang in ("ar", "fr")]
    round_said = amount_in_words(2_017, "fr", load_country_words(whole).currency)

    assert said == ["درهمان وسبعة عشر سنتيما لا غير", "deux dirhams et dix-sept centimes"]
    assert round_said == "deux mille dix-sept dirhams"


def test_a_country_file_with_eleven_months_is_refused_by_name(tmp_path: Path) -> None:
    short = tmp_path / "words.toml"
    text = (Path(darb.__file__).parent / "countries" / "ma" / "words.toml").read_text(encoding="utf-8")
    short.write_text(text.replace('"janvier", ', ""), encoding="utf-8")

    with pytest.raises(ValueError, match=r"months\.fr: 12 names are expected, 11 are given"):
        load_country_words(short)


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "سجل واحد"), (2, "سجلان"), (3, "3 سجلات"), (11, "11 سجلا"), (16, "16 سجلا"), (100, "100 سجل")],
)
def test_counted_nouns_of_the_catalogues_take_the_arabic_form_of_their_number(count: int, said: str) -> None:
    with translation.override("ar"):
        written = ngettext("%(count)s record", "%(count)s records", count) % {"count": count}

    assert written == said
