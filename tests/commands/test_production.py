"""Production does not start while something is missing that protects people; a trial asks for nothing of it."""

import os
import pathlib
import subprocess
import sys

import pytest

from darb.core.secret_fields import ring
from darb.core.secrets import write_ring
from tests.databases import ROOT, Server

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SENTENCES = {
    "DARB_AUTHORISATION_NUMBER": "Production needs the data-protection authorisation",
    "DARB_SECRET_KEY": "Production needs a secret of its own",
    "DARB_HOSTS": "Production needs the names it answers to",
    "DARB_KEYS": "Production needs the file of keys",
}


@pytest.fixture
def ready(tmp_path: pathlib.Path) -> dict[str, str]:
    """Everything that production asks for."""
    keys = tmp_path / "keys.json"
    write_ring(keys, ring(), over=False)
    return {
        "DARB_PRODUCTION": "1",
        "DARB_AUTHORISATION_NUMBER": "A-TEST-1/2026",
        "DARB_SECRET_KEY": "s" * 60,
        "DARB_HOSTS": "darb.example",
        "DARB_KEYS": str(keys),
        "DARB_LANGUAGE": "en",
    }


def serve(server: Server, environment: dict[str, str]) -> tuple[int, str]:
    """``darb serve`` on a port that nobody may have, so that it ends either way."""
    ended = server.run_darb("serve", "--port", "99999", **environment)
    return ended.returncode, ended.stderr


def test_with_everything_there_only_the_port_is_wrong(server: Server, ready: dict[str, str]) -> None:
    status, said = serve(server, ready)

    assert (status, said.strip()) == (2, "99999 is not a port: choose one from 1024 to 65535.")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DARB_AUTHORISATION_NUMBER", ""),
        ("DARB_AUTHORISATION_NUMBER", " "),
        ("DARB_SECRET_KEY", ""),
        ("DARB_SECRET_KEY", "short"),
        ("DARB_HOSTS", ""),
        ("DARB_HOSTS", "*"),
        ("DARB_KEYS", "nowhere/keys.json"),
    ],
)
def test_it_refuses_in_one_sentence(server: Server, ready: dict[str, str], name: str, value: str) -> None:
    status, said = serve(server, {**ready, name: value})

    assert status == 2
    assert said.startswith(SENTENCES[name])
    assert len(said.strip().splitlines()) == 1


def test_it_refuses_keys_that_others_may_read(server: Server, ready: dict[str, str]) -> None:
    pathlib.Path(ready["DARB_KEYS"]).chmod(0o644)

    status, said = serve(server, ready)

    assert status == 2
    assert "Others than its owner may read" in said


@pytest.mark.parametrize(("language", "word"), [("ar", "رخصة"), ("fr", "autorisation")])
def test_the_sentence_is_in_the_reader_s_language(
    server: Server, ready: dict[str, str], language: str, word: str
) -> None:
    _status, said = serve(server, {**ready, "DARB_AUTHORISATION_NUMBER": "", "DARB_LANGUAGE": language})

    assert word in said


def test_a_web_server_that_comes_by_itself_finds_the_door_shut(server: Server, ready: dict[str, str]) -> None:
    environment = {**os.environ, **server.environment(), **ready, "DARB_AUTHORISATION_NUMBER": ""}

    done = subprocess.run(
        [sys.executable, "-c", "import darb.config.wsgi"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "DARB_AUTHORISATION_NUMBER" in done.stderr


def test_a_trial_asks_for_nothing_of_it(server: Server) -> None:
    status, said = serve(server, {"DARB_LANGUAGE": "en"})

    assert (status, said.strip()) == (2, "99999 is not a port: choose one from 1024 to 65535.")
