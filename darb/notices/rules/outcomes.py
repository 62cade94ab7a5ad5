"""What a decision letter can announce, and the parts of the letter each outcome brings."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from darb.core.dates import hour, long_date
from darb.core.money import format_amount
from darb.core.numbers import format_tenths
from darb.core.words import CountryWords, amount_in_words
from darb.notices.rules.reasons import Fact, Facts, condition_sentence, reason_sentence, sentence, texts

Block = dict[str, Any]
Section = dict[str, Any]


@dataclass(frozen=True)
class Writer:
    """Writes the sentences of one letter: its language, the person's recorded sex, facts used throughout."""

    lang: str
    words: CountryWords
    female: bool
    common: Facts

    def say(self, entry: Mapping[str, str], **facts: Fact) -> str:
        return sentence(entry, {**self.common, **facts}, self.lang, self.words, female=self.female)

    def text(self, entry: Mapping[str, str], **facts: Fact) -> Block:
        return {"kind": "text", "text": self.say(entry, **facts)}

    def section(self, heading: str, *blocks: Block) -> Section:
        return {"heading": self.say(texts()["headings"][heading]), "blocks": list(blocks)}

    def columns(self, *names: str) -> list[str]:
        return [self.say(texts()["columns"][name]) for name in names]

    def amount(self, minor: int) -> str:
        return format_amount(minor, self.lang, self.words.currency.exponent)

    def now(self, *blocks: Block) -> Section:
        """What can be done now; it always ends by the appeal and by how to follow the file."""
        appeal = texts()["appeal"]
        contest = {"kind": "text", "text": f"{self.say(appeal['title'])} {self.say(appeal['text'])}"}
        return self.section("now", *blocks, contest, self.text(texts()["now"]["tracking"]))


@dataclass(frozen=True)
class SupportPart:
    """One part of the support: `equipment`, `cheque` or `transfer`."""

    kind: str
    amount_minor: int


@dataclass(frozen=True)
class Meeting:
    on: datetime.date
    at: datetime.time
    place: str


@dataclass(frozen=True)
class Funded:
    """The project is funded: what, when, what is asked in return, and that nothing is ever to be paid."""

    parts: tuple[SupportPart, ...]
    no_transfer_months: int
    meeting: Meeting | None = None

    contestable: ClassVar[bool] = False

    def box(self, writer: Writer) -> list[str]:
        own, total = texts()["funded"], sum(part.amount_minor for part in self.parts)
        said = amount_in_words(total, writer.lang, writer.words.currency)
        # «لا غير» and "zéro centime" close an amount on papers of account; a letter speaks plainly.
        plain = said.removesuffix(" لا غير").removesuffix(f", zéro {writer.words.currency.part.fr.singular}")
        return [
            writer.say(own["headline"]),
            writer.say(own["amount"], amount=total, words=plain),
            writer.say(own["grant"]),
        ]

    def sections(self, writer: Writer) -> list[Section]:
        return [
            writer.section("what", self._table(writer)),
            writer.section("when", self._meeting(writer)),
            writer.section("asked", *self._asked(writer)),
            writer.section("mistake", writer.text(texts()["appeal"]["funded"])),
        ]

    def _table(self, writer: Writer) -> Block:
        own = texts()["funded"]
        total = sum(part.amount_minor for part in self.parts)
        return {
            "kind": "table",
            "shape": "support",
            "columns": writer.columns("support", "amount"),
            "rows": [[writer.say(own[part.kind]), writer.amount(part.amount_minor)] for part in self.parts],
            "total": [writer.say(texts()["labels"]["total"]), writer.amount(total)],
            "heavy": [],
        }

    def _meeting(self, writer: Writer) -> Block:
        own = texts()["funded"]
        if self.meeting is None:
            return writer.text(own["meeting_later"])
        date = long_date(self.meeting.on, writer.lang, writer.words.calendar, weekday=True)
        at = hour(self.meeting.at, writer.lang)
        return writer.text(own["meeting"], date=date, hour=at, place=self.meeting.place)

    def _asked(self, writer: Writer) -> list[Block]:
        own, kinds = texts()["funded"], {part.kind for part in self.parts}
        equipment = ["asked_use", "asked_keep"] if "equipment" in kinds else []
        money = [] if equipment else ["asked_money"]
        asked = [
            writer.say(own[key], months=self.no_transfer_months)
            for key in (*equipment, *money, "asked_visits")
        ]
        notes = ["photograph", "free", *(["cheque_lost"] if "cheque" in kinds else [])]
        return [{"kind": "list", "items": asked}, *(writer.text(own[key]) for key in notes)]


