"""Closing a file, and taking a closed one up again."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.casefile import actions
from darb.casefile.forms import AnswerForm, CloseForm
from darb.casefile.permissions import check_close
from darb.casefile.views.answers import no_such_file
from darb.controls.forms import KeyedForm
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.people.models import Person
from darb.people.queries import find_person, places_of
from darb.people.states import Journey


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: WorkRequest, code: str) -> HttpResponse:
    form = CloseForm(request.POST or None, initial={"closed_on": timezone.localdate()})

    def act(person: Person) -> None:
        typed = form.cleaned_data
        actions.close_file(
            by=request.user,
            on=timezone.localdate(),
            person=person,
            reason=typed["reason"],
            closed_on=typed["closed_on"],
        )

    return _asked(request, code, "close", form, act)


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: WorkRequest, code: str) -> HttpResponse:
    def act(person: Person) -> None:
        actions.reopen_file(by=request.user, on=timezone.localdate(), person=person)

    return _asked(request, code, "reopen", AnswerForm(request.POST or None), act)


def _asked(
    request: WorkRequest, code: str, name: str, form: KeyedForm, act: Callable[[Person], None]
) -> HttpResponse:
    check_close(request.user)
    person = find_person(code)
    if person is None:
        return no_such_file(request, code)
    if form.is_bound and done_once(request, form, lambda: act(person)):
        return redirect("casefile:person", code)
    wanted = "reopen" if places_of([person.pk]).get(person.pk) == Journey.CLOSED else "close"
    if not form.is_bound and name != wanted:
        return redirect(f"casefile:{wanted}", code)
    return form_page(request, f"casefile/{name}.html", form, person=person)
