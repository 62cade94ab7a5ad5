"""The journal, for those who check who did and who saw what."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.journal.forms import NarrowForm
from darb.journal.permissions import check_read
from darb.journal.queries import reading


@require_safe
def acts(request: WorkRequest) -> HttpResponse:
    """What was done."""
    check_read(request.user)
    wanted = NarrowForm(request.GET).wanted()
    return _page(request, wanted, reading.acts(wanted), is_reads=False)


@require_safe
def reads(request: WorkRequest) -> HttpResponse:
    """What was opened, printed, exported, searched and refused."""
    check_read(request.user)
    wanted = NarrowForm(request.GET).wanted()
    return _page(request, wanted, reading.accesses(wanted), is_reads=True)


def _page(
    request: WorkRequest, wanted: reading.Wanted, page: reading.Page, *, is_reads: bool
) -> HttpResponse:
    """Looking into the journal leaves an entry too, behind those it shows."""
    subject = "journal:reads" if is_reads else "journal:acts"
    record_access(by=request.user, at=timezone.now(), act="open", subject=subject)
    shown = {"page": page, "wanted": wanted, "is_reads": is_reads, "chains": reading.chain_names()}
    return render(request, "journal/journal.html", shown)
