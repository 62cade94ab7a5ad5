"""Statements of an agreement's execution: those issued, their papers, and issuing the next one."""

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from darb.controls.views import done_once, form_page
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.documents.views import download
from darb.funding.models import Agreement
from darb.funding.permissions import check_read
from darb.journal.actions import record_access
from darb.reports.actions.statements import issue_statement
from darb.reports.forms.agreements import IssueForm
from darb.reports.permissions import can_issue_statement, check_issue_statement
from darb.reports.queries.agreements import get_agreement
from darb.reports.queries.statement import get_statement, statement_of, statements_of
from darb.reports.queries.statement_sheet import statement_sheet


@require_safe
def statements(request: WorkRequest, code: str) -> HttpResponse:
    check_read(request.user)
    return _page(request, get_agreement(code), IssueForm())


@require_POST
def issue(request: WorkRequest, code: str) -> HttpResponse:
    check_issue_statement(request.user)
    agreement, form = get_agreement(code), IssueForm(request.POST)
    on = timezone.localdate()
    if done_once(request, form, lambda: issue_statement(by=request.user, on=on, agreement=agreement)):
        return redirect("reports:statements", code)
    return _page(request, agreement, form)


@require_safe
def paper(request: WorkRequest, code: str, number: str, language: str) -> HttpResponseBase:
    check_read(request.user)
    agreement = get_agreement(code)
    statement = get_statement(agreement, number)
    papers = {"ar": statement.paper_ar, "fr": statement.paper_fr}
    if language not in papers:
        raise Http404
    return download(papers[language], by=request.user, chain=f"agreement:{agreement.code}")


@require_safe
def sheet(request: WorkRequest, code: str, number: str) -> FileResponse:
    """Computed again from the entries up to the last one that the paper counts."""
    check_read(request.user)
    agreement = get_agreement(code)
    one = get_statement(agreement, number)
    facts = statement_of(
        agreement, number=one.number, on=one.issued_on, until=one.latest_entry_id, language="ar"
    )
    chain = f"agreement:{agreement.code}"
    record_access(
        by=request.user, at=timezone.now(), act="export", subject=f"statement:{number}", chain=chain
    )
    return attachment(statement_sheet(facts), f"{one.number}.xlsx")


def _page(request: WorkRequest, agreement: Agreement, form: IssueForm) -> HttpResponse:
    shown = {
        "agreement": agreement,
        "statements": statements_of(agreement),
        "may_issue": can_issue_statement(request.user),
    }
    return form_page(request, "reports/statements.html", form, **shown)
