"""The papers of one file: ticked one by one; with the last one the file becomes complete by itself."""

from collections.abc import Mapping

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.controls.forms import KeyedForm
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.documents.states import ChecklistItem as PaperState
from darb.documents.views import download
from darb.projects.actions import answer_paper, keep_paper_scan
from darb.projects.forms import PaperForm, ScanForm
from darb.projects.models import ChecklistItem
from darb.projects.permissions import check_prepare
from darb.projects.rules.parts import Part
from darb.projects.views.opened import Opened, open_part

ONE_PRESS = (PaperState.ACCEPTED, PaperState.RECEIVED)
MORE = (PaperState.EXPIRED, PaperState.NOT_APPLICABLE, PaperState.MISSING)


@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: WorkRequest, code: str) -> HttpResponse:
    """One form a paper, each with a key of its own, so that two papers are two acts."""
    check_prepare(request.user)
    opened = open_part(request, code, Part.PAPERS)
    kinds = _kinds(opened)
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
    return _page(request, opened, form, form.data.get("kind", ""))


@require_http_methods(["GET", "HEAD", "POST"])
def scan(request: WorkRequest, code: str, kind: str) -> HttpResponse | FileResponse:
    """The paper as it was brought: taken by whoever prepares the file, and sent in its place."""
    check_prepare(request.user)
    opened = open_part(request, code, Part.PAPERS)
    paper = _kinds(opened).get(kind)
    if paper is None:
        raise Http404
    if request.method != "POST":
        holder = opened.one.file
        return download(paper.scan, by=request.user, chain=holder.chain, person=holder.subject)
    form = ScanForm(request.POST, request.FILES)

    def act() -> None:
        content = form.cleaned_data["scan"].read()
        keep_paper_scan(by=request.user, on=timezone.localdate(), paper=paper, content=content)

    if done_once(request, form, act):
        return redirect("projects:papers", code)
    return _page(request, opened, form, kind)


def _kinds(opened: Opened) -> Mapping[str, ChecklistItem]:
    return {paper.kind_id: paper for paper in opened.one.papers}


def _page(request: WorkRequest, opened: Opened, form: KeyedForm, sent: str) -> HttpResponse:
    """Every paper with its two forms; ``form`` is the one that was ``sent`` for a paper and not taken."""
    kinds = _kinds(opened)

    def ask(kind: str, empty: KeyedForm) -> KeyedForm:
        return form if form.is_bound and kind == sent and type(form) is type(empty) else empty

    rows = [
        (paper, ask(kind, PaperForm(kinds=kinds, initial={"kind": kind})), ask(kind, ScanForm()))
        for kind, paper in kinds.items()
    ]
    rows.sort(key=lambda row: row[0] in opened.one.done_with)  # what is still to be done stands first
    shown = {**opened.shown, "rows": rows, "one_press": ONE_PRESS, "more": MORE}
    return form_page(request, "projects/papers.html", form, **shown)
