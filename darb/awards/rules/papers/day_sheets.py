"""The sheets of an event day: what lies in the store for it, its cheques, its certificates, and the press sheet.

The first three are internal tables, filled and signed by hand. The press sheet names nobody: it tells the number of
signed minutes and amounts under their own names (procedure: ceremony is not delivery).
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from darb.awards.rules.papers.handover import TEXTS
from darb.core.dates import long_date
from darb.core.money import format_amount
from darb.core.words import CountryWords, amount_in_words, digits_ar
from darb.core.words.nouns import PERSON
from darb.documents.paper import TIE, Bilingual, Frame


@cache
def _texts(name: str) -> dict[str, Any]:
    return tomllib.loads(TEXTS.read_text(encoding="utf-8"))["sheet"][name]


@dataclass(frozen=True)
class About:
    """The day that a sheet belongs to: operation, season, phase and place."""

    frame: Frame
    season: str
    phase: str
    place: Bilingual
    chaired_by: Bilingual

    def references(self, words: CountryWords) -> list[dict[str, str]]:
        date = long_date(self.frame.dated, "ar", words.calendar, weekday=True)
        return [
            {"ar": "العملية", "fr": "Opération", "value": self.frame.number},
            {"ar": "الموسم", "fr": "Saison", "value": self.season},
            {"ar": "الشطر", "fr": "Phase", "value": self.phase},
            {"ar": "التاريخ", "fr": "Date", "value": date},
            {"ar": "المكان", "fr": "Lieu", "value": self.place.ar},
        ]


@dataclass(frozen=True)
class DaySheet:
    """A table of the day; ``name`` says which: a key of ``[sheet]`` in the texts.

    An amount of ``rows`` is an int in minor units; ``total_minor`` closes the table where there is one.
    """

    about: About
    name: str
    rows: tuple[tuple[str | int, ...], ...]
    total_minor: int | None = None

    def as_payload(self, words: CountryWords) -> dict[str, Any]:
        texts = _texts(self.name)
        shown = [
            [format_amount(cell, "ar") if isinstance(cell, int) else cell for cell in row]
            for row in self.rows
        ]
        return {
            "paper": self.about.frame.as_payload(texts["title"]["ar"], texts["title"]["fr"]),
            "title": texts["title"],
            "references": self.about.references(words),
            "heads": texts["heads"],
            "widths": texts["widths"],
            "amounts": texts["amounts"],
            "rows": shown,
            "total": "" if self.total_minor is None else format_amount(self.total_minor, "ar"),
            "unit": words.currency.labels["fr"],
            "signers": texts["signers"],
        }


@dataclass(frozen=True)
class PressSheet:
    """What may be told of the day: nobody by name, small numbers only when somebody released them."""

    about: About
    people: int | None
    women: int | None
    men: int | None
    released_by: Bilingual | None
    equipment_minor: int
    cash_minor: int
    sectors: tuple[Bilingual, ...]
    partners: tuple[Bilingual, ...]

    def as_payload(self, words: CountryWords) -> dict[str, Any]:
        texts = _texts("press")
        return {
            "paper": self.about.frame.as_payload(texts["title"]["ar"], texts["title"]["fr"]),
            "title": texts["title"],
            "references": self.about.references(words),
            "lines": [line for line in self._lines(words) if line],
            "withheld": texts["withheld"] if self.people is None else None,
            "release": self._release(),
            "notes": texts["notes"],
        }

    def _lines(self, words: CountryWords) -> list[dict[str, str]]:
        total = self.equipment_minor + self.cash_minor
        unit_ar, unit_fr = words.currency.labels["ar"], words.currency.labels["fr"]
        return [
            _line("chair", self.about.chaired_by.ar, self.about.chaired_by.fr),
            self._count("people", self.people),
            self._count("women", self.women),
            self._count("men", self.men),
            _line(
                "total", f"{format_amount(total, 'ar')} {unit_ar}", f"{format_amount(total, 'fr')} {unit_fr}"
            ),
            _line(
                "in_words",
                amount_in_words(total, "ar", words.currency),
                amount_in_words(total, "fr", words.currency),
            ),
            _line(
                "equipment",
                f"{format_amount(self.equipment_minor, 'ar')} {unit_ar}",
                f"{format_amount(self.equipment_minor, 'fr')} {unit_fr}",
            ),
            _line(
                "cash",
                f"{format_amount(self.cash_minor, 'ar')} {unit_ar}",
                f"{format_amount(self.cash_minor, 'fr')} {unit_fr}",
            ),
            _listed("sectors", self.sectors),
            _listed("partners", self.partners),
        ]

    def _count(self, key: str, value: int | None) -> dict[str, str]:
        if value is None:
            return {}
        noun = digits_ar(value, PERSON.ar) if key == "people" else str(value)
        return _line(key, noun, f"{value}{TIE}personnes" if key == "people" else str(value))

    def _release(self) -> dict[str, str] | None:
        if self.released_by is None:
            return None
        texts = _texts("press")["released"]
        return {"ar": f"{texts['ar']} {self.released_by.ar}", "fr": f"{texts['fr']} {self.released_by.fr}"}


def _line(key: str, ar: str, fr: str) -> dict[str, str]:
    texts = _texts("press")["lines"][key]
    return {"ar": texts["ar"], "fr": texts["fr"], "value_ar": ar, "value_fr": fr}


def _listed(key: str, named: tuple[Bilingual, ...]) -> dict[str, str]:
    if not named:
        return {}
    return _line(key, "، ".join(one.ar for one in named), ", ".join(one.in_("fr") for one in named))
