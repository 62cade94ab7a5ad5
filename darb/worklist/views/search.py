"""The search over every page: what is typed is sent, since a name stands in no address."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.people.permissions import can_open
from darb.worklist.forms import SearchForm
from darb.worklist.permissions import check_search
from darb.worklist.queries.search import Results
from darb.worklist.queries.search import search as look_for


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: WorkRequest) -> HttpResponse:
    """A search among people is written down, found or not, without what was typed."""
    check_search(request.user)
    form = SearchForm(request.POST if request.method == "POST" else None)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    results = look_for(typed, by=request.user, on=timezone.localdate())
    if results.asked_people:
        _write_down(request, results)
    shown = {"form": form, "typed": typed.strip(), "results": results, "shows_names": can_open(request.user)}
    return render(request, "worklist/search.html", shown)


def _write_down(request: WorkRequest, results: Results) -> None:
    record_access(
        by=request.user, at=timezone.now(), act="search", subject="people", found=len(results.people)
    )
