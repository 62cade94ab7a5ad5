"""What stands beside a life project."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from darb.casefile.queries.fit import fit_of
from darb.casefile.queries.people import find_person
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.pathways.permissions import check_follow


@require_safe
def fit(request: WorkRequest, code: str) -> HttpResponse:
    """Training, experience and needs beside the market of the trade; opening it is written down."""
    check_follow(request.user)
    found = find_person(code)
    if found is None:
        raise Http404
    record_access(
        by=request.user,
        at=timezone.now(),
        act="open",
        subject=f"person:{found.code}",
        chain=f"establishment:{found.holder.code}",
        person=found.code,
        page="fit",
    )
    shown = {"person": found, "fit": fit_of(found, request.user, timezone.localdate())}
    return render(request, "casefile/fit.html", shown)
