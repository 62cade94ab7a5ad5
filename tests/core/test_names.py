"""Names as people and machines send them: nothing unseen is kept, one script a word, look-alikes are told."""

import itertools
import unicodedata
from collections.abc import Iterator

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from darb.controls.forms import KeyedForm, forms
from darb.core.folding import name_key
from darb.core.names import (
    NameRefused,
    check_line,
    composed,
    name_fault,
    unseen_sign,
    written_name,
)

ARABIC = ["نعيمة النموذجي", "عبد الإله التجريبي", "فاطمة الزهراء المثالي", "يوسف البياني", "مصطفى الافتراضي"]
LATIN = [
    "Naïma Ennamoudaji",
    "Abdelilah Ettajribi",
    "Fatima-Zahra Elmithali",
    "Youssef Elbayani",
    "Léïla O'Bayani",
]
BIDI = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]
WIDTHLESS = [0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD]
# A letter and one of another script that looks like it.
HOMOGLYPHS = {"a": "а", "e": "е", "i": "і", "o": "о", "ه": "o", "ا": "l"}
SAME_WORD = [
    ("أ", "ا"),
    ("إ", "ا"),
    ("ة", "ه"),
    ("ى", "ي"),
    ("ي", "ی"),
    ("ع", "عَ"),
    ("م", "مـ"),
    ("é", "e"),
    ("ï", "i"),
]


def with_unseen() -> Iterator[tuple[str, str]]:
    """Each name with each sign nobody sees, somewhere in it."""
    for turn, (name, sign) in enumerate(itertools.product([*ARABIC, *LATIN], [*BIDI, *WIDTHLESS])):
        for place in (turn % len(name), 0, len(name)):
            yield name, name[:place] + chr(sign) + name[place:]


def with_strange_letters() -> Iterator[tuple[str, str]]:
    for name in [*ARABIC, *LATIN]:
        for letter, other in HOMOGLYPHS.items():
            if letter in name:
                yield name, name.replace(letter, other, 1)


def spelt_otherwise() -> Iterator[tuple[str, str]]:
    for name in [*ARABIC, *LATIN]:
        yield from ((name, name.replace(here, there)) for here, there in SAME_WORD if here in name)


def is_kept(name: str) -> bool:
    try:
        return bool(written_name(name))
    except NameRefused:
        return False


HOSTILE = [*with_unseen(), *with_strange_letters()]
ALIKE = list(spelt_otherwise())


def test_five_hundred_hostile_spellings_are_refused_and_none_is_kept() -> None:
    faults = [name_fault(hostile) for _name, hostile in HOSTILE]

    assert all(fault is not None and str(fault.sentence) for fault in faults)
    assert [hostile for _name, hostile in HOSTILE if is_kept(hostile)] == []
    assert len(HOSTILE) > 500


def test_honest_names_are_kept_as_typed() -> None:
    assert [written_name(name, "arabic") for name in ARABIC] == ARABIC
    assert [written_name(name, "latin") for name in LATIN] == LATIN


def test_two_spellings_of_one_name_have_one_key_and_two_names_have_two() -> None:
    names = [*ARABIC, *LATIN]

    assert len(ALIKE) > 15
    assert [pair for pair in ALIKE if name_key(pair[0]) != name_key(pair[1])] == []
    assert len({name_key(name) for name in names}) == len(names)
    assert [name for name in LATIN if name_key(name) != name_key(unicodedata.normalize("NFD", name))] == []


def test_a_name_typed_in_pieces_is_kept_composed() -> None:
    apart = unicodedata.normalize("NFD", "Naïma")

    assert written_name(apart) == "Naïma" != apart


@pytest.mark.slow
@given(st.text(max_size=30))
def test_whatever_is_kept_holds_nothing_unseen(text: str) -> None:
    try:
        kept = written_name(text)
    except NameRefused:
        kept = ""

    assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs") for sign in kept)
    assert kept == composed(kept)


@pytest.mark.parametrize(
    ("name", "script", "code"),
    [
        ("نعيمة\u202e", "arabic", "text_bidi_control"),
        ("نعي\u200dمة", "arabic", "text_zero_width"),
        ("نعيمة\x07", "arabic", "text_control_character"),
        ("نعيمة 2", "arabic", "name_sign"),
        ("نعيمa", "arabic", "name_mixed_scripts"),
        ("Naima", "arabic", "name_not_arabic"),
        ("نعيمة", "latin", "name_not_latin"),
        ("Наима", "latin", "name_not_latin"),
        ("", "latin", "name_not_latin"),
    ],
)
def test_each_refusal_says_why(name: str, script: str, code: str) -> None:
    fault = name_fault(name, script)

    assert fault is not None
    assert fault.code == code
    assert str(fault.sentence)


class OneLine(KeyedForm):
    told = forms.CharField()


@pytest.mark.parametrize("sign", [*BIDI, *WIDTHLESS])
def test_no_form_takes_a_sign_that_nobody_sees(sign: int) -> None:
    form = OneLine({"form_key": "k" * 43, "told": f"vu{chr(sign)}e"})

    assert not form.is_valid()
    assert f"U+{sign:04X}" in form.errors["told"][0]


def test_a_long_text_keeps_its_lines() -> None:
    check_line("première ligne\r\n\tseconde ligne")

    assert unseen_sign("première ligne") is None
    with pytest.raises(ValidationError):
        check_line("première\x00ligne")
