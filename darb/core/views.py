"""Answers to requests that could not be met: each says what happened and offers a way on.

Unknown and forbidden records get the same page, so that nobody learns what exists from an error.
"""

import logging
import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from darb.core.absent import Absent
from darb.core.errors import Refusal
from darb.core.requests import address_name

logger = logging.getLogger("darb.refusals")
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
NOT_ALLOWED, FAILED = 405, 500
REFERENCE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, Absent):
        return absent(request, exception.template, **exception.shown)
    return _answer(request, 404)


def absent(request: HttpRequest, template: str, **shown: object) -> HttpResponse:
    """A record that is unknown or out of reach, in the words of its own package."""
    return _answer(request, 404, template, **shown)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A refusal says its own sentence; what the framework refuses has none fit to be shown."""
    if not isinstance(exception, Refusal):
        return _answer(request, 403)
    page = _answer(request, 403, sentence=_sentence(exception))
    page.refusal = exception.code  # type: ignore[attr-defined]
    return page


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open for too long, or came from elsewhere: nothing was saved."""
    return _answer(request, 403, is_stale_form=True)


def malformed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request itself cannot be read, its host name included: nothing of it is shown again."""
    return render(None, "core/400.html", {"reference": _told(request, 400)}, status=400)


class PlainAnswers:
    """What the framework would answer with an empty page or a fault of its own, answered as a page.

    An address with a NUL in it names nothing (the database refuses such a text); an address that only takes what
    a form sends says so to whoever types it or comes back to it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            return _answer(request, 404)
        response = self.get_response(request)
        if response.status_code != NOT_ALLOWED or response.content or request.method == "HEAD":
            return response
        page = _answer(request, NOT_ALLOWED)
        page["Allow"] = response["Allow"]
        return page


plain_answers = PlainAnswers


def failed(request: HttpRequest) -> HttpResponse:
    """Leans on nothing that may be the cause: no database, no session."""
    return render(None, "core/500.html", {"reference": _told(request, 500)}, status=500)


def _answer(request: HttpRequest, status: int, template: str = "", **shown: object) -> HttpResponse:
    reference = _told(request, status)
    page = render(
        request,
        template or f"core/{status}.html",
        {"reference": reference, "at": timezone.localtime(), **shown},
        status=status,
    )
    page.reference = reference  # type: ignore[attr-defined]
    return page


def _sentence(refusal: Refusal) -> str:
    """Its facts (logins, codes) each in a run of its own, so that they do not turn the sentence round."""
    facts = {key: f"{FIRST_STRONG_ISOLATE}{value}{POP_ISOLATE}" for key, value in refusal.facts.items()}
    return str(refusal.sentence) % facts


def _told(request: HttpRequest, status: int) -> str:
    """What the person quotes and the log holds: 404-7K2M. The log has the address by its name, since what stands
    in the path may be somebody's number.
    """
    reference = f"{status}-{''.join(secrets.choice(REFERENCE_LETTERS) for _ in range(4))}"
    level = logging.ERROR if status >= FAILED else logging.INFO
    logger.log(level, "%s %s %s", reference, request.method, address_name(request))
    return reference
