"""The ten-minute tour of the demonstration: each stop signs in as whoever works there and opens the page."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from darb.core.requests import WorkRequest
from darb.worklist.queries.tour import address_of
from darb.worklist.rules import tour_stops
from darb.worklist.views.first import come_in


@login_not_required
@require_safe
def tour(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    return render(request, "worklist/tour.html", {"stops": tour_stops()})


@login_not_required
@require_POST
def stop(request: HttpRequest, code: str) -> HttpResponse:
    """One click: the role of this stop, then its page."""
    found = next((one for one in tour_stops() if one.code == code), None)
    if found is None or not come_in(request, found.login):
        raise Http404
    return redirect("worklist:tour-page", code)


@require_safe
def page(request: WorkRequest, code: str) -> HttpResponse:
    """Where a stop leads for whoever is signed in: found now, since codes and days move on."""
    if not settings.DEMO or code not in {one.code for one in tour_stops()}:
        raise Http404
    return redirect(address_of(code, timezone.localdate()))
