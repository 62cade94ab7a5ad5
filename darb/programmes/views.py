"""The numbers that the programme decides, and setting one from a day on."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.programmes.actions.parameters import set_parameter
from darb.programmes.forms import ParameterForm
from darb.programmes.permissions import check_set_parameters
from darb.programmes.queries import number_lines
from darb.programmes.rules import Topic
from darb.programmes.states import Parameter

TOPIC_NAMES = {
    Topic.ACCOMPANIMENT: _("Accompaniment"),
    Topic.RELEASE: _("Release and handing files over"),
    Topic.WORK: _("Staying at work"),
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
