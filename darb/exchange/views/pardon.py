"""A day's royal pardon: a list is looked at row by row, confirmed once, and keeps the outcome of every row."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.controls.views import UNPROCESSABLE, done_once
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import language
from darb.detention.actions import release_list
from darb.detention.models import ReleaseBatch
from darb.detention.permissions import check_release_list
from darb.detention.queries import lists
from darb.detention.queries.sheets import batch_sheet
from darb.exchange.forms import ConfirmListForm, OutcomeForm, ReleaseListForm
from darb.exchange.queries import pardon as queries
from darb.exchange.workbook.findings import Refused
from darb.exchange.workbook.release_list import MOST_ROWS, NotAList
from darb.exchange.workbook.sentences import sentence
from darb.journal.actions import record_access

PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
def pardon(request: WorkRequest) -> HttpResponse:
    """Hand a list in and see what would become of each row. Nothing is written but that it was looked at."""
    check_release_list(request.user)
    form = ReleaseListForm(request.POST or None, request.FILES or None, initial={"day": timezone.localdate()})
    if form.is_bound and form.is_valid():
        handed_in = _read(form)
        if handed_in is not None:
            return _looked_at(request, handed_in)
    shown = {"form": form, "batches": lists.recent_batches(request.GET.get("after", ""))}
    return render(request, "exchange/pardon.html", shown, status=UNPROCESSABLE if form.errors else 200)


@require_POST
def confirm(request: WorkRequest) -> HttpResponse | FileResponse:
    """Take the list in, once; or hand out its copy with the outcomes as they would be."""
    check_release_list(request.user)
    form = ConfirmListForm(request.POST)
    handed_in = queries.taken_back(str(request.POST.get("carried", "")), request.user)
    if handed_in is None:
        form.add_error(None, _("The list was looked at too long ago: hand it in again."))
        shown = {"form": ReleaseListForm(), "confirming": form, "batches": lists.recent_batches()}
        return render(request, "exchange/pardon.html", shown, status=UNPROCESSABLE)
    if "copy" in request.POST:
        return _copy(request, handed_in)

    def act() -> None:
        release_list(
            by=request.user,
            on=timezone.localdate(),
            rows=handed_in.rows,
            released_on=handed_in.day,
            sha256=handed_in.sha256,
            filename=handed_in.filename,
        )

    if done_once(request, form, act):
        made = lists.batch_of_file(handed_in.sha256)
        return redirect("exchange:batch", made.number) if made else redirect("exchange:pardon")
    return _looked_at(request, handed_in, form)


@require_safe
def batch(request: WorkRequest, number: str) -> HttpResponse:
    check_release_list(request.user)
    found = _found(number)
    rows = lists.rows_of(found)
    _write_down(request, found, "open")
    form = OutcomeForm(request.GET)
    chosen = form.chosen()
    listed = [
        row
        for row in rows
        if row.outcome == chosen.get("outcome", row.outcome) and row.row > chosen.get("after", 0)
    ]
    shown = {
        "batch": found,
        "form": form,
        "rows": listed[:PAGE],
        "next_after": listed[PAGE - 1].row if len(listed) > PAGE else None,
        "counts": queries.counts_of([row.outcome for row in rows]),
    }
    return render(request, "exchange/batch.html", shown)


@require_safe
def batch_copy(request: WorkRequest, number: str) -> FileResponse:
    """The list with what became of each row."""
    check_release_list(request.user)
    found = _found(number)
    _write_down(request, found, "export")
    return attachment(batch_sheet(found, lists.rows_of(found)), f"{found.number}.xlsx")


def _read(form: ReleaseListForm) -> queries.HandedIn | None:
    """The list, or nothing and a sentence at the field."""
    file = form.cleaned_data["workbook"]
    try:
        handed_in = queries.read(file.file, file.name, form.cleaned_data["day"], timezone.localdate())
    except Refused as refusal:
        form.add_error("workbook", sentence(refusal.problem, language()))
        return None
    except NotAList as fault:
        form.add_error("workbook", _why(fault))
        return None
    if not handed_in.rows:
        form.add_error("workbook", _("The list has no row below its headings."))
        return None
    return handed_in


def _why(fault: NotAList) -> str:
    if fault.lacks == "too_many":
        return _("The list has more than %(most)s rows: divide it.") % {"most": MOST_ROWS}
    return _("No sheet has the headings “prison number”, “name” and “day of release” in its first rows.")


def _looked_at(
    request: WorkRequest, handed_in: queries.HandedIn, sent: ConfirmListForm | None = None
) -> HttpResponse:
    """Looking asks the register who is held: it is written down as a search, under the file's hash."""
    found = queries.preview(handed_in, timezone.localdate())
    record_access(
        by=request.user,
        at=timezone.now(),
        act="search",
        subject=f"release_list:{handed_in.sha256[:16]}",
        rows=len(handed_in.rows),
        released=found.released,
    )
    shown = {
        "handed_in": handed_in,
        "preview": found,
        "form": sent or ConfirmListForm(initial={"carried": queries.carried(handed_in, request.user)}),
        "known": lists.batch_of_file(handed_in.sha256),
    }
    return render(request, "exchange/pardon_preview.html", shown, status=UNPROCESSABLE if sent else 200)


def _copy(request: WorkRequest, handed_in: queries.HandedIn) -> FileResponse:
    found = queries.preview(handed_in, timezone.localdate())
    subject = f"release_list:{handed_in.sha256[:16]}"
    record_access(by=request.user, at=timezone.now(), act="export", subject=subject, rows=len(found.judged))
    return attachment(queries.preview_sheet(handed_in, found), "outcomes.xlsx")


def _found(number: str) -> ReleaseBatch:
    found = lists.find_batch(number)
    if found is None:
        raise Http404
    return found


def _write_down(request: WorkRequest, found: ReleaseBatch, act: str) -> None:
    subject = f"release_list:{found.number}"
    record_access(by=request.user, at=timezone.now(), act=act, subject=subject, rows=found.row_count)
