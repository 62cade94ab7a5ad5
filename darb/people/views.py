"""The door every request comes through: what the user may see is set before any page is made."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from darb.core.errors import Forbidden
from darb.core.scope import scoped
from darb.core.views import forbidden
from darb.people.queries import scope_of


class ScopeMiddleware:
    """One transaction a request, seen through the scope of the signed-in user.

    It is kept only when the answer is not an error: a page that failed has changed nothing. What a signed-in
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
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refusal of ``permissions`` becomes a page that says its sentence."""
        return forbidden(request, exception) if isinstance(exception, Forbidden) else None


scope_middleware = ScopeMiddleware
