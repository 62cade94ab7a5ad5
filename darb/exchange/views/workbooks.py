"""Workbooks checked on a page: all problems at once, an annotated copy, and nothing changed."""

import hashlib
import io
from typing import BinaryIO

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from darb.core.requests import WorkRequest
from darb.core.spreadsheets import MEDIA_TYPE
from darb.core.templatetags.darb import language
from darb.exchange.forms import WorkbookForm
from darb.exchange.permissions import check_import
from darb.exchange.queries import checking
from darb.exchange.workbook.season import Checked
from darb.journal.actions import record_access

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
def workbooks(request: WorkRequest) -> HttpResponseBase:
    """A file is checked and not kept: the copy with its problems is made from the file sent again."""
    check_import(request.user)
    form = WorkbookForm(request.POST or None, request.FILES or None)
    if not form.is_bound or not form.is_valid():
        return _page(request, form, status=UNPROCESSABLE if form.is_bound else 200)
    handed_in = form.cleaned_data["workbook"]
    checked = _checked(request, handed_in.file)
    if "annotated" in request.POST:
        return _copy(handed_in.file, checked, handed_in.name)
    return _page(request, WorkbookForm(), checked, name=handed_in.name)


@require_safe
def example(request: WorkRequest) -> HttpResponse:
    """The broken workbook of the demonstration, as if it had just been handed in."""
    check_import(request.user)
    checked = _checked(request, _example())
    return _page(request, WorkbookForm(), checked, name=checking.EXAMPLE, is_example=True)


@require_safe
def example_copy(request: WorkRequest) -> FileResponse:
    check_import(request.user)
    content = _example()
    return _copy(content, _checked(request, content), checking.EXAMPLE)


@require_safe
def template(request: WorkRequest) -> FileResponse:
    """The empty workbook in the reader's language."""
    check_import(request.user)
    return _file(checking.empty_workbook(timezone.localdate(), language()), "season.xlsx")


def _example() -> BinaryIO:
    try:
        return checking.example()
    except OSError:
        raise Http404 from None


def _checked(request: WorkRequest, content: BinaryIO) -> Checked:
    """Checking asks the register who is known: it is written down as a search, under the file's hash."""
    sha256 = hashlib.sha256(content.read()).hexdigest()
    content.seek(0)
    checked = checking.check(content, timezone.localdate())
    record_access(
        by=request.user,
        at=timezone.now(),
        act="search",
        subject=f"workbook:{sha256[:16]}",
        problems=len(checked.problems) + checked.more_problems,
    )
    return checked


def _page(
    request: WorkRequest,
    form: WorkbookForm,
    checked: Checked | None = None,
    *,
    status: int = 200,
    **shown: object,
) -> HttpResponse:
    answer = checking.answer_of(checked, language()) if checked else None
    return render(
        request, "exchange/workbooks.html", {"form": form, "answer": answer, **shown}, status=status
    )


def _copy(content: BinaryIO, checked: Checked, name: str) -> FileResponse:
    return _file(checking.annotated_copy(content, checked, language()), f"annotated-{name}")


def _file(content: bytes, name: str) -> FileResponse:
    """Django's own answer writes the header: a name may hold Arabic, quotes or line ends."""
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name, content_type=MEDIA_TYPE)
