"""The partners' interface: the parts of the packages put together, described in OpenAPI, with one form of errors."""

from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.security import HttpBearer

from darb.core.errors import Forbidden, Refusal
from darb.core.problems import PROBLEM, problem
from darb.employment.api import router as employment
from darb.pathways.api import router as referrals
from darb.training.api import router as training

DESCRIPTION = (
    "What partner organisations read and answer by program: each sees its own part and nothing else. A key is issued"
    " by whoever manages accounts in Darb and is sent as a bearer token. Every write needs an Idempotency-Key: sent"
    " again with the same content it has its effect once. Sentences of errors are in the language of Accept-Language"
    " (ar, fr or en). Days are ISO 8601, amounts decimal strings in dirhams, marks decimal strings out of twenty."
)
ABOUT_WHAT_WAS_SENT = ("key_reused", "unknown_code")
CONFLICT, UNPROCESSABLE, FIRST_PROBLEM = 409, 422, 400


class OrganisationKey(HttpBearer):
    """The door has looked at the key before anything else was done; without it nobody comes here."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        return getattr(request, "organisation_key", None)


api = NinjaAPI(
    title="Darb",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    auth=OrganisationKey(),
)
api.add_router("/employment", employment, tags=["employment"])
api.add_router("/referrals", referrals, tags=["referrals"])
api.add_router("/training", training, tags=["training"])


@api.exception_handler(ValidationError)
def cannot_be_taken(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Each field with its sentence, in the reader's language."""
    fields = [{"field": _place(one), "sentence": _sentence(one)} for one in error.errors]
    detail = _("Some of what was sent cannot be taken.")
    return problem(UNPROCESSABLE, code="fields", detail=detail, fields=fields)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """What does not fit where the thing stands, in the words of the verb that declined."""
    status = 403 if isinstance(refusal, Forbidden) else CONFLICT
    status = UNPROCESSABLE if refusal.code in ABOUT_WHAT_WAS_SENT else status
    return problem(status, code=refusal.code, detail=refusal)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404)


@api.exception_handler(HttpError)
def not_read(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the framework itself declines: content that is no JSON, a key that is not there."""
    return problem(error.status_code)


def _place(error: dict[str, Any]) -> str:
    """``marks.0.state``: where in what was sent, without the framework's own words."""
    location = [str(part) for part in error.get("loc", ())]
    return ".".join(location[2:] if location[:1] == ["body"] and len(location) > 2 else location[1:])


def _sentence(error: dict[str, Any]) -> str:
    told = error.get("ctx", {}).get("error")
    if error["type"] == "value_error" and told:
        return str(told)
    return {
        "missing": _("This is missing."),
        "extra_forbidden": _("Nobody knows this key here."),
        "enum": _("This is none of the codes that can be sent here."),
        "string_too_long": _("This is too long."),
        "string_too_short": _("This is too short."),
        "string_pattern_mismatch": _("This is not written as it must be."),
        "too_long": _("These are too many at once."),
        "too_short": _("Send one at least."),
    }.get(error["type"], _("This cannot be read as what it should be."))


def described() -> dict[str, Any]:
    """The description in OpenAPI 3.1; errors bear the media type that they are sent with."""
    schema = cast(dict[str, Any], api.get_openapi_schema())
    for operations in schema["paths"].values():
        for operation in operations.values():
            for status, answer in operation["responses"].items():
                if int(status) >= FIRST_PROBLEM:
                    answer["content"] = {PROBLEM: next(iter(answer["content"].values()))}
    return schema


@login_not_required
@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """For everybody who writes a program: it says what can be asked and holds nobody's data."""
    return JsonResponse(described(), json_dumps_params={"ensure_ascii": False, "indent": 1})


def addresses() -> tuple[list[URLPattern | URLResolver], str, str]:
    """The interface's own addresses and its description, as ``path`` takes them."""
    patterns, app, namespace = api.urls
    return [path("openapi.json", description, name="description"), *patterns], app, namespace
