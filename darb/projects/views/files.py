"""The list of project files and one of them; who opens one is written down before it is shown."""

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from darb.controls.queries import left_aside
from darb.core.absent import Absent
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import plain
from darb.journal.actions import record_access
from darb.people.permissions import can_open
from darb.people.views import write_down
from darb.projects.forms import FilesForm
from darb.projects.models import ProjectFile
from darb.projects.permissions import can_prepare, check_read_files
from darb.projects.queries import files as queries
from darb.projects.queries.one import NOT_FOUND, file_of, find_file
from darb.projects.queries.parts import parts_of, written_of
from darb.projects.queries.sheet import files_sheet
from darb.projects.rules import duty_subject


@require_safe
def files(request: WorkRequest) -> HttpResponse:
    """Names stand beside the codes for those whose work opens people's files, and for nobody else."""
    check_read_files(request.user)
    form = _filters(request)
    shows_names = can_open(request.user)
    page = queries.files_page(queries.Wanted(**form.chosen()), request.user, shows_names=shows_names)
    return render(request, "projects/files.html", {"form": form, "page": page, "shows_names": shows_names})


@require_safe
def export(request: WorkRequest) -> FileResponse:
    """The list as a workbook, by codes alone: a table that leaves the house names nobody."""
    check_read_files(request.user)
    wanted = queries.Wanted(**_filters(request).chosen())
    sheet = files_sheet(queries.exported(wanted, request.user))
    record_access(by=request.user, at=timezone.now(), act="export", subject="project_files", count=sheet.rows)
    return attachment(sheet, "files.xlsx")


@require_safe
def file(request: WorkRequest, code: str) -> HttpResponse:
    check_read_files(request.user)
    if duty_subject(code) in left_aside(request.user):
        raise Absent(NOT_FOUND, code=code)
    found = find_file(code)
    record_opening(request, found)
    shows_names = can_open(request.user)
    one, written = file_of(found, shows_names=shows_names), written_of(found)
    parts = parts_of(one, written)
    shown = {
        "one": one,
        "parts": parts,
        "complete": sum(1 for state in parts if state.is_complete),
        "waiting": [state for state in parts if not state.is_complete],
        "sources": written.sources,
        "gap_minor": one.gap_minor - written.other_minor,
        "shows_names": shows_names,
        "may_prepare": can_prepare(request.user),
    }
    return render(request, "projects/file.html", shown)


def record_opening(request: WorkRequest, found: ProjectFile, **details: Any) -> None:
    write_down(request, found, duty_subject(found.code), **details)


def _filters(request: WorkRequest) -> FilesForm:
    return FilesForm(
        request.GET,
        provinces=[(one.code, plain(one, "name")) for one in queries.provinces_with_files()],
        sectors=[(one.code, plain(one, "label")) for one in queries.sectors_with_files()],
        trades=[(one.code, plain(one, "label")) for one in queries.trades_with_files()],
    )
