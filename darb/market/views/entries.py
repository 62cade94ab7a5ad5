"""One entry of the catalogue on its page, closed from a day on, offered again: trades, sectors and licences alike."""

import dataclasses
import datetime
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from darb.controls.forms import KeyedForm
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.market.forms import CloseForm
from darb.market.permissions import check_keep_trades
from darb.market.queries import Standing


@dataclasses.dataclass(frozen=True)
class Entries:
    """A kind of entry: ``word`` names its template and what its verbs take; then its page, finder and verbs."""

    word: str
    page: str
    find: Callable[[str, datetime.date], Standing]
    close_verb: Callable[..., Any]
    again_verb: Callable[..., Any]

    def thing(self, line: Standing) -> Any:
        return getattr(line, self.word)


def entry_page(request: WorkRequest, kind: Entries, code: str) -> HttpResponse:
    """Raises ``Http404`` for a code that is nobody's, like the acts below."""
    check_keep_trades(request.user)
    today = timezone.localdate()
    found = kind.find(code, today)
    return _page(request, kind, found, KeyedForm() if found.closes_on else CloseForm(today=today))


def close_entry(request: WorkRequest, kind: Entries, code: str) -> HttpResponse:
    check_keep_trades(request.user)
    today = timezone.localdate()
    found, form = kind.find(code, today), CloseForm(request.POST, today=today)

    def act() -> None:
        what = {kind.word: kind.thing(found), "closes_on": form.cleaned_data["closes_on"]}
        kind.close_verb(by=request.user, on=today, **what)

    return _done(request, kind, found, form, act)


def offer_again(request: WorkRequest, kind: Entries, code: str) -> HttpResponse:
    check_keep_trades(request.user)
    today = timezone.localdate()
    found, form = kind.find(code, today), KeyedForm(request.POST)

    def act() -> None:
        kind.again_verb(by=request.user, on=today, **{kind.word: kind.thing(found)})

    return _done(request, kind, found, form, act)


def _done(
    request: WorkRequest, kind: Entries, found: Standing, form: KeyedForm, act: Callable[[], None]
) -> HttpResponse:
    if done_once(request, form, act):
        return redirect(kind.page, kind.thing(found).pk)
    return _page(request, kind, found, form)


def _page(request: WorkRequest, kind: Entries, found: Standing, form: KeyedForm) -> HttpResponse:
    return form_page(request, f"market/{kind.word}.html", form, line=found, thing=kind.thing(found))
