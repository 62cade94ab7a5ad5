"""A communiqué on paper, one language a page: its words, then each figure with its precision and its source. Pure."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from darb.core.dates import long_date
from darb.core.numbers import isolated_numbers
from darb.core.words import CountryWords
from darb.documents.paper import Bilingual, Frame
from darb.reports.rules.communique.wording import capital, phrase, words_of
from darb.reports.states import FigureName, Qualifier, RecordKind

Kept = Mapping[str, Any]


@dataclass(frozen=True)
class CommuniquePaper:
    """One language of a version. ``released_by`` and ``released_on`` say who let the counts be told, where they are."""

    frame: Frame
    language: str
    operation: str
    text: Kept
    figures: Sequence[Kept]
    as_of: datetime.date
    is_draft: bool
    contact: str
    released_by: Bilingual | None = None
    released_on: datetime.date | None = None

    def as_payload(self, words: CountryWords) -> dict[str, Any]:
        name = "paper.draft_kind" if self.is_draft else "paper.kind"
        latin = self.language if self.language != "ar" else "fr"
        frame = self.frame.as_payload(
            words_of(name, "ar"), words_of(name, latin), "ar" if self.language == "ar" else "fr"
        )
        day = long_date(self.frame.dated, self.language, words.calendar, weekday=True)
        town = self.text["town"]
        return {
            "paper": frame,
            "language": self.language,
            "name": words_of(name, self.language),
            "sign": words_of("paper.sign", self.language),
            "dateline": phrase("paper.dateline", self.language, town=town, day=day) if town else day,
            "title": self.text["title"],
            "subtitle": self.text["subtitle"],
            "paragraphs": ["".join(run["text"] for run in one) for one in self.text["paragraphs"]],
            "heads": words_of("paper.heads", self.language),
            "rows": [self._row(figure) for figure in self.figures if figure["said"]],
            "notes": self._notes(words),
        }

    def _row(self, figure: Kept) -> list[str]:
        qualifier = Qualifier(figure["qualifier"]).label(self.language).partition(",")[0]
        name = FigureName(figure["name"]).label(self.language)
        return [capital(name), figure["value"][self.language], qualifier, self._source(figure)]

    def _source(self, figure: Kept) -> str:
        """Signed minutes of the operation; the agreement and the tranches of an amount."""
        if figure["agreement"]:
            numbers = ("، " if self.language == "ar" else ", ").join(
                str(number) for number in figure["tranches"]
            )
            found = {"agreement": figure["agreement"], "tranches": numbers}
            return phrase("paper.agreement", self.language, **found)
        source = RecordKind(figure["source"]).label(self.language)
        return phrase("paper.records", self.language, source=source, operation=self.operation)

    def _notes(self, words: CountryWords) -> list[str]:
        counted = long_date(self.as_of, self.language, words.calendar)
        notes = [phrase("paper.counted", self.language, day=counted)]
        if self.released_by is not None and self.released_on is not None:
            on = long_date(self.released_on, self.language, words.calendar)
            by = self.released_by.in_("ar" if self.language == "ar" else "fr")
            notes.append(phrase("paper.released", self.language, by=by, day=on))
        return [*notes, phrase("paper.nobody", self.language, telephone=self.contact)]


def plain_text(text: Kept, language: str) -> str:
    """The words alone, to be pasted anywhere; a number keeps its order inside Arabic."""
    paragraphs = ["".join(run["text"] for run in one) for one in text["paragraphs"]]
    whole = "\n\n".join([text["title"], *paragraphs])
    return isolated_numbers(whole) if language == "ar" else whole
