"""Stored sort and search keys for names in Arabic and Latin letters.

The database has no collation for Arabic, so a folded key is stored beside each spelling: أ إ آ ٱ become ا, ى
becomes ي, ة becomes ه, vowel marks and tatweel go, accents go, case goes, and so do the article's hyphens.
"""

import re
import unicodedata

_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None}
)
_NOT_LETTERS = re.compile(r"[^\w]+", re.UNICODE)


def name_key(text: str) -> str:
    """The folded form of a name: tokens in the order written, one space between."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_ARABIC))
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter)).translate(_ARABIC)
    return " ".join(_NOT_LETTERS.sub(" ", bare).split())


def script_of(text: str) -> str:
    """``arabic`` when the first letter is Arabic, else ``latin``."""
    for letter in text:
        if letter.isalpha():
            return "arabic" if "ARABIC" in unicodedata.name(letter, "") else "latin"
    return "latin"
