"""Planning: a new operation, its days, who is invited, who comes on another day."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from darb.awards import forms, states
from darb.awards.actions import operations as actions
from darb.awards.actions.attending import prepare_minutes
from darb.awards.permissions import check_hand_over, check_plan
from darb.awards.queries import operations as queries
from darb.controls.views import done_once, form_page
from darb.core.choices import Choices
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import both, weekday


def _kinds() -> Choices:
    return [
        ("handover", _("Handover: people receive and sign")),
        ("launch", _("Launch: nobody receives yet")),
    ]


def _named(days: list[queries.OperationDay]) -> Choices:
    return [(str(one.pk), f"{weekday(one.on)} {_plain(one)} · {both(one.place)}") for one in days]


def _plain(one: queries.OperationDay) -> str:
    return one.on.strftime("%d/%m/%Y")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: WorkRequest) -> HttpResponse:
    check_plan(request.user)
    seasons = queries.seasons_to_plan()
    form = forms.OperationForm(request.POST or None, seasons=seasons, kinds=_kinds())

    def act() -> None:
        typed = form.cleaned_data
        actions.plan_operation(
            by=request.user,
            on=timezone.localdate(),
            season=next(season for season in seasons if str(season.pk) == typed["season"]),
            code=typed["code"],
            kind=typed["kind"],
            phase=typed["phase"],
            days=[actions.Day(typed["on"], form.both("place"), form.both("chaired_by"))],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("awards:operation", form.cleaned_data["code"])
    return form_page(request, "awards/new.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def add_day(request: WorkRequest, code: str) -> HttpResponse:
    check_plan(request.user)
    operation = queries.find_operation(code)
    form = forms.DayForm(request.POST or None)

    def act() -> None:
        added = actions.Day(form.cleaned_data["on"], form.both("place"), form.both("chaired_by"))
        actions.add_day(by=request.user, on=timezone.localdate(), operation=operation, day=added)

    if form.is_bound and done_once(request, form, act):
        return redirect("awards:operation", code)
    return form_page(request, "awards/add_day.html", form, operation=operation)


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: WorkRequest, code: str) -> HttpResponse:
    """Whose awards are handed over on a day: those that are ready are ticked already."""
    check_plan(request.user)
    operation = queries.find_operation(code)
    days, candidates = queries.days_ahead(operation), queries.candidates_for(operation)
    form = forms.ChooseForm(
        request.POST or None, days=_named(days), awards=[one.award.pk for one in candidates]
    )

    def act() -> None:
        typed = form.cleaned_data
        chosen = [one.award for one in candidates if str(one.award.pk) in typed["awards"]]
        on_day = next(one for one in days if str(one.pk) == typed["day"])
        actions.invite(by=request.user, on=timezone.localdate(), day=on_day, awards=chosen)

    if form.is_bound and done_once(request, form, act):
        return redirect("awards:operation", code)
    return form_page(request, "awards/people.html", form, operation=operation, candidates=candidates)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: WorkRequest, code: str) -> HttpResponse:
    check_plan(request.user)
    operation = queries.find_operation(code)
    form = forms.ReasonForm(request.POST or None)

    def act() -> None:
        actions.move_operation(
            by=request.user,
            on=timezone.localdate(),
            operation=operation,
            to=states.Operation.CANCELLED,
            reason=form.cleaned_data["reason"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("awards:operation", code)
    return form_page(request, "awards/cancel.html", form, operation=operation)


@require_POST
def prepare(request: WorkRequest, code: str, pk: int) -> HttpResponse:
    """Number the minutes of everybody invited to a day, so that they can be printed."""
    check_hand_over(request.user)
    on_day = queries.find_day(queries.find_operation(code), pk)
    form = forms.AnswerForm(request.POST)
    done_once(request, form, lambda: prepare_minutes(by=request.user, on=timezone.localdate(), day=on_day))
    return redirect("awards:operation", code)


@require_http_methods(["GET", "HEAD", "POST"])
def again(request: WorkRequest, code: str, file: str) -> HttpResponse:
    """A later day for whoever did not receive."""
    check_plan(request.user)
    operation = queries.find_operation(code)
    handover = queries.find_handover(operation, file)
    days = [one for one in queries.days_ahead(operation, timezone.localdate()) if one.pk != handover.day_id]
    form = forms.OtherDayForm(request.POST or None, days=_named(days))

    def act() -> None:
        on_day = next(one for one in days if str(one.pk) == form.cleaned_data["day"])
        actions.plan_again(by=request.user, on=timezone.localdate(), handover=handover, day=on_day)

    if form.is_bound and done_once(request, form, act):
        return redirect("awards:operation", code)
    names = queries.names_of([handover.award.person])[handover.award.person_id]
    shown = {"operation": operation, "handover": handover, "days": days, "names": names, "file": file}
    return form_page(request, "awards/again.html", form, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: WorkRequest, code: str, file: str) -> HttpResponse:
    """Off the list, before anything was recorded."""
    check_plan(request.user)
    operation = queries.find_operation(code)
    handover = queries.find_handover(operation, file)
    form = forms.AnswerForm(request.POST or None)

    def act() -> None:
        actions.withdraw_invitation(by=request.user, on=timezone.localdate(), handover=handover)

    if form.is_bound and done_once(request, form, act):
        return redirect("awards:operation", code)
    names = queries.names_of([handover.award.person])[handover.award.person_id]
    return form_page(
        request, "awards/withdraw.html", form, operation=operation, handover=handover, names=names, file=file
    )
