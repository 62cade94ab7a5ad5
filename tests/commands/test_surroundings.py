"""What stops a command from outside is told in one sentence, in the reader's language, never as a traceback."""

import pathlib
import socket

import pytest

from darb.commands import main as command_line
from tests.conftest import Server

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("language", "told"), [("ar", "قاعدة البيانات لا تجيب"), ("fr", "La base de données ne répond pas")]
)
def test_a_database_that_does_not_answer(server: Server, language: str, told: str) -> None:
    nowhere = "postgresql://nobody@127.0.0.1:1/darb"

    ended = server.run_darb("figures", "--year", "2014", DARB_LANGUAGE=language, DATABASE_URL=nowhere)

    assert ended.returncode == 1
    assert ended.stderr.startswith(told)
    assert "Traceback" not in ended.stderr


def test_a_place_that_cannot_be_written(server: Server, tmp_path: pathlib.Path) -> None:
    target = tmp_path / "absent" / "season.xlsx"

    ended = server.run_darb("season", "template", str(target), "--language", "fr")

    assert ended.returncode == 1
    assert ended.stderr.startswith(f"{target} ne peut être utilisé")


@pytest.mark.parametrize(
    ("port", "told"), [("taken", "est pris par un autre"), ("99999", "n’est pas un port")]
)
def test_a_port_that_cannot_be_had(server: Server, port: str, told: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = str(taken.getsockname()[1]) if port == "taken" else port
        ended = server.run_darb("serve", "--port", number, DARB_LANGUAGE="fr")

    assert ended.returncode == 2
    assert told in ended.stderr


def test_a_language_that_is_not_ours_is_english(server: Server) -> None:
    ended = server.run_darb("figures", "--year", "nought", DARB_LANGUAGE="zz")

    assert (ended.returncode, ended.stderr) == (
        2,
        "“nought” is not a year from 1900 to 2100, such as 2014.\n",
    )


@pytest.mark.parametrize(("language", "told"), [("ar", "ليست سنة"), ("fr", "n’est pas une année")])
def test_a_refusal_is_said_in_the_language_asked_for(server: Server, language: str, told: str) -> None:
    ended = server.run_darb("figures", "--year", "nought", "--language", language)

    assert told in ended.stderr


def test_the_keyboard_stops_a_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*, as_owner: bool) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line, "connect", interrupted)

    status = command_line.main(["figures", "--year", "2014"])

    assert status == command_line.STOPPED
    assert capsys.readouterr().err
