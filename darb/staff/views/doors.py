"""What a session has shown: the second step it came through, and when the person last proved to be there."""

import time
from typing import Any, cast

from axes.utils import reset
from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from darb.staff.actions.factors import carry_session, use_passkey
from darb.staff.forms.factors import SignatureForm, StepForm
from darb.staff.models import Factor, FactorKind, User
from darb.staff.queries.factors import factors_of, is_valid_factor
from darb.staff.queries.passkeys import State, ask_for_signature, read_signature
from darb.staff.views.backends import second_step_name

ACCOUNT_BACKEND = "darb.staff.permissions.AccountBackend"
PROOF_SECONDS = 30 * 60
QUESTION_SECONDS = 10 * 60
FACTOR, FACTOR_AT, PROVED_AT, QUESTION = "factor", "factor_at", "proved_at", "webauthn"


def needs_no_factor(user: User) -> bool:
    """Accounts of a demonstration are invented and open to anybody; in production there are none."""
    return bool(settings.DEMO and user.is_demo)


def signed_in_user(request: HttpRequest) -> User:
    """The account behind a page that only signed-in people reach."""
    return cast(User, request.user)


def remember_proof(request: HttpRequest) -> None:
    """The person has just shown a password or a second factor in this session."""
    request.session[PROVED_AT] = int(time.time())


def is_proved(request: HttpRequest) -> bool:
    """Whether the last proof of this session is fresh enough for a dangerous act."""
    return 0 <= time.time() - request.session.get(PROVED_AT, 0) < PROOF_SECONDS


def let_in(request: HttpRequest, factor: Factor) -> None:
    """The second step was passed: the session gets a new key, and wrong tries are forgotten."""
    user, before = factor.user, request.session.session_key or ""
    auth.login(request, user, backend=ACCOUNT_BACKEND)
    if request.session.session_key == before:
        request.session.cycle_key()
        carry_session(old=before, new=request.session.session_key or "")
    hold_factor(request, factor)
    for name in (user.login, second_step_name(user.login)):
        reset(username=name)


def hold_factor(request: HttpRequest, factor: Factor) -> None:
    request.session[FACTOR] = factor.pk
    request.session[FACTOR_AT] = int(time.time())
    remember_proof(request)


def holds_valid_factor(request: HttpRequest) -> bool:
    """Whether this session came in through a second factor that nobody has revoked since."""
    kept = request.session.get(FACTOR)
    return kept is not None and is_valid_factor(signed_in_user(request).pk, kept)


def keep_question(request: HttpRequest, purpose: str, state: State) -> None:
    """One open question a session; asking again makes the one before void."""
    request.session[QUESTION] = {"purpose": purpose, "state": state, "at": int(time.time())}


def take_question(request: HttpRequest, purpose: str) -> State | None:
    """The state of the open question, which is answered once: a second answer finds none."""
    kept = request.session.pop(QUESTION, None)
    if not kept or kept["purpose"] != purpose or time.time() - kept["at"] > QUESTION_SECONDS:
        return None
    return cast(State, kept["state"])


def ways_in(request: HttpRequest, purpose: str) -> dict[str, Any]:
    """The forms by which the signed-in person may show a second factor, one of each kind that the account has."""
    user = signed_in_user(request)
    kinds = {factor.kind for factor in factors_of(user)}
    shown: dict[str, Any] = {}
    if FactorKind.PASSKEY in kinds:
        shown["options"], state = ask_for_signature(user=user, host=request.get_host())
        keep_question(request, purpose, state)
        shown["passkey"] = SignatureForm()
    if kinds & {FactorKind.TOTP, FactorKind.CODE_CARD}:
        shown["code"] = StepForm()
    return shown


def try_code(request: HttpRequest, form: StepForm) -> Factor | None:
    """The factor whose code was typed. Wrong codes are counted by the lock, on the account and on the address."""
    if not form.is_valid():
        return None
    user = signed_in_user(request)
    typed: dict[str, Any] = {"account": user, "code": form.cleaned_data["code"]}
    found = auth.authenticate(request, username=second_step_name(user.login), **typed)
    return getattr(request, "used_factor", None) if found else None


def try_signature(
    request: HttpRequest, form: SignatureForm, purpose: str, user: User | None
) -> Factor | None:
    """The passkey that answered the open question of this session."""
    state = take_question(request, purpose)
    if state is None or not form.is_valid():
        return None
    host = request.get_host()
    signature = read_signature(state=state, answer=form.cleaned_data["answer"], host=host, user=user)
    if signature is None or not may_sign_in(signature.factor.user):
        return None
    at = timezone.now()
    return use_passkey(by=signature.factor.user, on=timezone.localdate(), at=at, signature=signature)


def may_sign_in(user: User) -> bool:
    return user.is_active and (settings.DEMO or not user.is_demo)


def way_on(request: HttpRequest) -> str:
    """Where the person wanted to go; never to another site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)
