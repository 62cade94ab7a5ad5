"""Invented names, cards and telephones are sent through every page: none of them ends in an address or in a log.

On the same walk every answer's headers are read: no page may run or paint anything that it does not bring along.
"""

import html
import logging
import re
import urllib.parse
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.access.policy import read_table
from tests.access.walk import LEAVING, Walker
from tests.entering import enter

READERS = ("case_worker", "centre_coordinator", "data_protection_officer", "auditor", "beneficiary", "funder")
PERSONAL = ("name", "card", "phone")
STAYS_HERE = ("tel:", "sms:")  # opens the reader's own telephone, and is sent to nobody
ADDRESS = re.compile(r"""\b(?:href|src|action|formaction|hx-\w+)=["']([^"']*)["']""")
INLINE = (
    re.compile(r"<[^>]+\son[a-z]+\s*="),
    re.compile(r"<[^>]+\sstyle\s*="),
    re.compile(r"<style\b"),
    re.compile(r"<script\b(?![^>]*\b(?:src|nonce)=)"),
    re.compile(r"javascript:", re.IGNORECASE),
)
MUST_HOLD = ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
MUST_LACK = ("unsafe-inline", "unsafe-eval", "http:", "https:", "*")


class Kept(logging.Handler):
    """Everything that any part of the program says while the pages are asked for."""

    def __init__(self) -> None:
        super().__init__(level=logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def log() -> Iterator[Kept]:
    kept, root = Kept(), logging.getLogger()
    before = root.level
    logging.disable(logging.NOTSET)
    root.addHandler(kept)
    root.setLevel(logging.DEBUG)
    yield kept
    root.setLevel(before)
    root.removeHandler(kept)


def canaries(walker: Walker) -> set[str]:
    return {
        value
        for planted in walker.world.planted.values()
        for kind, value in planted.items()
        if kind in PERSONAL
    }


def answers(walker: Walker, account: str) -> Iterator[tuple[str, HttpResponse]]:
    """Every page that can be opened, asked for one's own object."""
    client = Client(raise_request_exception=False)
    enter(client, walker.world.users[account])
    for rule in read_table().values():
        if rule.page in LEAVING:
            continue
        address = walker.address(rule, "own")
        yield address, client.get(address, headers={"accept-language": "fr"})


def addresses(body: str) -> list[str]:
    found = (urllib.parse.unquote_plus(html.unescape(address)) for address in ADDRESS.findall(body))
    return [address for address in found if not address.startswith(STAYS_HERE)]


def policy_faults(response: HttpResponse) -> list[str]:
    policy = response.headers.get("Content-Security-Policy", "")
    found = [f"lacks {part}" for part in MUST_HOLD if part not in policy]
    return found + [f"holds {part}" for part in MUST_LACK if part in policy]


@pytest.mark.slow
@pytest.mark.parametrize("account", READERS)
def test_no_canary_is_in_an_address_or_a_log_and_no_page_runs_what_it_does_not_bring(
    walker: Walker, log: Kept, account: str
) -> None:
    planted, found, pages, seen = canaries(walker), [], 0, set()

    for address, response in answers(walker, account):
        body = "" if response.streaming else response.content.decode(errors="replace")
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        pages += is_page
        seen |= {canary for canary in planted if canary in body}
        found += [f"{address}: {fault}" for fault in policy_faults(response)]
        if is_page:
            found += [f"{address}: {inline.pattern}" for inline in INLINE if inline.search(body)]
            found += [
                f"{address} leads to {link}"
                for link in addresses(body)
                for canary in planted
                if canary in link
            ]
    found += [f"log: {line}" for line in log.lines for canary in planted if canary in line]

    assert found == []
    assert pages > 20
    assert seen or account in ("auditor", "funder")  # they did pass through the pages of whoever reads people
    assert log.lines  # and the log was listened to


@pytest.mark.slow
def test_a_number_that_is_looked_for_stays_out_of_the_log(walker: Walker, log: Kept) -> None:
    client = Client()
    enter(client, walker.world.users["case_worker"])
    card = walker.world.planted["own"]["card"]

    answer = client.post("/people/by-number/", {"kind": "cnie", "number": card})

    assert answer.status_code == 200
    assert "?" not in answer.request["PATH_INFO"] + answer.request.get("QUERY_STRING", "")
    assert [line for line in log.lines if card in line] == []


def test_what_runs_inline_is_noticed() -> None:
    bad = [
        '<p onclick="x()">',
        '<p style="a:b">',
        "<style>",
        "<script>x()</script>",
        '<a href="javascript:x">',
    ]

    assert all(any(inline.search(text) for inline in INLINE) for text in bad)
    assert not any(inline.search('<script src="/static/htmx.js" defer></script>') for inline in INLINE)
    assert addresses('<a href="/people/?q=Na%C3%AFma&amp;b"> <a href="tel:+212">') == ["/people/?q=Naïma&b"]
