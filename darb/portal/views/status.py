"""Where does my file stand? For whoever holds a letter and has no account: its code and the year of birth."""

import contextlib
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.utils import reset
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from darb.core.scope import Scope, scoped
from darb.journal.actions import record_access
from darb.notices.queries import follow
from darb.places.queries import country
from darb.portal.forms import StatusForm
from darb.portal.queries.own_file import Standing, standing
from darb.portal.views.verifying import apart
from darb.staff.views.locked import locked

TEMPLATE = "portal/status.html"
LOCKED = "portal/status_locked.html"


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    """The form, and its answer on the same page: nothing of either stands in an address.

    An unknown code and a wrong year are told alike, and counted under the code and under the machine by the lock
    of the sign-in page. The answer is 200 to a wrong try too: what is refused must stay counted.
    """
    form, found = StatusForm(request.POST if request.method == "POST" else None), None
    if form.is_bound and form.is_valid():
        request.locked_page = LOCKED  # type: ignore[attr-defined]
        tried = {"username": _lock_name(form.cleaned_data["code"])}
        if not AxesProxyHandler.is_allowed(request, tried):
            return apart(locked(request))
        found = _found(request, form.cleaned_data)
        if found is None:
            AxesProxyHandler.user_login_failed(status, tried, request)
            form.add_error(None, _("No letter has this code together with this year of birth."))
        else:
            reset(**tried)
            form = StatusForm()  # the code is not left on a screen that others pass by
    shown = {"form": form, "found": found, "telephone": country().contact_telephone}
    return apart(render(request, TEMPLATE, shown))


def _found(request: HttpRequest, typed: dict[str, Any]) -> Standing | None:
    """What the code leads to, written down as a read of that file by somebody who holds its letter."""
    with _transaction(request):
        followed = follow(typed["code"], typed["birth_year"])
        found = standing(followed, timezone.localdate()) if followed else None
        if followed and found:
            record_access(
                by=None,
                at=timezone.now(),
                act="open",
                subject=f"letter:{followed.number}",
                chain=found.chain,
                person=followed.subject,
                reason="letter_code",
            )
    return found


def _transaction(request: HttpRequest) -> contextlib.AbstractContextManager[Any]:
    """Whoever is signed in has one already; what they may see elsewhere changes nothing here."""
    return contextlib.nullcontext() if request.user.is_authenticated else scoped(Scope())


def _lock_name(code: str) -> str:
    """Under what the lock counts tries of one code; the code itself is kept nowhere."""
    return f"letter {salted_hmac(TEMPLATE, code).hexdigest()[:24]}"
