"""One person's pathway opened on a page: whoever opens it is written down."""

from typing import Any

from django.utils import timezone

from darb.core.requests import WorkRequest
from darb.pathways.permissions import check_follow
from darb.pathways.queries.people import Known, known
from darb.people.queries import get_person
from darb.people.views import write_down
from darb.staff.views.drafts import is_by_itself


def open_person(request: WorkRequest, code: str, page: str, **details: Any) -> Known:
    """The person in scope. Raises ``Forbidden`` before anything is looked for, and ``Http404`` out of reach."""
    check_follow(request.user)
    found = get_person(code)
    if not is_by_itself(request):
        write_down(request, found, page=page, **details)
    return known(found, timezone.localdate())
