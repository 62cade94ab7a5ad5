"""The papers of one file: ticked one by one; with the last one the file becomes complete by itself."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.documents.states import ChecklistItem as PaperState
from darb.projects.actions import answer_paper
from darb.projects.forms import PaperForm
from darb.projects.permissions import check_prepare
from darb.projects.rules.parts import Part
from darb.projects.views.opened import open_part

ONE_PRESS = (PaperState.ACCEPTED, PaperState.RECEIVED)
MORE = (PaperState.EXPIRED, PaperState.NOT_APPLICABLE, PaperState.MISSING)


@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: WorkRequest, code: str) -> HttpResponse:
    """One form a paper, each with a key of its own, so that two papers are two acts."""
    check_prepare(request.user)
    opened = open_part(request, code, Part.PAPERS)
    one = opened.one
    kinds = {paper.kind_id: paper for paper in one.papers}
    form = PaperForm(request.POST if request.method == "POST" else None, kinds=kinds)

    def act() -> None:
        typed = form.cleaned_data
        answer_paper(
            by=request.user,
            on=timezone.localdate(),
            paper=kinds[typed["kind"]],
            to=PaperState(typed["to"]),
            reason=typed["reason"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("projects:papers", code)
    sent = form.data.get("kind", "")
    rows = [
        (paper, form if form.is_bound and kind == sent else PaperForm(kinds=kinds, initial={"kind": kind}))
        for kind, paper in kinds.items()
    ]
    rows.sort(key=lambda row: row[0] in one.done_with)  # what is still to be done stands first
    shown = {**opened.shown, "form": form, "rows": rows, "one_press": ONE_PRESS, "more": MORE}
    return form_page(request, "projects/papers.html", **shown)
