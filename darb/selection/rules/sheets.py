"""The committee's one-page sheet on one file: what a scorer reads, and where the marks are written by hand. Pure.

Source: selection procedure and the one-page sheet of comparable programmes. It holds no name, no address, nothing of
prison or health; it stays inside, so it carries no code to be verified by others.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from darb.core.money import format_amount
from darb.core.numbers import format_tenths
from darb.core.words import CountryWords
from darb.documents.paper import TIE, Frame, fill

TEXTS = Path(__file__).resolve().parents[1] / "data" / "sheet_texts.toml"
NOTHING = "–"
MOST_LINES = 8  # of a plan: the rest is one line with their sum
LONGEST = 105  # signs of one fact: the file itself holds the whole
CROWDED = 1500  # signs in all from which the print is a step smaller
LANG = "ar"


@cache
def _texts() -> Mapping[str, Any]:
    return tomllib.loads(TEXTS.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Block:
    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class GridLine:
    """A criterion, what proves it in the file, and the published anchors of its marks."""

    label: str
    weight: int
    evidence: str
    anchors: str


@dataclass(frozen=True)
class CommitteeSheet:
    """One file as a scorer reads it. Amounts in minor units; the forecast is a month's, absent while it is not told."""

    frame: Frame
    call: str
    sector: str
    place: str
    asked_minor: int
    blocks: tuple[Block, ...]
    investment: tuple[tuple[str, int], ...]
    financing: tuple[tuple[str, int], ...]
    month: Mapping[str, int | None]
    jobs: int | None
    grid: tuple[GridLine, ...]
    threshold: int
    spread: int

    def as_payload(self, words: CountryWords) -> dict[str, Any]:
        """Everything the template prints, as finished strings."""
        texts, unit = _texts(), words.currency.labels[LANG]
        columns = {
            name: fill(text, {"unit": unit, "count": ""}, LANG) for name, text in texts["columns"].items()
        }
        blocks = [
            {
                "title": f"{place} · {block.title}",
                "rows": [[name, _short(value)] for name, value in block.facts],
            }
            for place, block in enumerate(self.blocks, start=1)
        ]
        return {
            "paper": self.frame.as_payload(texts["kind"]["ar"], texts["kind"]["fr"], LANG),
            "title": texts["title"]["ar"],
            "note": texts["note"]["ar"],
            "references": self._references(unit),
            "columns": columns,
            "blocks": blocks,
            "is_crowded": sum(len(value) for block in blocks for row in block["rows"] for value in row)
            > CROWDED,
            "investment": self._plan(self.investment),
            "financing": self._plan(self.financing),
            "month": self._month(),
            "grid": [[line.label, str(line.weight), line.evidence, line.anchors] for line in self.grid],
            "full": str(sum(line.weight for line in self.grid)),
            "threshold": self._threshold(),
            "declaration": dict(texts["declaration"]),
        }

    def _references(self, unit: str) -> list[dict[str, str]]:
        values = {
            "number": self.frame.number,
            "call": self.call,
            "sector": self.sector,
            "place": self.place,
            "amount": f"{format_amount(self.asked_minor, LANG)}{TIE}{unit}",
            "scorer": "",
        }
        labels = _texts()["references"]
        return [{"ar": labels[name], "fr": "", "value": value} for name, value in values.items()]

    def _plan(self, lines: tuple[tuple[str, int], ...]) -> dict[str, Any]:
        shown, rest = lines[:MOST_LINES], lines[MOST_LINES:]
        rows = [[_short(label), format_amount(minor, LANG)] for label, minor in shown]
        if rest:
            label = fill(_texts()["columns"]["others"], {"count": str(len(rest))}, LANG)
            rows.append([label, format_amount(sum(minor for _label, minor in rest), LANG)])
        return {"rows": rows, "total": format_amount(sum(minor for _label, minor in lines), LANG)}

    def _month(self) -> list[list[str]]:
        labels = _texts()["columns"]
        told = [
            [labels[name], NOTHING if minor is None else format_amount(minor, LANG)]
            for name, minor in self.month.items()
        ]
        return [*told, [labels["jobs"], NOTHING if self.jobs is None else str(self.jobs)]]

    def _threshold(self) -> str:
        points = {name: format_tenths(getattr(self, name), LANG) for name in ("threshold", "spread")}
        return fill(_texts()["threshold"]["ar"], points, LANG)


def _short(text: str) -> str:
    if not text:
        return NOTHING
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
