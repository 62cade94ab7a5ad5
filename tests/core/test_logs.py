"""What the framework logs of a request names its address and holds nothing that was typed or read."""

import logging
import sys

import pytest
from django.test import Client, RequestFactory

from darb.core.logs import WithoutValues
from tests.entering import enter
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


def said(caplog: pytest.LogCaptureFixture, logger: str) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == logger]


@pytest.mark.parametrize(
    ("role", "path", "line"),
    [
        ("case_worker", "/people/P-2099-0001/", "404 GET casefile:person"),
        ("buyer", "/people/P-2099-0001/", "403 GET casefile:person"),
        ("case_worker", "/people/by-number/", "405 GET casefile:by-number"),
        ("case_worker", "/XX000001/", "404 GET "),
    ],
)
def test_what_is_refused_is_logged_by_the_name_of_its_address(client, caplog, role, path, line):
    enter(client, make_user(role=role))

    client.get(path)

    assert set(said(caplog, "django.request")) == {line}
    assert "P-2099" not in caplog.text
    assert "XX000001" not in caplog.text


def test_a_stale_form_is_logged_by_the_name_of_its_address(caplog):
    Client(enforce_csrf_checks=True).post("/v/XX000001")

    assert said(caplog, "django.security.csrf") == ["403 POST portal:verify-token"]
    assert "XX000001" not in caplog.text


def test_a_failure_is_told_by_where_it_happened_without_the_values_it_met(rf: RequestFactory):
    row, fault = "XX" + "000001", None
    try:
        raise ValueError(f"Failing row contains ({row})")
    except ValueError:
        fault = sys.exc_info()
    words = ("Internal Server Error", f"/people/{row}/")
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "%s: %s", words, fault)
    record.request, record.status_code = rf.get(f"/people/{row}/"), 500

    kept = WithoutValues().filter(record)

    text = logging.Formatter().format(record)
    assert kept
    assert text.startswith("500 GET ")
    assert "in test_a_failure_is_told_by_where_it_happened" in text
    assert text.endswith("ValueError")
    assert row not in text
