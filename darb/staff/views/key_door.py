"""The door of partners' programs: a key instead of a person, and never a page."""

import contextlib
from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from darb.core.problems import as_problem, problem
from darb.core.requests import client_address
from darb.staff.actions.keys import see_key
from darb.staff.models import OrganisationKey
from darb.staff.queries.keys import key_of
from darb.staff.rules import SEEN_EVERY

ADDRESSES = "/api/"
SCHEME = "bearer "
SAFE = ("GET", "HEAD", "OPTIONS")
CALLS_A_MINUTE, WRONG_A_MINUTE = 240, 60


class KeyDoor:
    """Whoever asks below ``/api/`` is the account of the key that was sent, whatever a browser's cookies say.

    Without a valid key nothing is looked for. The description of the interface is everybody's. Every error is
    told to the program as a problem, also those that are pages elsewhere.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ADDRESSES):
            return self.get_response(request)
        return as_problem(_turned_away(request) or self.get_response(request))


def _turned_away(request: HttpRequest) -> HttpResponse | None:
    if request.path_info == reverse("api:description"):
        request.user = AnonymousUser()
        return None
    key = _key(request)
    if key is None:
        wrong = _too_many(f"wrong-keys:{client_address(request)}", WRONG_A_MINUTE)
        return problem(429 if wrong else 401)
    if _too_many(f"key:{key.pk}", CALLS_A_MINUTE):
        return problem(429)
    if not key.may_write and request.method not in SAFE:
        return problem(403, code="key_reads_only", detail=_("This key reads and does not write."))
    request.user, request.organisation_key = key.user, key  # type: ignore[attr-defined]
    if key.used_at is None or timezone.now() - key.used_at >= SEEN_EVERY:
        see_key(key=key, at=timezone.now())
    return None


def _key(request: HttpRequest) -> OrganisationKey | None:
    sent = request.headers.get("Authorization", "")
    if not sent.lower().startswith(SCHEME):
        return None
    return key_of(sent[len(SCHEME) :].strip(), timezone.localdate())


def _too_many(name: str, most: int) -> bool:
    """A key cannot be guessed; the limit keeps one program from taking the time of all."""
    cache.add(name, 0, timeout=60)
    with contextlib.suppress(ValueError):  # forgotten between the two: a new minute has begun
        return int(cache.incr(name)) > most
    return False
