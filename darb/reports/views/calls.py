"""Opening a call for files: its days, provinces and money, and the rules of an earlier call, changed where needed;
cancelling one that holds no file."""

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
from darb.programmes.forms import CancelCallForm
from darb.programmes.permissions import check_manage
from darb.programmes.queries import seasons_open, sub_programmes
from darb.programmes.rules import CALL_MOVES
from darb.programmes.states import Call as State
from darb.reports.forms.calls import EarlierForm, NewCallForm
from darb.reports.queries.calls import calls_with_rules, tranches_to_draw_on
from darb.reports.queries.season import get_call
from darb.selection.actions.cancelling import cancel_call

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


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: WorkRequest, code: str) -> HttpResponse:
    """A call that nobody handed a file in to is given up, so that its season can end."""
    check_manage(request.user)
    call = get_call(code)
    form = CancelCallForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        cancel_call(
            by=request.user, on=timezone.localdate(), call=call, reason=form.cleaned_data["reason"].strip()
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("programmes:end-season", call.season_id)
    shown = {
        "call": call,
        "state": State(call.state),
        "may_be": State.CANCELLED in CALL_MOVES[State(call.state)],
    }
    return form_page(request, "reports/cancel_call.html", form, **shown)
