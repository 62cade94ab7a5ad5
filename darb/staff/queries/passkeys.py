"""Asking an authenticator for a passkey or a signature, and judging what it answers (WebAuthn, level 2).

The challenge belongs to one question: whoever asks keeps the *state* and forgets it with the first answer.
"""

import base64
import dataclasses
import json
from typing import Any

from django.utils.crypto import salted_hmac
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from darb.staff.models import Factor, FactorKind, User

State = dict[str, Any]


@dataclasses.dataclass(frozen=True)
class NewPasskey:
    """What an authenticator registered."""

    credential_id: str
    public_key: str
    sign_count: int


@dataclasses.dataclass(frozen=True)
class Signature:
    """An authenticator's valid answer: whose passkey, how often it says to have signed, and which question."""

    factor: Factor
    sign_count: int
    question: str


def _server(host: str) -> Fido2Server:
    """``host`` is the name in the address bar, already one of those the site answers to."""
    return Fido2Server(PublicKeyCredentialRpEntity(name="Darb", id=host.partition(":")[0]))


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def ask_for_passkey(*, user: User, host: str) -> tuple[str, State]:
    """The question in JSON and its state. The authenticator learns the login and no number of the account."""
    entity = PublicKeyCredentialUserEntity(
        name=user.login,
        display_name=user.login,
        id=salted_hmac("darb.passkey", str(user.pk), algorithm="sha256").digest(),
    )
    options, state = _server(host).register_begin(
        entity,
        [_credential(factor) for factor in _passkeys(user)],
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return json.dumps(dict(options)["publicKey"]), dict(state)


def read_passkey(*, state: State, answer: str, host: str) -> NewPasskey | None:
    """The new passkey, or ``None`` when the answer is to another question, of another site, or unreadable."""
    try:
        data: AuthenticatorData = _server(host).register_complete(state, json.loads(answer))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    credential = data.credential_data
    if credential is None:
        return None
    return NewPasskey(_text(credential.credential_id), _text(bytes(credential)), data.counter)


def ask_for_signature(*, user: User | None, host: str) -> tuple[str, State]:
    """A question to the passkeys of ``user``; without one, to whatever passkey of this site is at hand.

    Whoever signs in by a passkey alone must have shown the device a finger, a face or its code.
    """
    alone = user is None
    options, state = _server(host).authenticate_begin(
        None if user is None else [_credential(factor) for factor in _passkeys(user)],
        UserVerificationRequirement.REQUIRED if alone else UserVerificationRequirement.PREFERRED,
    )
    return json.dumps(dict(options)["publicKey"]), dict(state)


def read_signature(*, state: State, answer: str, host: str, user: User | None) -> Signature | None:
    """Whose valid passkey signed this very question; ``None`` for anything else."""
    try:
        response = AuthenticationResponse.from_dict(json.loads(answer))
        found = Factor.objects.valid().filter(credential_id=_text(response.raw_id)).select_related("user")
        factor = found.filter(user=user).first() if user else found.first()
        if factor is None:
            return None
        _server(host).authenticate_complete(state, [_credential(factor)], response)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return Signature(factor, response.response.authenticator_data.counter, state["challenge"])


def _passkeys(user: User) -> list[Factor]:
    return list(Factor.objects.valid().filter(user=user, kind=FactorKind.PASSKEY).order_by("pk"))


def _credential(factor: Factor) -> AttestedCredentialData:
    return AttestedCredentialData(_bytes(factor.public_key))
