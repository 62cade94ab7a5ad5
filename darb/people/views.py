"""The door every request comes through, where what the user may see is set; and what was seen, written down."""

from collections.abc import Callable
from typing import Any, cast

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch
from django.utils import timezone

from darb.core.errors import Forbidden
from darb.core.requests import WorkRequest
from darb.core.scope import scoped
from darb.core.views import forbidden
from darb.journal.actions import record_access, record_refusal
from darb.people.models import PersonalRow
from darb.people.queries import scope_of

REFUSALS = {403: "forbidden", 404: "not_found"}


class ScopeMiddleware:
    """One transaction a request, seen through the scope of the signed-in user.

    It is kept only when the answer is not an error: a page that failed has changed nothing, and a refusal is
    written down in a transaction of its own. What a signed-in
    person sees is not stored by the browser, since machines are shared.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        with scoped(scope_of(request.user, timezone.localdate())):
            response = self.get_response(request)
            if response.status_code >= 400:
                transaction.set_rollback(True)
        if response.status_code in REFUSALS and request.resolver_match:
            _tell_refusal(cast(WorkRequest, request), request.resolver_match, response)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refusal of ``permissions`` becomes a page that says its sentence."""
        return forbidden(request, exception) if isinstance(exception, Forbidden) else None


def _tell_refusal(request: WorkRequest, address: ResolverMatch, response: HttpResponse) -> None:
    """Unknown and forbidden look alike to the person; the journal keeps both, under the reference shown."""
    record_refusal(
        by=request.user,
        at=timezone.now(),
        subject=f"url:{address.view_name}",
        reason=getattr(response, "refusal", "") or REFUSALS[response.status_code],
        asked=address.kwargs,
        method=request.method,
        reference=getattr(response, "reference", ""),
    )


scope_middleware = ScopeMiddleware


def write_down(
    request: WorkRequest, row: PersonalRow, subject: str = "", *, act: str = "open", **details: Any
) -> None:
    """Whoever opens, exports or prints somebody's row, in the transaction of the page that shows it.

    ``subject`` is what is shown, the person's file unless said; ``details`` hold keys, codes and counts.
    """
    record_access(
        by=request.user,
        at=timezone.now(),
        act=act,
        subject=subject or f"person:{row.subject}",
        chain=row.chain,
        person=row.subject,
        **details,
    )
