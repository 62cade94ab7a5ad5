"""Sending letters to people: kept under their hash, followed by their code, announced in neutral words."""

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Sequence

from django.conf import settings

from darb.controls.actions import enqueue, take_numbers
from darb.core.actor import Actor
from darb.documents.actions.produced import Paper, issue_each
from darb.documents.models import Document
from darb.documents.rules.tokens import letter_code_of
from darb.journal.actions import Act, record_each
from darb.notices.models import Letter
from darb.notices.permissions import SENDS, check_send
from darb.people.models import Person, PersonalRow, row_scope_of

DECISION_LETTER = "decision_letter"
LANGUAGES = ("ar", "fr")


@dataclasses.dataclass(frozen=True)
class Addressed:
    """A letter to write: to whom, of which kind, and the row whose content it tells."""

    person: Person
    kind: str
    told: PersonalRow


@dataclasses.dataclass(frozen=True)
class Page:
    """What to typeset: the letter by its place among those written together, its number, code and language."""

    place: int
    number: str
    code: str
    language: str


Typeset = Callable[[Sequence[Page]], Iterable[bytes]]


def send_decision_letters(
    *, by: Actor, on: datetime.date, letters: Sequence[Addressed], typeset: Typeset
) -> list[Letter]:
    """Number letters, typeset them all at once and keep each in both languages; Arabic is the original.

    ``typeset`` gives the bytes of each page in order. The message that leaves after the commit says nothing that
    could be read on a lock screen. One journal entry a letter, in its holder's chain. A letter lies in the
    compartments of the person and of what it tells: one about a restricted programme is seen by nobody who may not
    know that the programme exists.
    """
    check_send(by)
    numbers = take_numbers(series="DEC", year=on.year, count=len(letters))
    pages = [
        Page(place, number, letter_code_of(settings.SECRET_KEY, number), language)
        for place, number in enumerate(numbers)
        for language in LANGUAGES
    ]
    papers = [
        Paper(page.number, page.language, content)
        for page, content in zip(pages, typeset(pages), strict=True)
    ]
    documents = issue_each(on=on, kind=DECISION_LETTER, papers=papers, is_invented=settings.DEMO)
    kept = {(row.number, row.language): row for row in documents}
    made = Letter.objects.bulk_create(
        [_letter(on, row, kept, number) for row, number in zip(letters, numbers, strict=True)]
    )
    told = {f"letter:{letter.number}": [(SENDS, letter.holder_id)] for letter in made}
    enqueue(topic="letter_ready", causes=told)
    record_each(by=by, on=on, acts=[_act(letter) for letter in made])
    return made


def _letter(on: datetime.date, row: Addressed, kept: dict[tuple[str, str], Document], number: str) -> Letter:
    return Letter(
        person=row.person,
        kind=row.kind,
        number=number,
        code=letter_code_of(settings.SECRET_KEY, number),
        document=kept[number, "ar"],
        translation=kept[number, "fr"],
        dated_on=on,
        **row_scope_of(row.person, row.told),
    )


def _act(letter: Letter) -> Act:
    chain = letter.person.chain
    return Act("notices.send_letter", f"letter:{letter.number}", chain, {"kind": letter.kind})
