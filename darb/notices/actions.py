"""Sending a letter to a person: kept under its hash, followed by its code, announced in neutral words."""

import datetime
from collections.abc import Callable, Mapping

from django.conf import settings

from darb.controls.actions import enqueue, take_number
from darb.core.actor import Actor
from darb.documents.actions.produced import issue
from darb.documents.models import Document
from darb.documents.rules.tokens import letter_code_of
from darb.journal.actions import record
from darb.notices.models import Letter
from darb.notices.permissions import check_send
from darb.people.models import Person, row_scope_of

DECISION_LETTER = "decision_letter"
Typeset = Callable[[str, str], Mapping[str, bytes]]


def send_decision_letter(
    *, by: Actor, on: datetime.date, person: Person, kind: str, typeset: Typeset
) -> Letter:
    """Number a letter, typeset it and keep it in each of its languages; Arabic is the original.

    ``typeset(number, code)`` gives the pages by language. The message that leaves after the commit says
    nothing that could be read on a lock screen. One journal entry in the holder's chain.
    """
    check_send(by)
    number = take_number(series="DEC", year=on.year)
    code = letter_code_of(settings.SECRET_KEY, number)
    documents = {
        language: _keep(on=on, number=number, language=language, content=content)
        for language, content in typeset(number, code).items()
    }
    letter = Letter.objects.create(
        person=person,
        kind=kind,
        number=number,
        code=code,
        document=documents["ar"],
        translation=documents.get("fr"),
        dated_on=on,
        **row_scope_of(person),
    )
    enqueue(topic="letter_ready", subject=f"letter:{number}", body={"letter": letter.pk})
    chain = f"establishment:{person.holder.code}"
    record(by=by, on=on, act="notices.send_letter", subject=f"letter:{number}", chain=chain, kind=kind)
    return letter


def _keep(*, on: datetime.date, number: str, language: str, content: bytes) -> Document:
    return issue(
        on=on,
        kind=DECISION_LETTER,
        number=number,
        language=language,
        content=content,
        is_invented=settings.DEMO,
    )
