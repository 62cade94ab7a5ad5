"""A partner service's own pages: the referrals sent to it, one of them, its answer."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from darb.controls.views import done_once, form_page
from darb.core.choices import choices_of
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.pathways.actions.referrals import answer_referral
from darb.pathways.forms.referrals import ReferralMoveForm, SentFilter
from darb.pathways.permissions import check_partner
from darb.pathways.queries import partners as queries
from darb.pathways.queries.sheets import sent_sheet
from darb.pathways.states import Referral as State
from darb.people.views import write_down


@require_safe
def referrals(request: WorkRequest) -> HttpResponse:
    """The newest first, by name: the service knows whom it expects."""
    check_partner(request.user)
    form = SentFilter(request.GET)
    page = queries.sent_page(request.user, timezone.localdate(), queries.Wanted(**form.chosen()))
    people = sorted({line.referral.subject for line in page.lines})
    record_access(by=request.user, at=timezone.now(), act="open", subject="referrals", people=people)
    return render(request, "pathways/partner_referrals.html", {"form": form, "page": page})


@require_safe
def export(request: WorkRequest) -> FileResponse:
    """The list as a workbook, by the numbers of referrals alone: a table that leaves the house names nobody."""
    check_partner(request.user)
    wanted = queries.Wanted(**SentFilter(request.GET).chosen())
    sheet = sent_sheet(queries.exported(request.user, timezone.localdate(), wanted))
    record_access(by=request.user, at=timezone.now(), act="export", subject="referrals", count=sheet.rows)
    return attachment(sheet, "referrals.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def referral(request: WorkRequest, number: str) -> HttpResponse:
    """What is asked, for whom, and the form that answers."""
    check_partner(request.user)
    on = timezone.localdate()
    found = queries.find_sent(request.user, on, number)
    form = ReferralMoveForm(request.POST or None, moves=choices_of(found.onward))

    def act() -> None:
        to, told = State(form.cleaned_data["to"]), form.cleaned_data["told"]
        answer_referral(by=request.user, on=on, referral=found.referral, to=to, told=told)

    if form.is_bound and done_once(request, form, act):
        return redirect("pathways:partner-referral", number)
    write_down(request, found.referral, page="referral", referral=number)
    shown = {"line": found, "found": found.referral, "answers": queries.answers_to(found.referral)}
    return form_page(request, "pathways/partner_referral.html", form, **shown)
