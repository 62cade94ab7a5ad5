"""Writing a note, and correcting one by a later note."""

import datetime

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.pathways.actions.telling import PathwayRefused, hold_person, tell
from darb.pathways.models import Note
from darb.pathways.permissions import check_follow
from darb.pathways.queries.notes import OF, compartments_open
from darb.pathways.states import NoteCompartment, NoteReaders
from darb.people.models import Person, row_scope_of


def write_note(
    *,
    by: Actor,
    on: datetime.date,
    person: Person,
    text: str,
    readers: NoteReaders,
    compartment: NoteCompartment = NoteCompartment.NONE,
) -> Note:
    """Keep what a worker found, and who reads it. Raises ``PathwayRefused`` for a compartment the writer lacks."""
    check_follow(by)
    held = hold_person(person)
    if compartment not in compartments_open(held):
        raise PathwayRefused(_("You do not write in this compartment."), code="compartment_not_granted")
    scope = row_scope_of(held)
    if compartment in OF:
        scope["compartments"] = sorted({*scope["compartments"], OF[compartment]})
    note = Note.objects.create(person=held, text=text, readers=readers, on=on, by_id=by.pk, **scope)
    tell(by, on, "pathways.write_note", note, note=note.pk)
    return note


def correct_note(*, by: Actor, on: datetime.date, note: Note, text: str) -> Note:
    """New words follow the old ones, for the same readers; the old ones stay. Only the author corrects."""
    check_follow(by)
    hold_person(note.person)
    held = Note.objects.select_for_update(of=("self",)).get(pk=note.pk)
    if held.by_id != by.pk:
        raise PathwayRefused(
            _("Only its author corrects a note; write one of your own."), code="not_the_author"
        )
    if Note.objects.filter(corrects=held).exists():
        raise PathwayRefused(
            _("This note was corrected already: correct the newest one."), code="corrected_already"
        )
    row = Note.objects.create(
        person_id=held.person_id,
        text=text,
        readers=held.readers,
        on=on,
        by_id=by.pk,
        corrects=held,
        **row_scope_of(held),
    )
    tell(by, on, "pathways.correct_note", row, note=row.pk, corrects=held.pk)
    return row
