"""The minutes of a committee session: who sat, who stepped aside, the ranking, and what the run proved.

Source: selection procedure: a score never decides alone. The run proposes, named people sign, and the
minutes carry its three hashes so that anybody can run it again. Each unfunded file has exactly one
reason. Files are named by their code: no applicant's name stands on the paper.
"""

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from darb.core.canonical import digest
from darb.core.dates import hour, long_date
from darb.core.money import format_amount
from darb.core.numbers import format_tenths
from darb.core.words import CountryWords, Noun, digits_ar
from darb.core.words.nouns import DAY, FILE, MEMBER
from darb.documents.paper import TIE, Frame, fill

TEXTS = Path(__file__).resolve().parents[1] / "data" / "paper_texts.toml"
NOTHING = "–"


@cache
def _texts() -> Mapping[str, Any]:
    return tomllib.loads(TEXTS.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Member:
    """A seat, by function. `attendance` is present, left, excused or absent; `recused_from` lists file codes."""

    function: str
    attendance: str = "present"
    recused_from: tuple[str, ...] = ()

    @property
    def present(self) -> bool:
        return self.attendance == "present"


@dataclass(frozen=True)
class RankedFile:
    """One file in the order of the list. `reason` is "funded" or the code of the one reason it is not.

    `detail` is the missing condition, the other file or the lottery rank, in a few words.
    """

    file: str
    sector: str
    amount_minor: int
    reason: str
    rank: int | None = None
    score: int | None = None
    missing_minor: int = 0
    detail: str = ""

    @property
    def funded(self) -> bool:
        return self.reason == "funded"


@dataclass(frozen=True)
class Vote:
    """Unanimous when nobody voted against."""

    yes: int
    no: int = 0


@dataclass(frozen=True)
class Departed:
    """A departure from the list by a recorded vote: counts and no voter.

    `proposed` is the reason the run gave, empty where it funded the file; `changed` the other files whose result the
    list made again turned, by code; `run` the fingerprint of what was departed from.
    """

    file: str
    to: str
    proposed: str
    reason: str
    in_favour: int
    against: int
    abstained: int
    changed: tuple[tuple[str, str], ...]
    run: str


@dataclass(frozen=True)
class PutOffFile:
    """A file on which nothing is decided yet, and why; `reason` in the words of the paper."""

    file: str
    reason: str


@dataclass(frozen=True)
class Interruption:
    """A session that was suspended on a day and went on on another; `reason` as it was typed."""

    since: datetime.date
    until: datetime.date
    reason: str


@dataclass(frozen=True)
class RunHashes:
    data: str
    seed: str
    result: str


@dataclass(frozen=True)
class SessionMinutes:
    """One session; its hours are printed when they were recorded.

    `third_scores` maps a file to the spread, in tenths, that called a third scorer.
    """

    frame: Frame
    lang: str
    call: str
    source: str
    rule: str
    band_width: int
    threshold: int
    available_minor: int
    starts: datetime.time | None
    ends: datetime.time | None
    place: str
    agenda: tuple[str, ...]
    members: tuple[Member, ...]
    quorum: int
    files: tuple[RankedFile, ...]
    hashes: RunHashes
    vote: Vote
    appeal_days: int
    third_scores: Mapping[str, int]
    lottery_used: bool = False
    departures: tuple[Departed, ...] = ()
    put_off: tuple[PutOffFile, ...] = ()
    interruptions: tuple[Interruption, ...] = ()

    @property
    def committed_minor(self) -> int:
        return sum(file.amount_minor for file in self.files if file.funded)

    def as_payload(self, words: CountryWords) -> dict[str, Any]:
        """Everything the template prints, as finished strings in the language of the minutes."""
        texts, rows = _texts(), self._rows()
        return {
            "paper": self.frame.as_payload(texts["kind"]["ar"], texts["kind"]["fr"], self.lang),
            "title": dict(texts["title"]),
            "references": self._references(words),
            "opening": self._opening(words),
            "columns": {key: entry[self.lang] for key, entry in texts["columns"].items()},
            "members": self._members(),
            "quorum": self._quorum(),
            "deliberations": self._deliberations(words),
            "files": rows,
            "money_line": self._money_line(words),
            "hashes": [
                {"label": self._say(texts["hashes"][key]), "value": getattr(self.hashes, key)}
                for key in ("data", "seed", "result")
            ],
            "decision": self._decision(),
            "signatures": [
                self._say(texts["member"], number=str(number))
                for number, member in enumerate(self.members, 1)
                if member.present
            ],
            "annexed": self._say(texts["annexed"], files=self._count(len(rows), FILE)),
            "annex_hash": digest(rows),
        }

    def _say(self, entry: Mapping[str, str], **values: str) -> str:
        return fill(entry[self.lang], values, self.lang)

    def _count(self, n: int, noun: Noun, *, oblique: bool = False) -> str:
        if self.lang == "ar":
            return digits_ar(n, noun.ar, oblique=oblique)
        return f"{n}{TIE}{noun.fr.singular if n == 1 else noun.fr.plural}"

    def _money(self, minor: int) -> str:
        return format_amount(minor, self.lang)

    def _references(self, words: CountryWords) -> list[dict[str, str]]:
        unit = words.currency.labels[self.lang]
        values = {
            "number": self.frame.number,
            "call": self.call,
            "source": self.source,
            "available": f"{self._money(self.available_minor)}{TIE}{unit}",
            "rule": self._say(_texts()["rules"][self.rule], width=format_tenths(self.band_width, self.lang)),
        }
        labels = _texts()["references"]
        return [{"label": labels[key][self.lang], "value": value} for key, value in values.items()]

    def _opening(self, words: CountryWords) -> str:
        values = {
            "date": long_date(self.frame.dated, self.lang, words.calendar, weekday=True),
            "place": self.place,
            "agenda": ("، " if self.lang == "ar" else ", ").join(self.agenda),
        }
        if self.starts is None or self.ends is None:
            return self._say(_texts()["opening_without_hours"], **values)
        hours = {"from": hour(self.starts, self.lang), "to": hour(self.ends, self.lang)}
        return self._say(_texts()["opening"], **values, **hours)

    def _members(self) -> list[dict[str, str]]:
        texts, rows = _texts(), []
        for number, member in enumerate(self.members, 1):
            interest = "recused" if member.recused_from else "none" if member.present else "unknown"
            files = ("، " if self.lang == "ar" else ", ").join(member.recused_from)
            rows.append(
                {
                    "number": str(number),
                    "function": member.function,
                    "attendance": self._say(texts["attendance"][member.attendance]),
                    "interest": self._say(texts["interest"][interest], files=files),
                }
            )
        return rows

    def _present(self) -> int:
        return sum(member.present for member in self.members)

    def _left_for(self, file: str) -> int:
        """Members who stay for a file: a recused member leaves the room and the quorum is counted again."""
        return sum(member.present and file not in member.recused_from for member in self.members)

    def _recusals(self) -> list[tuple[int, str, int]]:
        return [
            (number, file, self._left_for(file))
            for number, member in enumerate(self.members, 1)
            if member.present
            for file in member.recused_from
        ]

    def _verdict(self, people: int) -> str:
        return self._say(_texts()["quorum"]["reached" if people >= self.quorum else "missing"])

    def _quorum(self) -> str:
        left = min((left for _, _, left in self._recusals()), default=self._present())
        form = "recused" if self._recusals() else "plain"
        values = {
            "quorum": self.quorum,
            "members": len(self.members),
            "present": self._present(),
            "left": left,
        }
        written = {name: str(value) for name, value in values.items()}
        return self._say(_texts()["quorum"][form], **written, verdict=self._verdict(left))

    def _deliberations(self, words: CountryWords) -> str:
        own = _texts()["deliberations"]
        said = [
            self._say(own["heading"]),
            *(self._interrupted(one, words) for one in self.interruptions),
            self._shown(),
            self._say(own["scored"]),
        ]
        for file, spread in self.third_scores.items():
            said.append(self._say(own["third"], file=file, spread=format_tenths(spread, self.lang)))
        for number, file, left in self._recusals():
            values = {"k": str(number), "file": file, "verdict": self._verdict(left)}
            said.append(self._say(own["recusal"], left=self._count(left, MEMBER), **values))
        said.append(self._say(own["lottery_used" if self.lottery_used else "lottery_unused"]))
        form = "order_changed" if self.departures else "order_kept"
        said.append(self._say(own[form], reasons=" · ".join(self._departed(one) for one in self.departures)))
        said += [self._say(own["put_off"], file=one.file, reason=one.reason) for one in self.put_off]
        return " ".join(said)

    def _shown(self) -> str:
        """All that came before the committee, with what it put off: that had met the conditions."""
        refused = sum(file.reason in ("ineligible", "withdrawn", "has_award") for file in self.files)
        shown = len(self.files) + len(self.put_off)
        own = _texts()["deliberations"]["shown"]
        return self._say(own, files=self._count(shown, FILE), eligible=str(shown - refused))

    def _interrupted(self, one: Interruption, words: CountryWords) -> str:
        days = {
            name: long_date(day, self.lang, words.calendar)
            for name, day in (("since", one.since), ("until", one.until))
        }
        return self._say(_texts()["deliberations"]["interrupted"], **days, reason=one.reason)

    def _departed(self, one: Departed) -> str:
        """What the run proposed, what was voted, why, by how many, and whom it touched."""
        own = _texts()["departure"]
        votes = {"yes": one.in_favour, "no": one.against, "none": one.abstained}
        told = self._say(
            own[one.to],
            file=one.file,
            reason=one.reason,
            run=one.run[:12],
            **{name: str(count) for name, count in votes.items()},
        )
        changed = [self._say(own["changed"][result], file=file) for file, result in one.changed]
        return " ".join([told, *changed])

    def _rows(self) -> list[dict[str, Any]]:
        rows, running = [], 0
        for file in self.files:
            running += file.amount_minor if file.funded else 0
            reason = self._say(
                _texts()["reasons"][file.reason],
                detail=file.detail,
                missing=self._money(file.missing_minor),
                threshold=format_tenths(self.threshold, self.lang),
            )
            rows.append(
                {
                    "rank": NOTHING if file.rank is None else str(file.rank),
                    "file": file.file,
                    "sector": file.sector,
                    "score": NOTHING if file.score is None else format_tenths(file.score, self.lang),
                    "amount": self._money(file.amount_minor),
                    "cumulative": self._money(running) if file.funded else NOTHING,
                    "decision": reason,
                    "funded": file.funded,
                }
            )
        return rows

    def _money_line(self, words: CountryWords) -> str:
        return self._say(
            _texts()["money_line"],
            available=self._money(self.available_minor),
            committed=self._money(self.committed_minor),
            left=self._money(self.available_minor - self.committed_minor),
            unit=words.currency.labels[self.lang],
        )

    def _decision(self) -> str:
        if not self.files:
            return self._say(_texts()["nothing_decided"])
        vote = _texts()["vote"]["majority" if self.vote.no else "unanimous"]
        return self._say(
            _texts()["decision"],
            vote=self._say(vote, yes=str(self.vote.yes), no=str(self.vote.no)),
            funded=self._count(sum(file.funded for file in self.files), FILE),
            days=self._count(self.appeal_days, DAY, oblique=True),
        )
