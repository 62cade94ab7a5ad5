"""Coming in: the step after the password, a passkey instead of it, and the door that asks for one of them."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from darb.core.requests import address_name, comes_by_key
from darb.staff.forms.factors import SignatureForm, StepForm
from darb.staff.queries.factors import factors_of
from darb.staff.queries.passkeys import ask_for_signature
from darb.staff.views.doors import (
    FACTOR,
    holds_valid_factor,
    keep_question,
    let_in,
    needs_no_factor,
    signed_in_user,
    try_code,
    try_signature,
    way_on,
    ways_in,
)

WRONG_CODE = _("This code is not right, or was used already.")
WRONG_PASSKEY = _("The passkey was not accepted. Try again, or sign in another way.")
SETTING_UP = {"staff:factors", "staff:add-passkey", "staff:add-totp", "staff:add-card", "staff:proof"}
ALWAYS = {"worklist:sign-out", "staff:second-step"}


class FactorMiddleware:
    """Whoever has only shown a password reaches the second step and nothing else; without a second factor, the
    pages where one is set up and nothing else. A session whose factor was revoked is out at its next request.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        is_open = not getattr(view, "login_required", True)
        if is_open or not request.user.is_authenticated or comes_by_key(request):
            return None
        if needs_no_factor(signed_in_user(request)):
            return None
        if holds_valid_factor(request):
            return None
        if request.session.get(FACTOR):
            auth.logout(request)
            return redirect(settings.LOGIN_URL)
        return _held_back(request)


def _held_back(request: HttpRequest) -> HttpResponse | None:
    has_factor = bool(factors_of(signed_in_user(request)))
    name = address_name(request)
    if name in ALWAYS or (name in SETTING_UP and not has_factor):
        return None
    door = reverse("staff:second-step") if has_factor else reverse("staff:factors")
    wanted = request.get_full_path() if request.method == "GET" else ""
    is_start = wanted in ("", resolve_url(settings.LOGIN_REDIRECT_URL))
    return redirect(door if is_start else f"{door}?{urlencode({'next': wanted})}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Answers 200 to a wrong code too: a try that was refused must stay counted."""
    user = signed_in_user(request)
    if not factors_of(user) or needs_no_factor(user) or holds_valid_factor(request):
        return redirect(settings.LOGIN_REDIRECT_URL)
    error: object = ""
    if request.method == "POST":
        by_passkey = "answer" in request.POST
        if by_passkey:
            factor = try_signature(request, SignatureForm(request.POST), "step", user)
        else:
            factor = try_code(request, StepForm(request.POST))
        if factor is not None:
            let_in(request, factor)
            return redirect(way_on(request))
        error = WRONG_PASSKEY if by_passkey else WRONG_CODE
    shown = {"error": error, "next": way_on(request), **ways_in(request, "step")}
    return render(request, "staff/second_step.html", shown)


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    """A passkey whose device has made sure of the person stands for both steps."""
    error: object = ""
    if request.method == "POST":
        factor = try_signature(request, SignatureForm(request.POST), "sign_in", None)
        if factor is not None:
            let_in(request, factor)
            return redirect(way_on(request))
        error = WRONG_PASSKEY
    options, state = ask_for_signature(user=None, host=request.get_host())
    keep_question(request, "sign_in", state)
    shown = {"error": error, "options": options, "passkey": SignatureForm(), "next": way_on(request)}
    return render(request, "staff/passkey_sign_in.html", shown)
