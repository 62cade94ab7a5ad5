"""One spelling for comparison: what people write in several ways for the same name, place or word.

Everything that asks whether two texts say the same folds them here: stored search and sort keys, workbook
headings and codes, places. A folded text is never shown.

Sources for the letters: Unicode 15 (compatibility forms, marks, format controls); the letters that Moroccan
registers add to Arabic for g, p and v; the transliteration marks ʿ and ʾ of printed romanisations.
"""

import functools
import re
import unicodedata

# Counted up with every change of what a text folds to: keys stored before are then found and renewed.
VERSION = 1
_CONTROLS = "Cf"  # zero-width joiners, direction marks, soft hyphens: seen by nobody
_APOSTROPHES = dict.fromkeys("'’‘ʼʻ`´ʿʾ")
# Letters of other keyboards, and letters that do not come apart into a plain one and a mark.
_ARABIC = {"ٱ": "ا", "ء": None, "ـ": None, "ھ": "ه", "ی": "ي"}
_ARABIC |= dict.fromkeys("گڭݣکڨ", "ك") | {"پ": "ب", "ڤ": "ف", "چ": "ش", "ژ": "ج"}
_LATIN = {"ı": "i", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"}
_DIGITS = {digit: str(number % 10) for number, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
_SILENT = str.maketrans(_APOSTROPHES)
_PLAIN = str.maketrans(_ARABIC | _LATIN | _DIGITS | _APOSTROPHES)
_ENDINGS = str.maketrans({"ى": "ي", "ة": "ه"})
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_ARTICLES = frozenset({"ال", "el", "al"})


def letters(text: str) -> str:
    """Each letter in its plain form, lower case, without accents, vowel marks and unseen signs; digits 0-9.

    ى and ة keep apart: what they stand for is decided by the key that is made.
    """
    # Twice through the case: a capital may come out of a compatibility form.
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_SILENT)).casefold()
    bare = (
        sign for sign in apart if not unicodedata.combining(sign) and unicodedata.category(sign) != _CONTROLS
    )
    return "".join(bare).translate(_PLAIN)


@functools.lru_cache(maxsize=65_536)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text in the order written: ى as ي, ة as ه."""
    return tuple(_BETWEEN_WORDS.sub(" ", letters(text).translate(_ENDINGS)).split())


def name_key(text: str) -> str:
    """The stored search and sort key of a name: one space between its words.

    The database has no collation for Arabic, so the key is stored beside each spelling.
    """
    return " ".join(words(text))


def fold(text: str) -> str:
    """Letters and digits only, the words joined."""
    return "".join(words(text))


def without_article(word: str) -> str:
    """A folded word without the Arabic article: النوع and نوع are one."""
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


def fold_heading(text: str) -> str:
    """Folded, and blind to the Arabic article: النوع and نوع head the same column."""
    return "".join(without_article(word) for word in words(text))


def name_keys(name: str) -> frozenset[str]:
    """Keys of a name; two names that share one may be the same name.

    One key joins the words as they come (عبد الله, عبدالله), the other drops articles and ignores their
    order.
    """
    parts = words(name)
    loose = sorted(_bare(part) for part in parts if part not in _ARTICLES)
    return frozenset(key for key in ("".join(parts), " ".join(loose)) if key)


def bare_words(name: str) -> frozenset[str]:
    """The words of a name without their articles, in no order."""
    return frozenset(_bare(word) for word in words(name) if word not in _ARTICLES)


def written_with(word: str) -> tuple[str, ...]:
    """How a bare word may stand in a stored key: with the article of its script, or without."""
    return (word, f"ال{word}", f"el{word}", f"al{word}")


def _bare(word: str) -> str:
    """A word of a name without its article: المثالي and مثالي, Elmithali and El Mithali are one."""
    return word[2:] if word.startswith(("el", "al")) and len(word) > 5 else without_article(word)


def script_of(text: str) -> str:
    """``arabic`` when the first letter is Arabic, else ``latin``."""
    for letter in text:
        if letter.isalpha():
            return "arabic" if "ARABIC" in unicodedata.name(letter, "") else "latin"
    return "latin"
