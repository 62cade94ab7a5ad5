"""Telling each person what was decided, and why."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from darb.core.actor import Actor
from darb.documents.typesetting import template, typeset_many
from darb.journal.actions import Act, record_each
from darb.notices.actions import Addressed, Page, send_decision_letters
from darb.notices.models import Letter
from darb.notices.rules.outcomes import Meeting
from darb.people.models import Person
from darb.places.queries import country
from darb.selection.models import Decision
from darb.selection.queries.letters import KIND, letter_of

Meetings = Mapping[str, Meeting | None]
Telling = tuple[Decision, Meetings]


def notify(*, by: Actor, on: datetime.date, tellings: Sequence[Telling]) -> list[Letter]:
    """Send the letters of decisions, each once; its meetings give the handover's day by language, when known."""

    def pages(wanted: Sequence[Page]) -> Iterator[bytes]:
        payloads = (_payload(*tellings[page.place], page, on) for page in wanted)
        return typeset_many(template("notices", KIND), payloads)

    addressed = [
        Addressed(_person(decision), "decision" if decision.reason else "funding", told=decision)
        for decision, _meetings in tellings
    ]
    letters = send_decision_letters(by=by, on=on, letters=addressed, typeset=pages)
    for (decision, _meetings), letter in zip(tellings, letters, strict=True):
        decision.letter = letter
    Decision.objects.bulk_update([decision for decision, _meetings in tellings], ["letter"])
    record_each(by=by, on=on, acts=[_act(decision) for decision, _meetings in tellings])
    return letters


def _person(decision: Decision) -> Person:
    return decision.application.project_file.person


def _payload(decision: Decision, meetings: Meetings, page: Page, on: datetime.date) -> dict[str, Any]:
    letter = letter_of(
        decision=decision,
        number=page.number,
        code=page.code,
        language=page.language,
        on=on,
        meeting=meetings.get(page.language),
    )
    return letter.as_payload(country().words)


def _act(decision: Decision) -> Act:
    number = decision.letter.number if decision.letter else ""
    subject = f"application:{decision.application.receipt}"
    chain = _person(decision).chain
    return Act("selection.notify", subject, chain, {"letter": number})
