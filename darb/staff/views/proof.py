"""Dangerous acts ask the person to prove again to be there: a machine left open is not enough."""

import functools
from collections.abc import Callable
from typing import Any

from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from darb.staff.forms.factors import PasswordForm, SignatureForm, StepForm, SureForm
from darb.staff.views.doors import (
    is_proved,
    needs_no_factor,
    remember_proof,
    signed_in_user,
    try_code,
    try_signature,
    way_on,
    ways_in,
)

WRONG = _("This did not prove that it is you. Nothing was opened; you may try again.")
View = Callable[..., HttpResponse]


def proof_required(view: View) -> View:
    """Show ``view`` only within thirty minutes of a password or a second factor shown in this session.

    Asked before the form is shown and again when it is sent; a form sent too late is opened anew afterwards.
    """

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_proved(request):
            return view(request, *args, **kwargs)
        return redirect(f"{reverse('staff:proof')}?{urlencode({'next': request.get_full_path()})}")

    return guarded


@require_http_methods(["GET", "HEAD", "POST"])
def proof(request: HttpRequest) -> HttpResponse:
    """Answers 200 to a wrong proof too: a try that was refused must stay counted."""
    if request.method == "POST":
        if _is_given(request):
            remember_proof(request)
            return redirect(way_on(request))
        return _page(request, error=WRONG)
    return _page(request)


def _is_given(request: HttpRequest) -> bool:
    user = signed_in_user(request)
    if needs_no_factor(user):
        return SureForm(request.POST).is_valid()
    if "password" in request.POST:
        form = PasswordForm(request.POST)
        if not form.is_valid():
            return False
        typed = form.cleaned_data["password"]
        found = auth.authenticate(request, username=user.login, password=typed)
        return found is not None and found.pk == user.pk
    if "answer" in request.POST:
        return try_signature(request, SignatureForm(request.POST), "proof", user) is not None
    return try_code(request, StepForm(request.POST)) is not None


def _page(request: HttpRequest, error: object = "") -> HttpResponse:
    user = signed_in_user(request)
    shown: dict[str, Any] = {"error": error, "next": way_on(request)}
    if needs_no_factor(user):
        return render(request, "staff/proof.html", shown | {"sure": SureForm()})
    shown |= ways_in(request, "proof")
    if user.has_usable_password():
        shown["password"] = PasswordForm()
    return render(request, "staff/proof.html", shown)
