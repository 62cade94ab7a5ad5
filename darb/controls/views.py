"""What every page with a form does alike (its mistakes, one effect), and the duties matrix as a page."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from darb.controls.actions import claim
from darb.controls.forms import KeyedForm
from darb.controls.queries import is_claimed
from darb.controls.rules import excluded_by
from darb.controls.states import DutyKind
from darb.core.errors import Forbidden, Refusal
from darb.core.requests import WorkRequest

UNPROCESSABLE = 422
OF_ONE_SENDING = ("csrfmiddlewaretoken", "draft")  # the page's token, and where the form was kept meanwhile


class Line(NamedTuple):
    """One duty, and for each duty whether it is kept apart from this one; ``None`` is the duty itself."""

    duty: DutyKind
    cells: list[tuple[DutyKind, bool | None]]

    @property
    def excluded(self) -> list[DutyKind]:
        return [other for other, is_apart in self.cells if is_apart]


def matrix() -> list[Line]:
    """The pairs of the trigger that refuses, line by line."""
    return [
        Line(duty, [(other, None if other == duty else other in excluded_by(duty)) for other in DutyKind])
        for duty in DutyKind
    ]


@require_safe
def duties(request: WorkRequest) -> HttpResponse:
    return render(request, "controls/duties.html", {"lines": matrix(), "duties": list(DutyKind)})


def form_page(request: HttpRequest, template: str, form: KeyedForm, **shown: Any) -> HttpResponse:
    """A page with its form; a form with errors is no success, so that nothing half-done is kept."""
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **shown}, status=status)


def done_once(request: WorkRequest, form: KeyedForm, act: Callable[[], Any]) -> bool:
    """Do ``act`` unless this very form did it before. ``False`` when it was refused: the form says why.

    A form that did it before may be wrong by now, since what it asked for is done: it is answered as before.
    """
    if not form.is_valid():
        return was_done(request, form)
    try:
        if claim(by=request.user, key=form.key, request=_sent(request)):
            act()
    except Forbidden:
        raise
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def was_done(request: WorkRequest, form: KeyedForm) -> bool:
    """Whether this very form, with what stands in it, has had its effect already."""
    return is_claimed(by=request.user, key=form.key, request=_sent(request))


def _sent(request: WorkRequest) -> dict[str, Any]:
    """What a form's key stands for: the address and all that was sent to it but what each sending has of its own."""
    fields = {name: values for name, values in request.POST.lists() if name not in OF_ONE_SENDING}
    return {"address": request.path, "fields": fields}
