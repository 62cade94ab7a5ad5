"""A picture of every page, in Arabic and French, wide and narrow, into ``var/screens``.

Serves the local database as it stands (after ``make demo SERVE=0``), signs in by the role cards and
photographs. ``python tools/screens.py accounts person`` takes those two pages again and leaves the others' pictures.
"""

import dataclasses
import datetime
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

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = pathlib.Path(os.environ.get("DARB_VAR", ROOT / "var")).absolute() / "screens"
LANGUAGES = ("ar", "fr")
WIDTHS = (1280, 390)
CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb"]
START_SECONDS = 60
PROOF = "/account/proof/"
FINISHED = "CALL-2021-0001"  # the first call of the first season that "make demo" runs
PLACES = """
import django, json
from darb.commands.main import connect
connect(as_owner=False)
django.setup()
from django.conf import settings
from darb.commands.live.codes import codes_of
from darb.commands.live.story import read_story
from darb.documents.models import Document
from darb.core.scope import scoped
from darb.people.queries import scope_of
from darb.selection.models import Appeal, Decision
from darb.staff.queries import get_user
from django.utils import timezone
story = read_story(settings.COUNTRY_DIRECTORY / "demo" / "live")
minutes = Document.objects.filter(kind="handover_minutes").earliest("number")
reader = get_user("manager")
codes = codes_of(story, reader)
with scoped(scope_of(reader, timezone.localdate())):
    codes["appeal"] = Appeal.objects.earliest("due_on").number
    decided = Decision.objects.filter(application__project_file__code__in=codes.values(), letter__isnull=False)
    for row in decided.select_related("letter__person", "application__project_file"):
        ref = next(ref for ref, code in codes.items() if code == row.application.project_file.code)
        codes |= {f"{ref} letter": row.letter.code, f"{ref} year": row.letter.person.birth_year}
print(json.dumps({**codes, "code": minutes.token}))
"""


@dataclasses.dataclass(frozen=True)
class Shot:
    """A page to be seen; no role is nobody signed in.

    ``{season}`` in its address is that of the finished season, ``{code}`` the code printed on one of its papers;
    ``{live}`` is that of the live season's decided call. ``{first}``, ``{second}``, ``{third}`` are the codes of the
    live season's calls, ``{operation}`` that of today's operation,
    ``{agreement}`` the page of what pays for them, ``{SET-26-016}`` the code of a file of its tables.
    ``typed`` is what is put into the fields of the page's form, which is then sent: ``{SET-26-013 letter}`` and
    ``{SET-26-013 year}`` are the code of that file's letter and the year of birth that goes with it.
    """

    name: str
    address: str
    role: str = "manager"
    typed: Mapping[str, str] = dataclasses.field(default_factory=dict)


def _letter_of(file: str) -> dict[str, str]:
    return {"code": f"{{{file} letter}}", "birth_year": f"{{{file} year}}"}


