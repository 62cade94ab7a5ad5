"""One person's pathway opened on a page: whoever opens it is written down."""

from typing import Any

from django.utils import timezone

from darb.core.requests import WorkRequest
from darb.core.scope import current_scope
from darb.journal.actions import record_access
from darb.pathways.permissions import check_follow
from darb.pathways.queries.people import Known, find_person, known
from darb.people.models import Person
from darb.staff.rules import PENAL
from darb.staff.views.drafts import is_by_itself


def open_person(request: WorkRequest, code: str, page: str, **details: Any) -> Known:
    """The person in scope. Raises ``Forbidden`` before anything is looked for, and ``Http404`` out of reach."""
    check_follow(request.user)
    found = find_person(code)
    if not is_by_itself(request):
        write_down(request, found, page, **details)
    return known(found, timezone.localdate())


def write_down(request: WorkRequest, person: Person, page: str, *, act: str = "open", **details: Any) -> None:
    record_access(
        by=request.user,
        at=timezone.now(),
        act=act,
        subject=f"person:{person.code}",
        chain=f"establishment:{person.holder.code}",
        person=person.code,
        page=page,
        **details,
    )


def reads_penal(person: Person) -> bool:
    """Whether the reader is granted penal facts where this file lies."""
    scope = current_scope().within(PENAL)
    return (
        person.holder_id in scope.holders
        or person.province_id in scope.provinces
        or person.code in scope.subjects
    )
