"""Words of one script in a page of the other: marked, so that they are read in their language and from their side."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from darb.core.folding import script_of
from darb.core.templatetags.darb import language

register = template.Library()
_LATIN_WORD, _ARABIC_WORD = re.compile(r"[A-Za-zÀ-ÿ]{3,}"), re.compile(r"[\u0621-\u064a]{2,}")
_LATIN_RUN = re.compile(r"(\.?[A-Za-zÀ-ÿ]{3,})")
_MARKS = {
    "ar": SafeString(' lang="ar" dir="rtl"'),
    "fr": SafeString(' lang="fr" dir="ltr"'),
    "": SafeString(""),
}


@register.filter
def foreign(text: object) -> SafeString:
    """The language of a choice that is not in that of the page, as attributes: a choice holds no markup."""
    told = str(text)
    if language() != "ar":
        return _MARKS["ar" if _ARABIC_WORD.search(told) else ""]
    return _MARKS["fr" if _LATIN_WORD.search(told) and script_of(told) != "arabic" else ""]


@register.filter
def mixed(text: object) -> str:
    """Our own words: in an Arabic page those in Latin letters, such as PDF, stand in runs of their own."""
    told = str(text)
    if language() != "ar" or isinstance(told, SafeString):
        return told
    pieces = enumerate(_LATIN_RUN.split(told))  # every second one is what was found
    return format_html_join("", "{}", ((_apart(piece) if place % 2 else piece,) for place, piece in pieces))


def _apart(piece: str) -> SafeString:
    return format_html('<bdi lang="fr" dir="ltr">{}</bdi>', piece)
