"""Requests as views know them."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from darb.core.actor import Actor


class WorkRequest(HttpRequest):
    """A request of somebody signed in, which every page is unless its view says otherwise: the
    middleware lets nobody else in, so ``user`` is never anonymous.
    """

    user: Actor  # type: ignore[assignment]
    htmx: HtmxDetails
