"""Files that nobody follows, and giving several of them to one worker."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.pathways.actions.caseloads import share_out as give
from darb.pathways.forms.caseloads import ShareOutForm
from darb.pathways.permissions import check_share_out
from darb.pathways.queries.appointments import workers_at
from darb.pathways.queries.caseloads import free_files
from darb.people.queries import workplace_of


@require_http_methods(["GET", "HEAD", "POST"])
def share_out(request: WorkRequest) -> HttpResponse:
    """A page of them by name, with ticks; whose names are read is written down."""
    check_share_out(request.user)
    on = timezone.localdate()
    place = workplace_of(request.user.pk, on)
    if place is None:
        return render(request, "pathways/share_out.html", {"place": None})
    workers = workers_at(place, on)
    found = free_files(place, [worker.pk for worker in workers])
    form = ShareOutForm(request.POST or None, names=found.names, workers=workers)

    def act() -> None:
        typed = form.cleaned_data
        worker = form.workers[typed["worker"]]
        give(by=request.user, on=on, place=place, codes=typed["codes"], worker=worker)

    if form.is_bound and done_once(request, form, act):
        return redirect("pathways:share-out")
    if found.names:
        codes = sorted(found.names)
        record_access(
            by=request.user, at=timezone.now(), act="open", subject="people:unfollowed", people=codes
        )
    return form_page(request, "pathways/share_out.html", form, place=place, found=found)
