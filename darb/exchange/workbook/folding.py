"""One spelling for comparison: what people type for the same heading, place or name becomes the same text.

Folded text is never stored or shown; it only decides whether two texts are the same. Letters are folded as
the search keys of names are.
"""

import functools
import unicodedata

from darb.core.folding import name_key

# Letters of other keyboards that stand for Arabic ones, and letters that do not come apart by themselves.
_SAME = str.maketrans({"ی": "ي", "ک": "ك", "œ": "oe", "æ": "ae", "_": " ", "°": ""})
_ARTICLES = frozenset({"ال", "el", "al"})


@functools.lru_cache(maxsize=65_536)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text: lower case, without accents or vowel marks, digits 0-9."""
    return tuple(_western(name_key(text.casefold().translate(_SAME))).split())


def _western(text: str) -> str:
    if text.isascii() or not any(letter.isdigit() and not letter.isascii() for letter in text):
        return text
    return "".join(
        str(unicodedata.digit(letter)) if letter.isdigit() and not letter.isascii() else letter
        for letter in text
    )


def fold(text: str) -> str:
    """Letters and digits only, the words joined."""
    return "".join(words(text))


def fold_heading(text: str) -> str:
    """Folded, and blind to the Arabic article: النوع and نوع head the same column."""
    return "".join(_without_article(word) for word in words(text))


def name_keys(name: str) -> frozenset[str]:
    """Keys of a name; two names that share one may be the same name.

    One key joins the words as they come (عبد الله, عبدالله), the other drops articles and ignores their
    order.
    """
    parts = words(name)
    loose = sorted(_bare(part) for part in parts if part not in _ARTICLES)
    return frozenset(key for key in ("".join(parts), " ".join(loose)) if key)


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


def _bare(word: str) -> str:
    """A word of a name without its article: المثالي and مثالي, Elmithali and El Mithali are one."""
    return word[2:] if word.startswith(("el", "al")) and len(word) > 5 else _without_article(word)
