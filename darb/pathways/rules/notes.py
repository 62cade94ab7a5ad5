"""Who reads a note. Pure.

Source: the programme's table of who may see what: notes are read by those who follow the person, and by nobody who only
counts, checks or pays. Compartments cut across this and are kept by the database.
"""

from dataclasses import dataclass

from darb.pathways.states import NoteReaders


@dataclass(frozen=True)
class Reader:
    """What a reader is to one person's file: posted where it is held, following the person, coordinating there."""

    is_here: bool
    is_following: bool
    is_coordinator: bool


def may_read(readers: NoteReaders, reader: Reader, *, is_author: bool) -> bool:
    """The author and the place's coordinator always; the team is whoever follows the person."""
    if is_author or reader.is_coordinator:
        return True
    if readers is NoteReaders.TEAM:
        return reader.is_following
    return readers is NoteReaders.CENTRE and (reader.is_here or reader.is_following)
