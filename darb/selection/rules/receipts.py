"""The receipt of an appeal, handed over at the counter the moment it is made.

Source: selection procedure: the number is taken only at filing; people who took no part in the decision answer
within the published days. No name and no reason stands on the paper: it may be left on a table.
"""

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from darb.core.dates import long_date
from darb.core.words import CountryWords, digits_ar
from darb.core.words.nouns import DAY
from darb.documents.paper import TIE, Frame, fill

TEXTS = Path(__file__).resolve().parents[1] / "data" / "appeal_texts.toml"


@cache
def _texts() -> Mapping[str, Any]:
    return tomllib.loads(TEXTS.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class AppealReceipt:
    """``ground`` is a code of the grounds; dates are days."""

    frame: Frame
    letter: str
    file: str
    ground: str
    told_on: datetime.date
    filed_on: datetime.date
    due_on: datetime.date
    answer_days: int

    def as_payload(self, words: CountryWords) -> dict[str, Any]:
        """Arabic with French beside it."""
        texts = _texts()
        days = {"told": self.told_on, "filed": self.filed_on, "due": self.due_on}
        values = {"number": self.frame.number, "letter": self.letter, "file": self.file}
        return {
            "paper": self.frame.as_payload(texts["kind"]["ar"], texts["kind"]["fr"]),
            "title": texts["title"],
            "references": [{**texts["references"][name], "value": value} for name, value in values.items()],
            "days": [
                {**texts["references"][name], "value": self._day(day, words)} for name, day in days.items()
            ],
            "ground": {**texts["ground"]["label"], "value": texts["ground"][self.ground]},
            "said": {lang: self._said(lang) for lang in ("ar", "fr")},
            "signatures": texts["signatures"],
        }

    def _day(self, day: datetime.date, words: CountryWords) -> dict[str, str]:
        return {lang: long_date(day, lang, words.calendar) for lang in ("ar", "fr")}

    def _said(self, lang: str) -> str:
        return fill(_texts()["said"][lang], {"days": _days(self.answer_days, lang)}, lang)


def _days(count: int, lang: str) -> str:
    if lang == "ar":
        return digits_ar(count, DAY.ar, oblique=True)
    return f"{count}{TIE}{DAY.fr.singular if count == 1 else DAY.fr.plural}"
