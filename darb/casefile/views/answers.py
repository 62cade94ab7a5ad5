"""The answer to a code that is not in reach."""

from django.http import HttpResponse

from darb.core.requests import WorkRequest
from darb.core.views import absent
from darb.people.permissions import can_break_glass


def no_such_file(request: WorkRequest, code: str = "") -> HttpResponse:
    """One page for a code that nobody has and for one that is out of reach."""
    glass = can_break_glass(request.user)
    return absent(request, "casefile/not_found.html", code=code, can_break_glass=glass)
