"""Acts about a stay: each on a page of its own with one form."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from darb.controls.forms import KeyedForm
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.detention import actions, forms
from darb.detention.models import Stay
from darb.detention.permissions import check_record
from darb.detention.queries import stays as queries
from darb.detention.views.caseload import stay_or_404
from darb.establishments.models import Establishment
from darb.people.models import Person
from darb.people.queries import find_person, names_of

Words = tuple[str, str, str]  # the heading, what the act does, its button


@require_http_methods(["GET", "HEAD", "POST"])
def admit(request: WorkRequest, code: str) -> HttpResponse:
    """A new stay of somebody whose file is here: a first one, or a return."""
    check_record(request.user)
    person = find_person(code)
    if person is None:
        raise Http404
    places = queries.places_to_hold()
    form = forms.AdmitForm(request.POST or None, places=places)

    def act() -> None:
        admission = _admission(person, places, form.cleaned_data)
        actions.admit(by=request.user, on=timezone.localdate(), admissions=[admission])

    if form.is_bound and done_once(request, form, act):
        return redirect("detention:of-person", code)
    told = _("A stay begins; who comes back after a release begins the path again.")
    words = (_("Record an admission"), told, _("Record the admission"))
    return form_page(request, "detention/act.html", form, **_shown(person, words))


def _admission(person: Person, places: list[Establishment], typed: dict[str, Any]) -> actions.Admission:
    return actions.Admission(
        person=person,
        establishment=_place(places, typed["establishment"]),
        admitted_on=typed["admitted_on"],
        kind=typed["kind"],
        alternative_kind=typed["alternative_kind"],
        prison_number=typed["prison_number"],
        release_on=typed["release_on"],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def date(request: WorkRequest, pk: int) -> HttpResponse:
    check_record(request.user)
    found = stay_or_404(pk)
    form = forms.DateForm(request.POST or None)

    def act() -> None:
        typed = {name: form.cleaned_data[name] for name in ("release_on", "kind", "source", "source_on")}
        actions.set_release_date(by=request.user, on=timezone.localdate(), stay=found, **typed)

    told = _(
        "When the person is expected to leave and which paper says so. The day known before stays on record."
    )
    return _page(request, found, form, act, (_("Day of release"), told, _("Keep the day")))


@require_http_methods(["GET", "HEAD", "POST"])
def status(request: WorkRequest, pk: int) -> HttpResponse:
    check_record(request.user)
    found = stay_or_404(pk)
    form = forms.StatusForm(request.POST or None)

    def act() -> None:
        typed = {name: form.cleaned_data[name] for name in ("kind", "alternative_kind", "since")}
        actions.change_status(by=request.user, on=timezone.localdate(), stay=found, **typed)

    told = _("The title under which the person is held from a day on; the earlier one stays on record.")
    return _page(request, found, form, act, (_("Change the legal status"), told, _("Change it")))


@require_http_methods(["GET", "HEAD", "POST"])
def transfer(request: WorkRequest, pk: int) -> HttpResponse:
    check_record(request.user)
    found = stay_or_404(pk)
    places = [place for place in queries.places_to_hold() if place.pk != found.establishment_id]
    form = forms.TransferForm(request.POST or None, places=places)

    def act() -> None:
        actions.transfer_stay(
            by=request.user,
            on=timezone.localdate(),
            stay=found,
            to=_place(places, form.cleaned_data["establishment"]),
            day=form.cleaned_data["day"],
            prison_number=form.cleaned_data["prison_number"],
        )

    told = _("This stay ends and the next one begins there. The file is handed over from the person's page.")
    return _page(request, found, form, act, (_("Record a transfer"), told, _("Record the transfer")))


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: WorkRequest, pk: int) -> HttpResponse:
    check_record(request.user)
    found = stay_or_404(pk)
    form = forms.LeaveForm(request.POST or None)

    def act() -> None:
        typed = {name: form.cleaned_data[name] for name in ("kind", "released_on")}
        actions.carry_out_release(by=request.user, on=timezone.localdate(), stay=found, **typed)

    told = _(
        "The stay ends on that day, and the person stands on the path as released. This cannot be taken back."
    )
    return _page(request, found, form, act, (_("Record the release"), told, _("Record the release")))


@require_http_methods(["GET", "HEAD", "POST"])
def activity(request: WorkRequest, pk: int) -> HttpResponse:
    check_record(request.user)
    found = stay_or_404(pk)
    form = forms.ActivityForm(request.POST or None)

    def act() -> None:
        typed = {name: form.cleaned_data[name] for name in ("kind", "label", "starts_on")}
        actions.begin_activity(by=request.user, on=timezone.localdate(), stay=found, **typed)

    told = _("What the person takes part in. Attendance and result are written when it ends.")
    return _page(request, found, form, act, (_("Add an activity"), told, _("Add it")))


@require_http_methods(["GET", "HEAD", "POST"])
def end_activity(request: WorkRequest, pk: int) -> HttpResponse:
    check_record(request.user)
    found = queries.find_activity(pk)
    if found is None:
        raise Http404
    form = forms.EndActivityForm(request.POST or None)

    def act() -> None:
        typed = {name: form.cleaned_data[name] for name in ("ends_on", "attendance", "result")}
        actions.end_activity(by=request.user, on=timezone.localdate(), activity=found, **typed)

    told = _("How it was attended and what came of it. Nothing of it changes afterwards.")
    return _page(request, found.stay, form, act, (_("End the activity"), told, _("End it")))


@require_http_methods(["GET", "HEAD", "POST"])
def unreached(request: WorkRequest, pk: int) -> HttpResponse:
    check_record(request.user)
    found = stay_or_404(pk)
    form = forms.UnreachedForm(request.POST or None)

    def act() -> None:
        typed = {name: form.cleaned_data[name] for name in ("reason", "until")}
        actions.mark_unreached(by=request.user, on=timezone.localdate(), stay=found, **typed)

    told = _("Why the person cannot be met for now, and on which day it is tried again.")
    return _page(request, found, form, act, (_("Cannot be met"), told, _("Keep it")))


@require_http_methods(["GET", "HEAD", "POST"])
def reached(request: WorkRequest, pk: int) -> HttpResponse:
    check_record(request.user)
    found = stay_or_404(pk)
    form = forms.AnswerForm(request.POST or None)

    def act() -> None:
        actions.reach_again(by=request.user, on=timezone.localdate(), stay=found)

    told = _("From today nothing stands in the way of a meeting.")
    return _page(request, found, form, act, (_("Can be met again"), told, _("Can be met again")))


def _page(
    request: WorkRequest, found: Stay, form: KeyedForm, act: Callable[[], None], words: Words
) -> HttpResponse:
    if form.is_bound and done_once(request, form, act):
        return redirect("detention:stay", found.pk)
    return form_page(request, "detention/act.html", form, stay=found, **_shown(found.person, words))


def _shown(person: Person, words: Words) -> dict[str, object]:
    heading, told, button = words
    names = names_of([person])
    return {
        "heading": heading,
        "told": told,
        "button": button,
        "person": person,
        "arabic": names.get((person.pk, "arabic"), ""),
        "latin": names.get((person.pk, "latin"), ""),
    }


def _place(places: list[Establishment], code: str) -> Establishment:
    return next(place for place in places if place.code == code)
