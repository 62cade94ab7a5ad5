"""Requests as views know them: who asks, from where, for which address."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from darb.core.actor import Actor


class WorkRequest(HttpRequest):
    """A request of somebody signed in, which every page is unless its view says otherwise: the
    middleware lets nobody else in, so ``user`` is never anonymous.
    """

    user: Actor  # type: ignore[assignment]
    htmx: HtmxDetails


def address_name(request: HttpRequest) -> str:
    """``casefile:person``; empty where no address of ours was asked for."""
    return request.resolver_match.view_name if request.resolver_match else ""


def comes_by_key(request: HttpRequest) -> bool:
    """Whether a partner's program asks, by a key: no browser, no session and no second step."""
    return getattr(request, "organisation_key", None) is not None


def client_address(request: HttpRequest) -> str:
    """The machine that asks, for limits and locks: behind our own proxies, the one that the outermost of them saw.

    Each proxy adds the machine it answers at the end of ``X-Forwarded-For``; whatever stands further left was
    written by whoever asks. Fewer entries than proxies, or one that is no address, is not of their making.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    hops = settings.TRUSTED_PROXIES
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if not 0 < hops <= len(seen):
        return direct
    try:
        return str(ipaddress.ip_address(seen[-hops]))
    except ValueError:
        return direct
