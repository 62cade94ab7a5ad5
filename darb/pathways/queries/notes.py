"""Reading notes: those that one reader may read, each with what it corrected."""

import dataclasses
import datetime

from django.http import Http404

from darb.core.actor import Actor
from darb.pathways.models import Note
from darb.pathways.rules.notes import Reader, may_read
from darb.pathways.states import NoteCompartment
from darb.people.models import Assignment, Person
from darb.people.queries import is_near
from darb.staff.models import Posting
from darb.staff.rules import HEALTH, PENAL, permissions_of

LISTED = 50
OF = {NoteCompartment.HEALTH: HEALTH, NoteCompartment.PENAL: PENAL}


@dataclasses.dataclass(frozen=True)
class Thread:
    """A note as it stands, and its earlier words, the newest of them first."""

    note: Note
    earlier: list[Note]
    compartments: list[str]


@dataclasses.dataclass(frozen=True)
class NotesPage:
    """A page of notes; ``next_after`` is the key of the last one shown, while others follow."""

    threads: list[Thread]
    next_after: str


def notes_page(person: Person, reader: Actor, on: datetime.date, after: str = "") -> NotesPage:
    """What ``reader`` may read about one person, the newest first. Four queries, however many.

    What they may not read takes no place on the page: everything of the one person is asked for first.
    """
    who = reader_of(person, reader, on)
    rows = Note.objects.filter(person=person).select_related("by").order_by("-pk")
    read = {note.pk: note for note in rows if may_read(note.read_by, who, is_author=note.by_id == reader.pk)}
    replaced = {note.corrects_id for note in read.values()}
    standing = [note for note in read.values() if note.pk not in replaced]
    if after.isdecimal():
        standing = [note for note in standing if note.pk < int(after)]
    shown = standing[:LISTED]
    next_after = str(shown[-1].pk) if len(standing) > LISTED else ""
    return NotesPage([_thread(note, read) for note in shown], next_after)


def _thread(note: Note, read: dict[int, Note]) -> Thread:
    earlier, before = [], note.corrects_id
    while before in read:
        earlier.append(read[before])
        before = read[before].corrects_id
    return Thread(note, earlier, [code for code in (HEALTH, PENAL) if code in note.compartments])


def find_note(person: Person, reader: Actor, pk: int, on: datetime.date) -> Note:
    """A note that the reader may read. Raises ``Http404`` for any other."""
    found = Note.objects.filter(person=person, pk=pk).select_related("by", "person__holder").first()
    who = reader_of(person, reader, on)
    if found is None or not may_read(found.read_by, who, is_author=found.by_id == reader.pk):
        raise Http404
    return found


def reader_of(person: Person, reader: Actor, on: datetime.date) -> Reader:
    """What the reader is to this file on a day."""
    postings = Posting.objects.filter(user_id=reader.pk, establishment=person.holder_id).in_force(on)
    granted = frozenset().union(*(permissions_of(posting.role) for posting in postings))
    followed = Assignment.objects.filter(person=person, worker_id=reader.pk, ends_on__isnull=True)
    return Reader(
        is_here="pathways.follow" in granted,
        is_following=followed.exists(),
        is_coordinator="pathways.coordinate" in granted,
    )


def compartments_open(person: Person) -> list[NoteCompartment]:
    """The compartments in which the reader may write about this person: those granted where the file lies."""
    return [NoteCompartment.NONE, *(one for one, code in OF.items() if is_near(person, code))]
