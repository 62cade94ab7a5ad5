"""Running text that was composed elsewhere, with its numbers in runs of their own."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from darb.core.numbers import NUMBER

register = template.Library()


@register.filter
def isolated(text: str) -> SafeString:
    """Each number of a sentence isolated left to right: beside Arabic, 2020-2021 would be turned round."""
    parts, at = [], 0
    for found in NUMBER.finditer(str(text)):
        number = format_html('<bdi dir="ltr" class="n">{}</bdi>', found[0])
        parts += [conditional_escape(text[at : found.start()]), number]
        at = found.end()
    return format_html_join("", "{}", ((part,) for part in [*parts, conditional_escape(text[at:])]))


@register.simple_tag
def running(pieces: Iterable[Any], called: str) -> SafeString:
    """A paragraph of pieces with ``text``, ``href`` and ``note``; a figure leads to its list, its note to its row."""
    return format_html_join("", "{}", ((_piece(piece, called),) for piece in pieces))


def _piece(piece: Any, called: str) -> SafeString:
    shown = isolated(piece.text)
    if piece.note is None:
        return shown
    number = piece.note
    link = format_html('<a class="nl" href="{}">{}</a>', piece.href, shown)
    note = format_html('<a class="nn" href="#f{0}" aria-label="{1} {0}"><sup>{0}</sup></a>', number, called)
    return link + note
