"""Keys of partner organisations: issued, seen in use, revoked."""

import datetime
import secrets
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import take_number
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.partners.models import Organisation
from darb.staff.actions.accounts import Place, open_account
from darb.staff.actions.postings import give_posting, see_off
from darb.staff.models import OrganisationKey, User
from darb.staff.permissions import check_issue_key, check_manage_other
from darb.staff.rules import KEY_COMPARTMENTS, LONGEST_KEY, hash_of

SERIES, PREFIX = "API", "darb_"


class KeyRefused(Refusal):
    """The key cannot be issued or revoked so."""


def issue_key(
    *,
    by: Actor,
    on: datetime.date,
    organisation: Organisation,
    roles: Sequence[str],
    name: str,
    ends_on: datetime.date,
    may_write: bool,
    compartments: Sequence[str] = (),
) -> tuple[OrganisationKey, str]:
    """A new key with an account of its own, posted to the organisation; the key itself is returned this once.

    Raises ``KeyRefused`` for a last day gone by or too far off, and for more than partners are shown.
    """
    check_issue_key(by, roles, on)
    _check_told(on, ends_on, roles, compartments)
    number, token = take_number(series=SERIES, year=on.year), PREFIX + secrets.token_urlsafe(32)
    user = _account(by, on, number, organisation)
    days, place = {"starts_on": on, "ends_on": ends_on}, Place(organisation=organisation)
    for role in roles:
        give_posting(by=by, on=on, user=user, role=role, place=place, compartments=compartments, **days)
    told = {"name": name, "may_write": may_write, "made_by_id": by.pk, "made_on": on, "ends_on": ends_on}
    kept = {"hint": token[-4:], "token_hash": hash_of(token)}
    key = OrganisationKey.objects.create(number=number, organisation=organisation, user=user, **told, **kept)
    facts: dict[str, Any] = {"organisation": organisation.code, "roles": sorted(roles)}
    record(by=by, on=on, act="staff.issue_key", subject=f"key:{number}", may_write=may_write, **facts)
    return key, token


def _check_told(
    on: datetime.date, ends_on: datetime.date, roles: Sequence[str], compartments: Sequence[str]
) -> None:
    if not on < ends_on <= on + LONGEST_KEY:
        raise KeyRefused(_("A key ends after today, and within a year."), code="key_ends_out_of_range")
    if not roles or not set(compartments) <= KEY_COMPARTMENTS:
        raise KeyRefused(_("Say what the key is for."), code="key_without_use")


def _account(by: Actor, on: datetime.date, number: str, organisation: Organisation) -> User:
    """Named by the key's number and its organisation, in both scripts."""
    return open_account(
        by=by,
        on=on,
        login=number.lower(),
        function_ar=f"واجهة برمجية: {organisation.name_ar or organisation.name_fr}"[:120],
        function_fr=f"interface de {organisation.name_fr or organisation.name_ar}"[:120],
    )


def revoke_key(*, by: Actor, on: datetime.date, at: datetime.datetime, key: OrganisationKey) -> None:
    """The key opens nothing from now on, and its account is closed. Raises ``KeyRefused`` when it was before."""
    check_manage_other(by, key.user)
    held = OrganisationKey.objects.select_for_update(of=("self",)).select_related("user").get(pk=key.pk)
    if held.revoked_on is not None:
        raise KeyRefused(_("This key was revoked already."), code="key_revoked")
    OrganisationKey.objects.filter(pk=held.pk).update(revoked_on=on)
    see_off(by=by, on=on, at=at, user=held.user)
    record(by=by, on=on, act="staff.revoke_key", subject=f"key:{held.number}")


def see_key(*, key: OrganisationKey, at: datetime.datetime) -> None:
    """Remember that a key is in use."""
    OrganisationKey.objects.filter(pk=key.pk).update(used_at=at)
