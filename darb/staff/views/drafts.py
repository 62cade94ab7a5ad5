"""What an account last kept on a page, and the one way in which every page that is kept is read, kept and sent."""

import dataclasses
import datetime
import json
import secrets
from collections.abc import Callable, Collection
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.staff.actions.sessions import drop_draft, keep_draft
from darb.staff.models import Draft
from darb.staff.queries.sessions import drafts_of

SAVE, KEEP = "save", "draft"
OF_THE_PAGE = ("csrfmiddlewaretoken", "do", "form_key")


@dataclasses.dataclass(frozen=True)
class KeptPage:
    """What one page has of its own. Its template includes ``staff/parts/keep.html`` in a form with ``data-draft``.

    ``form`` makes the form of what was sent or kept, or of the record (``None``); ``shown`` is what stands beside
    it; ``act`` writes what the form says; ``leads_to`` is the address after it, empty to stay. ``saving`` are the
    buttons (``do``) that write; any other, such as one more line, is answered by ``taken`` with what was sent,
    changed. A page that has no such button leaves ``taken`` out. ``kept_form`` is for a page that shows what was
    kept otherwise than as sent; ``is_open`` is false where nothing is written any more, so that no draft is shown.
    """

    template: str
    form: Callable[[QueryDict | None], Any]
    shown: Callable[[Any], dict[str, Any]]
    act: Callable[[Any], object]
    leads_to: Callable[[], str]
    saving: Collection[str] = (SAVE,)
    taken: Callable[[Any, str], QueryDict] | None = None
    kept_form: Callable[[QueryDict], Any] | None = None
    is_open: bool = True


def kept_page(request: WorkRequest, page: KeptPage) -> HttpResponse:
    """The page as it was last kept, or what was sent to it: kept as it stands, changed by a button, or saved once."""
    if request.method != "POST":
        draft = draft_of(request) if page.is_open else None
        form = _kept_form(page, typed_in(draft)) if draft else page.form(None)
        return _quietly(request, page, form, draft)
    wanted = request.POST.get("do", SAVE)
    if wanted == KEEP:
        return _keep(request, page)
    if page.taken and wanted not in page.saving:
        changed = page.taken(page.form(request.POST), wanted)
        return _quietly(request, page, page.form(changed), keep(request, timezone.now(), changed))
    return _save(request, page)


def _keep(request: WorkRequest, page: KeptPage) -> HttpResponse:
    draft = keep(request, timezone.now())
    if not is_by_itself(request):
        return redirect(request.path)
    return _quietly(request, page, _kept_form(page, request.POST), draft)


def _save(request: WorkRequest, page: KeptPage) -> HttpResponse:
    form = page.form(request.POST)

    def act() -> None:
        page.act(form)
        drop(request)

    if done_once(request, form, act) and (address := page.leads_to()):
        return redirect(address)
    shown = {"form": form, "draft": None} | page.shown(form)
    return form_page(request, page.template, **shown)


def _kept_form(page: KeptPage, sent: QueryDict) -> Any:
    return page.kept_form(sent) if page.kept_form else page.form(sent)


def _quietly(request: WorkRequest, page: KeptPage, form: Any, draft: Draft | None) -> HttpResponse:
    """Nobody asked to save: mistakes stand at their fields, and no summary of them above."""
    shown = {"form": form, "draft": draft, "is_quiet": True} | page.shown(form)
    return render(request, page.template, shown)


def draft_of(request: WorkRequest) -> Draft | None:
    """What this account last kept on this page."""
    kept = drafts_of(request.user, timezone.now())
    return next((draft for draft in kept if draft.path == request.path), None)


def typed_in(draft: Draft) -> QueryDict:
    """A draft as if it were sent now, under a key of its own."""
    data = QueryDict(mutable=True)
    for name, values in json.loads(draft.content).items():
        data.setlist(name, values)
    data["form_key"] = secrets.token_urlsafe(32)
    return data


def keep(request: WorkRequest, at: datetime.datetime, sent: QueryDict | None = None) -> Draft:
    """Keep what was sent, or what a button made of it, in place of what was kept before."""
    drop(request)
    fields: QueryDict = request.POST if sent is None else sent
    typed = {name: fields.getlist(name) for name in fields if name not in OF_THE_PAGE}
    return keep_draft(user=request.user, at=at, path=request.path, typed=typed)  # type: ignore[arg-type]


def drop(request: WorkRequest) -> None:
    """Once sent, or kept anew, an earlier draft is of no use."""
    for draft in drafts_of(request.user, timezone.now()):
        if draft.path == request.path:
            drop_draft(user=request.user, pk=draft.pk)  # type: ignore[arg-type]


def is_by_itself(request: WorkRequest) -> bool:
    """Whether the page keeps its draft by itself while somebody types: it stays open, and is not opened again."""
    return request.POST.get("do") == KEEP and request.headers.get("X-Kept-By") == "page"
