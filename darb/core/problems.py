"""What went wrong, told to a program: one form for every error of the interface, with a sentence for a person.

Source: RFC 9457, problem details for HTTP interfaces. ``code`` is for programs and never translated, ``detail`` is
in the language of Accept-Language, ``reference`` is what a page would show and the log holds.
"""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _

PROBLEM = "application/problem+json"
# Unknown and forbidden records get the same answer, so that nobody learns what exists from an error.
_GENERAL = {
    400: ("malformed", _("The request cannot be read.")),
    401: ("key_missing", _("A valid key is needed: send it as “Authorization: Bearer …”.")),
    403: ("forbidden", _("This key does not open this part.")),
    404: ("not_found", _("Nothing is found here, or it is not yours to see.")),
    405: ("method_not_allowed", _("This address does not take this method.")),
    413: ("too_large", _("The request is too large.")),
    415: ("media_type", _("Send the content as application/json.")),
    429: ("too_many", _("Too many requests: wait a minute.")),
}
_FAILED = ("failed", _("Something failed here. Nothing was changed; try again later."))


def problem(status: int, *, code: str = "", detail: Any = "", **facts: Any) -> HttpResponse:
    """The answer to a request that could not be met; without a sentence of its own it has that of its status."""
    usual_code, usual_detail = _GENERAL.get(status, _GENERAL[400] if status < 500 else _FAILED)
    told = {"status": status, "code": code or usual_code, "detail": str(detail or usual_detail), **facts}
    answer = JsonResponse(
        told, status=status, content_type=PROBLEM, json_dumps_params={"ensure_ascii": False}
    )
    answer.refusal = told["code"]  # type: ignore[attr-defined]
    if status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    if status == 429:
        answer["Retry-After"] = "60"
    return answer


def as_problem(page: HttpResponse) -> HttpResponse:
    """A page that says what went wrong, said to a program instead; every other answer as it is."""
    if page.status_code < 400 or page.get("Content-Type", "").startswith(PROBLEM):
        return page
    reference = getattr(page, "reference", "")
    answer = problem(page.status_code, **({"reference": reference} if reference else {}))
    if page.has_header("Allow"):
        answer["Allow"] = page["Allow"]
    return answer
