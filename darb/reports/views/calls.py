"""Opening a call for files: its days, provinces and money, and the rules of an earlier call, changed where needed."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.controls.actions import take_number
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.funding.actions.agreements import open_sources
from darb.places.queries import provinces
from darb.programmes.actions.calls import Calendar, open_call
from darb.programmes.permissions import check_manage
from darb.programmes.queries import seasons_open, sub_programmes
from darb.reports.forms.calls import EarlierForm, NewCallForm
from darb.reports.queries.calls import calls_with_rules, tranches_to_draw_on

SERIES = "CALL"


@require_http_methods(["GET", "HEAD", "POST"])
def new_call(request: WorkRequest) -> HttpResponse:
    """The rules are those of the call that ``rules`` names, or of the latest one."""
    check_manage(request.user)
    on, earlier = timezone.localdate(), calls_with_rules()
    choice = EarlierForm(request.GET, calls=earlier)
    model = choice.call
    if model is None:
        return render(request, "reports/new_call.html")
    form = NewCallForm(
        request.POST if request.method == "POST" else None,
        model=model,
        seasons=seasons_open(),
        sub_programmes=sub_programmes(),
        provinces=provinces(),
        tranches=tranches_to_draw_on(on),
    )
    made: list[str] = []
    if form.is_bound and done_once(request, form, lambda: made.append(_open(request, form))):
        return redirect("reports:result", made[0]) if made else redirect("reports:seasons")
    return form_page(request, "reports/new_call.html", form, model=model, choice=choice)


def _open(request: WorkRequest, form: NewCallForm) -> str:
    by, on, typed = request.user, timezone.localdate(), form.cleaned_data
    call = open_call(
        by=by,
        on=on,
        code=take_number(series=SERIES, year=typed["opens_on"].year),
        season=form.chosen_season,
        sub_programme=form.chosen_sub_programme,
        territory=form.territory,
        calendar=Calendar(*(typed[name] for name in form.DAYS)),
        new_rules=form.new_rules(),
    )
    open_sources(by=by, on=on, call=call, tranches=form.chosen_tranches)
    return call.code
