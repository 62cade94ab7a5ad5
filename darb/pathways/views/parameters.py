"""The numbers that the institution sets about accompaniment, and setting one from a day on."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.pathways.actions.parameters import set_parameter
from darb.pathways.forms.parameters import ParameterForm
from darb.pathways.permissions import check_set_parameters
from darb.pathways.queries.parameters import lines
from darb.pathways.states import Parameter


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
        return redirect("pathways:parameters")
    return form_page(request, "pathways/parameters.html", form, lines=lines(today))
