"""What every page with a form does alike: show it with its mistakes, and act once however often it is sent."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from darb.controls.actions import claim
from darb.controls.forms import KeyedForm
from darb.core.errors import Forbidden, Refusal
from darb.core.requests import WorkRequest

UNPROCESSABLE = 422


def form_page(request: HttpRequest, template: str, form: KeyedForm, **shown: Any) -> HttpResponse:
    """A page with its form; a form with errors is no success, so that nothing half-done is kept."""
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **shown}, status=status)


def done_once(request: WorkRequest, form: KeyedForm, act: Callable[[], Any]) -> bool:
    """Do ``act`` unless this very form did it before. ``False`` when it was refused: the form says why."""
    if not form.is_valid():
        return False
    try:
        if claim(by=request.user, key=form.cleaned_data["form_key"], request=form.content):
            act()
    except Forbidden:
        raise
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
