"""One folding for names, headings and places: what is written in several ways becomes one text, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from darb.core.folding import fold, fold_heading, letters, name_key, name_keys, script_of, words


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("أَحْمَد", "احمد"),
        ("إدريس", "ادريس"),
        ("آمنة", "امنه"),
        ("ٱلرحمن", "الرحمن"),
        ("مـحـمـد", "محمد"),
        ("فؤاد", "فواد"),
        ("عائشة", "عايشه"),
        ("علاء", "علا"),
        ("ليلى", "ليلي"),
        ("گزناية", "كزنايه"),
        ("ڭزناية", "كزنايه"),
        ("ݣزناية", "كزنايه"),
        ("کریم", "كريم"),
        ("ھند", "هند"),
        ("پاريس", "باريس"),
        ("ڤيكتور", "فيكتور"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("عبد\u200cالله", "عبدالله"),
        ("\u2068محمد\u2069", "محمد"),
    ],
)
def test_one_key_for_each_way_to_write_an_arabic_name(written: str, key: str) -> None:
    assert name_key(written) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Noëlle  ENNAMOUDAJI", "noelle ennamoudaji"),
        ("M’hamed", "mhamed"),
        ("M'hamed", "mhamed"),
        ("ʿAbd al-ʾIlāh", "abd al ilah"),
        ("Strauß", "strauss"),
        ("Iıİi", "iiii"),
        ("Æther Øre Łukasz Đuro Œuvre", "aether ore lukasz duro oeuvre"),
        ("Ｅｌ Ｍｉｔｈａｌｉ", "el mithali"),
        ("El_Mithali-Eliftiradi", "el mithali eliftiradi"),
    ],
)
def test_one_key_for_each_way_to_write_a_latin_name(written: str, key: str) -> None:
    assert name_key(written) == key


def test_final_letters_keep_apart_until_the_key() -> None:
    assert letters("ليلى فاطمة") == "ليلى فاطمة"
    assert words("ليلى فاطمة") == ("ليلي", "فاطمه")


@pytest.mark.parametrize("digits", ["2021", "٢٠٢١", "۲۰۲۱", "２０２１"])
def test_digits_of_every_keyboard_are_the_same(digits: str) -> None:
    assert fold(f"O{digits}-03") == "o202103"


@pytest.mark.parametrize(
    ("one", "other"), [("حسن", "حسين"), ("Amina", "Amine"), ("سعيد", "سعد"), ("علي", "عالي")]
)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert name_keys(one).isdisjoint(name_keys(other))


def test_a_heading_is_blind_to_the_article_and_a_code_is_not() -> None:
    assert fold_heading("النوع") == fold_heading("نوع")
    assert fold("النوع") != fold("نوع")
    assert fold_heading("الم") == "الم"  # too short to lose its article


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("عبد الله المثالي", "عبدالله المثالي"),
        ("المثالي كريم", "كريم مثالي"),
        ("Karim El Mithali", "Elmithali Karim"),
        ("Karim Al-Mithali", "KARIM MITHALI"),
    ],
)
def test_two_ways_to_write_one_name_share_a_key(one: str, other: str) -> None:
    assert name_keys(one) & name_keys(other)


def test_nothing_written_has_no_key() -> None:
    assert (name_key(" - "), fold("’"), name_keys("ـ")) == ("", "", frozenset())


@pytest.mark.slow
@given(st.text(max_size=40))
def test_folding_again_changes_nothing(text: str) -> None:
    once = name_key(text)

    assert name_key(once) == once


@pytest.mark.parametrize(("text", "script"), [("… محمد", "arabic"), ("12 Karim", "latin"), ("12", "latin")])
def test_the_script_is_that_of_the_first_letter(text: str, script: str) -> None:
    assert script_of(text) == script
