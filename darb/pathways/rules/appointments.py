"""What may become of an appointment, and a worker's calendar as other programs read it. Pure."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from darb.pathways.states import Appointment

APPOINTMENT_MOVES: dict[Appointment, frozenset[Appointment]] = {
    Appointment.BOOKED: frozenset(
        {
            Appointment.MET,
            Appointment.LATE,
            Appointment.MISSED,
            Appointment.MOVED,
            Appointment.CANCELLED,
        }
    ),
    Appointment.MET: frozenset(),
    Appointment.LATE: frozenset(),
    Appointment.MISSED: frozenset(),
    Appointment.MOVED: frozenset(),
    Appointment.CANCELLED: frozenset(),
}
CAME = (Appointment.MET, Appointment.LATE, Appointment.MISSED)
OUTCOMES = (*CAME, Appointment.CANCELLED)
LINE_OCTETS = 75


@dataclass(frozen=True)
class Hours:
    """When an appointment begins and how long it lasts."""

    at: datetime.time
    minutes: int

    @property
    def span(self) -> tuple[int, int]:
        start = self.at.hour * 60 + self.at.minute
        return start, start + self.minutes


def overlap(one: Hours, other: Hours) -> bool:
    """Whether a worker would see two people at once; one that ends as the other begins is fine."""
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


@dataclass(frozen=True)
class CalendarEvent:
    """One appointment as a calendar shows it: a neutral title with the file's code, and nothing of the person."""

    key: int
    title: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime


def calendar_of(events: Iterable[CalendarEvent], *, name: str, made_at: datetime.datetime) -> str:
    """The calendar in the format of RFC 5545: CRLF, lines of at most 75 octets, days in UTC."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Darb//appointments//AR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.key}@darb",
            f"DTSTAMP:{_moment(made_at)}",
            f"DTSTART:{_moment(event.starts_at)}",
            f"DTEND:{_moment(event.ends_at)}",
            f"SUMMARY:{_text(event.title)}",
            "CLASS:PRIVATE",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _text(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, "\\" + sign)
    return " ".join(words.split())


def _moment(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")


def _folded(line: str) -> str:
    """A long line goes on after a break and a space; no letter of several octets is cut."""
    parts: list[str] = []
    current = ""
    for sign in line:
        if len((current + sign).encode()) > LINE_OCTETS - (1 if parts else 0):
            parts.append(current)
            current = ""
        current += sign
    return "\r\n ".join([*parts, current])
