"""``darb figures``: what was published and what the records give, side by side."""

import argparse
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils import timezone, translation

from darb.core.money import format_amount
from darb.core.numbers import TIE, group_digits
from darb.core.scope import scoped
from darb.people.queries import scope_of
from darb.places.queries import country
from darb.reports.queries import words
from darb.reports.queries.published import one_selector
from darb.reports.queries.sheet import figure_sheet, reader
from darb.reports.rules.comparison import answering
from darb.reports.rules.figures import KINDS, Facts, Figure
from darb.reports.rules.sheet import COLON, COMMA, FigureSheet
from darb.reports.states import Qualifier

HELP = "Print the published figures of an operation, edition, season or year beside those of the records."
DEMO_LOGIN = "manager"
_ISOLATE, _POP = "\u2068", "\u2069"
_GAP = "  "


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--operation", metavar="CODE", help="a handover, launch or signature, such as O2021-03"
    )
    parser.add_argument("--edition", metavar="LABEL", help="an edition, such as “Ramadan 2015”")
    parser.add_argument("--season", metavar="LABEL", help="a season, such as 2020-2021")
    parser.add_argument("--year", metavar="YYYY", help="a civil year, such as 2014")
    parser.add_argument("--json", action="store_true", help="as JSON, schema darb.figures/1")
    parser.add_argument("--language", choices=("ar", "fr", "en"), help="of labels and reasons")
    parser.add_argument(
        "--as", dest="login", default=DEMO_LOGIN, metavar="LOGIN", help="whose records are counted"
    )


def run(arguments: argparse.Namespace) -> int:
    """The language stays chosen when the command ends: a refusal is said in it too."""
    language = arguments.language or translation.get_language() or "en"
    translation.activate(language)
    today = timezone.localdate()
    selector = one_selector({kind: getattr(arguments, kind) for kind in KINDS})
    user = reader(arguments.login)
    with scoped(scope_of(user, today)):
        sheet = figure_sheet(user, selector, today, language)
    if arguments.json:
        print(json.dumps(sheet.as_json(language), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(sheet, language)))
    return 0


def _lines(sheet: FigureSheet, language: str) -> Iterator[str]:
    """One table a source, then what only the records give, then the differences with their reasons."""
    yield str(words.KINDS[sheet.selector.kind]) % {"value": _isolated(sheet.selector.value, language)}
    shown: set[str] = set()
    for facts in sheet.published:
        yield ""
        yield from _source(facts, sheet, language)
        shown |= set(facts.by_path())
    if not sheet.published:
        yield str(words.NOTHING_PUBLISHED)
    yield ""
    yield str(words.ONLY_COMPUTED)
    rest = {path: figure for path, figure in sheet.computed.by_path().items() if path not in shown}
    yield from _table(
        [[_label(path, sheet, language), *_found(path, None, sheet, language)] for path in rest]
    )
    yield ""
    yield from _differences(sheet, language)


def _source(facts: Facts, sheet: FigureSheet, language: str) -> Iterator[str]:
    """What one source prints, beside what the records give."""
    yield f"{words.PUBLISHED}{COLON[language]}{_isolated(facts.source, language)}"
    if facts.confirmed_by:
        others = COMMA[language].join(_isolated(source, language) for source in facts.confirmed_by)
        yield _GAP + str(words.CONFIRMED_BY) % {"sources": others}
    operations = {code for figure in facts.figures for code in figure.perimeter.get("operations", ())}
    if operations:
        codes = COMMA[language].join(_isolated(code, language) for code in sorted(operations))
        yield _GAP + str(words.OPERATIONS) % {"codes": codes}
    yield from _attributes(facts.attributes(), sheet.labels, language)
    headings = [str(words.FIGURE), str(words.PUBLISHED), str(words.COMPUTED), ""]
    rows = [
        [
            _label(path, sheet, language),
            _said(figure, sheet, language),
            *_found(path, figure, sheet, language),
        ]
        for path, figure in facts.by_path().items()
    ]
    yield from _table([headings, *rows])


def _differences(sheet: FigureSheet, language: str) -> Iterator[str]:
    if sheet.differences:
        yield str(words.DIFFERENCES)
        for difference in sheet.differences:
            label = _label(difference.figure, sheet, language)
            yield f"{_GAP}{label}{COLON[language]}{sheet.why(difference, language)}"
    elif any(figure.value is not None for facts in sheet.published for figure in facts.figures):
        yield str(words.NO_DIFFERENCES)
    else:
        yield str(words.NOTHING_TO_COMPARE)


def _found(path: str, published: Figure | None, sheet: FigureSheet, language: str) -> list[str]:
    """The computed figure and how many rows stand behind it; an answer of another kind bears its own name."""
    computed = answering(path, published, sheet.computed.by_path())
    if computed is None:
        return ["–", ""]
    value = _value(computed, sheet.labels, language)
    if published is not None and computed.name != published.name:
        value = f"{value} ({computed.name.label(language)})"
    return [value, words.records_behind(computed.records or 0)]


def _label(path: str, sheet: FigureSheet, language: str) -> str:
    """The figure's name in words; a part stands behind its whole."""
    for facts in (*sheet.published, sheet.computed):
        figures = facts.by_path()
        if path in figures:
            label = figures[path].name.label(language)
            above = path.rpartition(".")[0]
            return f"{_label(above, sheet, language)}{COLON[language]}{label}" if above else label
    return str(words.ATTRIBUTES.get(path, path))


def _said(figure: Figure, sheet: FigureSheet, language: str) -> str:
    """A published value behind its precision, with the printed amount: the press prints some doubtfully."""
    precision = figure.qualifier.label(language).partition(",")[0]  # of a label's variants, the first
    printed = ""
    if figure.as_printed and figure.currency:
        printed = f" ({words.PRINTED})" % {"printed": _isolated(figure.as_printed, language)}
    if figure.qualifier == Qualifier.NOT_PUBLISHED:
        return f"{precision}{printed}"
    value = _value(figure, sheet.labels, language)
    return f"{value}{printed}" if figure.qualifier == Qualifier.EXACT else f"{precision} {value}{printed}"


def _value(figure: Figure, labels: Mapping[str, str], language: str) -> str:
    if isinstance(figure.value, tuple):
        return COMMA[language].join(labels.get(code, code) for code in figure.value) or "–"
    if figure.currency and isinstance(figure.value, int):
        written = f"{format_amount(figure.value, language)} {country().words.currency.labels[language]}"
    elif isinstance(figure.value, int):
        written = group_digits(figure.value, language)
    else:
        written = _percent(str(figure.value), language) if figure.unit == "percent" else str(figure.value)
    return _isolated(written, language)


def _percent(value: str, language: str) -> str:
    return f"{value}%" if language == "en" else f"{value.replace('.', ',')}{TIE}%"


def _attributes(attributes: Mapping[str, Any], labels: Mapping[str, str], language: str) -> Iterator[str]:
    for name, value in attributes.items():
        if isinstance(value, dict):
            codes = [code for item in value.values() for code in ([item] if isinstance(item, str) else item)]
            value = COMMA[language].join(labels.get(code, code) for code in codes)
        yield f"{_GAP}{words.ATTRIBUTES[name]}{COLON[language]}{value}"


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
