"""From the number on a machine or a paper to the agreement that paid for it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from darb.awards.permissions import can_read_papers
from darb.core.requests import WorkRequest
from darb.funding.permissions import can_read as can_read_agreements
from darb.journal.actions import record_access
from darb.projects.permissions import READERS_OF_FILES
from darb.projects.rules import duty_subject
from darb.reports.forms.lists import TrailForm
from darb.reports.permissions import can_read, check_follow
from darb.reports.queries.trail import Found, Trail, found_by


@require_safe
def trail(request: WorkRequest) -> HttpResponse:
    """Codes and numbers stand in the address; what they lead to is shown in the reader's scope, and written down."""
    check_follow(request.user)
    form = TrailForm(request.GET)
    wanted = form.chosen().get("q", "")
    found = found_by(wanted)
    if found.trail is not None:
        _write_down(request, found.trail)
    shown = {"form": form, "wanted": wanted, "found": found, "open_to": _open_to(request)}
    return render(request, "reports/trail.html", {**shown, "is_nothing": _is_nothing(wanted, found)})


def _is_nothing(wanted: str, found: Found) -> bool:
    return bool(wanted) and found.is_nothing


def _open_to(request: WorkRequest) -> list[str]:
    """The pages behind the steps that the reader may open."""
    may = {
        "awards:minutes": can_read_papers(request.user),
        "projects:file": any(request.user.can(permission) for permission in READERS_OF_FILES),
        "reports:ranking": can_read(request.user),
        "selection:session-minutes": can_read(request.user),
        "reports:agreement": can_read_agreements(request.user),
    }
    return [page for page, is_open in may.items() if is_open]


def _write_down(request: WorkRequest, found: Trail) -> None:
    file = found.award.decision.application.project_file
    record_access(
        by=request.user,
        at=timezone.now(),
        act="open",
        subject=duty_subject(file.code),
        chain=file.chain,
        person=file.subject,
        page="trail",
    )
