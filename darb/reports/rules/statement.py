"""The statement of an agreement's execution as it is printed: amounts under their own names, exceptions counted.

Pure: facts in, plain data out; the same facts give the same bytes. No breakdown of persons with a cell under the
smallest count that may be told. Source: money procedure, funder report from posted entries.
"""

import dataclasses
import datetime
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from darb.core.dates import long_date
from darb.core.money import format_amount
from darb.core.numbers import TIE, format_tenths, group_digits
from darb.core.words import CountryWords
from darb.documents.paper import Bilingual, Frame, fill
from darb.reports.rules.execution import Sums, share_of
from darb.reports.rules.small_counts import parts_shown

TEXTS = Path(__file__).resolve().parent.parent / "data" / "statement.toml"
BOTH = ("ar", "fr")
_COLUMNS = ("promised", "committed", "purchased", "handed_over", "paid", "uncommitted")
_TITLES = ("title", "where", "reconciliation", "counts", "total", "departures")
_BARS = ("promised", "received", "committed", "handed_over", "paid")
Twin = dict[str, str]


@cache
def texts() -> Mapping[str, Any]:
    return tomllib.loads(TEXTS.read_text(encoding="utf-8"))


@dataclasses.dataclass(frozen=True)
class Departed:
    """A file decided otherwise than the run proposed, by a recorded vote: by its code, counted and with its reason."""

    file: str
    session: str
    proposed: Bilingual
    decided: Bilingual
    reason: Bilingual
    in_favour: int
    against: int
    abstained: int


@dataclasses.dataclass(frozen=True)
class Acts:
    """What was done and what was out of the ordinary; ``by_sector`` counts the people of the signed minutes.

    ``unexplained``: decisions that differ from the run without a recorded vote.
    """

    minutes: int
    cheques_waiting: int
    invoices_due: int
    departures: tuple[Departed, ...]
    unexplained: int
    undone: int
    women: int
    men: int
    by_sector: tuple[tuple[Bilingual, int], ...]

    @property
    def overrides(self) -> int:
        return len(self.departures) + self.unexplained


@dataclasses.dataclass(frozen=True)
class Line:
    """A tranche with its funder."""

    number: int
    funder: Bilingual
    sums: Sums


