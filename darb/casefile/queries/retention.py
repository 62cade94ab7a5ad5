"""Which data have reached the end of their retention: category, rows, codes of files; files on hold apart.

Source: law 09-08, data are kept no longer than their purpose needs. The ledger is in no category: it keeps sums
and a code, and tells nobody's name.
"""

import datetime
from typing import NamedTuple

from django.db.models import Max, QuerySet

from darb.core.processing import Retention, register
from darb.detention.models import Stay
from darb.people.models import Consent, Contact, JourneyMove, Name, Person, PersonalRow
from darb.people.rules import months_after
from darb.people.states import Journey
from darb.staff.rules import MINORS

TABLES: dict[str, type[PersonalRow]] = {
    "contacts": Contact,
    "identity": Name,
    "minors": Person,
    "stays": Stay,
    "consents": Consent,
}


class Due(NamedTuple):
    """What one rule would do on a day, and to whom; ``held`` are the files that a procedure keeps."""

    category: str
    then: str
    rows: int
    codes: list[str]
    held: list[str]


def due(on: datetime.date) -> list[Due]:
    """Every rule, in the order of the country's file; one that would do nothing is told with zero."""
    closed = _closed_files()
    return [_due(rule, closed, on) for rule in register().retention.values()]


def _due(rule: Retention, closed: dict[str, datetime.date], on: datetime.date) -> Due:
    ended = {code for code, day in closed.items() if months_after(day, rule.months) <= on}
    held = register().legal_hold & ended
    rows = _rows(rule.category).filter(subject__in=ended - held)
    return Due(
        rule.category,
        rule.then,
        rows.count(),
        sorted(set(rows.values_list("subject", flat=True))),
        sorted(held),
    )


def _rows(category: str) -> QuerySet[PersonalRow]:
    rows = TABLES[category].objects.all()
    return rows.filter(compartments__contains=[MINORS]) if category == "minors" else rows


def _closed_files() -> dict[str, datetime.date]:
    """Files whose last move closed them, and the day."""
    newest = JourneyMove.objects.values("person").annotate(newest=Max("pk")).values("newest")
    moves = JourneyMove.objects.filter(pk__in=newest, state=Journey.CLOSED)
    return dict(moves.values_list("subject", "on"))