SHOTS = (
    Shot("sign-in", "/sign-in/", role=""),
    Shot("sign-in-after-leaving", "/sign-in/?ended=left", role=""),
    Shot("tour", "/tour/", role=""),
    Shot("home", "/"),
    Shot("home-case-worker", "/", role="prepare.settat"),
    Shot("home-buyer", "/", role="buyer"),
    Shot("home-empty", "/", role="prepare.settat"),
    Shot("menu", "/menu/"),
    Shot("search", "/search/"),
    Shot("search-name", "/search/", role="prepare.settat", typed={"q": "Naima"}),
    Shot("search-number", "/search/", role="auditor", typed={"q": "PVR-2021-0001"}),
    Shot("search-none", "/search/", role="buyer", typed={"q": "D-2099-0001"}),
    Shot("seasons", "/seasons/"),
    Shot("published", "/published/"),
    Shot("published-open", "/published/?year=2021&sort=people", role=""),
    Shot("published-province", "/published/?province=06.181", role="funder"),
    Shot("published-none", "/published/?year=2013&province=06.181", role=""),
    Shot("published-years", "/published/years/", role=""),
    Shot("published-year", "/published/years/2014/"),
    Shot("published-contradictions", "/published/contradictions/", role=""),
    Shot("published-operation", "/published/O2021-03/"),
    Shot("published-total", "/published/O2024-03/", role=""),
    Shot("communiques", "/communiques/"),
    Shot("communiques-none", "/communiques/?state=published", role="funder"),
    Shot("communique", "/communiques/COM-2021-0001/"),
    Shot("communique-back", "/communiques/COM-2021-0001/back/", role="dpo"),
    Shot("communique-correct", "/communiques/COM-2021-0001/correct/"),
    Shot("communique-new", "/communiques/new/{told}/"),
    Shot("communique-none", "/communiques/new/{operation}/"),
    Shot("published-new", "/published/new/?about=operation:O2021-03"),
    Shot("season", "{season}"),
    Shot("season-board", "{live}"),
    Shot("season-board-none", "/seasons/{third}/?call={third}&sector=fishing"),
    Shot("home-secretariat", "/", role="das.settat"),
    Shot("home-funder", "/", role="funder"),
    Shot("agreements", "/agreements/"),
    Shot("agreements-none", "/agreements/?state=closed", role="das.settat"),
    Shot("agreement", "{agreement}"),
    Shot("agreement-funder", "{agreement}", role="funder"),
    Shot("agreement-entries", "{agreement}entries/?amount=committed", role="das.settat"),
    Shot("agreement-months", "{agreement}entries/?amount=handed_over", role="funder"),
    Shot("statements", "{agreement}statements/", role="finance.one"),
    Shot("batches", "{agreement}batches/", role="das.settat"),
    Shot("batch", "{agreement}batches/{batch}/", role="das.settat"),
    Shot("batch-new", "{agreement}batches/new/", role="commitments"),
    Shot("trail", "/trail/?q=JM9-20418", role="auditor"),
    Shot("trail-agreement", "/trail/?q=CNV-2020-0007", role="auditor"),
    Shot("trail-none", "/trail/?q=SN-0000", role="storekeeper"),
    Shot("workbooks", "/workbooks/"),
    Shot("workbook-broken", "/workbooks/example/"),
    Shot("committee", "/committee/", role="member.settat.two"),
    Shot("committee-none", "/committee/?which=coming", role="das.jadida"),
    Shot("committee-session", "/committee/{second}/", role="chair.settat"),
    Shot("committee-session-secretariat", "/committee/{second}/", role="das.settat"),
    Shot("committee-decided", "/committee/{first}/", role="auditor"),
    Shot("committee-open", "/committee/{third}/"),
    Shot("committee-sheets", "/committee/{second}/sheets/", role="member.settat.two"),
    Shot("committee-sheets-all", "/committee/{second}/sheets/?which=all", role="member.settat.one"),
    Shot("committee-sheet", "/committee/{second}/sheets/{SET-26-018}/", role="member.settat.two"),
    Shot("committee-sheet-given", "/committee/{second}/sheets/{SET-26-017}/", role="member.settat.one"),
    Shot("home-member", "/", role="member.settat.two"),
    Shot("appeals", "/appeals/", role="coordinator.settat"),
    Shot("appeal", "/appeals/{appeal}/"),
    Shot("appeal-read", "/appeals/{appeal}/", role="auditor"),
    Shot("appeal-new", "/appeals/new/", role="coordinator.settat"),
    Shot("ranking", "{season}ranking/"),
    Shot("amounts", "{season}amounts/"),
    Shot("papers", "{season}papers/"),
    Shot("papers-scorer", "{season}papers/", role="member.one"),
    Shot("audit", "/audit/", role="auditor"),
    Shot(
        "audit-sample",
        "/audit/sample/?seed=a1b2c3d4&size=5&stratum=operation&until=2030-01-01",
        role="auditor",
    ),
    Shot("journal", "/journal/", role="auditor"),
    Shot("journal-reads", "/journal/reads/", role="auditor"),
    Shot("not-found", "/seasons/NONE/"),
    Shot("not-allowed", "{season}ranking/", role="storekeeper"),
    Shot("not-for-reading", "/sign-in/role/", role=""),
    Shot("paper", "/v/", role=""),
    Shot("paper-genuine", "/v/{code}", role=""),
    Shot("paper-unknown", "/v/AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-F", role=""),
    Shot("status", "/status/", role=""),
    Shot("status-funded", "/status/", role="", typed=_letter_of("SET-26-003")),
    Shot("status-money-ran-out", "/status/", role="", typed=_letter_of("SET-26-013")),
    Shot("status-not-eligible", "/status/", role="", typed=_letter_of("SET-26-015")),
    Shot("status-mistyped", "/status/", role="", typed={"code": "ABCD", "birth_year": "90"}),
    Shot("people", "/people/", role="prepare.settat"),
    Shot("people-none", "/people/?q=P-2099-0001", role="prepare.settat"),
    Shot("people-by-code", "/people/", role="auditor"),
    Shot("person", "/people/P-2021-0001/", role="prepare.jadida"),
    Shot("person-prison", "/people/P-2024-0001/", role="preparation"),
    Shot("person-reason", "/people/P-2024-0003/reason/", role="dpo"),
    Shot("person-readers", "/people/P-2024-0003/readers/", role="coordinator.settat"),
    Shot("person-not-found", "/people/P-2024-0003/", role="prepare.jadida"),
    Shot("consents", "/people/P-2024-0001/consents/", role="preparation"),
    Shot("consent", "/people/P-2024-0001/consents/sharing_partner/", role="preparation"),
    Shot("file-propose", "/people/P-2024-0003/propose/", role="prepare.settat"),
    Shot("transfers", "/transfers/", role="coordinator.settat"),
    Shot("transfer", f"/transfers/TRF-{datetime.date.today().year}-0001/", role="coordinator.settat"),  # noqa: DTZ011
    Shot("break-glass", "/people/break-glass/", role="prepare.jadida"),
    Shot("reviews", "/people/reviews/", role="dpo"),
    Shot("retention", "/retention/", role="dpo"),
    Shot("retention-rule", "/retention/rules/contacts/", role="dpo"),
    Shot("holds", "/retention/holds/", role="dpo"),
    Shot("home-own-file", "/", role="beneficiary"),
    Shot("my-file", "/my-file/", role="beneficiary"),
    Shot("my-export", "/people/P-2021-0001/export/", role="beneficiary"),
    Shot("requests", "/requests/", role="dpo"),
    Shot("request-new", "/requests/new/", role="dpo"),
    Shot("request", f"/requests/DD-{datetime.date.today().year}-0001/", role="dpo"),  # noqa: DTZ011
    Shot("season-figures-only", "{season}", role="funder"),
    Shot("files", "/files/", role="prepare.settat"),
    Shot("files-by-code", "/files/?state=preparation", role="member.settat.one"),
    Shot("files-none", "/files/?state=ended&sector=trade", role="prepare.settat"),
    Shot("file", "/files/{SET-26-019}/", role="prepare.settat"),
    Shot("file-handed-over", "/files/{SET-26-003}/", role="coordinator.settat"),
    Shot("file-by-code", "/files/{SET-26-013}/", role="member.settat.one"),
    Shot("file-papers", "/files/{SET-26-016}/papers/", role="prepare.settat"),
    Shot("file-papers-frozen", "/files/{SET-26-013}/papers/", role="prepare.settat"),
    Shot("file-lines", "/files/{SET-26-019}/lines/", role="prepare.settat"),
    Shot("file-general", "/files/{SET-26-019}/general/", role="prepare.settat"),
    Shot("file-enterprise", "/files/{SET-26-021}/enterprise/", role="prepare.settat"),
    Shot("file-market", "/files/{SET-26-021}/market/", role="prepare.settat"),
    Shot("file-area", "/files/{SET-26-021}/area/", role="prepare.settat"),
    Shot("file-forecast", "/files/{SET-26-021}/forecast/", role="prepare.settat"),
    Shot("file-enquiry", "/files/{SET-26-019}/enquiry/", role="prepare.settat"),
    Shot("file-feasibility", "/files/{SET-26-021}/feasibility/", role="prepare.settat"),
    Shot("file-hand-in", "/files/{SET-26-021}/hand-in/", role="prepare.settat"),
    Shot("file-market-frozen", "/files/{SET-26-013}/market/", role="prepare.settat"),
    Shot("handovers", "/handovers/", role="coordinator.settat"),
    Shot("handover-new", "/handovers/new/", role="coordinator.settat"),
    Shot("operation", "/handovers/{operation}/", role="coordinator.settat"),
    Shot("operation-manager", "/handovers/{operation}/"),
    Shot("operation-people", "/handovers/{operation}/people/", role="coordinator.settat"),
    Shot("operation-day-added", "/handovers/{operation}/days/", role="coordinator.settat"),
    Shot("operation-cancel", "/handovers/{operation}/cancel/", role="coordinator.settat"),
    Shot("event-day", "/handovers/{operation}/day/", role="coordinator.settat"),
    Shot("event-day-person", "/handovers/{operation}/day/{SET-26-003}/", role="coordinator.settat"),
    Shot("event-day-put-off", "/handovers/{operation}/day/{SET-26-003}/off/", role="coordinator.settat"),
    Shot("event-day-reserve", "/handovers/{operation}/day/{SET-26-003}/reserve/", role="coordinator.settat"),
    Shot("event-day-refuse", "/handovers/{operation}/day/{SET-26-003}/refuse/", role="coordinator.settat"),
    Shot("event-day-scan", "/handovers/{operation}/day/{SET-26-003}/scan/", role="coordinator.settat"),
    Shot("event-day-again", "/handovers/{operation}/day/{SET-26-003}/again/", role="coordinator.settat"),
    Shot("duties", "/duties/"),
    Shot("accounts", "/account/accounts/", role="administrator"),
    Shot("accounts-none", "/account/accounts/?q=nobody", role="administrator"),
    Shot("account", "/account/accounts/prepare.settat/", role="administrator"),
    Shot("account-own", "/account/accounts/administrator/", role="administrator"),
    Shot("account-posting", "/account/accounts/prepare.settat/posting/", role="administrator"),
    Shot("account-leave", "/account/accounts/prepare.settat/leave/", role="administrator"),
    Shot("account-recover", "/account/accounts/prepare.settat/recover/", role="administrator"),
    Shot("account-invite", "/account/invite/", role="administrator"),
    Shot("sessions", "/account/sessions/", role="administrator"),
    Shot("factors", "/account/security/", role="administrator"),
    Shot("factor-passkey", "/account/security/passkey/", role="administrator"),
    Shot("factor-authenticator", "/account/security/authenticator/", role="administrator"),
    Shot("factor-card", "/account/security/card/", role="administrator"),
    Shot("still-you", PROOF, role="administrator"),
    Shot("passkey-sign-in", "/account/passkey/", role=""),
    Shot("invitation-over", "/account/invited/nothing/", role=""),
    Shot("help", "/help/", role=""),
    Shot("accessibility", "/accessibility/", role=""),
    Shot("data-protection", "/data-protection/", role=""),
)


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


def sign_in(page: Page, site: str, role: str) -> None:
    """By the role card, or out again when no role is named."""
    page.context.clear_cookies()
    if role:
        page.goto(f"{site}/sign-in/")
        page.click(f'button[name="login"][value="{role}"]')


def speak(page: Page, site: str, language: str) -> None:
    page.context.add_cookies([{"name": "django_language", "value": language, "url": site}])


# The button that sends: neither the one that answers the enter key unseen, nor one that takes a proposed amount.
SEND = "main form button[type=submit]:visible:not([value^=take-])"


def go(page: Page, address: str) -> None:
    """To the page, past the question whether it is still you, unless that question is the page."""
    page.goto(address)
    if PROOF in page.url and PROOF not in address:
        page.locator(SEND).first.click()


def send(page: Page, typed: Mapping[str, str], places: Mapping[str, str]) -> None:
    """Fill the page's form in and send it, where a page is the answer to what was typed."""
    for name, text in typed.items():
        page.fill(f'main [name="{name}"]', text.format(**places))
    if typed:
        page.locator(SEND).first.click()


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
            f"No page has this name: {', '.join(sorted(unknown))}. SHOTS in tools/screens.py lists them."
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
