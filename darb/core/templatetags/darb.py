"""Tags and filters that every template has: numbers, money, dates and codes isolated left to right.

Digits run left to right inside Arabic too. Each number is its own isolated run, else the bidirectional
algorithm turns "778 000,00" round or sticks it to its neighbour; this is the one place that writes such
runs.
"""

import datetime
import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from darb.core.dates import hijri_date, long_date, weekday_name
from darb.core.folding import script_of
from darb.core.money import format_amount
from darb.core.numbers import TIE, Withheld, format_tenths, group_digits
from darb.core.partial_dates import PartialDate
from darb.core.shapes import Bar, Shape, bar_marks, funnel_shapes
from darb.core.states import State
from darb.core.two_languages import found_text, parted
from darb.core.words import CountryWords, digits_ar, load_country_words, nouns
from darb.core.words.nouns import Noun

register = template.Library()

GROUP_ICONS = {
    "open": "progress",
    "waiting": "hourglass",
    "done": "check",
    "stopped": "ban",
    "final": "lock",
    "late": "clock-exclamation",
}


@functools.cache
def country() -> CountryWords:
    return load_country_words(settings.COUNTRY_DIRECTORY / "words.toml")


def language() -> str:
    return (get_language() or settings.LANGUAGE_CODE).partition("-")[0]


def digits_in_text(value: int, noun: Noun, spoken: str) -> str:
    if spoken == "ar":
        return digits_ar(value, noun.ar)
    forms = noun.fr if spoken == "fr" else noun.en
    is_one = value < 2 if spoken == "fr" else value == 1
    return f"{group_digits(value, spoken)}{TIE}{forms.singular if is_one else forms.plural}"


def _run(text: str) -> SafeString:
    return format_html('<bdi dir="ltr" class="n">{}</bdi>', text)


@register.filter
def anchor(address: str, place: str) -> str:
    """``place`` on the page at ``address``; nothing when there is no page to open."""
    return f"{address}#{place}" if address else ""


@register.filter
def n(value: int | str) -> SafeString:
    """A count, or a code as it stands: 12 480, D-2021-0010, 2020-2021; a withheld count is said to be so."""
    if isinstance(value, Withheld):
        return format_html('<span class="soft" title="{0}">–<span class="vh">{0}</span></span>', _withheld())
    return _run(group_digits(value, language()) if isinstance(value, int) else str(value))


def _withheld() -> str:
    return gettext("not shown: a few people only, or the count that would tell them")


@register.filter
def counted(value: int, noun: str) -> SafeString:
    """A number with its noun in running text: 3 نساء, 6 hommes; امرأتان says two without a figure."""
    digits, tie, words = digits_in_text(value, getattr(nouns, noun.upper()), language()).partition(TIE)
    return (
        format_html("{}{}{}", _run(digits), tie, words)
        if digits.isdecimal()
        else escape(digits + tie + words)
    )


@register.filter
def kilobytes(size: int) -> SafeString:
    """The weight of a file to be fetched, for whoever pays for the line: 42 KB."""
    return format_html("{}{}{}", n(max(1, round(size / 1000))), TIE, gettext("KB"))


@register.filter
def amount(minor: int) -> SafeString:
    """An amount whose currency stands elsewhere, such as in the head of its column."""
    return _run(format_amount(minor, language(), country().currency.exponent))


@register.filter
def money(minor: int) -> SafeString:
    """An amount with its currency, never parted by a line end."""
    return in_money(amount(minor))


def in_money(shown: SafeString) -> SafeString:
    """The currency stands outside the number's own run: after it, and before it in English."""
    unit = format_html('<span class="cur">{}</span>', currency())
    parts = (unit, shown) if language() == "en" else (shown, unit)
    return format_html('<span class="money">{} {}</span>', *parts)


@register.simple_tag
def currency() -> str:
    return country().currency.labels[language()]


@register.filter
def points(tenths: int) -> SafeString:
    """A score stored in tenths: 730 is 73,0."""
    return _run(format_tenths(tenths, language()))


