"""Keys of partners' programs, for whoever manages accounts: the list, a new one shown once, revoking."""

import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.staff.actions.keys import issue_key, revoke_key
from darb.staff.forms.accounts import ConfirmForm
from darb.staff.forms.keys import AfterForm, NewKeyForm
from darb.staff.models import OrganisationKey
from darb.staff.permissions import check_manage
from darb.staff.queries import keys as queries
from darb.staff.queries.accounts import roles_given_by
from darb.staff.views.proof import proof_required

BOTH = ["GET", "HEAD", "POST"]
SHOWN_ONCE = "new_key"
USUAL = datetime.timedelta(days=180)


@require_safe
def keys(request: WorkRequest) -> HttpResponse:
    check_manage(request.user)
    after = AfterForm(request.GET).chosen().get("after")
    return render(request, "staff/keys.html", {"page": queries.keys_page(timezone.localdate(), after)})


@require_http_methods(BOTH)
@proof_required
def new_key(request: WorkRequest) -> HttpResponse:
    check_manage(request.user)
    today = timezone.localdate()
    form = NewKeyForm(
        request.POST or None,
        bodies=queries.organisations_with_keys(),
        roles=roles_given_by(request.user, today),
        initial={"ends_on": today + USUAL},
    )

    def act() -> None:
        typed = form.cleaned_data
        named = {name: typed[name] for name in ("roles", "name", "ends_on", "may_write", "compartments")}
        made, token = issue_key(by=request.user, on=today, organisation=form.body, **named)
        request.session[SHOWN_ONCE] = {"number": made.number, "token": token}

    if form.is_bound and done_once(request, form, act):
        made = request.session.get(SHOWN_ONCE)
        return redirect("staff:key", made["number"]) if made else redirect("staff:keys")
    return form_page(request, "staff/new_key.html", form)


@require_safe
def key(request: WorkRequest, number: str) -> HttpResponse:
    """The key to hand over, shown once: it lies nowhere but on this page."""
    check_manage(request.user)
    found = _key(number)
    made = request.session.pop(SHOWN_ONCE, None)
    if made is None or made["number"] != number:
        return redirect("staff:keys")
    return render(request, "staff/key.html", {"key": found, "token": made["token"]})


@require_http_methods(BOTH)
@proof_required
def revoke(request: WorkRequest, number: str) -> HttpResponse:
    check_manage(request.user)
    found = _key(number)
    form = ConfirmForm(request.POST or None)

    def act() -> None:
        revoke_key(by=request.user, on=timezone.localdate(), at=timezone.now(), key=found)

    if form.is_bound and done_once(request, form, act):
        return redirect("staff:keys")
    return form_page(request, "staff/revoke_key.html", form, key=found)


def _key(number: str) -> OrganisationKey:
    found = queries.get_key(number)
    if found is None:
        raise Http404
    return found
