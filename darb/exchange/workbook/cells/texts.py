"""Texts, names, references and numbers that are not counted with (identity papers, serials, cheques)."""

import functools
import re
import unicodedata

from darb.core.folding import fold
from darb.exchange.workbook.cells.base import Bad, Cell
from darb.exchange.workbook.columns import split

# Signs that cannot be seen; some turn the direction of text around and make a name read as another.
_INVISIBLE = (
    ("text_control_character", re.compile("[\x00-\x1f\x7f-\x9f]")),
    ("text_bidi_control", re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")),
    ("text_zero_width", re.compile("[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]")),
)
_REF = re.compile(r"[A-Za-z0-9._-]+")
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]*")
_SEED = re.compile(r"[0-9a-f]{64}")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_NAME_SIGNS = frozenset(" -'’.·ـ()/")
# Text that a spreadsheet would take for a formula is exported behind an apostrophe; reading takes it off
# again.
_GUARDED = re.compile(r"'(?=[=+\-@＝＋－＠\t\r])")
_MOST_PARTS = 100
_SAYS_NO = frozenset(fold(word) for word in ("no", "non", "لا", "none", "aucune", "بدون"))


def text(cell: Cell) -> str:
    """One line of text as typed (composed form), without invisible signs and not too long."""
    value, trouble = _composed(cell.text())
    if trouble is not None:
        code, sign = trouble
        raise Bad(code, sign=sign)
    if len(value) > cell.column.longest:
        raise Bad("text_too_long", length=len(value), longest=cell.column.longest)
    return value


@functools.lru_cache(maxsize=65_536)
def _composed(text: str) -> tuple[str, tuple[str, str] | None]:
    """As typed, in composed form, with the first invisible sign in it, if any, and what kind it is."""
    value = unicodedata.normalize("NFC", _GUARDED.sub("", text, count=1))
    for code, signs in _INVISIBLE:
        if found := signs.search(value):
            return value, (code, f"U+{ord(found[0]):04X}")
    return value, None


def name(cell: Cell) -> str:
    """A person's name: letters of one script in each word, no digit, no sign that does not belong in a
    name.
    """
    value = text(cell)
    for sign in value:
        if not (sign in _NAME_SIGNS or unicodedata.category(sign) in ("Lu", "Ll", "Lo", "Lm", "Lt", "Mn")):
            raise Bad("name_sign", sign=sign)
    for word in re.split(r"[\s\-'’]+", value):
        if len({_script(letter) for letter in word if letter.isalpha()}) > 1:
            raise Bad("name_mixed_scripts", word=word)
    return value


def name_ar(cell: Cell) -> str:
    return _in_script(cell, "arabic")


def name_latin(cell: Cell) -> str:
    return _in_script(cell, "latin")


def _in_script(cell: Cell, script: str) -> str:
    value = name(cell)
    scripts = {_script(letter) for letter in value if letter.isalpha()}
    if scripts != {script}:
        raise Bad(f"name_not_{script}")
    return value


def _script(letter: str) -> str:
    if _ARABIC.match(letter):
        return "arabic"
    return unicodedata.name(letter, "").split(" ")[0].lower()


def training(cell: Cell) -> str:
    """The training held, in words; "no" in any language is no training."""
    value = text(cell)
    return "" if fold(value) in _SAYS_NO else value


def parts(cell: Cell) -> tuple[str, ...]:
    """The values of a cell that holds several."""
    found = split(cell.text())
    if len(found) > _MOST_PARTS:
        raise Bad("too_many_values", count=len(found), most=_MOST_PARTS)
    return found


def parties(cell: Cell) -> tuple[str, ...]:
    """Several names in one cell, none twice."""
    values = tuple(text(cell.part(part)) for part in parts(cell))
    if not values:
        raise cell.missing()
    return without_repeats(values)


def without_repeats(values: tuple[str, ...]) -> tuple[str, ...]:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise Bad("value_repeated", found=value)
        seen.add(value)
    return values


def ref(cell: Cell) -> str:
    """A reference others point to. The selection publishes it, so its letters are limited."""
    value = text(cell)
    if not _REF.fullmatch(value):
        raise Bad("ref_malformed")
    return value


def pointer(cell: Cell) -> str:
    return text(cell)


def login(cell: Cell) -> str:
    value = text(cell).lower()
    if not _LOGIN.fullmatch(value):
        raise Bad("login_malformed")
    return value


def identity(cell: Cell) -> str:
    """Number of an identity paper, without spaces, in capitals. Its form is judged with its kind."""
    return serial(cell).replace(" ", "").replace("-", "").upper()


def serial(cell: Cell) -> str:
    """A number that is a name. Typed as a number, a spreadsheet has dropped its leading zeros: worth a
    note.
    """
    value = text(cell)
    if not isinstance(cell.raw, str):
        cell.note("number_as_text", cell.raw, value)
    return value


def serials(cell: Cell) -> tuple[str, ...]:
    if not isinstance(cell.raw, str):
        return (serial(cell),)
    return without_repeats(tuple(text(cell.part(part)) for part in parts(cell)))


def seed(cell: Cell) -> str:
    """The seed of the lottery is a SHA-256, so that nobody mistakes a chosen word for a drawn one."""
    value = text(cell).lower()
    if not _SEED.fullmatch(value):
        raise Bad("seed_malformed")
    return value