@dataclass(frozen=True)
class Mark:
    """A criterion as published, the mark obtained in tenths of a point, and its weight in points."""

    criterion: str
    tenths: int
    weight: int


@dataclass(frozen=True)
class Ranking:
    """The file's place. `funded_to` is set only where the files funded are the first ones, without a gap.

    `votes`: on how many files the committee departed from the ranking.
    """

    rank: int
    among: int
    funded_to: int | None = None
    last_score: int | None = None
    left_minor: int | None = None
    votes: int = 0


@dataclass(frozen=True)
class Unfunded:
    """Marked but not funded, for one reason. `detail` holds what its sentence needs (group, max, file…).

    `score_needed` and `amount_needed` are the counterfactual: None means that none would have helped.
    """

    reason: str
    requested_minor: int
    score: int
    threshold: int
    marks: tuple[Mark, ...]
    scorers: int = 2
    ranking: Ranking | None = None
    missing_minor: int | None = None
    score_needed: int | None = None
    amount_needed: int | None = None
    waiting: bool = True
    detail: Facts = field(default_factory=dict)

    contestable: ClassVar[bool] = True

    def box(self, writer: Writer) -> list[str]:
        results = texts()["results"]
        if self.reason == "sources_exhausted":
            lines = [writer.say(results["sources_exhausted"]), writer.say(results["so_not_funded"])]
        else:
            told = reason_sentence(self.reason, self._facts(), writer.lang, writer.words)
            lines = [writer.say(results["not_funded"]), told]
        if self.waiting:
            lines[-1] = f"{lines[-1]} {writer.say(results['waiting'])}"
        return lines

    def sections(self, writer: Writer) -> list[Section]:
        now = texts()["now"]
        steps = [writer.text(now["waiting"])] if self.waiting else []
        return [
            writer.section("how", self._marked(writer), self._table(writer), *self._ranking(writer)),
            writer.section("change", self._change(writer)),
            writer.now(*steps, writer.text(now["improve"])),
        ]

    def _facts(self) -> Facts:
        facts: dict[str, Fact] = {
            "score": self.score,
            "threshold": self.threshold,
            "gap": self.threshold - self.score,
            "amount": self.requested_minor,
        }
        if self.missing_minor is not None:
            facts["missing"] = self.missing_minor
        return {**facts, **self.detail}

    def _marked(self, writer: Writer) -> Block:
        entry = texts()["how_marked"]["3" if self.scorers > 2 else "2"]
        return writer.text(entry, score=self.score, threshold=self.threshold)

    def _table(self, writer: Writer) -> Block:
        lang, weights = writer.lang, sum(mark.weight for mark in self.marks)
        rows = [[mark.criterion, format_tenths(mark.tenths, lang), str(mark.weight)] for mark in self.marks]
        return {
            "kind": "table",
            "shape": "marks",
            "columns": writer.columns("criterion", "mark", "weight"),
            "rows": rows,
            "total": [writer.say(texts()["labels"]["total"]), format_tenths(self.score, lang), str(weights)],
            "heavy": [],
        }

    def _ranking(self, writer: Writer) -> list[Block]:
        place, own = self.ranking, texts()["ranking"]
        if place is None:
            return []
        said = [writer.say(own["order"], rank=str(place.rank), n=str(place.among))]
        if place.funded_to is not None and place.last_score is not None:
            said.append(writer.say(own["funded"], last=str(place.funded_to), last_score=place.last_score))
        if place.left_minor is not None and self.missing_minor is not None:
            facts = {"left": place.left_minor, "amount": self.requested_minor, "missing": self.missing_minor}
            said.append(writer.say(own["money"], **facts))
        if place.votes:
            said.append(writer.say(own["votes"], votes=place.votes))
        return [{"kind": "text", "text": " ".join(said)}]

    def _change(self, writer: Writer) -> Block:
        facts = {"score_needed": self.score_needed, "amount_needed": self.amount_needed}
        known: Facts = {name: value for name, value in facts.items() if value is not None}
        form = {0: "none", 2: "both"}.get(len(known)) or ("score" if "score_needed" in known else "amount")
        return writer.text(texts()["change"][form], **known)


