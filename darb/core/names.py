"""What a name, and any line that people type, may hold; one rule for workbooks, forms and verbs.

A name is kept as it was typed, in composed form (NFC). Signs that nobody sees are refused: those that turn the
direction of writing make one name read as another, and those without width make two names of one. So are words
that mix letters of two scripts, in which a Latin "o" stands for an Arabic "ه" to slip past whoever compares.
Sources: Unicode 15, bidirectional controls; Unicode Technical Standard 39, mixed scripts.
"""

import dataclasses
import functools
import re
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from darb.core.errors import Refusal

LONGEST_REMEMBERED = 65_536
_INVISIBLE = (
    ("text_control_character", re.compile("[\x00-\x1f\x7f-\x9f]")),
    ("text_bidi_control", re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")),
    (
        "text_zero_width",
        re.compile("[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\ufeff]"),
    ),
)
_LINE_BREAKS = str.maketrans("", "", "\t\n\r")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_SIGNS = frozenset(" -'’.·ـ()/")
_KINDS_OF_LETTERS = ("Lu", "Ll", "Lo", "Lm", "Lt", "Mn")
_BETWEEN_WORDS = re.compile(r"[\s\-'’]+")
_SENTENCES = {
    "text_control_character": _("The text holds the invisible sign %(sign)s. Type it again by hand."),
    "text_bidi_control": _(
        "The text holds the sign %(sign)s, which turns the direction of writing. Type it again by hand."
    ),
    "text_zero_width": _(
        "The text holds the sign %(sign)s, which has no width and cannot be seen. Type it again by hand."
    ),
    "name_sign": _("The name holds the sign “%(sign)s”. A name is written with letters, spaces and hyphens."),
    "name_mixed_scripts": _(
        "The word “%(word)s” of the name mixes letters of two scripts. Write it in one script."
    ),
    "name_not_arabic": _("This name must be in Arabic letters. The Latin spelling has a field of its own."),
    "name_not_latin": _("This name must be in Latin letters. The Arabic spelling has a field of its own."),
}


class NameRefused(Refusal):
    """The name cannot be kept as it was typed."""


@dataclasses.dataclass(frozen=True)
class Fault:
    """Why a text is refused: a code for programs, and the sign or word that is meant."""

    code: str
    facts: dict[str, str] = dataclasses.field(default_factory=dict)

    @property
    def sentence(self) -> Any:
        return _SENTENCES[self.code]


def composed(text: str) -> str:
    """As typed, in composed form: "é" is one sign, whatever the keyboard sent."""
    return unicodedata.normalize("NFC", text)


@functools.lru_cache(maxsize=LONGEST_REMEMBERED)
def unseen_sign(text: str) -> Fault | None:
    """The first sign of the text that nobody sees, if there is one."""
    for code, signs in _INVISIBLE:
        if found := signs.search(text):
            return Fault(code, {"sign": f"U+{ord(found[0]):04X}"})
    return None


def name_fault(text: str, script: str = "") -> Fault | None:
    """Why ``text`` is no name, in ``script`` ("arabic", "latin") when one is asked for."""
    fault = unseen_sign(text)
    if fault is not None:
        return fault
    for sign in text:
        if sign not in _SIGNS and unicodedata.category(sign) not in _KINDS_OF_LETTERS:
            return Fault("name_sign", {"sign": sign})
    for word in _BETWEEN_WORDS.split(text):
        if len({script_of(letter) for letter in word if letter.isalpha()}) > 1:
            return Fault("name_mixed_scripts", {"word": word})
    scripts = {script_of(letter) for letter in text if letter.isalpha()}
    return Fault(f"name_not_{script}") if script and scripts != {script} else None


def script_of(letter: str) -> str:
    """``arabic``, ``latin``, ``cyrillic`` …"""
    return "arabic" if _ARABIC.match(letter) else unicodedata.name(letter, "").split(" ")[0].lower()


def written_name(text: str, script: str = "") -> str:
    """The name as it is kept. Raises ``NameRefused`` with a sentence for whoever typed it."""
    name = composed(text)
    fault = name_fault(name, script)
    if fault is not None:
        raise NameRefused(fault.sentence, code=fault.code, **fault.facts)
    return name


def check_line(text: str) -> None:
    """Validator of every text field: nothing in it that nobody sees; line breaks of a long text may stay."""
    fault = unseen_sign(text.translate(_LINE_BREAKS))
    if fault is not None:
        raise ValidationError(fault.sentence, code=fault.code, params=fault.facts)
