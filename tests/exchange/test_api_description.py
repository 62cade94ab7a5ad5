"""The interface describes itself: OpenAPI 3.1, every address, nobody's data; and it does what it says of itself."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from darb.exchange.api import described

pytestmark = pytest.mark.slow

WRITES = ("post", "put", "patch", "delete")
PLAIN = {"200", "400", "401", "403", "404", "409", "422", "429"}


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, methods in described()["paths"].items()
        for method, operation in methods.items()
    ]


def addresses() -> set[str]:
    """What the site itself answers below ``/api/v1/``."""
    inside = next(one for one in get_resolver().url_patterns if getattr(one, "namespace", "") == "api")
    routes = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(one.pattern)) for one in inside.url_patterns}
    return {f"/api/v1/{route}" for route in routes - {"", "openapi.json"}}


@pytest.mark.django_db
def test_the_description_is_open_to_whoever_writes_a_program_and_is_openapi_3_1() -> None:
    answer = Client().get("/api/v1/openapi.json")

    assert answer.status_code == 200
    assert json.loads(answer.content)["openapi"].startswith("3.1")
    assert json.loads(answer.content) == json.loads(json.dumps(described(), default=str))


def test_the_description_lists_every_address_and_nothing_else() -> None:
    assert {path for path, _method, _operation in operations()} == addresses()
    assert len(addresses()) > 10


def test_every_operation_needs_a_key_says_what_it_does_and_how_it_declines() -> None:
    for path, method, operation in operations():
        assert operation["security"] == [{"OrganisationKey": []}], path
        assert operation["description"], path
        assert {str(status) for status in operation["responses"]} == PLAIN, path
        keyed = {one["name"] for one in operation["parameters"] if one["in"] == "header"}
        assert keyed == ({"Idempotency-Key"} if method in WRITES else set()), path


def test_no_word_of_what_partners_never_see_stands_in_the_description() -> None:
    schemas = json.dumps(described()["components"])

    assert not [word for word in ("prison", "offence", "sentence_", "penal", "health") if word in schemas]
