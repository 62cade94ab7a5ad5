"""A paper is proved by its code, to anybody, without a word about anybody."""

import datetime

import pytest
from django.core.cache import cache
from django.test import Client

from darb.documents.models import Document
from darb.documents.rules.tokens import letter_code_of, read_token, token_of

pytestmark = pytest.mark.django_db
TOKEN = token_of("secret", "handover_minutes", "PVR-2021-0027", "ar")


@pytest.fixture(autouse=True)
def _fresh_limit() -> None:
    cache.clear()


def make_paper(**values: object) -> Document:
    facts = {
        "kind": "handover_minutes",
        "number": "PVR-2021-0027",
        "language": "ar",
        "sha256": "a" * 64,
        "size": 1,
        "token": TOKEN,
        "issued_on": datetime.date(2021, 5, 11),
    }
    return Document.objects.create(**{**facts, **values})


def test_a_genuine_paper_is_told_by_kind_number_and_date(client: Client) -> None:
    make_paper()

    page = client.get(f"/v/{TOKEN}", headers={"accept-language": "fr"})

    text = page.content.decode()
    assert page.status_code == 200
    assert "procès-verbal de remise" in text
    assert "PVR-2021-0027" in text
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert page["Referrer-Policy"] == "strict-origin"


def test_a_revoked_paper_is_no_longer_valid(client: Client) -> None:
    make_paper(state="revoked")

    text = client.get(f"/v/{TOKEN}", headers={"accept-language": "ar"}).content.decode()

    assert "لم تعد سارية" in text
    assert "صحيحة وسارية" not in text


@pytest.mark.parametrize("token", ["A" * 26, "short", "<b>" + "A" * 30])
def test_unknown_and_malformed_codes_look_alike(client: Client, token: str) -> None:
    page = client.get(f"/v/{token}", headers={"accept-language": "en"})

    assert page.status_code == 404
    assert "No paper carries this code" in page.content.decode()


def test_a_code_that_no_paper_carries_stays_in_the_field(client: Client) -> None:
    page = client.get("/v/AAAAA-BBBBB", headers={"accept-language": "fr"})

    assert 'value="AAAAA-BBBBB"' in page.content.decode()


def test_whoever_only_asks_whether_the_page_is_there_is_answered(client: Client) -> None:
    make_paper()

    assert [client.head(f"/v/{token}").status_code for token in (TOKEN, "A" * 26)] == [200, 404]


def test_a_code_typed_in_groups_leads_to_its_page(client: Client) -> None:
    typed = "-".join(TOKEN[at : at + 5] for at in range(0, 26, 5)).lower()

    answer = client.get("/v/", {"token": typed})

    assert (answer.status_code, answer["Location"]) == (302, f"/v/{TOKEN}")


@pytest.mark.slow
def test_the_page_is_not_asked_without_end(client: Client) -> None:
    statuses = {client.get(f"/v/{TOKEN}").status_code for _time in range(31)}

    assert statuses == {404, 429}


@pytest.mark.slow
def test_visitors_behind_a_proxy_are_counted_one_by_one(client: Client, settings) -> None:
    settings.TRUSTED_PROXIES = 1

    def asks(visitor: str) -> int:
        return client.get("/v/", headers={"x-forwarded-for": f"198.51.100.9, {visitor}"}).status_code

    statuses = [asks("203.0.113.1") for _time in range(31)]

    assert statuses == [*[200] * 30, 429]
    assert asks("203.0.113.2") == 200


def test_tokens_differ_by_secret_and_paper_and_read_without_doubt() -> None:
    tokens = {token_of(secret, "k", number, "ar") for secret in "ab" for number in ("1", "2")}

    assert len(tokens) == 4
    assert all(len(token) == 26 and not set(token) & set("ILOU") for token in tokens)
    assert read_token("o1l-iu") == "0111V"
    assert not set(letter_code_of("a", "DEC-2021-0001")) & set("01IO")
