"""The printed life project and the slip of an appointment: plain facts in, what a template shows out. Pure.

Neither tells of detention, and the slip does not even name the institution: a paper is left on a table.
"""

import datetime
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from darb.core.dates import hour, long_date
from darb.core.words import CountryWords
from darb.documents.paper import Bilingual, Frame
from darb.documents.rules.strokes import drawing_of, read_strokes

TEXTS = Path(__file__).parent.parent / "data" / "papers.toml"


@cache
def _texts(name: str) -> dict[str, Any]:
    return dict(tomllib.loads(TEXTS.read_text(encoding="utf-8"))[name])


@dataclass(frozen=True)
class PrintedStep:
    """One step: what, who in words, by which day."""

    what: str
    who: Bilingual
    due_on: datetime.date | None


@dataclass(frozen=True)
class PrintedGoal:
    """One goal on its axis, with its steps."""

    axis: Bilingual
    what: str
    steps: tuple[PrintedStep, ...]


@dataclass(frozen=True)
class Signed:
    """The answer: empty ``answer`` while the paper waits to be signed by hand."""

    answer: str = ""
    mark: str = ""
    drawn: str = ""
    on: datetime.date | None = None
    guardian: str = ""
    witness: str = ""
    reason: str = ""
    countersigned_by: Bilingual | None = None
    countersigned_on: datetime.date | None = None


@dataclass(frozen=True)
class PrintedLifeProject:
    """One version of a life project, as it was agreed to."""

    frame: Frame
    version: int
    file: str
    name: Bilingual
    wish: str
    trade: Bilingual
    goals: tuple[PrintedGoal, ...]
    written_by: Bilingual
    signed: Signed

    def as_payload(self, words: CountryWords, lang: str) -> dict[str, Any]:
        texts = _texts("life_project")
        labels: dict[str, str] = texts[lang]

        def day(on: datetime.date | None) -> str:
            return long_date(on, lang, words.calendar) if on else ""

        return {
            "paper": self.frame.as_payload(texts["kind_ar"], texts["kind_fr"], lang),
            "title": {"ar": texts["kind_ar"], "fr": texts["kind_fr"]},
            "labels": labels,
            "band": [
                {"label": labels["number"], "value": self.frame.number},
                {"label": labels["version"], "value": str(self.version)},
                {"label": labels["file"], "value": self.file},
                {"label": labels["dated"], "value": day(self.frame.dated)},
            ],
            "name": self.name.in_(lang),
            "wish": self.wish,
            "trade": self.trade.in_(lang),
            "goals": [_goal(goal, lang, day, labels) for goal in self.goals],
            "written_by": self.written_by.in_(lang),
            "signed": _signed(self.signed, labels, lang, day),
        }


def _goal(goal: PrintedGoal, lang: str, day: Any, labels: dict[str, str]) -> dict[str, Any]:
    return {
        "axis": goal.axis.in_(lang),
        "what": goal.what,
        "steps": [
            {"what": step.what, "who": step.who.in_(lang), "when": day(step.due_on) or labels["no_date"]}
            for step in goal.steps
        ],
    }


def _signed(signed: Signed, labels: dict[str, str], lang: str, day: Any) -> dict[str, str]:
    is_here = bool(signed.drawn) or signed.mark == "thumbprint"
    said = labels[signed.answer] if signed.answer else labels["agreed"]
    return {
        "said": said.replace("{reason}", signed.reason),
        "is_answered": "yes" if signed.answer else "",
        "mark": labels["thumbprint"] if signed.mark == "thumbprint" else labels["signature"],
        "is_thumbprint": "yes" if signed.mark == "thumbprint" else "",
        "on_paper": labels["on_paper"] if signed.answer == "agreed" and not is_here else "",
        "drawing": drawing_of(read_strokes(signed.drawn)) if signed.drawn else "",
        "on": day(signed.on),
        "guardian": signed.guardian,
        "witness": signed.witness,
        "countersigned_by": signed.countersigned_by.in_(lang) if signed.countersigned_by else "",
        "countersigned_on": day(signed.countersigned_on),
    }


@dataclass(frozen=True)
class Slip:
    """A day, an hour and a place: the file's code stands for the person, the function for the worker."""

    frame: Frame
    file: str
    on: datetime.date
    at: datetime.time
    place: Bilingual
    worker: Bilingual

    def as_payload(self, words: CountryWords) -> dict[str, Any]:
        texts = _texts("slip")
        return {
            "paper": self.frame.as_payload(texts["kind_ar"], texts["kind_fr"]),
            "title": {"ar": texts["kind_ar"], "fr": texts["kind_fr"]},
            "rows": [
                {
                    "ar": texts["ar"][name],
                    "fr": texts["fr"][name],
                    "value_ar": arabic,
                    "value_fr": french,
                }
                for name, arabic, french in self._values(words)
            ],
            "note": {"ar": texts["ar"]["note"], "fr": texts["fr"]["note"]},
        }

    def _values(self, words: CountryWords) -> list[tuple[str, str, str]]:
        calendar = words.calendar
        return [
            (
                "day",
                long_date(self.on, "ar", calendar, weekday=True),
                long_date(self.on, "fr", calendar, weekday=True),
            ),
            ("hour", hour(self.at, "ar"), hour(self.at, "fr")),
            ("place", self.place.ar, self.place.in_("fr")),
            ("with", self.worker.ar, self.worker.in_("fr")),
            ("file", self.file, self.file),
        ]
