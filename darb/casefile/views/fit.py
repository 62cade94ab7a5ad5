"""What stands beside a life project."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from darb.casefile.queries.fit import fit_of
from darb.core.requests import WorkRequest
from darb.pathways.permissions import check_follow
from darb.people.queries import find_person
from darb.people.views import write_down


@require_safe
def fit(request: WorkRequest, code: str) -> HttpResponse:
    """Training, experience and needs beside the market of the trade; opening it is written down."""
    check_follow(request.user)
    found = find_person(code)
    if found is None:
        raise Http404
    write_down(request, found, page="fit")
    shown = {
        "person": found,
        "fit": fit_of(found, request.user, timezone.localdate(), request.GET.get("after", "")[:18]),
    }
    return render(request, "casefile/fit.html", shown)
