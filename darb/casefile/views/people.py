"""Finding people."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from darb.casefile.forms import FindForm, NumberForm
from darb.casefile.queries import people as queries
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.people.permissions import can_break_glass, can_open, check_open


@require_safe
def people(request: WorkRequest) -> HttpResponse:
    """Filters stand in the address; an official number never does. Who opens by reason finds codes, not names."""
    check_open(request.user)
    form = FindForm(request.GET)
    typed = form.cleaned_data if form.is_valid() else {}
    wanted = queries.Wanted(
        text=typed.get("q", ""), is_mine=bool(typed.get("mine")), after=typed.get("after")
    )
    page = queries.people_page(
        wanted, by=request.user, on=timezone.localdate(), shows_names=can_open(request.user)
    )
    return _list(request, page=page, wanted=wanted, number_form=NumberForm())


@require_POST
def by_number(request: WorkRequest) -> HttpResponse:
    """People by an official number: sent, not addressed; every search leaves an entry, found or not."""
    check_open(request.user)
    form = NumberForm(request.POST)
    lines: list[queries.Line] = []
    if form.is_valid():
        kind = form.cleaned_data["kind"]
        lines = queries.people_with_number(
            kind, form.cleaned_data["number"], on=timezone.localdate(), shows_names=can_open(request.user)
        )
        record_access(
            by=request.user, at=timezone.now(), act="search", subject=f"identifier:{kind}", found=len(lines)
        )
    page = queries.Page(lines=lines, next_after=None, count=len(lines), is_more=False)
    return _list(request, page=page, wanted=queries.Wanted(), number_form=form, is_by_number=form.is_valid())


def _list(request: WorkRequest, **shown: object) -> HttpResponse:
    user = request.user
    may = {"shows_names": can_open(user), "can_break_glass": can_break_glass(user)}
    return render(request, "casefile/people.html", {**may, **shown})
