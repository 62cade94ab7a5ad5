"""Periods whose accounts are closed, and closing the next one."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.funding.actions.periods import lock_period
from darb.funding.permissions import can_lock, check_lock, check_read
from darb.funding.queries import first_open_day
from darb.reports.forms.periods import AfterForm, PeriodForm
from darb.reports.queries.periods import periods_page


@require_http_methods(["GET", "HEAD", "POST"])
def periods(request: WorkRequest) -> HttpResponse:
    """Read by whoever reads agreements; closed by whoever keeps the books."""
    (check_lock if request.method == "POST" else check_read)(request.user)
    form = PeriodForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        lock_period(by=request.user, on=timezone.localdate(), last_day=form.cleaned_data["last_day"])

    if form.is_bound and done_once(request, form, act):
        return redirect("reports:periods")
    shown = {
        "page": periods_page(AfterForm(request.GET).chosen()),
        "may_lock": can_lock(request.user),
        "opens_on": first_open_day(),
    }
    return form_page(request, "reports/periods.html", form, **shown)
