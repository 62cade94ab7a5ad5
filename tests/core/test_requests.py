"""Where a request came from, as far as our own proxies vouch for it."""

import pytest
from django.test import RequestFactory

from darb.core.requests import client_address

PROXY, VISITOR, CLAIMED = "10.0.0.1", "203.0.113.7", "198.51.100.9"


@pytest.mark.parametrize(
    ("hops", "forwarded", "address"),
    [
        (0, VISITOR, PROXY),
        (1, VISITOR, VISITOR),
        (1, f"{CLAIMED}, {VISITOR}", VISITOR),
        (2, f"{CLAIMED}, {VISITOR}, 10.0.0.2", VISITOR),
        (2, VISITOR, PROXY),
        (1, "", PROXY),
        (1, "unknown", PROXY),
        (1, "2001:DB8::1", "2001:db8::1"),
        (-1, VISITOR, PROXY),
    ],
)
def test_the_address_is_the_one_that_the_outermost_trusted_proxy_saw(
    rf: RequestFactory, settings, hops: int, forwarded: str, address: str
):
    settings.TRUSTED_PROXIES = hops

    request = rf.get("/", REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=forwarded)

    assert client_address(request) == address


def test_without_a_proxy_nothing_is_read_from_the_header(rf: RequestFactory):
    assert client_address(rf.get("/", REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=VISITOR)) == PROXY
