"""Pages of agreements: the list, how far one of them has come, and the entries behind each amount."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from darb.awards.permissions import can_read_batches
from darb.controls.forms import KeyedForm
from darb.controls.states import Approval
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import plain
from darb.funding.models import Agreement
from darb.funding.permissions import can_manage, can_receive, check_read
from darb.funding.states import Agreement as AgreementState
from darb.journal.actions import record_access
from darb.reports.forms.agreements import AMOUNT_NAMES, AgreementsForm, EntriesForm
from darb.reports.permissions import can_read
from darb.reports.queries import agreements as queries
from darb.reports.queries import entries as entry_queries
from darb.reports.queries.agreement_sheet import agreements_sheet, entries_sheet
from darb.reports.queries.changes import change_lines
from darb.reports.queries.execution import executions_of
from darb.reports.queries.promises import promises_of
from darb.reports.states import Qualifier


@require_safe
def agreements(request: WorkRequest) -> HttpResponse:
    check_read(request.user)
    form = _filters(request)
    page = queries.agreements_page(queries.Wanted(**form.chosen()))
    shown = {"form": form, "page": page, "may_manage": can_manage(request.user)}
    return render(request, "reports/agreements.html", shown)


@require_safe
def export(request: WorkRequest) -> FileResponse:
    check_read(request.user)
    sheet = agreements_sheet(queries.exported(queries.Wanted(**_filters(request).chosen())))
    record_access(by=request.user, at=timezone.now(), act="export", subject="agreements", count=sheet.rows)
    return attachment(sheet, "agreements.xlsx")


@require_safe
def agreement(request: WorkRequest, code: str) -> HttpResponse:
    """Files are those of the reader's own territory; whoever sees figures only sees none."""
    check_read(request.user)
    found = queries.get_agreement(code)
    sees_files, lines = can_read(request.user), change_lines(found)
    execution = executions_of([found.pk])[found.pk]
    shown = {
        "agreement": found,
        "state": AgreementState(found.state),
        "execution": execution,
        "changes": lines,
        "pending": next((line for line in lines if line.state == Approval.PROPOSED), None),
        "is_draft": found.state == AgreementState.DRAFT,
        "confirm": KeyedForm(),
        "promises": promises_of(execution.contributions),
        "calls": queries.calls_served(found),
        "sees_files": sees_files,
        "may_manage": can_manage(request.user),
        "may_receive": can_receive(request.user),
        "sees_batches": can_read_batches(request.user),
        "files": queries.files_served(found, request.GET.get("after", "")) if sees_files else None,
        "exact": Qualifier.EXACT,
    }
    return render(request, "reports/agreement.html", shown)


@require_safe
def entries(request: WorkRequest, code: str) -> HttpResponse:
    check_read(request.user)
    found = queries.get_agreement(code)
    form = EntriesForm(request.GET)
    chosen = form.chosen()
    name = chosen.get("amount", "promised")
    page = entry_queries.entries_page(found, name, chosen.get("after", ""))
    _write_down(request, "open", found, amount=name)
    shown = {"agreement": found, "form": form, "page": page, "name": name, "called": AMOUNT_NAMES[name]}
    return render(request, "reports/agreement_entries.html", shown)


@require_safe
def entries_export(request: WorkRequest, code: str) -> FileResponse:
    check_read(request.user)
    found = queries.get_agreement(code)
    name = EntriesForm(request.GET).chosen().get("amount", "promised")
    _write_down(request, "export", found, amount=name)
    lines = entry_queries.exported(found, name)
    return attachment(entries_sheet(found, str(AMOUNT_NAMES[name]), lines), f"{found.code}.{name}.xlsx")


def _write_down(request: WorkRequest, act: str, found: Agreement, **details: str) -> None:
    chain = f"agreement:{found.code}"
    record_access(by=request.user, at=timezone.now(), act=act, subject=chain, chain=chain, **details)


def _filters(request: WorkRequest) -> AgreementsForm:
    provinces, funders = queries.provinces_with_agreements(), queries.funders_with_agreements()
    return AgreementsForm(
        request.GET,
        provinces=[(one.code, plain(one, "name")) for one in provinces],
        funders=[(one.code, plain(one, "name")) for one in funders],
    )