@dataclass(frozen=True)
class Check:
    """One published condition, the paper that shows it, and whether it was met."""

    condition: str
    paper: str
    met: bool


REPAIRS: Mapping[str, tuple[str, ...]] = {
    "paper_missing": ("paper",),
    "paper_expired": ("paper",),
    "paper_unreadable": ("paper",),
    "residence": ("residence", "next_call"),
    "training": ("training", "next_call"),
    "ceiling": ("amount",),
    "age": ("centre",),
    "guardian": ("guardian",),
    "late": ("next_call",),
    "not_signed": ("signature",),
    "earlier_support": ("later",),
    "own_share": ("own_share", "next_call"),
    "authorisation": ("activity",),
    "status": ("centre",),
}


@dataclass(frozen=True)
class Ineligible:
    """One condition is not met: which, since when it was asked for, and how to put it right.

    `kind` and `facts` are those of the eligibility finding. `elsewhere` adds what to do for a person who
    lives in another province, where the paper shows residence.
    """

    kind: str
    facts: Facts = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    asked_on: tuple[datetime.date, ...] = ()
    deadline: datetime.date | None = None
    why_asked: str = ""
    elsewhere: bool = False

    contestable: ClassVar[bool] = True

    def box(self, writer: Writer) -> list[str]:
        results = texts()["results"]
        key = "paper_missing" if self.kind == "paper_missing" else "ineligible"
        headline = writer.say(results[key], **self.facts)
        return [headline, writer.say(results["no_judgement"])]

    def sections(self, writer: Writer) -> list[Section]:
        repairs = [*REPAIRS[self.kind], *(["residence"] if self.elsewhere else [])]
        steps = [writer.text(texts()["repair"][key], **self.facts) for key in repairs]
        exact = {"kind": "text", "text": self._exactly(writer)}
        table = [self._table(writer)] if self.checks else []
        return [writer.section("missing", exact, *table), writer.now(*steps)]

    def _exactly(self, writer: Writer) -> str:
        own = texts()["asked"]
        said = [self.why_asked or condition_sentence(self.kind, self.facts, writer.lang, writer.words)]
        days = self.asked_on[-2:]
        if len(days) == 1:
            said.append(writer.say(own["once"], d1=days[0]))
        elif days:
            said.append(writer.say(own["twice"], d1=days[0], d2=days[1]))
        if days and self.deadline is not None:
            said.append(writer.say(own["deadline"], deadline=self.deadline))
        return " ".join(said)

    def _table(self, writer: Writer) -> Block:
        labels = texts()["labels"]
        rows = [
            [check.condition, check.paper, writer.say(labels["met" if check.met else "not_met"])]
            for check in self.checks
        ]
        return {
            "kind": "table",
            "shape": "conditions",
            "columns": writer.columns("condition", "paper", "result"),
            "rows": rows,
            "total": None,
            "heavy": [at for at, check in enumerate(self.checks) if not check.met],
        }


@dataclass(frozen=True)
class Stopped:
    """Not examined: `withdrawn` by the person, or `has_award` because support is already running."""

    reason: str
    since: datetime.date

    contestable: ClassVar[bool] = True

    def box(self, writer: Writer) -> list[str]:
        told = reason_sentence(self.reason, {"date": self.since}, writer.lang, writer.words)
        return [writer.say(texts()["results"][self.reason]), told]

    def sections(self, writer: Writer) -> list[Section]:
        steps = [writer.text(texts()["now"]["again"])] if self.reason == "withdrawn" else []
        return [writer.now(*steps)]


Outcome = Funded | Unfunded | Ineligible | Stopped
