"""The numbers that the programme decides, and its seasons: opened, closed, ended before their day."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.programmes import states
from darb.programmes.actions.parameters import set_parameter, withdraw_parameter
from darb.programmes.actions.seasons import STILL, close_season, cut_short, open_season
from darb.programmes.forms import EndSeasonForm, ParameterForm, SeasonForm, WithdrawForm
from darb.programmes.permissions import check_manage, check_set_parameters
from darb.programmes.queries import (
    calls_in_reach,
    get_announced,
    get_season,
    keeps_open,
    number_lines,
    seasons_not_closed,
)
from darb.programmes.rules import CALL_MOVES, Running, Topic
from darb.programmes.states import Parameter

TOPIC_NAMES = {
    Topic.ACCOMPANIMENT: _("Accompaniment"),
    Topic.RELEASE: _("Release and handing files over"),
    Topic.WORK: _("Staying at work"),
    Topic.PARTNERS: _("What partners go on reading"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def parameters(request: WorkRequest) -> HttpResponse:
    check_set_parameters(request.user)
    today = timezone.localdate()
    sent = request.POST if request.method == "POST" else None
    form = ParameterForm(sent, today=today)

    def act() -> None:
        typed = form.cleaned_data
        set_parameter(
            by=request.user,
            on=today,
            parameter=Parameter(typed["parameter"]),
            value=typed["value"],
            since=typed["since"],
            source=typed["source"],
        )

    if sent is not None and done_once(request, form, act):
        return redirect("programmes:parameters")
    topics = [(TOPIC_NAMES[topic], lines) for topic, lines in number_lines(today)]
    return form_page(request, "programmes/parameters.html", form, topics=topics)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: WorkRequest, pk: int) -> HttpResponse:
    """A value announced for a day to come never holds, on a reason."""
    check_set_parameters(request.user)
    on = timezone.localdate()
    form = WithdrawForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        announced = get_announced(pk, on)
        withdraw_parameter(by=request.user, on=on, version=announced, reason=form.cleaned_data["reason"])

    if form.is_bound and done_once(request, form, act):
        return redirect("programmes:parameters")
    version = get_announced(pk, on)
    line = next(
        line for _topic, lines in number_lines(on) for line in lines if line.parameter == version.parameter
    )
    return form_page(request, "programmes/withdraw.html", form, version=version, line=line)


@require_http_methods(["GET", "HEAD", "POST"])
def seasons(request: WorkRequest) -> HttpResponse:
    """Those that are not closed, and opening another."""
    check_manage(request.user)
    found = seasons_not_closed()
    running = {season.label for season in found if season.state == states.Season.OPEN}
    form = SeasonForm(request.POST if request.method == "POST" else None, running=running)

    def act() -> None:
        typed = {name: form.cleaned_data[name] for name in ("label", "kind", "starts_on", "ends_on")}
        open_season(by=request.user, on=timezone.localdate(), **typed)

    if form.is_bound and done_once(request, form, act):
        return redirect("programmes:seasons")
    lines = [(season, states.Season(season.state)) for season in found]
    return form_page(request, "programmes/seasons.html", form, seasons=lines)


@require_http_methods(["GET", "HEAD", "POST"])
def end_season(request: WorkRequest, pk: int) -> HttpResponse:
    """Closed on its last day or later; ended with a reason before it, once its calls are over."""
    check_manage(request.user)
    season, on = get_season(pk), timezone.localdate()
    running = keeps_open(season, on)
    form = EndSeasonForm(request.POST if request.method == "POST" else None, is_early=running is not None)

    def act() -> None:
        if running is None:
            close_season(by=request.user, on=on, season=season)
        else:
            cut_short(by=request.user, on=on, season=season, reason=form.cleaned_data["reason"])

    if form.is_bound and done_once(request, form, act):
        return redirect("programmes:seasons")
    shown = {
        "season": season,
        "is_closed": season.state == states.Season.CLOSED,
        "calls": [(call, states.Call(call.state)) for call in calls_in_reach(season)],
        "may_be_cancelled": [
            origin for origin, moves in CALL_MOVES.items() if states.Call.CANCELLED in moves
        ],
        "still": STILL[running] % {"label": season.label} if running else "",
        "is_stuck": running is Running.CALL,
        "is_early": running is not None,
    }
    return form_page(request, "programmes/end_season.html", form, **shown)