@register.filter(expects_localtime=True)
def day(on: datetime.date) -> SafeString:
    """24 نونبر 2026, with the machine's form beside it; of a moment, the day that it was here."""
    return format_html(
        '<time datetime="{}" class="nw">{}</time>',
        on.isoformat(),
        long_date(on, language(), country().calendar),
    )


@register.filter
def known_day(on: PartialDate) -> SafeString:
    """A day as far as it is known: 11 ماي 2021, نونبر 2025, 2019."""
    if on.month is None:
        return n(f"{on.year:04d}")
    if on.day is not None:
        return day(on.earliest())
    month = country().calendar.months[language()][on.month - 1]
    return format_html('<span class="nw">{}{}{}</span>', month, TIE, n(f"{on.year:04d}"))


@register.simple_tag
def today() -> datetime.date:
    """The day on which a page's figures were counted."""
    return timezone.localdate()


@register.filter
def weekday(on: datetime.date) -> str:
    return weekday_name(on, language(), country().calendar)


@register.filter
def hijri(on: datetime.date) -> SafeString:
    """Stands only beside the civil date."""
    return format_html('<span class="nw">{}</span>', hijri_date(on, language(), country().calendar))


@register.filter
def may(user: Any, permissions: str) -> bool:
    """Whether somebody has one of these permissions: an entry of a menu that leads nowhere is not shown."""
    return any(user.can(permission) for permission in permissions.split())


@register.filter
def label(state: State) -> str:
    return state.label(language())


@register.filter
def spoken(words: Mapping[str, str]) -> str:
    """The one of some words by language that the reader reads."""
    return words[language()]


@register.filter
def said(thing: Any, field: str) -> SafeString | str:
    """``thing.field_ar`` (or ``_fr``, ``_en``) in the reader's language.

    What exists in another language only is shown in it and marked with it, for the screen reader's voice
    and for the direction of the line.
    """
    text, code = found_text(thing, field, language())
    return text if code == language() else in_language(str(text), code)


def plain(thing: Any, field: str) -> str:
    """What ``said`` says, without markup: for a choice of a list, the cell of a sheet, an answer to a program."""
    return str(found_text(thing, field, language())[0])


@register.simple_tag
def listed(things: Iterable[Any], field: str, instead: str = "", most: int = 3) -> SafeString:
    """Names in one line, parted as the reader's language parts them; more than ``most`` are told ``instead``."""
    named = [said(thing, field) for thing in things]
    if instead and len(named) > most:
        return conditional_escape(instead)
    return format_html_join("، " if language() == "ar" else ", ", "{}", ((name,) for name in named))


@register.filter
def both(text: str) -> str:
    """A text typed as "Arabic | French", in the reader's language; without the bar it stands for both."""
    arabic, french = parted(text)
    spoken = language()
    if spoken == "ar" or not french:
        return arabic if spoken == "ar" else in_language(arabic, "ar")
    return french if spoken == "fr" else in_language(french, "fr")


def in_language(text: str, code: str) -> SafeString:
    return format_html('<span lang="{}" dir="{}">{}</span>', code, "rtl" if code == "ar" else "ltr", text)


@register.filter
def typed(text: str) -> SafeString:
    """What a person typed, in a run of its own; Arabic is marked as such in the other pages."""
    if script_of(str(text)) == "arabic":
        return format_html('<bdi lang="ar" dir="rtl">{}</bdi>', text)
    return format_html('<bdi dir="auto">{}</bdi>', text)


