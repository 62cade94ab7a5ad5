"""A correction: the communiqué drafted anew, with a first paragraph that says what it replaces and what changed. Pure.

Source: the programme's procedure of publication: what was published stays as it was, and a correction says what
changed. The changes are read from the figures of both, so that nobody chooses which of them to tell.
"""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from darb.core.dates import long_date
from darb.core.words import CalendarWords
from darb.reports.rules.communique.drafting import Draft, Text
from darb.reports.rules.communique.wording import Run, phrase
from darb.reports.states import CorrectionReason, FigureName, Qualifier

Kept = Mapping[str, Any]  # a figure or a version as it was kept


def corrected(
    drafted: Draft,
    former: Sequence[Kept],
    *,
    published_on: datetime.date,
    reason: CorrectionReason,
    calendar: CalendarWords,
) -> Draft:
    now = [figure.as_json() for figure in drafted.figures]

    def opened(text: Text, language: str) -> Text:
        day = long_date(published_on, language, calendar)
        first = phrase("corrects", language, day=day, reason=reason.label(language))
        told = " ".join([first, *changes(former, now, language)])
        return dataclasses.replace(text, paragraphs=((Run(told),), *text.paragraphs))

    texts = {language: opened(text, language) for language, text in drafted.texts.items()}
    return Draft(texts, drafted.figures)


def changes(former: Sequence[Kept], now: Sequence[Kept], language: str) -> list[str]:
    """A sentence for each figure that says something else than before, is new or is printed no longer."""
    before = {_key(figure): figure for figure in former}
    after = {_key(figure): figure for figure in now}
    told = []
    for key in dict.fromkeys((*after, *before)):
        was, is_now = _said(before.get(key), language), _said(after.get(key), language)
        if was != is_now:
            how = "taken_away" if not is_now else "changed" if was else "added"
            name = _name(after.get(key) or before[key], language)
            told.append(phrase(how, language, name=name, now=is_now, before=was))
    return told


def _key(figure: Kept) -> tuple[str, str, str]:
    return figure["name"], figure["agreement"], figure["funder"].get("fr", "")


def _name(figure: Kept, language: str) -> str:
    """Contributions bear their funder's name: an operation may have several."""
    name = FigureName(figure["name"]).label(language)
    funder = figure["funder"].get(language, "")
    return f"{name} ({funder})" if funder else name


def _said(figure: Kept | None, language: str) -> str:
    """The value, behind its word where it has one; nothing where nothing is printed."""
    if figure is None or not figure["said"]:
        return ""
    qualifier, value = Qualifier(figure["qualifier"]), str(figure["value"][language])
    if qualifier == Qualifier.INCLUDING and figure["name"] == FigureName.SECTORS:
        return str(figure["said"][language])
    loose = (Qualifier.ABOUT, Qualifier.OVER)
    return f"{qualifier.label(language)} {value}" if qualifier in loose else value
