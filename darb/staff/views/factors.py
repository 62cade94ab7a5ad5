"""The second factors of one's own account: looked at, added, taken away."""

from typing import Any, cast

import segno
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from darb.controls.views import done_once, form_page, was_done
from darb.core.requests import WorkRequest
from darb.staff.actions.factors import FactorRefused, add_code_card, add_passkey, add_totp, revoke_factor
from darb.staff.forms.factors import CardForm, PasskeyForm, SureForm, TotpForm
from darb.staff.queries.codes import code_hash, new_card_codes, new_totp_secret, totp_address
from darb.staff.queries.factors import FEW_CODES, codes_left, factor_of, factors_of
from darb.staff.queries.passkeys import ask_for_passkey, read_passkey
from darb.staff.rules import TOLD_BY_MAIL
from darb.staff.views.doors import (
    hold_factor,
    holds_valid_factor,
    keep_question,
    let_in,
    needs_no_factor,
    signed_in_user,
    take_question,
)
from darb.staff.views.proof import proof_required

SHOWN_SECONDS = 30 * 60
TOTP_SALT, CARD_SALT = "darb.staff.totp", "darb.staff.card"


@require_safe
def factors(request: HttpRequest) -> HttpResponse:
    user = signed_in_user(request)
    left = codes_left(user)
    shown = {
        "factors": factors_of(user),
        "left": left,
        "few": left is not None and left <= FEW_CODES,
        "invented": needs_no_factor(user),
        "is_told": bool(TOLD_BY_MAIL & user.permissions_in_force()),
    }
    return render(request, "staff/factors.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@proof_required
def add_passkey_page(request: HttpRequest) -> HttpResponse:
    user = signed_in_user(request)
    form = PasskeyForm(request.POST or None)
    if form.is_bound:
        state = take_question(request, "add")
        answer = str(request.POST.get("answer", ""))
        passkey = read_passkey(state=state, answer=answer, host=request.get_host()) if state else None

        def act() -> None:
            if passkey is None:
                raise FactorRefused(
                    _("The device gave no passkey that can be kept. Try again."), code="passkey_unread"
                )
            add_passkey(by=user, on=timezone.localdate(), name=form.cleaned_data["name"], passkey=passkey)

        if done_once(cast(WorkRequest, request), form, act):
            return _on(request)
    options, state = ask_for_passkey(user=user, host=request.get_host())
    keep_question(request, "add", state)
    return form_page(request, "staff/add_passkey.html", form, options=options)


@require_http_methods(["GET", "HEAD", "POST"])
@proof_required
def add_totp_page(request: HttpRequest) -> HttpResponse:
    """The secret travels in the page, signed for this account: nothing is kept before a code was right."""
    user = signed_in_user(request)
    form = TotpForm(request.POST or None)
    secret = _shown_before(request, TOTP_SALT) if form.is_bound else None

    def act() -> None:
        typed = form.cleaned_data
        at = timezone.now()
        add_totp(
            by=user,
            on=timezone.localdate(),
            at=at,
            name=typed["name"],
            secret=str(secret),
            code=typed["code"],
        )

    if form.is_bound and secret is None:
        form = TotpForm()  # the page was open for too long: it shows a new key
    elif form.is_bound and done_once(cast(WorkRequest, request), form, act):
        return _on(request)
    if secret is None:
        secret = new_totp_secret()
        form.fields["kept"].initial = _signed(request, TOTP_SALT, secret)
    address = totp_address(str(secret), login=user.login)
    shown = {"drawing": _drawing(address), "key": _in_fours(str(secret))}
    return form_page(request, "staff/add_totp.html", form, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
@proof_required
def add_card_page(request: HttpRequest) -> HttpResponse:
    """The codes travel in the page, signed for this account: a card counts once it is shown to be on paper."""
    user = signed_in_user(request)
    form = CardForm(request.POST or None)
    codes = _shown_before(request, CARD_SALT) if form.is_bound else None

    def act() -> None:
        on = timezone.localdate()
        add_code_card(by=user, on=on, name=on.isoformat(), codes=cast(list[str], codes))

    if form.is_bound and codes is None:
        form = CardForm()  # the page was open for too long: it shows a new card
    elif form.is_bound and form.is_valid():
        if code_hash(form.cleaned_data["code"]) != code_hash(cast(list[str], codes)[0]):
            form.add_error("code", _("This is not the first code of the card below."))
        elif done_once(cast(WorkRequest, request), form, act):
            return _on(request)
    if codes is None:
        codes = new_card_codes()
        form.fields["kept"].initial = _signed(request, CARD_SALT, codes)
    shown = {"codes": codes, "on": timezone.localdate()}
    return form_page(request, "staff/add_card.html", form, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
@proof_required
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody else's factor and one that does not exist are both not found."""
    user = signed_in_user(request)
    form = SureForm(request.POST or None)
    factor = factor_of(user, pk)
    if factor is None:
        if form.is_bound and was_done(cast(WorkRequest, request), form):
            return redirect("staff:factors")
        raise Http404

    def act() -> None:
        revoke_factor(by=user, on=timezone.localdate(), factor=factor)

    if form.is_bound and done_once(cast(WorkRequest, request), form, act):
        if not holds_valid_factor(request):
            hold_factor(request, factors_of(user)[-1])
        return redirect("staff:factors")
    return form_page(request, "staff/revoke.html", form, factor=factor)


def _on(request: HttpRequest) -> HttpResponse:
    """After a factor was added: whoever set up the first one is in; the others go on being in."""
    user = signed_in_user(request)
    if not needs_no_factor(user) and not holds_valid_factor(request):
        let_in(request, factors_of(user)[-1])
    return redirect("staff:factors")


def _signed(request: HttpRequest, salt: str, shown: Any) -> str:
    return signing.dumps([request.user.pk, shown], salt=salt, compress=True)


def _shown_before(request: HttpRequest, salt: str) -> Any:
    """What this page showed to this account within the last half hour; ``None`` for anything else."""
    try:
        kept = signing.loads(str(request.POST.get("kept", "")), salt=salt, max_age=SHOWN_SECONDS)
    except signing.BadSignature:
        return None
    return kept[1] if kept[0] == request.user.pk else None


def _in_fours(text: str) -> str:
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def _drawing(address: str) -> str:
    return segno.make(address, error="m").svg_data_uri(scale=5, border=4, light="#fff")
