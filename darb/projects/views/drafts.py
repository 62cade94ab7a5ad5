"""What an account last kept on a page: shown again when the page is opened, forgotten when it is sent."""

import datetime
import json

from django.http import QueryDict
from django.utils import timezone

from darb.core.requests import WorkRequest
from darb.projects.forms import from_draft
from darb.staff.actions.sessions import drop_draft, keep_draft
from darb.staff.models import Draft
from darb.staff.queries.sessions import drafts_of

SAVE, KEEP = "save", "draft"
OF_THE_PAGE = ("csrfmiddlewaretoken", "do", "form_key")


def draft_of(request: WorkRequest) -> Draft | None:
    """What this account last kept on this page."""
    kept = drafts_of(request.user, timezone.now())
    return next((draft for draft in kept if draft.path == request.path), None)


def typed_in(draft: Draft) -> QueryDict:
    return from_draft(json.loads(draft.content))


def keep(request: WorkRequest, at: datetime.datetime) -> Draft:
    drop(request)
    sent: QueryDict = request.POST
    typed = {name: sent.getlist(name) for name in sent if name not in OF_THE_PAGE}
    return keep_draft(user=request.user, at=at, path=request.path, typed=typed)  # type: ignore[arg-type]


def drop(request: WorkRequest) -> None:
    """Once sent, or kept anew, an earlier draft is of no use."""
    for draft in drafts_of(request.user, timezone.now()):
        if draft.path == request.path:
            drop_draft(user=request.user, pk=draft.pk)  # type: ignore[arg-type]


def is_by_itself(request: WorkRequest) -> bool:
    """Whether the page keeps its draft by itself while somebody types: it stays open, and is not opened again."""
    return request.POST.get("do") == KEEP and request.headers.get("X-Kept-By") == "page"
