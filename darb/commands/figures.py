"""``darb figures``: what was published and what the records give, side by side."""

import argparse
import json
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from darb.core.errors import Refusal
from darb.core.money import format_amount
from darb.core.numbers import group_digits
from darb.core.scope import scoped
from darb.people.queries import scope_of
from darb.places.queries import country
from darb.reports.queries import words
from darb.reports.queries.published import one_selector
from darb.reports.queries.sheet import figure_sheet
from darb.reports.rules.figures import KINDS, Figure
from darb.reports.rules.sheet import FigureSheet
from darb.reports.states import Qualifier
from darb.staff.models import User
from darb.staff.queries import get_user

HELP = "Print the published figures of an operation, edition, season or year beside those of the records."
DEMO_LOGIN = "manager"
_ISOLATE, _POP = "\u2068", "\u2069"
_GAP = "  "


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--operation", metavar="CODE", help="a handover, launch or signature, such as O2021-03")
    parser.add_argument("--edition", metavar="LABEL", help="an edition, such as “Ramadan 2015”")
    parser.add_argument("--season", metavar="LABEL", help="a season, such as 2020-2021")
    parser.add_argument("--year", metavar="YYYY", help="a civil year, such as 2014")
    parser.add_argument("--json", action="store_true", help="as JSON, schema darb.figures/1")
    parser.add_argument("--language", choices=("ar", "fr", "en"), help="of labels and reasons")
    parser.add_argument(
        "--as", dest="login", default=DEMO_LOGIN, metavar="LOGIN", help="whose records are counted"
    )


def run(arguments: argparse.Namespace) -> int:
    language = arguments.language or os.environ.get("DARB_LANGUAGE", "en")
    today = timezone.localdate()
    with translation.override(language):
        selector = one_selector({kind: getattr(arguments, kind) for kind in KINDS})
        user = _user(arguments.login)
        with scoped(scope_of(user, today)):
            sheet = figure_sheet(user, selector, today, language)
        if arguments.json:
            print(json.dumps(sheet.as_json(language), ensure_ascii=False, indent=2))
        else:
            print("\n".join(_lines(sheet, language)))
    return 0


def _user(login: str) -> User:
    user = get_user(login)
    if user is None:
        raise Refusal(
            _("No account is called “%(login)s”: name one with --as."), code="figures_account", login=login
        )
    return user


def _lines(sheet: FigureSheet, language: str) -> Iterator[str]:
    """One table a source, then what only the records give, then the differences with their reasons."""
    yield str(words.KINDS[sheet.selector.kind]) % {"value": _isolated(sheet.selector.value, language)}
    computed = sheet.computed.by_path()
    shown: set[str] = set()
    for facts in sheet.published:
        yield ""
        yield f"{words.PUBLISHED}: {_isolated(facts.source, language)}"
        if facts.confirmed_by:
            others = ", ".join(_isolated(source, language) for source in facts.confirmed_by)
            yield _GAP + str(words.CONFIRMED_BY) % {"sources": others}
        yield from _attributes(facts.attributes(), sheet.labels)
        published = facts.by_path()
        shown |= set(published)
        headings = [str(words.FIGURE), str(words.PUBLISHED), str(words.COMPUTED), ""]
        rows = [_row(path, figure, computed.get(path), sheet, language) for path, figure in published.items()]
        yield from _table([headings, *rows])
    if not sheet.published:
        yield str(words.NOTHING_PUBLISHED)
    yield ""
    yield str(words.ONLY_COMPUTED)
    rest = {path: figure for path, figure in computed.items() if path not in shown}
    yield from _table([_row(path, None, figure, sheet, language) for path, figure in rest.items()])
    yield ""
    yield from _differences(sheet, language)


def _differences(sheet: FigureSheet, language: str) -> Iterator[str]:
    if not sheet.differences:
        yield str(words.NO_DIFFERENCES if sheet.published else "")
        return
    yield str(words.DIFFERENCES)
    for difference in sheet.differences:
        yield f"{_GAP}{_label(difference.figure, sheet, language)}: {sheet.why(difference, language)}"


def _row(
    path: str, published: Figure | None, computed: Figure | None, sheet: FigureSheet, language: str
) -> list[str]:
    records = words.records_behind(computed.records or 0) if computed else ""
    return [
        _label(path, sheet, language),
        *([_said(published, sheet.labels, language)] if published else []),
        _value(computed, sheet.labels, language) if computed else "–",
        records,
    ]


def _label(path: str, sheet: FigureSheet, language: str) -> str:
    """The figure's name in words; a part stands behind its whole."""
    for facts in (*sheet.published, sheet.computed):
        figures = facts.by_path()
        if path in figures:
            label = figures[path].name.label(language)
            above = path.rpartition(".")[0]
            return f"{_label(above, sheet, language)}: {label}" if above else label
    return str(words.ATTRIBUTES.get(path, path))


def _said(figure: Figure, labels: Mapping[str, str], language: str) -> str:
    """A published value behind its precision; what was printed stands beside a value that cannot be read."""
    words_of = figure.qualifier.label(language)
    if figure.qualifier == Qualifier.NOT_PUBLISHED:
        return f"{words_of} ({_isolated(figure.as_printed, language)})" if figure.as_printed else words_of
    value = _value(figure, labels, language)
    return value if figure.qualifier == Qualifier.EXACT else f"{words_of} {value}"


def _value(figure: Figure, labels: Mapping[str, str], language: str) -> str:
    if isinstance(figure.value, tuple):
        comma = "، " if language == "ar" else ", "
        return comma.join(labels.get(code, code) for code in figure.value) or "–"
    if figure.currency and isinstance(figure.value, int):
        written = f"{format_amount(figure.value, language)} {country().words.currency.labels[language]}"
    elif isinstance(figure.value, int):
        written = group_digits(figure.value, language)
    else:
        written = f"{figure.value} %" if figure.unit == "percent" else str(figure.value)
    return _isolated(written, language)


def _attributes(attributes: Mapping[str, Any], labels: Mapping[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        if isinstance(value, dict):
            codes = [code for item in value.values() for code in ([item] if isinstance(item, str) else item)]
            value = ", ".join(f"{labels.get(code, code)} ({code})" for code in codes)
        yield f"{_GAP}{words.ATTRIBUTES[name]}: {value}"


def _table(rows: list[list[str]]) -> Iterable[str]:
    """Columns as wide as their widest cell, as a terminal counts letters."""
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        yield (_GAP + _GAP.join(padded)).rstrip()


def _width(cell: str) -> int:
    return sum(1 for letter in cell if unicodedata.category(letter) not in ("Mn", "Cf"))


def _isolated(text: str, language: str) -> str:
    """Numbers and Latin fragments keep their order inside Arabic."""
    return f"{_ISOLATE}{text}{_POP}" if language == "ar" else text