@dataclasses.dataclass(frozen=True)
class Statement:
    """``latest_entry`` is the number of the last entry counted; ``smallest`` the least count of people told."""

    frame: Frame
    agreement: str
    territory: Bilingual
    seasons: str
    latest_entry: int
    parties: Bilingual
    funders: Bilingual
    lines: tuple[Line, ...]
    acts: Acts
    smallest: int

    @property
    def sums(self) -> Sums:
        return Sums.together(line.sums for line in self.lines)

    def as_payload(self, words: CountryWords, lang: str) -> dict[str, Any]:
        said = texts()
        kind = said["kind"]
        return {
            "paper": self.frame.as_payload(kind["ar"], kind["fr"], lang),
            "texts": {
                name: said[name]
                for name in ("title", "where", "reconciliation", "counts", "total", "departures")
            },
            "references": self._references(words, lang),
            "parties": _filled("parties", parties=self.parties, funders=self.funders),
            "columns": [said["columns"][name] for name in ("line", "planned", *_COLUMNS[1:])],
            "rows": self.rows(),
            "bars": self.bars(),
            "moves": self.moves(),
            "acts": self.counted(),
            "departures": self.departed(),
            "departure_columns": list(said["departure"].values()),
            "note": self._note(),
            "signatures": list(said["signatures"].values()),
        }

    def rows(self) -> list[dict[str, Any]]:
        """One a tranche, what of it is equipment and what cheques, and the whole; an empty cell is not concerned."""
        said, sums = texts(), self.sums
        of_kind = {
            "equipment": Sums(purchased=sums.purchased, handed_over=sums.equipment),
            "cheques": Sums(handed_over=sums.cheques),
        }
        kept = {"equipment": ("purchased", "handed_over"), "cheques": ("handed_over",)}
        return [
            *(_row(_tranche(line), line.sums, _COLUMNS) | {"is_whole": True} for line in self.lines),
            *(_row(said[name], part, kept[name]) for name, part in of_kind.items()),
            _row(said["total"], sums, _COLUMNS) | {"is_total": True},
        ]

    def bars(self) -> list[dict[str, Any]]:
        """Each amount beside the envelope, in thousandths."""
        sums = self.sums
        found = []
        for name in _BARS:
            minor = getattr(sums, name)
            share = share_of(minor, sums.promised)
            percent = f"{format_tenths(share, 'fr').removesuffix(',0')}{TIE}%"
            told = {"amount": format_amount(minor, "ar"), "percent": percent, "share": min(share, 1000)}
            found.append({"label": texts()["bars"][name], **told})
        return found

    def moves(self) -> list[dict[str, Any]]:
        """From what was received to what is available; what is not signed yet stands only where there is any."""
        sums = self.sums
        signs = {"received": sums.received, "signed": -sums.signed, "given_back": sums.given_back}
        if sums.reserved:
            signs["reserved"] = -sums.reserved
        signs["available"] = sums.available
        return [
            {"label": texts()["moves"][name], "amount": _signed(name, minor)} for name, minor in signs.items()
        ]

    def counted(self) -> list[dict[str, Any]]:
        """Acts and exceptions, then people where every cell may be told."""
        acts, said = self.acts, texts()["acts"]
        names = ("minutes", "cheques_waiting", "invoices_due", "overrides", "undone")
        found = [{"label": said[name], "value": group_digits(getattr(acts, name), "ar")} for name in names]
        if self._may_tell([acts.women, acts.men]):
            people = {"women": acts.women, "men": acts.men}
            found += [{"label": said[name], "value": group_digits(n, "ar")} for name, n in people.items()]
        if self._may_tell([count for _label, count in acts.by_sector]):
            found += [
                {"label": label.as_payload(), "value": group_digits(count, "ar")}
                for label, count in acts.by_sector
            ]
        return found

    def departed(self) -> list[dict[str, Any]]:
        """Each departure from the list with its reason, in both languages."""
        return [
            {
                "file": one.file,
                "session": one.session,
                "proposed": one.proposed.as_payload(),
                "decided": one.decided.as_payload(),
                "reason": one.reason.as_payload(),
                "votes": _filled(
                    "votes",
                    favour=Bilingual(str(one.in_favour)),
                    against=Bilingual(str(one.against)),
                    abstained=Bilingual(str(one.abstained)),
                ),
            }
            for one in self.acts.departures
        ]

    def _may_tell(self, parts: Sequence[int]) -> bool:
        return bool(sum(parts)) and None not in parts_shown(parts, self.smallest)

    def _note(self) -> Twin:
        said = texts()
        withheld = _filled("withheld", smallest=Bilingual(str(self.smallest)))
        sectors = [count for _label, count in self.acts.by_sector]
        is_told = self._may_tell([self.acts.women, self.acts.men]) and self._may_tell(sectors)
        return {
            lang: said["note"][lang] if is_told else f"{said['note'][lang]} {withheld[lang]}" for lang in BOTH
        }

    def _references(self, words: CountryWords, lang: str) -> list[dict[str, str]]:
        dated: datetime.date = self.frame.dated
        values = {
            "agreement": self.agreement,
            "territory": self.territory.in_(lang),
            "season": self.seasons,
            "on": long_date(dated, lang, words.calendar),
            "entry": str(self.latest_entry),
        }
        return [{**texts()["references"][name], "value": value} for name, value in values.items()]


def _row(label: Twin, sums: Sums, kept: Sequence[str]) -> dict[str, Any]:
    cells = [format_amount(getattr(sums, name), "ar") if name in kept else "" for name in _COLUMNS]
    return {"label": label, "cells": cells, "is_total": False, "is_whole": False}


def _tranche(line: Line) -> Twin:
    return _filled("tranche", number=Bilingual(str(line.number)), funder=line.funder)


def _filled(name: str, **values: Bilingual) -> Twin:
    return {
        lang: fill(texts()[name][lang], {key: value.in_(lang) for key, value in values.items()}, lang)
        for lang in BOTH
    }


def _signed(name: str, minor: int) -> str:
    plus = f"+{TIE}" if name == "given_back" and minor else ""
    return plus + format_amount(minor, "ar")
