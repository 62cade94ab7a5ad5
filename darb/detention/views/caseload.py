"""The caseload: people inside by the time they have left, finding one of them, and one stay."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.detention.forms import AnswerForm, CaseloadForm, FindForm
from darb.detention.models import Stay
from darb.detention.permissions import can_release_list, check_follow
from darb.detention.queries import caseload as queries
from darb.detention.queries.parameters import parameters
from darb.detention.queries.sheets import caseload_sheet
from darb.detention.queries.stays import find_stay, one_stay, stays_of
from darb.detention.queries.words import band_name
from darb.journal.actions import record_access
from darb.people.queries import find_person
from darb.people.views import write_down


@require_safe
def caseload(request: WorkRequest) -> HttpResponse:
    check_follow(request.user)
    on = timezone.localdate()
    form = _filters(request)
    page = queries.caseload_page(queries.Wanted(**form.chosen()), by=request.user, on=on)
    return _list(request, form=form, page=page)


@require_POST
def find(request: WorkRequest) -> HttpResponse:
    """By prison number or name: sent, not addressed; every search leaves an entry, found or not."""
    check_follow(request.user)
    form = FindForm(request.POST)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    lines = queries.found_by(text, on=timezone.localdate())
    record_access(by=request.user, at=timezone.now(), act="search", subject="caseload", found=len(lines))
    page = queries.CaseloadPage(lines, len(lines), "")
    return _list(request, form=_filters(request), page=page, text=text, is_search=True)


@require_safe
def export(request: WorkRequest) -> FileResponse:
    """The list as a workbook, by codes and prison numbers: a table that leaves the house names nobody."""
    check_follow(request.user)
    on = timezone.localdate()
    wanted = queries.Wanted(**_filters(request).chosen())
    sheet = caseload_sheet(queries.exported(wanted, by=request.user, on=on), on)
    record_access(by=request.user, at=timezone.now(), act="export", subject="caseload", count=sheet.rows)
    return attachment(sheet, "caseload.xlsx")


@require_safe
def stay(request: WorkRequest, pk: int) -> HttpResponse:
    check_follow(request.user)
    found = stay_or_404(pk)
    write_down(request, found, f"stay:{found.pk}")
    shown = {"one": one_stay(found), "is_open": found.state == "ongoing", "answer": AnswerForm()}
    return render(request, "detention/stay.html", shown)


@require_safe
def of_person(request: WorkRequest, code: str) -> HttpResponse:
    """From a person's page to the newest stay; to an admission where there is none."""
    check_follow(request.user)
    person = find_person(code)
    if person is None:
        raise Http404
    newest = next(iter(stays_of(person)), None)
    return redirect("detention:stay", newest.pk) if newest else redirect("detention:admit", code)


def stay_or_404(pk: int) -> Stay:
    found = find_stay(pk)
    if found is None:
        raise Http404
    return found


def _list(request: WorkRequest, **shown: object) -> HttpResponse:
    on = timezone.localdate()
    held = parameters(on)
    counts = [(band, band_name(band, held.band_months), count) for band, count in queries.band_counts(on)]
    known = {"counts": counts, "bounds": held.band_months, "parameters": held}
    may = {"may_release_list": can_release_list(request.user)}
    return render(request, "detention/caseload.html", {**known, **may, **shown})


def _filters(request: WorkRequest) -> CaseloadForm:
    on = timezone.localdate()
    bounds = parameters(on).band_months
    return CaseloadForm(request.GET, bands=[(band, band_name(band, bounds)) for band in queries.bands_on(on)])
