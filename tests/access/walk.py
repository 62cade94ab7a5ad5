"""Asking every question of the table, and judging the answers."""

import contextlib
import dataclasses
import re
import time
from collections.abc import Iterable
from http.cookies import SimpleCookie
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory
from django.test.client import ClientHandler
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from darb.awards.models import Handover
from darb.core.scope import ScopeMissing
from darb.people.models import Person
from darb.selection.models import Decision
from darb.staff.actions.sessions import begin_session
from darb.staff.views.doors import PROVED_AT
from darb.staff.views.sessions import KNOWN
from tests.access.accounts import BY_NAME
from tests.access.policy import FORBIDDEN, FOUND, MISSING, MOVED, Cell, Rule, expected, may_read
from tests.access.world import World
from tests.entering import enter

LEAVING = ("worklist:sign-out", "staff:invited")  # afterwards somebody else may sign in
# A list of all establishments to choose from says nothing of anybody's stay.
PLACE_PICKERS = (
    "staff:new",
    "staff:post",
    "casefile:new-person",
    "casefile:typed-person",
    "detention:admit",
    "detention:transfer",
)
REFUSALS = {FORBIDDEN, MISSING}
# What differs between two refusals without telling anything: references, one-time values, the moment.
PASSING = (
    re.compile(r"40\d-[A-Z2-9]{4}"),
    re.compile(r'nonce="[^"]*"'),
    re.compile(r'name="(?:csrfmiddlewaretoken|form_key)" value="[^"]*"'),
    re.compile(r"\d{2}:\d{2}"),
)


@dataclasses.dataclass(frozen=True)
class Finding:
    """A cell whose answer is not the table's. A *leak* lets something through; the others refuse too much."""

    cell: Cell
    what: str
    is_leak: bool

    def __str__(self) -> str:
        return f"{self.cell.method} {self.cell.page} as {self.cell.account} of {self.cell.scope}: {self.what}"


def pages(resolver: URLResolver | None = None, namespace: str = "") -> Iterable[tuple[str, URLPattern]]:
    """Every address of the site with its name, from the addresses themselves."""
    for found in (resolver or get_resolver()).url_patterns:
        if isinstance(found, URLPattern):
            yield f"{namespace}{found.name}", found
        else:
            yield from pages(found, f"{found.namespace}:" if found.namespace else namespace)


def page_names() -> Iterable[str]:
    return (name for name, _address in pages())


