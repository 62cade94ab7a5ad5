"""The decision letter: what was decided, why, and what the person can do, on one page.

The result stands first, in a box; then how it came about, what would have changed it, what can be done
now and how to appeal (procedure of decisions: a decision without its reason, or without the way to
contest it, is not sent). The same letter exists in Arabic and, mirrored, in French.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from darb.core.canonical import digest
from darb.core.dates import long_date
from darb.core.words import CountryWords
from darb.documents.paper import Frame
from darb.notices.rules.outcomes import Outcome, Writer
from darb.notices.rules.reasons import Facts, texts

CODE_HALF = 4


@dataclass(frozen=True)
class Addressee:
    """Who opens the letter: the name in the letter's language, and the lines under it in the window."""

    name: str
    sex: str
    address: tuple[str, ...]


@dataclass(frozen=True)
class DecisionLetter:
    """One decision told to one person. `frame.number` is the decision's; `code` opens its status on `page`.

    ``appeal`` is the number and the day of the appeal after which the file was decided again.
    """

    frame: Frame
    lang: str
    addressee: Addressee
    file: str
    receipt: str
    code: str
    project: str
    outcome: Outcome
    phone: str
    page: str
    signer: str
    appeal_days: int
    answer_days: int
    appeal: tuple[str, datetime.date] | None = None

    def as_payload(self, words: CountryWords) -> dict[str, Any]:
        """Everything the template prints, as finished strings in the letter's language."""
        writer = self._writer(words)
        kind = texts()["kind"]
        sections = self.outcome.sections(writer)
        return {
            "paper": self.frame.as_payload(kind["ar"], kind["fr"], self.lang),
            "addressee": {
                "name": writer.say(texts()["title"], name=self.addressee.name),
                "lines": list(self.addressee.address),
            },
            "references": self._references(writer),
            "subject": writer.say(texts()["subject"], project=self.project),
            "greeting": writer.say(texts()["greeting"]),
            "box": self.outcome.box(writer),
            "sections": sections,
            "annex_hash": digest(sections),
            "signer": self.signer,
            "seal": writer.say(texts()["labels"]["seal"]),
            "slip": {key: writer.say(entry) for key, entry in texts()["slip"].items()}
            if self.outcome.contestable
            else None,
        }

    @property
    def spaced_code(self) -> str:
        """H4RW-9TKD: two halves, to be copied by hand without losing one's place."""
        return f"{self.code[:CODE_HALF]}-{self.code[CODE_HALF:]}"

    def _writer(self, words: CountryWords) -> Writer:
        common: Facts = {
            "code": self.spaced_code,
            "phone": self.phone,
            "page": self.page,
            "days": self.appeal_days,
            "answer_days": self.answer_days,
        }
        return Writer(self.lang, words, self.addressee.sex == "F", common)

    def _references(self, writer: Writer) -> list[dict[str, str]]:
        dated = long_date(self.frame.dated, self.lang, writer.words.calendar, weekday=True)
        values = {
            "number": self.frame.number,
            "date": dated,
            "file": self.file,
            "receipt": self.receipt,
            **({"appeal": self._appeal(writer, *self.appeal)} if self.appeal else {}),
            "code": self.spaced_code,
        }
        return [
            {"key": key, "label": writer.say(texts()["labels"][key]), "value": value}
            for key, value in values.items()
        ]

    def _appeal(self, writer: Writer, number: str, filed_on: datetime.date) -> str:
        day = long_date(filed_on, self.lang, writer.words.calendar)
        return writer.say(texts()["labels"]["appeal_of"], number=number, day=day)
