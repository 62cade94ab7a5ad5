"""The list of a handover day: who is expected, when, and what each one signs for.

Internal and filled by hand at the door, so it carries no verification code. The number announced after
the day is that of signed minutes, never of people expected (procedure: ceremony is not delivery).
"""

import datetime
import tomllib
from dataclasses import dataclass
from typing import Any

from darb.awards.rules.papers.handover import TEXTS
from darb.core.canonical import digest
from darb.core.dates import hour, long_date
from darb.core.words import CountryWords
from darb.documents.paper import Bilingual, Frame


@dataclass(frozen=True)
class Expected:
    """One person awaited: the appointed hour, how many pieces, and the cheque if there is one."""

    name: str
    file: str
    at: datetime.time
    pieces: int
    cheque_number: str = ""

    def as_payload(self) -> dict[str, str]:
        return {
            "name": self.name,
            "file": self.file,
            "hour": hour(self.at, "ar"),
            "pieces": str(self.pieces),
            "cheque": self.cheque_number,
        }


@dataclass(frozen=True)
class AttendanceList:
    """`frame.number` is the operation's code; `phase` is the operation's شطر, not a tranche of money."""

    frame: Frame
    season: str
    phase: str
    place: Bilingual
    expected: tuple[Expected, ...]

    def as_payload(self, words: CountryWords) -> dict[str, Any]:
        kind = tomllib.loads(TEXTS.read_text(encoding="utf-8"))["kind"]["attendance"]
        people = [person.as_payload() for person in self.expected]
        date = long_date(self.frame.dated, "ar", words.calendar, weekday=True)
        return {
            "paper": self.frame.as_payload(kind["ar"], kind["fr"]),
            "references": [
                {"ar": "العملية", "fr": "Opération", "value": self.frame.number},
                {"ar": "الموسم", "fr": "Saison", "value": self.season},
                {"ar": "الشطر", "fr": "Phase", "value": self.phase},
                {"ar": "التاريخ", "fr": "Date", "value": date},
                {"ar": "المكان", "fr": "Lieu", "value": self.place.ar},
                {"ar": "المنتظرون", "fr": "Attendus", "value": str(len(people))},
            ],
            "expected": people,
            "annex_hash": digest(people),
        }
