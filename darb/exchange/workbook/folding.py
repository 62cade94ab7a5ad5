"""One spelling for comparison: what people type for the same heading, place or name becomes the same text.

Folded text is never stored or shown; it only decides whether two texts are the same.
"""

import functools
import re
import unicodedata

# Letters that writers use for one another; marks fall away by decomposition (أ becomes ا followed by a mark).
_SAME = {"ى": "ي", "ة": "ه", "ٱ": "ا", "ی": "ي", "ک": "ك", "ـ": "", "œ": "oe", "æ": "ae", "ß": "ss"}
_WORD_BREAK = re.compile(r"[\s\-'’_./·]+")
_ARTICLES = frozenset({"ال", "el", "al"})


@functools.lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Letters and digits only, lower case, without accents or vowel marks, digits 0-9."""
    return "".join(_folded(letter) for letter in unicodedata.normalize("NFKD", text.casefold()))


def _folded(letter: str) -> str:
    if not letter.isalnum():
        return ""
    if letter.isdigit() and not letter.isascii():
        return str(unicodedata.digit(letter))
    return _SAME.get(letter, letter)


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return [word for word in map(fold, _WORD_BREAK.split(text)) if word]


@functools.lru_cache(maxsize=4_096)
def fold_heading(text: str) -> str:
    """Folded, and blind to the Arabic article: النوع and نوع head the same column."""
    return "".join(_without_article(word) for word in words(text))


@functools.lru_cache(maxsize=65_536)
def name_keys(name: str) -> frozenset[str]:
    """Keys of a name; two names that share one may be the same name.

    One key joins the words as they come (عبد الله, عبدالله), the other drops articles and ignores their order.
    """
    parts = words(name)
    loose = sorted(_without_article(part) for part in parts if part not in _ARTICLES)
    return frozenset(key for key in ("".join(parts), " ".join(loose)) if key)


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 3 else word
