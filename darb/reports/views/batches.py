"""Batches of files of an agreement: sent to the committee's secretariat, answered file by file, then awarded."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.awards.actions.batches import answer_line, award_batch, send_batch
from darb.awards.models import FileBatch
from darb.awards.permissions import (
    can_answer_batch,
    can_commit,
    check_answer_batch,
    check_commit,
    check_read_batches,
)
from darb.awards.queries.batches import (
    Sendable,
    batches_of,
    get_batch,
    get_line,
    granted_without_award,
    lines_of,
    sendable,
)
from darb.awards.states import FileBatchLine as Answer
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.documents.views import download
from darb.funding.models import Agreement
from darb.journal.actions import record_access
from darb.reports.forms.agreements import IssueForm
from darb.reports.forms.batches import CommitteeAnswerForm, SendForm
from darb.reports.queries.agreements import get_agreement


@require_safe
def batches(request: WorkRequest, code: str) -> HttpResponse:
    check_read_batches(request.user)
    agreement = get_agreement(code)
    shown = {"agreement": agreement, "lines": batches_of(agreement), "may_send": can_commit(request.user)}
    return render(request, "reports/batches.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: WorkRequest, code: str) -> HttpResponse:
    check_commit(request.user)
    agreement = get_agreement(code)
    files = sendable(agreement)
    form = SendForm(request.POST if request.method == "POST" else None, choices=_choices(files))
    if request.method == "POST" and done_once(request, form, lambda: _send(request, agreement, files, form)):
        return redirect("reports:batches", code)
    return form_page(request, "reports/batch_new.html", form, agreement=agreement, files=files)


def _send(request: WorkRequest, agreement: Agreement, files: list[Sendable], form: SendForm) -> None:
    wanted = form.chosen()
    decisions = [one.decision for one in files if one.decision.pk in wanted]
    send_batch(by=request.user, on=timezone.localdate(), agreement=agreement, decisions=decisions)


def _choices(files: list[Sendable]) -> list[tuple[str, str]]:
    return [(str(one.decision.pk), one.decision.application.project_file.code) for one in files]


@require_safe
def batch(request: WorkRequest, code: str, number: str) -> HttpResponse:
    check_read_batches(request.user)
    agreement = get_agreement(code)
    found = get_batch(agreement, number)
    chain = f"agreement:{agreement.code}"
    record_access(by=request.user, at=timezone.now(), act="open", subject=f"batch:{number}", chain=chain)
    return _page(request, agreement, found, IssueForm())


@require_safe
def slip(request: WorkRequest, code: str, number: str) -> HttpResponseBase:
    check_read_batches(request.user)
    agreement = get_agreement(code)
    found = get_batch(agreement, number)
    return download(found.slip, by=request.user, chain=f"agreement:{agreement.code}")


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: WorkRequest, code: str, number: str, file: str) -> HttpResponse:
    check_answer_batch(request.user)
    agreement = get_agreement(code)
    found = get_batch(agreement, number)
    line = get_line(found, file)
    form = CommitteeAnswerForm(request.POST if request.method == "POST" else None)
    on = timezone.localdate()
    if request.method == "POST" and done_once(
        request, form, lambda: answer_line(by=request.user, on=on, line=line, answer=form.answer())
    ):
        return redirect("reports:batch", code, number)
    is_open = line.state == Answer.WAITING
    shown = {"agreement": agreement, "batch": found, "line": line, "is_open": is_open}
    return form_page(request, "reports/batch_answer.html", form, **shown)


@require_POST
def award(request: WorkRequest, code: str, number: str) -> HttpResponse:
    check_commit(request.user)
    agreement = get_agreement(code)
    found, form = get_batch(agreement, number), IssueForm(request.POST)
    on = timezone.localdate()
    if done_once(request, form, lambda: award_batch(by=request.user, on=on, batch=found)):
        return redirect("reports:batch", code, number)
    return _page(request, agreement, found, form)


def _page(request: WorkRequest, agreement: Agreement, found: FileBatch, form: IssueForm) -> HttpResponse:
    lines = lines_of(found)
    shown = {
        "agreement": agreement,
        "batch": found,
        "lines": lines,
        "may_answer": can_answer_batch(request.user),
        "to_award": granted_without_award(lines) if can_commit(request.user) else 0,
    }
    return form_page(request, "reports/batch.html", form, **shown)
