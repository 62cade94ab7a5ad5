"""Pages travel compressed; nothing that is compressed with them stays the same long enough to be guessed."""

import gzip
import re

import pytest
from django.test import Client

pytestmark = pytest.mark.slow

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def asked(client: Client, address: str = "/sign-in/"):
    return client.get(address, HTTP_ACCEPT_ENCODING="gzip")


def test_a_page_travels_compressed(client: Client, db: None) -> None:
    plain, packed = client.get("/sign-in/"), asked(client)

    assert (plain.headers.get("Content-Encoding"), packed.headers["Content-Encoding"]) == (None, "gzip")
    assert len(packed.content) < len(plain.content) / 2
    assert gzip.decompress(packed.content).decode().rstrip().endswith("</html>")
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_the_token_of_a_form_is_another_one_in_each_answer(client: Client, db: None) -> None:
    tokens = {TOKEN.search(gzip.decompress(asked(client).content).decode())[1] for _time in range(5)}

    assert len(tokens) == 5


def test_the_length_of_the_same_page_is_left_to_chance(client: Client, db: None) -> None:
    lengths = {len(asked(client, "/help/").content) for _time in range(12)}

    assert len(lengths) > 4
