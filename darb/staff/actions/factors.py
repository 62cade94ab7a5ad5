"""Giving an account a second factor, using it, and taking it away."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from darb.controls.actions import claim
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.staff.models import CardCode, Factor, FactorKind, SignIn, User
from darb.staff.permissions import check_in_use, check_own
from darb.staff.queries.codes import code_hash, totp_step
from darb.staff.queries.passkeys import NewPasskey, Signature
from darb.staff.rules import hash_of


class FactorRefused(Refusal):
    """The second factor cannot be added or taken away."""


@transaction.atomic
def add_passkey(*, by: User, on: datetime.date, name: str, passkey: NewPasskey) -> Factor:
    """Keep a passkey of the actor's own account. One authenticator belongs to one account."""
    check_in_use(by)
    if Factor.objects.filter(credential_id=passkey.credential_id).exists():
        raise FactorRefused(_("This passkey is already registered."), code="factor_known")
    return _add(
        by=by,
        on=on,
        kind=FactorKind.PASSKEY,
        name=name,
        credential_id=passkey.credential_id,
        public_key=passkey.public_key,
        sign_count=passkey.sign_count,
    )


@transaction.atomic
def add_totp(
    *, by: User, on: datetime.date, at: datetime.datetime, name: str, secret: str, code: str
) -> Factor:
    """Keep the secret of the actor's authenticator once it has shown a right code; that code is used up."""
    check_in_use(by)
    step = totp_step(secret, code, at)
    if step is None:
        raise FactorRefused(
            _("This is not the code that the authenticator shows now. Check the clock of the telephone."),
            code="code_wrong",
        )
    return _add(by=by, on=on, kind=FactorKind.TOTP, name=name, secret=secret, last_step=step)


@transaction.atomic
def add_code_card(*, by: User, on: datetime.date, name: str, codes: Sequence[str]) -> Factor:
    """Keep the hashes of a printed card. The card before it opens nothing any more: a lost one is replaced."""
    check_in_use(by)
    Factor.objects.valid().filter(user=by, kind=FactorKind.CODE_CARD).update(revoked_on=on)
    card = _add(by=by, on=on, kind=FactorKind.CODE_CARD, name=name)
    CardCode.objects.bulk_create([CardCode(factor=card, hash=code_hash(code)) for code in codes])
    return card


def _add(*, by: User, on: datetime.date, kind: FactorKind, name: str, **columns: object) -> Factor:
    factor = Factor.objects.create(
        user=by, subject=f"user:{by.login}", kind=kind, name=name, created_on=on, **columns
    )
    record(by=by, on=on, act="staff.add_factor", subject=f"user:{by.login}", kind=str(kind), factor=factor.pk)
    return factor


@transaction.atomic
def revoke_factor(*, by: User, on: datetime.date, factor: Factor) -> Factor:
    """Take a factor of one's own account away. The last one stays: without it nobody could sign in any more.

    The account's row is locked, so that two devices cannot take away the last two at the same moment.
    """
    check_own(by, factor.user)
    User.objects.select_for_update().get(pk=by.pk)
    others = Factor.objects.valid().filter(user=by).exclude(pk=factor.pk)
    if not others.exists():
        raise FactorRefused(
            _("This is the only second step of the account: add another one first."), code="factor_last"
        )
    if not Factor.objects.valid().filter(pk=factor.pk).update(revoked_on=on):
        raise FactorRefused(_("This second step was taken away already."), code="factor_gone")
    record(by=by, on=on, act="staff.revoke_factor", subject=f"user:{by.login}", factor=factor.pk)
    return factor


@transaction.atomic
def use_code(*, by: User, on: datetime.date, at: datetime.datetime, code: str) -> Factor | None:
    """The factor whose code was typed; ``None`` for a wrong code and for one that was used before.

    Each of the two writes below succeeds once, whoever else types the same code at the same moment.
    """
    check_in_use(by)
    factor = _used_totp(by, code, at) or _used_card(by, code, at)
    if factor is None:
        return None
    _used(by=by, on=on, at=at, factor=factor)
    return factor


def _used_totp(user: User, code: str, at: datetime.datetime) -> Factor | None:
    for factor in Factor.objects.valid().filter(user=user, kind=FactorKind.TOTP).order_by("pk"):
        step = totp_step(factor.secret, code, at)
        if step is None:
            continue
        if Factor.objects.valid().filter(pk=factor.pk, last_step__lt=step).update(last_step=step):
            return factor
    return None


def _used_card(user: User, code: str, at: datetime.datetime) -> Factor | None:
    found = CardCode.objects.filter(
        factor__user=user, factor__revoked_on=None, hash=code_hash(code), used_at=None
    ).first()
    if found is None or not CardCode.objects.filter(pk=found.pk, used_at=None).update(used_at=at):
        return None
    return Factor.objects.valid().filter(pk=found.factor_id).first()


@transaction.atomic
def use_passkey(*, by: User, on: datetime.date, at: datetime.datetime, signature: Signature) -> Factor | None:
    """Accept a passkey's signature; ``None`` when its counter did not grow, which tells of a copy.

    Source: WebAuthn level 2, 7.2 step 21. Authenticators that do not count always say 0, so that a question is
    answered once: whoever sends the same answer again, at the same moment or later, is not let in by it.
    """
    check_own(by, signature.factor.user)
    factor = Factor.objects.select_for_update().get(pk=signature.factor.pk)
    counts = bool(signature.sign_count or factor.sign_count)
    if factor.revoked_on or (counts and signature.sign_count <= factor.sign_count):
        return None
    if not claim(by=by, key=f"passkey:{signature.question}", request={"factor": factor.pk}):
        return None
    Factor.objects.filter(pk=factor.pk).update(sign_count=signature.sign_count)
    _used(by=by, on=on, at=at, factor=factor)
    return factor


def _used(*, by: User, on: datetime.date, at: datetime.datetime, factor: Factor) -> None:
    Factor.objects.filter(pk=factor.pk).update(used_at=at)
    record(
        by=by,
        on=on,
        act="staff.use_factor",
        subject=f"user:{by.login}",
        kind=str(factor.kind),
        factor=factor.pk,
    )


def carry_session(*, old: str, new: str) -> None:
    """The session goes on under a new key once the second step is passed: what was known before opens nothing."""
    SignIn.objects.filter(key_hash=hash_of(old)).update(key_hash=hash_of(new))