@register.filter
def host(address: str) -> str:
    """Whose page an address is: enough to name a source, the link has the rest."""
    return urlsplit(address).hostname or address


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """A drawing beside words; what points along the line is turned round in a right-to-left page."""
    points = " icon-dir" if name.endswith(("-left", "-right")) else ""
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        f"icon{points} {classes}".strip(),
        static("icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def entry(context: template.Context, view: str, text: str, *where: str) -> SafeString:
    """A line of a menu; the page one is on, or the part of the site it belongs to, is marked for eye and ear."""
    address, here = reverse(view, args=where), _path(context)
    mark = "page" if here == address else "true" if address != "/" and here.startswith(address) else ""
    return _way(address, text, mark)


@register.simple_tag(takes_context=True)
def tab(context: template.Context, view: str, text: str, *where: str) -> SafeString:
    """One of the pages that lie beside each other under one head; only the page itself is marked."""
    address = reverse(view, args=where)
    return _way(address, text, "page" if _path(context) == address else "")


def _path(context: template.Context) -> str:
    request = context.get("request")
    return request.path if request else ""


def _way(address: str, text: str, mark: str) -> SafeString:
    current = format_html(' aria-current="{}"', mark) if mark else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', address, current, text)


@register.simple_tag
def pill(state: State, drawing: str = "", late: bool = False, success: bool = False) -> SafeString:
    """A state in words with its drawing; the colour only repeats them. ``success`` is an end well reached."""
    group = "late" if late else state.group
    classes = f"pill {group} done" if success else f"pill {group}"
    shown = drawing or GROUP_ICONS["done" if success else group]
    return format_html('<span class="{}">{}{}</span>', classes, icon(shown), label(state))


@register.simple_tag
def qualifier(state: State) -> SafeString:
    """Exactly, about, over, including, not published: the border tells them apart as well."""
    style = "none" if state.value == "not_published" else state.value
    return format_html('<span class="q {}">{}</span>', style, label(state))


@register.simple_tag
def meter(part: int, whole: int) -> SafeString:
    """How much of ``whole`` is reached; the figure itself stands beside it in text."""
    return format_html(
        '<svg class="meter" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">{}</svg>',
        _drawn([Bar(0, 0, _thousandths(part, whole), 8)]),
    )


def _thousandths(part: int, whole: int) -> int:
    return min(1000, max(0, part * 1000 // whole)) if whole else 0


@register.simple_tag
def bar_of_amounts(**amounts: int) -> SafeString:
    """The four amounts nested from the start edge; ``received`` is a black mark across them."""
    box = '<svg viewBox="0 0 1000 34" preserveAspectRatio="none">{}</svg>'
    return format_html(f'<div class="bar4" aria-hidden="true">{box}</div>', _drawn(bar_marks(**amounts)))


@register.simple_tag
def funnel_drawing(*counts: int) -> SafeString:
    """The narrowing of a group, step by step; shapes only, so that a page may mirror them."""
    return format_html(
        '<svg viewBox="0 0 {} 100" preserveAspectRatio="none" aria-hidden="true">{}</svg>',
        len(counts) * 100 - 36,
        _drawn(funnel_shapes(_drawable(counts))),
    )


def _drawable(counts: Sequence[int]) -> list[int]:
    """A withheld step is drawn like the one before it: the drawing tells no more than the text."""
    drawn: list[int] = []
    for count in counts:
        drawn.append((drawn[-1] if drawn else 0) if isinstance(count, Withheld) else count)
    return drawn


def _drawn(shapes: list[Shape]) -> SafeString:
    return format_html_join("", "{}", ((_tag(shape),) for shape in shapes))


def _tag(shape: Shape) -> SafeString:
    attributes = format_html_join("", ' {}="{}"', shape.attributes().items())
    return format_html("<{}{}/>", shape.tag, attributes)


@register.inclusion_tag("core/components/figure.html")
def figure(
    name: str, shown: SafeString, *, is_money: bool = False, href: str = "", **rest: Any
) -> dict[str, Any]:
    """A figure is never naked: name, value, qualifier (``state``), the list ``behind`` it or a ``note``.

    ``shown`` opens the list at ``href``; ``dot`` names the amount of a budget bar that it is the figure of.
    """
    value = format_html('<a href="{}">{}</a>', href, shown) if href else shown
    return {"name": name, "value": in_money(value) if is_money else value, "href": href, **rest}
