"""The answer to whoever tried too often: the same for accounts that exist and for those that do not."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from darb.places.queries import country

TOO_MANY = 429


def locked(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """``request.locked_page`` is the page of whoever tried something else than to sign in."""
    page = getattr(request, "locked_page", "staff/locked.html")
    return render(request, page, {"telephone": country().contact_telephone}, status=TOO_MANY)