class Walker:
    """One browser an account. ``said`` keeps the refusals, to be compared with one another."""

    def __init__(self, world: World, table: dict[str, Rule]) -> None:
        self.world = world
        self.table = table
        self.said: dict[tuple[str, str, str, int], dict[str, str]] = {}
        self._cookies: dict[str, SimpleCookie] = {}
        self._entered: dict[str, dict[str, Any]] = {}
        self._handler = ClientHandler()
        self._handler.load_middleware()

    def walk(self, asked: Iterable[Cell]) -> list[Finding]:
        found = [finding for cell in asked for finding in self._look(cell)]
        return [*found, *self._outside()]

    def _outside(self) -> Iterable[Finding]:
        """The program itself, outside anybody's scope, must not even be able to ask."""
        for model in (Person, Decision, Handover):
            with contextlib.suppress(ScopeMissing):
                model.objects.count()
                yield Finding(Cell(model.__name__, "nobody", "query", "none"), "was asked", is_leak=True)

    def _look(self, cell: Cell) -> Iterable[Finding]:
        rule = self.table[cell.page]
        status, body = self._ask(rule, cell)
        wanted = expected(rule, cell)
        if status != wanted:
            opens = status < MOVED or (status not in REFUSALS and wanted in REFUSALS | {MOVED})
            yield Finding(cell, f"{status} instead of {wanted}", is_leak=opens and wanted != FOUND)
        yield from self._planted(cell, rule, body)
        if status in REFUSALS and cell.scope != "none":
            address = self.address(rule, cell.scope)
            kept = self.said.setdefault((cell.page, cell.account, cell.method, status), {})
            kept[cell.scope] = _lasting(body, address, self._words(rule, cell.scope))

    def _planted(self, cell: Cell, rule: Rule, body: str) -> Iterable[Finding]:
        """What was asked for stands in a refusal too (the language form comes back to it): that tells nothing."""
        asked = self._words(rule, cell.scope)
        for scope, planted in self.world.planted.items():
            for kind, value in planted.items():
                is_place = kind == "prison" and cell.page in PLACE_PICKERS
                if value not in body or is_place or may_read(kind, cell.account, scope):
                    continue
                told = body
                for word in asked:
                    told = told.replace(word, "")
                if value in told and rule.reach != "papers":
                    yield Finding(cell, f"shows the {kind} of {scope}", is_leak=True)

    def address(self, rule: Rule, scope: str) -> str:
        """Of the page about somebody's object, or about what the table itself names."""
        return reverse(rule.page, kwargs=self._arguments(rule, scope))

    def _words(self, rule: Rule, scope: str) -> list[str]:
        return [str(value) for value in self._arguments(rule, scope).values()]

    def _arguments(self, rule: Rule, scope: str) -> dict[str, Any]:
        keys = self.world.keys.get(scope, {})
        return {name: keys[key] if rule.reach else key for name, key in rule.arguments.items()}

    def _ask(self, rule: Rule, cell: Cell) -> tuple[int, str]:
        """Through every middleware, as a browser does, without the copies that a test client makes."""
        factory = RequestFactory(headers={"accept-language": "fr"})
        factory.cookies = self._cookies_of(cell.account)
        request = factory.generic(cell.method, self.address(rule, cell.scope))
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]  as the test client does
        cache.clear()  # how often one may ask is tried elsewhere: a walk asks more often than anybody
        response = self._handler.get_response(request)
        inside = not BY_NAME[cell.account].is_outside
        if rule.page in LEAVING and inside and _is_seen_off(request, response):
            self._cookies.pop(cell.account, None)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        return response.status_code, content.decode(errors="replace")

    def _cookies_of(self, account: str) -> SimpleCookie:
        if account not in self._cookies:
            self._cookies[account] = SimpleCookie()
            if account != "anonymous":
                self._cookies[account][settings.SESSION_COOKIE_NAME] = self._new_session(account)
        return self._cookies[account]

    def _new_session(self, account: str) -> str:
        """The key of a session as it is after coming in. Who was seen off comes in again with what the first
        session held. It has begun already: what the first page writes is taken back where that page refuses.
        """
        if account not in self._entered:
            client = Client()
            enter(client, self.world.users[account])
            told = {PROVED_AT: int(time.time())}  # that the person is still there is tried elsewhere
            self._entered[account] = {**client.session, **told}
        session = SessionStore()
        session.update(self._entered[account])
        session.create()
        if not BY_NAME[account].is_outside:
            began = {"at": timezone.now(), "key": session.session_key, "device": "", "is_shared": True}
            session[KNOWN] = begin_session(user=self.world.users[account], known=None, **began).pk
            session.save()
        return str(session.session_key)


def _is_seen_off(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the browser was told to forget its session."""
    told = response.cookies.get(settings.SESSION_COOKIE_NAME)
    return told is not None and told.value != request.COOKIES.get(settings.SESSION_COOKIE_NAME)


def _lasting(body: str, address: str, words: list[str]) -> str:
    for pattern in PASSING:
        body = pattern.sub("", body)
    for word in [address, *(word for word in words if not word.isdigit())]:
        body = body.replace(word, "")
    return body


def unlike(said: dict[tuple[str, str, str, int], dict[str, str]]) -> list[str]:
    """Refusals that differ by whose object was asked for: out of reach must look as if it did not exist."""
    return [
        " ".join(map(str, key)) + ": " + ", ".join(sorted(pages))
        for key, pages in said.items()
        if len(set(pages.values())) > 1
    ]
