"""Telling each person what was decided, and why."""

import datetime
from collections.abc import Mapping

from darb.core.actor import Actor
from darb.documents.typesetting import template, typeset
from darb.journal.actions import record
from darb.notices.actions import send_decision_letter
from darb.notices.models import Letter
from darb.notices.rules.outcomes import Meeting
from darb.places.queries import country
from darb.selection.models import Decision
from darb.selection.queries.letters import KIND, letter_of

LANGUAGES = ("ar", "fr")


def notify(
    *, by: Actor, on: datetime.date, decision: Decision, meetings: Mapping[str, Meeting | None]
) -> Letter:
    """Send the letter of a decision, once; ``meetings`` gives the handover's day by language, when it is known."""

    def pages(number: str, code: str) -> dict[str, bytes]:
        return {
            language: typeset(
                template("notices", KIND),
                letter_of(
                    decision=decision,
                    number=number,
                    code=code,
                    language=language,
                    on=on,
                    meeting=meetings.get(language),
                ).as_payload(country().words),
            )
            for language in LANGUAGES
        }

    person = decision.application.project_file.person
    kind = "decision" if decision.reason else "funding"
    letter = send_decision_letter(by=by, on=on, person=person, kind=kind, typeset=pages)
    decision.letter = letter
    decision.save(update_fields=["letter"])
    subject = f"application:{decision.application.receipt}"
    record(by=by, on=on, act="selection.notify", subject=subject, letter=letter.number)
    return letter
