"""The register of certificates: the list, one of them, its paper, and what takes it out of use."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.controls.views import done_once, form_page
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.documents.views import download
from darb.people.permissions import can_open
from darb.people.views import write_down
from darb.training import states
from darb.training.actions import issue_certificate, replace_certificate, revoke_certificate
from darb.training.forms import AnswerForm, RegisterForm, WithdrawForm
from darb.training.permissions import can_certify, check_certify, check_read_people
from darb.training.queries import register as queries
from darb.training.queries.sessions import find_enrolment
from darb.training.queries.sheets import register_sheet
from darb.training.rules import ENDS_OF_CERTIFICATES
from darb.training.views.answers import MOST_NAMED, looked, today
from darb.training.views.sessions import session_again


@require_POST
def certify(request: WorkRequest, pk: int) -> HttpResponse:
    """Issued once, however often the button is pressed."""
    check_certify(request.user)
    enrolment = find_enrolment(request.user, today(), pk)
    form = AnswerForm(request.POST)
    if done_once(request, form, lambda: issue_certificate(by=request.user, on=today(), enrolment=enrolment)):
        return redirect("training:session", enrolment.session.code)
    return session_again(request, enrolment.session.code, form)


@require_safe
def certificates(request: WorkRequest) -> HttpResponse:
    check_read_people(request.user)
    form = RegisterForm(request.GET)
    page = queries.register_page(queries.Wanted(**form.chosen()), shows_names=can_open(request.user))
    looked(request, "certificates", people=[entry.certificate.subject for entry in page.entries])
    return render(request, "training/certificates.html", {"form": form, "page": page})


@require_safe
def export(request: WorkRequest) -> FileResponse:
    """The register as a workbook, by numbers and files alone."""
    check_read_people(request.user)
    wanted = queries.Wanted(**RegisterForm(request.GET).chosen())
    sheet = register_sheet(queries.exported(wanted))
    people = queries.subjects(wanted, MOST_NAMED)
    looked(request, "certificates", act="export", people=people, count=sheet.rows)
    return attachment(sheet, "certificates.xlsx")


@require_safe
def certificate(request: WorkRequest, number: str) -> HttpResponse:
    check_read_people(request.user)
    entry = queries.find_certificate(number, shows_names=can_open(request.user))
    write_down(request, entry.certificate, f"certificate:{number}")
    shown = {
        "entry": entry,
        "replaced_by": getattr(entry.certificate, "replaced_by", None),
        "opens_files": can_open(request.user),
        "may_withdraw": can_certify(request.user) and _can_end(entry),
    }
    return render(request, "training/certificate.html", shown)


def _can_end(entry: queries.Entry) -> bool:
    is_revoked = entry.state == states.Certificate.REVOKED
    return entry.state in ENDS_OF_CERTIFICATES or (
        is_revoked and not hasattr(entry.certificate, "replaced_by")
    )


@require_safe
def paper(request: WorkRequest, number: str) -> FileResponse:
    check_read_people(request.user)
    row = queries.find_certificate(number).certificate
    chain = row.chain
    return download(row.document, by=request.user, chain=chain, person=row.subject)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: WorkRequest, number: str) -> HttpResponse:
    """Replaced by a new one, or revoked: either way its code says from now on that it is not valid."""
    check_certify(request.user)
    entry = queries.find_certificate(number)
    form = WithdrawForm(request.POST or None, can_revoke=entry.state in ENDS_OF_CERTIFICATES)

    def act() -> None:
        verb = revoke_certificate if form.cleaned_data["how"] == "revoke" else replace_certificate
        verb(by=request.user, on=today(), certificate=entry.certificate, reason=form.cleaned_data["reason"])

    if form.is_bound and done_once(request, form, act):
        return redirect("training:certificate", number)
    write_down(request, entry.certificate, f"certificate:{number}")
    return form_page(request, "training/withdraw.html", form, entry=entry)
