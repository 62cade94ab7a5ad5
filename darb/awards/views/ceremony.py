"""The ceremony of a day: its guests and its running order, proposed as they usually are."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.awards.actions import ceremony as actions
from darb.awards.forms import RECEIVED, CeremonyForm
from darb.awards.permissions import check_plan
from darb.awards.queries.operations import ceremony_of, find_day, find_operation
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest


@require_http_methods(["GET", "HEAD", "POST"])
def arrange(request: WorkRequest, code: str, pk: int) -> HttpResponse:
    check_plan(request.user)
    day = find_day(find_operation(code), pk)
    kept = ceremony_of(day)
    received_from = day.hands_over_from if day.operation.kind == "handover" else None
    form = CeremonyForm(
        request.POST or None, guests=kept.guests, parts=kept.parts, received_from=received_from
    )

    def act() -> None:
        actions.arrange(
            by=request.user,
            on=timezone.localdate(),
            day=day,
            guests=form.guests(),
            parts=form.parts(),
            hands_over_from=form.cleaned_data.get(RECEIVED),
        )

    if form.is_bound and done_once(request, form, act):
        return (
            redirect("awards:ceremony", code, pk)
            if "more" in request.POST
            else redirect("awards:operation", code)
        )
    return form_page(
        request, "awards/ceremony.html", form, operation=day.operation, day=day, is_kept=kept.is_kept
    )
