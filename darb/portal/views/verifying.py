"""Is this paper genuine? Kind, number, date and validity; never a name."""

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from darb.core.requests import client_address
from darb.documents.queries import document_by_token
from darb.documents.rules.tokens import read_token
from darb.portal.forms import TYPED_MOST, TokenForm
from darb.training.queries.papers import CERTIFICATE

TRIES_A_MINUTE = 30
# An employer who checks a certificate learns that it is valid, what it is and its year: neither its number nor its
# day, by which a list of those issued to one group could be put together.
TELL_THE_YEAR_ALONE = frozenset({CERTIFICATE})


@login_not_required
@never_cache
@require_safe
def verify(request: HttpRequest, token: str = "") -> HttpResponse:
    """The page of one token, or the field to type one; a typed one is sent to its own address."""
    if _too_many(request):
        page = render(request, "portal/verify.html", {"form": TokenForm(), "busy": True}, status=429)
        return apart(page)
    form = TokenForm(request.GET if "token" in request.GET else None)
    if form.is_bound and form.is_valid():
        return apart(redirect("portal:verify-token", token=form.cleaned_data["token"]))
    document = document_by_token(read_token(token)) if token else None
    if token and document is None:  # what was typed stays in the field, to be compared with the paper
        form = TokenForm(initial={"token": token[:TYPED_MOST]})
    facts = {
        "form": form,
        "asked": bool(token),
        "document": document,
        "kind": _kinds().get(document.kind, "") if document else "",
        "year_alone": document is not None and document.kind in TELL_THE_YEAR_ALONE,
    }
    return apart(render(request, "portal/verify.html", facts, status=200 if document or not token else 404))


def apart(response: HttpResponse) -> HttpResponse:
    """Not indexed, and no address of it passed on: the site's name is, else the choice of a language is refused."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "strict-origin"
    return response


def _too_many(request: HttpRequest) -> bool:
    """A token cannot be guessed; the limit keeps the page from being asked for nothing."""
    key = f"verify:{client_address(request)}"
    cache.add(key, 0, timeout=60)
    return int(cache.incr(key)) > TRIES_A_MINUTE


def _kinds() -> dict[str, str]:
    return {
        "execution_statement": _("statement of an agreement’s execution"),
        "batch_slip": _("slip of files sent to a committee"),
        "handover_minutes": _("handover minutes"),
        "decision_letter": _("decision letter"),
        "session_minutes": _("minutes of a committee session"),
        "attendance_list": _("attendance list"),
        "appeal_receipt": _("receipt of an appeal"),
        CERTIFICATE: _("training certificate"),
    }
