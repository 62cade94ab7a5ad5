"""Sessions at the door: how long they last, where they are open, and what was typed when one had ended."""

import json
from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin
from django.views.decorators.http import require_http_methods

from darb.controls.forms import read_back
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest, comes_by_key
from darb.staff.actions.sessions import (
    begin_session,
    close_sessions,
    drop_draft,
    keep_draft,
    revoke_sessions,
    see_session,
)
from darb.staff.forms.accounts import ConfirmForm
from darb.staff.models import SignIn, User
from darb.staff.queries.sessions import drafts_of, has_work, open_sessions, session_of
from darb.staff.rules import SEEN_EVERY, device_of, why_over
from darb.staff.states import SignIn as State

KNOWN = "sign_in"
NOT_TOLD = (State.OPEN, State.SIGNED_OUT)  # nobody ended these but the person, or time


class SignedInOnly(LoginRequiredMiddleware):
    """Asks to sign in, and says why to a browser whose session somebody ended.

    The framework no longer knows the account by then: it forgets one that was closed, and a session of before the
    password was taken away. What is left is the key that the browser sent.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        last = session_of(request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""))
        if last is None or last.state in NOT_TOLD:
            return super().handle_no_permission(request, view_func)
        request.session.flush()
        return _to_sign_in(State(last.state), request.get_full_path() if request.method == "GET" else "")


class SessionDoor(MiddlewareMixin):
    """Lets a session in while it lasts. It stands after the check of the form's token, so that what it keeps of a
    form was sent by the person, and inside the request's transaction.
    """

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not request.user.is_authenticated or comes_by_key(request):
            return None
        at = timezone.now()
        session = session_of(request.session.session_key or "") or _begin(request)
        over = _why_over(request, session)
        if over is not None:
            return _show_out(request, session, over)
        if at - session.seen_at >= SEEN_EVERY:
            see_session(session=session, at=at)
        if request.method == "POST" and request.POST.get("draft", "").isdecimal():
            drop_draft(user=request.user, pk=int(request.POST["draft"]))  # type: ignore[arg-type]
        return None


def _begin(request: HttpRequest) -> SignIn:
    """A session whose key was changed (after its second step) is still the same one."""
    session = begin_session(
        known=request.session.get(KNOWN),
        user=request.user,  # type: ignore[arg-type]
        at=timezone.now(),
        key=request.session.session_key or "",
        device=device_of(request.headers.get("User-Agent", "")),
        is_shared=bool(request.session.get("is_shared", True)),
    )
    request.session[KNOWN] = session.pk
    return session


def _why_over(request: HttpRequest, session: SignIn) -> State | None:
    if session.state != State.OPEN:
        return State(session.state)
    if not has_work(request.user, timezone.localdate()):  # type: ignore[arg-type]
        return State.LEFT
    return why_over(
        started_at=session.started_at,
        seen_at=session.seen_at,
        is_shared=session.is_shared,
        at=timezone.now(),
    )


def _show_out(request: HttpRequest, session: SignIn, over: State) -> HttpResponse:
    """End the session and say why; what was being sent is kept for the same account's return."""
    user, at = session.user, timezone.now()
    close_sessions(user=user, at=at, state=over, only=session.pk)
    wanted = request.get_full_path() if request.method == "GET" else ""
    if request.method == "POST" and not request.path.startswith("/account/") and over != State.LEFT:
        typed = {name: request.POST.getlist(name) for name in request.POST}
        draft = keep_draft(user=user, at=at, path=request.path, typed=typed)
        wanted = reverse("staff:draft", args=[draft.pk])
    auth.logout(request)
    return _to_sign_in(over, wanted)


def _to_sign_in(over: State, wanted: str) -> HttpResponseRedirect:
    """Where somebody who left wanted to go is nothing for whoever sits down next."""
    asked = {"ended": str(over)} | ({"next": wanted} if wanted and over != State.LEFT else {})
    return redirect(f"{reverse('worklist:sign-in')}?{urlencode(asked)}")


def end_session(request: HttpRequest) -> None:
    """The session a person leaves by their own will."""
    found = session_of(request.session.session_key or "")
    if found is not None:
        close_sessions(user=found.user, at=timezone.now(), state=State.SIGNED_OUT, only=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: WorkRequest) -> HttpResponse:
    """Where the account is signed in; the others end with one button, or one by one."""
    form = ConfirmForm(request.POST or None)
    only = request.POST.get("session", "")

    def act() -> None:
        revoke_sessions(
            by=request.user,
            on=timezone.localdate(),
            at=timezone.now(),
            user=cast(User, request.user),
            only=int(only) if only.isdecimal() else None,
            but=request.session.session_key or "",
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("staff:sessions")
    here = session_of(request.session.session_key or "")
    found = open_sessions(request.user, timezone.now())
    return form_page(request, "staff/sessions.html", form, sessions=found, here=here)


@require_http_methods(["GET", "HEAD"])
def draft(request: WorkRequest, pk: int) -> HttpResponse:
    """What was being sent when the session had ended: read again, then sent with one button."""
    found = next((row for row in drafts_of(request.user, timezone.now()) if row.pk == pk), None)
    if found is None:
        raise Http404
    sent = {name: values for name, values in json.loads(found.content).items() if name != "draft"}
    fields = [(name, value) for name, values in sent.items() for value in values]
    shown = {"draft": found, "fields": fields, "told": _told(found.path, sent)}
    return render(request, "staff/draft.html", shown)


def _told(path: str, sent: dict[str, list[str]]) -> list[tuple[str, str]]:
    """What was being sent, in the words of its form; nothing where the address is no more."""
    try:
        package = resolve(path).func.__module__.split(".")[1]
    except Resolver404:
        return []
    return read_back(package, next(iter(sent.get("form_name", [])), ""), sent)
