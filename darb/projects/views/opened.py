"""A file opened on one of its parts: what every page of a part shows beside its form."""

import dataclasses
from typing import Any

from darb.core.requests import WorkRequest
from darb.people.permissions import can_open
from darb.people.queries import names_of
from darb.projects.forms.seen import SeenForm
from darb.projects.queries.one import File, file_of, find_file
from darb.projects.queries.parts import PartState, Written, last_saved, parts_of, written_of
from darb.projects.rules.parts import Part
from darb.projects.views.files import record_opening
from darb.staff.views.drafts import is_by_itself


@dataclasses.dataclass(frozen=True)
class Opened:
    """One file with all its parts; ``names`` are the holder's in every script, for the check that no text holds one."""

    one: File
    written: Written
    parts: list[PartState]
    names: tuple[str, ...]
    part: Part
    is_by_itself: bool

    @property
    def shown(self) -> dict[str, Any]:
        state = next(state for state in self.parts if state.part is self.part)
        return {
            "one": self.one,
            "parts": self.parts,
            "written": self.written,
            "part": state,
            "waiting": [one for one in self.parts if not one.is_complete],
            "may_prepare": True,
        }


def open_part(request: WorkRequest, code: str, part: Part) -> Opened:
    """The file on one of its parts; who opens it is written down. Raises ``Http404`` as ``find_file``.

    Who sends something holds the file from here on: of two who save at one moment, the second reads the first.
    """
    by_itself = is_by_itself(request)
    found = find_file(code, is_held=request.method == "POST" and not by_itself)
    if not by_itself:
        record_opening(request, found, page=str(part))
    one = file_of(found, shows_names=can_open(request.user))
    written = written_of(found)
    return Opened(
        one=one,
        written=written,
        parts=parts_of(one, written),
        names=tuple(names_of([found.person_id]).values()),
        part=part,
        is_by_itself=by_itself,
    )


def next_address(part: Part) -> str:
    """Where saving a part leads: to the next one, and from the last to the file."""
    order = list(Part)
    place = order.index(part) + 1
    return f"projects:{order[place]}" if place < len(order) else "projects:file"


def changed(opened: Opened, form: SeenForm) -> dict[str, Any]:
    """Who last saved the part and when, for a page that is behind; read for no other."""
    return {"last_saved": last_saved(opened.one.file, opened.part)} if form.is_behind else {}
