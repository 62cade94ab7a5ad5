"""Finding people."""

import re
import secrets

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.casefile.forms import FILE_CODE, FindForm, NumberForm, SearchForm
from darb.casefile.queries import people as queries
from darb.casefile.queries.sheets import people_sheet
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.core.secret_fields import ring
from darb.journal.actions import record_access
from darb.people.permissions import can_break_glass, can_open, check_open

SEARCHES = "searches"
SEARCHES_KEPT = 20


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: WorkRequest) -> HttpResponse:
    """Filters and codes stand in the address; a name or a number never does. Who opens by reason finds codes, not
    names.
    """
    check_open(request.user)
    if request.method == "POST":
        return _find(request)
    wanted = _wanted(request)
    page = queries.people_page(
        wanted, by=request.user, on=timezone.localdate(), shows_names=can_open(request.user)
    )
    return _list(request, page=page, wanted=wanted, number_form=NumberForm())


@require_safe
def export(request: WorkRequest) -> HttpResponse | FileResponse:
    """The list that is shown, whole and by codes alone; of a search that is gone, the page that says so."""
    check_open(request.user)
    wanted, by_name = _wanted(request), can_open(request.user)
    if wanted.is_gone:
        return redirect(reverse("casefile:people", query=request.GET))
    lines = queries.exported(wanted, by=request.user, on=timezone.localdate(), by_name=by_name)
    sheet = people_sheet(lines)
    record_access(by=request.user, at=timezone.now(), act="export", subject="people", count=sheet.rows)
    return attachment(sheet, "people.xlsx")


def _wanted(request: WorkRequest) -> queries.Wanted:
    typed, key = FindForm(request.GET).typed(), request.GET.get("search", "")
    kept = _kept_search(request, key)
    return queries.Wanted(
        text=typed.get("q") or kept,
        is_gone=bool(key) and not kept,
        is_mine=typed.get("mine", False),
        after=typed.get("after"),
    )


def _find(request: WorkRequest) -> HttpResponse:
    """To the list of what was typed: a file's code may be passed on in an address, anything else may not."""
    form = SearchForm(request.POST)
    typed = form.cleaned_data if form.is_valid() else {}
    text, address = typed.get("q", ""), {}
    if re.match(FILE_CODE, text):
        address["q"] = text.upper()
    elif text:
        address["search"] = _keep_search(request, text)
    if typed.get("mine"):
        address["mine"] = "1"
    return redirect(reverse("casefile:people", query=address))


def _keep_search(request: WorkRequest, text: str) -> str:
    """What was typed lies sealed in the session; the address holds its key, which says nothing to anybody else."""
    key = secrets.token_urlsafe(6)
    kept = {**request.session.get(SEARCHES, {}), key: ring().seal(text, f"search:{key}")}
    request.session[SEARCHES] = dict(list(kept.items())[-SEARCHES_KEPT:])
    return key


def _kept_search(request: WorkRequest, key: str) -> str:
    """Of an older session's key, of one that newer searches took the place of, or of somebody else's, nothing."""
    sealed = request.session.get(SEARCHES, {}).get(key)
    return ring().open(sealed, f"search:{key}") if sealed else ""


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
