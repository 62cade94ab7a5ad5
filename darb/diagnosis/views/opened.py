"""A person's interviews as somebody opens them: looked for in scope, and the opening written down."""

import dataclasses
from typing import Any

from django.http import HttpResponse

from darb.core.requests import WorkRequest
from darb.core.views import absent
from darb.diagnosis.models import Interview
from darb.diagnosis.permissions import check_interview
from darb.diagnosis.queries.interviews import find_interview
from darb.diagnosis.queries.sheet import Sheet, sheet_of
from darb.diagnosis.rules.interviews import WRITTEN
from darb.people.models import Person
from darb.people.queries import find_person, is_written


@dataclasses.dataclass(frozen=True)
class Opened:
    """One interview with the person it is held with and all that the reader may see of it."""

    person: Person
    interview: Interview
    sheet: Sheet
    is_written: bool

    @property
    def is_held(self) -> bool:
        """Whether answers are written now, by whoever reads this."""
        return self.is_written and self.interview.state == WRITTEN

    @property
    def shown(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "interview": self.interview,
            "sheet": self.sheet,
            "pages": self.sheet.pages,
            "is_written": self.is_written,
            "is_held": self.is_held,
        }


def person_for(request: WorkRequest, code: str) -> Person | None:
    """The person in reach of whoever interviews people; asked before anything is looked for."""
    check_interview(request.user)
    return find_person(code)


def opened_for(request: WorkRequest, code: str, number: str) -> Opened | None:
    person = person_for(request, code)
    interview = find_interview(person, number) if person else None
    if person is None or interview is None:
        return None
    return Opened(person, interview, sheet_of(interview, person), is_written(person))


def no_such_interview(request: WorkRequest) -> HttpResponse:
    """One page for what nobody has and for what is out of reach."""
    return absent(request, "diagnosis/not_found.html")
