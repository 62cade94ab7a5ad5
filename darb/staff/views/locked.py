"""The answer to whoever tried too often: the same for accounts that exist and for those that do not."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TOO_MANY = 429


def locked(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    return render(request, "staff/locked.html", status=TOO_MANY)
