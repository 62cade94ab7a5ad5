"""Communiqués: the list, one of them in three languages, its papers and its plain words."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from darb.awards.permissions import can_read_operations
from darb.core.downloads import attachment
from darb.core.processing import register
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import language
from darb.documents.views import download
from darb.funding.permissions import can_read as can_read_funding
from darb.journal.actions import record_access
from darb.reports.forms.communiques import CommuniquesForm, StepForm, VersionForm
from darb.reports.models import CommuniqueVersion
from darb.reports.permissions import (
    can_check_communique,
    can_read,
    can_read_drafts,
    can_write_communique,
    check_read_communiques,
)
from darb.reports.queries.agreements import agreements_in_scope
from darb.reports.queries.communique.listing import (
    OUT,
    ToTell,
    Wanted,
    communique_page,
    exported,
    get_versions,
    to_tell_page,
    years_of_numbers,
)
from darb.reports.queries.communique.page import figures_shown, path_of, texts_shown
from darb.reports.queries.communique.papers import set_paper
from darb.reports.queries.communique.sheet import communique_sheet
from darb.reports.queries.season import calls_in_scope
from darb.reports.rules.communique.facts import LANGUAGES
from darb.reports.rules.communique.paper import plain_text
from darb.reports.rules.communique.path import UNDER_WAY, may_approve, may_check
from darb.reports.states import Communique as S


def _list_form(request: WorkRequest, *, reads_drafts: bool) -> CommuniquesForm:
    years = [(year, year) for year in years_of_numbers(reads_drafts=reads_drafts)]
    return CommuniquesForm(request.GET, years=years)


@require_safe
def communiques(request: WorkRequest) -> HttpResponse:
    check_read_communiques(request.user)
    reads_drafts, writes = can_read_drafts(request.user), can_write_communique(request.user)
    form = _list_form(request, reads_drafts=reads_drafts)
    page = communique_page(Wanted(**form.chosen()), reads_drafts=reads_drafts)
    waiting = to_tell_page(request.GET.get("tell", "")[:32]) if writes else ToTell([], "")
    shown = {"form": form, "page": page, "to_tell": waiting.operations, "next_to_tell": waiting.next_after}
    return render(request, "reports/communiques/list.html", shown)


@require_safe
def export(request: WorkRequest) -> FileResponse:
    """The list as it was narrowed; it names nobody."""
    check_read_communiques(request.user)
    reads_drafts = can_read_drafts(request.user)
    form = _list_form(request, reads_drafts=reads_drafts)
    lines = exported(Wanted(**form.chosen()), reads_drafts=reads_drafts)
    return attachment(communique_sheet(lines), "communiques.xlsx")


@require_safe
def communique(request: WorkRequest, number: str) -> HttpResponse:
    return communique_shown(request, number)


def communique_shown(request: WorkRequest, number: str, refusal: str = "", status: int = 200) -> HttpResponse:
    """The page; after a step that was refused it says why."""
    versions, version = _read(request, number)
    figures = figures_shown(version, language(), _links(request, version))
    shown = {
        "communique": version.communique,
        "operation": version.communique.operation,
        "version": version,
        "versions": versions,
        "asked": "" if version == versions[0] else f"?version={version.ordinal}",
        "state": S(version.state),
        "path": path_of(version) if can_read_drafts(request.user) else (),
        "texts": texts_shown(version, figures),
        "figures": figures,
        "smallest": register().smallest_count,
        "refusal": refusal,
        "sent_back": next((one for one in version.moves.all() if one.because), None),
        **_may(request, version, is_newest=version == versions[0]),
    }
    return render(request, "reports/communiques/one.html", shown, status=status)


@require_safe
def paper(request: WorkRequest, number: str, spoken: str) -> HttpResponseBase:
    """What is out as it was issued; a draft set anew, which says that it is one."""
    _versions, version = _read(request, number)
    if spoken not in LANGUAGES:
        raise Http404
    kept = next((one.document for one in version.papers.all() if one.document.language == spoken), None)
    if kept is not None:
        return download(kept, by=request.user)
    subject = f"communique:{number}"
    record_access(by=request.user, at=timezone.now(), act="print", subject=subject, language=spoken)
    return attachment(set_paper(version, spoken), f"{number}.{spoken}.pdf")


@require_safe
def words(request: WorkRequest, number: str, spoken: str) -> HttpResponse:
    """The words alone, to be pasted into a message."""
    _versions, version = _read(request, number)
    if spoken not in LANGUAGES:
        raise Http404
    text = plain_text(version.texts[spoken], spoken)
    return HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8")


def _read(request: WorkRequest, number: str) -> tuple[list[CommuniqueVersion], CommuniqueVersion]:
    """Every version that the reader sees, and the one that is asked for; without a wish the newest."""
    check_read_communiques(request.user)
    versions = get_versions(number, reads_drafts=can_read_drafts(request.user))
    wanted = VersionForm(request.GET).chosen().get("version")
    found = [one for one in versions if wanted in (None, one.ordinal)]
    if not found:
        raise Http404
    return versions, found[0]


def _links(request: WorkRequest, version: CommuniqueVersion) -> dict[str, str]:
    """Where the list behind each figure lies, as far as the reader may open it."""
    operation = version.communique.operation
    links: dict[str, str] = {}
    call = calls_in_scope().filter(season=operation.season_id).first()
    if can_read_operations(request.user) and can_read_drafts(request.user):
        page = reverse("awards:operation", args=[operation.code])
        links |= {"people": page, "women": page, "certificates": page}
    if call is not None and can_read(request.user):
        links["sectors"] = reverse("reports:ranking", args=[call.code])
    named = [figure["agreement"] for figure in version.figures if figure["agreement"]]
    if can_read_funding(request.user):
        links |= {
            code: reverse("reports:agreement-entries", args=[code]) + "?amount=promised"
            for code in agreements_in_scope().filter(code__in=named).values_list("code", flat=True)
        }
    return links


def _may(request: WorkRequest, version: CommuniqueVersion, *, is_newest: bool) -> dict[str, Any]:
    """The steps that this reader may take with this version."""
    by, state = request.user, S(version.state)
    writes, checks = can_write_communique(by), can_check_communique(by)
    step = ""
    if state == S.DRAFT and checks and may_check(drafted_by=version.drafted_by_id, by=by.pk):
        step = "check"
    elif state == S.CHECKED and writes and may_approve(checked_by=version.checked_by_id, by=by.pk):
        step = "approve"
    elif state == S.APPROVED and writes:
        step = "publish"

    def form(name: str) -> StepForm:
        return StepForm(initial={"step": name, "read": version.content_hash})

    return {
        "step": step,
        "step_form": form(step) if step else None,
        "again_form": form("again") if state == S.DRAFT and writes else None,
        "may_send_back": state in UNDER_WAY - {S.DRAFT} and (writes or checks),
        "may_correct": state == S.PUBLISHED and writes and is_newest,
        "is_out": state in OUT,
    }
