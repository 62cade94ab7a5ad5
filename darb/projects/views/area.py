"""The facts of a file's place, and writing one down for every file of the place."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.market.actions import write_fact
from darb.market.states import LocalFactKind
from darb.projects.forms import FactForm
from darb.projects.permissions import check_prepare
from darb.projects.queries.area import area_of
from darb.projects.rules.parts import Part
from darb.projects.views.opened import open_part


@require_http_methods(["GET", "HEAD", "POST"])
def area(request: WorkRequest, code: str) -> HttpResponse:
    """A fact stands for the place, so it is written whatever the file's state; it names its source and its day."""
    check_prepare(request.user)
    opened = open_part(request, code, Part.MARKET)
    file = opened.one.file
    form = FactForm(request.POST if request.method == "POST" else None, today=timezone.localdate())

    def act() -> None:
        typed = form.cleaned_data
        write_fact(
            by=request.user,
            on=timezone.localdate(),
            province=file.site_province,
            commune=file.site_commune if typed["place"] == "commune" else None,
            sector=file.sector if typed["activity"] == "sector" else None,
            kind=LocalFactKind(typed["kind"]),
            value=typed["value"],
            told=typed["told"],
            source=typed["source"],
            as_of=typed["as_of"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("projects:area", code)
    here, beside = (request.GET.get(name, "")[:18] for name in ("here", "beside"))
    known = area_of(file, timezone.localdate(), here, beside)
    return form_page(request, "projects/area.html", **{**opened.shown, "form": form, "area": known})
