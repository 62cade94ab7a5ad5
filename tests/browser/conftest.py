"""A real Chromium on a served site that holds what ``make demo`` loads."""

import contextlib
import os
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connections
from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from psycopg import sql

from tests.databases import ROOT, VAR, Server
from tools.screens import CHROMIUM_OPTIONS, chromium, go, places_of, served, sign_in, speak

# The browser's own event loop runs in this thread, and Django would refuse the database to later tests of it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


# Both languages and both widths by day, each language on each width by night.
VIEWS = (
    ("ar", 390),
    ("fr", 1280),
    pytest.param("ar", 1280, marks=pytest.mark.nightly),
    pytest.param("fr", 390, marks=pytest.mark.nightly),
)


class Site:
    """The served site: where it answers, and where its seasons, files and operations are."""

    def __init__(self, address: str, places: dict[str, str], owner_url: str) -> None:
        self.address = address
        self.places = places
        self.owner_url = owner_url
        self.kept: dict[str, list[Any]] = {}

    def open(
        self, page: Page, address: str, *, role: str = "manager", language: str = "ar", width: int = 1280
    ) -> None:
        """Go to a page as a role of the demonstration; words in braces stand for what ``Shot`` says.

        A role signs in once and is taken again, until a test signs it out.
        """
        page.set_viewport_size({"width": width, "height": 900})
        self._be(page, role)
        speak(page, self.address, language)
        go(page, self.address + address.format(**self.places))

    def set_back(self, table: str, key: str, value: str, days: int, *columns: str) -> None:
        """Time that passes: no clock is turned, the days of one row are, past the guards that keep what was signed."""
        earlier = sql.SQL(", ").join(
            sql.SQL("{0} = {0} - {1}").format(sql.Identifier(column), days) for column in columns
        )
        named = {"table": sql.Identifier(table), "key": sql.Identifier(key)}
        update = "UPDATE {table} SET {earlier} WHERE {key} = {value}"
        with psycopg.connect(self.owner_url) as connection:
            for statement in (
                "ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
                "ALTER TABLE {table} DISABLE TRIGGER USER",
                update,
                "ALTER TABLE {table} ENABLE TRIGGER USER",
                "ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            ):
                done = connection.execute(sql.SQL(statement).format(**named, earlier=earlier, value=value))
                assert statement != update or done.rowcount == 1

    def _be(self, page: Page, role: str) -> None:
        page.context.clear_cookies()
        if not role:
            return
        page.context.add_cookies(self.kept.get(role, []))
        if role in self.kept and self._is_known(page):
            return
        sign_in(page, self.address, role)
        self.kept[role] = page.context.cookies()

    def _is_known(self, page: Page) -> bool:
        """On a connection of its own: one that the server closes just when it is taken again would be reset."""
        menu = page.request.get(f"{self.address}/menu/", max_redirects=0, headers={"Connection": "close"})
        return menu.ok


@contextlib.contextmanager
def site_of_its_own(
    server: Server, name: str, places: dict[str, str], folders: pytest.TempPathFactory
) -> Iterator[Site]:
    """Served from a database of its own, by another process, as people are."""
    var = folders.mktemp(name)
    (var / "static").symlink_to(ROOT / "var" / "static")
    (var / "documents").symlink_to(VAR / "documents")
    database = f"{server.database}_{name}"
    server.create(database, server.demonstration())
    environment = {**server.environment(database), "DARB_VAR": str(var)}
    try:
        with served(environment) as address:
            yield Site(address, places, environment["DATABASE_OWNER_URL"])
    finally:
        server.drop(database)


@pytest.fixture(scope="session")
def places(server: Server, demonstration: str) -> dict[str, str]:
    """Where seasons, files and operations are: the same in every copy of the demonstration."""
    return places_of(server.environment(demonstration))


@pytest.fixture(scope="session")
def site(server: Server, places: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site_of_its_own(server, "site", places, tmp_path_factory) as site:
        yield site


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Replaces pytest-playwright's: a database session opened before the browser's event loop started is out of
    reach while it runs, and the other way round. Each is closed at the border, or the test database stays in use.
    """
    connections.close_all()
    with sync_playwright() as started:
        yield started
        connections.close_all()


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    """One for all tests of a worker: each new one is another process, which costs more than what is tested."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """Replaces pytest-playwright's: the shared tab, with nothing kept. It stays on its page: a blank one between would
    end the process as a new tab does, which is paid where a page keeps drafts alone.
    """
    yield tab
    tab.evaluate("try { localStorage.clear(); sessionStorage.clear() } catch {}")
    tab.emulate_media(media="null")
    # A page that keeps drafts is sending one perhaps: its answer brings cookies, which must not reach the next test's.
    if tab.locator("form[data-draft]").count():
        tab.goto("about:blank")
    tab.context.clear_cookies()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return {"executable_path": chromium(), "args": CHROMIUM_OPTIONS}


@pytest.fixture
def named(site: Site) -> str:
    """The site by a name: a passkey belongs to one, and an address of numbers holds none."""
    return site.address.replace("127.0.0.1", "localhost")


@pytest.fixture
def authenticator(page: Page) -> Iterator[None]:
    """A virtual one that holds passkeys and makes sure of the person."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield
    devtools.send("WebAuthn.disable")
    devtools.detach()
