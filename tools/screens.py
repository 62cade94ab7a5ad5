"""A picture of every page, in Arabic and French, wide and narrow, into ``var/screens``.

Serves the local database as it stands (after ``make demo SERVE=0``), signs in by the role cards and
photographs. ``python tools/screens.py accounts person`` takes those two pages again and leaves the others' pictures.
"""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page, sync_playwright

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from tools.shots import PROOF, SHOTS, Shot

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = pathlib.Path(os.environ.get("DARB_VAR", ROOT / "var")).absolute() / "screens"
LANGUAGES = ("ar", "fr")
WIDTHS = (1280, 390)
CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb"]
START_SECONDS = 60
FINISHED = "CALL-2021-0001"  # the first call of the first season that "make demo" runs
PLACES = """
import django, json
from darb.commands.main import connect
connect(as_owner=False)
django.setup()
from django.conf import settings
from darb.commands.live.codes import codes_of
from darb.commands.live.story import read_story
from darb.awards.models import OperationDay
from darb.documents.models import Document
from darb.core.scope import scoped
from darb.funding.models import AgreementChange
from darb.pathways.models import LifeProject
from darb.people.queries import scope_of
from darb.programmes.models import Season
from darb.selection.models import Appeal, Decision
from darb.staff.queries import get_user
from django.utils import timezone
story = read_story(settings.COUNTRY_DIRECTORY / "demo" / "live")
minutes = Document.objects.filter(kind="handover_minutes").earliest("number")
reader = get_user("manager")
codes = codes_of(story, reader)
with scoped(scope_of(reader, timezone.localdate())):
    codes["operation day"] = OperationDay.objects.filter(operation__code=codes["operation"]).earliest("pk").pk
    codes["life project"] = LifeProject.objects.filter(subject="P-2024-0001").earliest("pk").number
    codes["appeal"] = Appeal.objects.earliest("due_on").number
    decided = Decision.objects.filter(application__project_file__code__in=codes.values(), letter__isnull=False)
    for row in decided.select_related("letter__person", "application__project_file"):
        ref = next(ref for ref, code in codes.items() if code == row.application.project_file.code)
        codes |= {f"{ref} letter": row.letter.code, f"{ref} year": row.letter.person.birth_year}
    waiting = AgreementChange.objects.filter(approval__state="proposed").select_related("agreement").latest("pk")
    codes |= {"change": waiting.pk, "amended": f"/agreements/{waiting.agreement.code}/"}
codes["running season"] = Season.objects.filter(state="open").latest("pk").pk
print(json.dumps({**codes, "code": minutes.token}))
"""


def chromium() -> str:
    """The Chromium of this machine; ``tools/browser`` installs one where it is missing."""
    named = [os.environ.get("DARB_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    found = next((path for name in named if name and (path := shutil.which(name))), None)
    if found is None:
        raise SystemExit(
            "No Chromium is here: run tools/browser, or name one with DARB_CHROMIUM=/path/to/chromium."
        )
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(environment: dict[str, str]) -> Iterator[str]:
    """The site on a port of its own, for as long as it is looked at; its address."""
    port = free_port()
    words = [sys.executable, "-m", "darb.commands.main", "serve", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/help/", server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=30).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"The site did not answer on {address}: run 'darb serve' to see why.")


def press(page: Page, what: Locator) -> None:
    """Press what leads to a page, and be on it once it has come whole: until then the one that is left answers."""
    with page.expect_navigation():
        what.click()


def sign_in(page: Page, site: str, role: str) -> None:
    """By the role card, or out again when no role is named."""
    page.context.clear_cookies()
    if role:
        page.goto(f"{site}/sign-in/")
        press(page, page.locator(f'button[name="login"][value="{role}"]'))


def speak(page: Page, site: str, language: str) -> None:
    page.context.add_cookies([{"name": "django_language", "value": language, "url": site}])


# The button that sends: neither the one that answers the enter key unseen, nor one that takes a proposed amount.
SEND = "main form button[type=submit]:visible:not([value^=take-])"


def go(page: Page, address: str) -> None:
    """To the page, past the question whether it is still you, unless that question is the page."""
    page.goto(address)
    if PROOF in page.url and PROOF not in address:
        press(page, page.locator(SEND).first)


def send(page: Page, typed: Mapping[str, str], places: Mapping[str, str]) -> None:
    """Fill the page's form in and send it, where a page is the answer to what was typed."""
    for name, text in typed.items():
        page.fill(f'main [name="{name}"]', text.format(**places))
    if typed:
        press(page, page.locator(SEND).first)


def places_of(environment: dict[str, str]) -> dict[str, str]:
    """What the words in braces of an address stand for, in the database that is served."""
    told = subprocess.run(
        [sys.executable, "-c", PLACES], cwd=ROOT, env=environment, check=False, capture_output=True, text=True
    )
    if told.returncode:
        raise SystemExit(f"There is nothing to be seen: run 'make demo SERVE=0' first.\n{told.stderr}")
    found = json.loads(told.stdout)
    own = {"season": f"/seasons/{FINISHED}/", "agreement": f"/agreements/{found['agreement']}/"}
    return {**found, **own, "live": f"/seasons/{found['first']}/"}


def chosen(names: list[str]) -> list[Shot]:
    """The pages of these names, or all of them."""
    unknown = set(names) - {shot.name for shot in SHOTS}
    if unknown:
        raise SystemExit(
            f"No page has this name: {', '.join(sorted(unknown))}. SHOTS in tools/shots.py lists them."
        )
    return [shot for shot in SHOTS if not names or shot.name in names]


def photograph(browser: Browser, site: str, places: dict[str, str], shots: list[Shot]) -> int:
    page = browser.new_page()
    taken = 0
    for shot in shots:
        sign_in(page, site, shot.role)
        for language in LANGUAGES:
            speak(page, site, language)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                go(page, site + shot.address.format(**places))
                send(page, shot.typed, places)
                page.screenshot(path=TARGET / f"{shot.name}-{language}-{width}.png", full_page=True)
                taken += 1
    return taken


def main(names: list[str]) -> int:
    shots = chosen(names)
    if not names:
        shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, served(dict(os.environ)) as site:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_OPTIONS)
        taken = photograph(browser, site, places_of(dict(os.environ)), shots)
        browser.close()
    print(f"{taken} pictures in {TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
