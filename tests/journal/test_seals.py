"""Seals: heads outside the database, signed, each tied to the one before; a touched line or another key is found."""

import argparse
import datetime
import json
import pathlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils import translation

from darb.commands import journal
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.journal.rules.seals import SealBroken, new_seal, places, read_seals
from tests.factories import ON

AT = datetime.datetime(2026, 11, 3, 9, tzinfo=datetime.UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
HEADS = [{"programme": (1, "a" * 64)}, {"programme": (3, "b" * 64), "agreement:C-1": (1, "c" * 64)}]


def sealed() -> list[str]:
    lines: list[str] = []
    for heads in HEADS:
        previous = read_seals(lines, KEY.public_key())[1]
        lines.append(new_seal(heads, at=AT, previous=previous, key=KEY))
    return lines


def test_seals_tell_every_place_they_wrote_down() -> None:
    seals, _latest = read_seals(sealed(), KEY.public_key())

    assert places(seals) == {
        "programme": {1: "a" * 64, 3: "b" * 64},
        "agreement:C-1": {1: "c" * 64},
    }


@pytest.mark.parametrize(
    ("touch", "line"),
    [
        (lambda lines: [lines[0].replace("a" * 64, "d" * 64), lines[1]], 1),
        (lambda lines: [lines[1]], 1),
        (lambda lines: lines[::-1], 1),
        (lambda lines: [lines[0], lines[0], lines[1]], 2),
        (lambda lines: [lines[0], "{}"], 2),
        (lambda lines: [lines[0], "not a seal"], 2),
    ],
    ids=["changed", "removed", "swapped", "repeated", "empty", "no seal"],
)
def test_a_touched_seal_is_named(touch, line: int) -> None:
    with pytest.raises(SealBroken) as broken:
        read_seals(touch(sealed()), KEY.public_key())

    assert broken.value.line == line


def test_another_key_s_seals_are_none() -> None:
    with pytest.raises(SealBroken):
        read_seals(sealed(), Ed25519PrivateKey.generate().public_key())


@pytest.fixture
def darb(settings, tmp_path: pathlib.Path, capsys, fresh_database):
    """``darb journal WORDS`` in this process: its exit status and what it printed."""
    settings.SEAL_KEY_FILE = tmp_path / "seal.pem"

    def run(*words: str) -> tuple[int, str]:
        parser = argparse.ArgumentParser()
        journal.add_arguments(parser)
        with translation.override("en"):
            status = journal.run(parser.parse_args(words))
        return status, capsys.readouterr().out

    return run


@pytest.mark.slow
def test_seals_are_added_and_compared(darb, tmp_path: pathlib.Path, fresh_database) -> None:
    kept = tmp_path / "seals.jsonl"
    for number in range(2):
        record(by=None, on=ON, act="essai.act", subject=f"t:{number}", chain="essai:seals")
        darb("seal", "--to", str(kept))

    status, said = darb("verify", "--seals", str(kept), "--json")
    with fresh_database.owner() as owner:
        owner.execute("ALTER TABLE journal_journalentry DISABLE TRIGGER USER")
        owner.execute("DELETE FROM journal_journalentry WHERE chain = 'essai:seals'")
        owner.execute("DELETE FROM journal_journalhead WHERE chain = 'essai:seals'")
    without, _said = darb("verify")
    within, told = darb("verify", "--seals", str(kept))

    assert (status, json.loads(said)["breaks"]) == (0, [])
    assert (without, within) == (0, 1)
    assert "Chain essai:seals: its end is cut off, entry 1 and what followed are missing." in told
    assert (tmp_path / "seal.pem").stat().st_mode & 0o077 == 0


@pytest.mark.slow
def test_a_broken_file_of_seals_is_not_gone_on_with(darb, tmp_path: pathlib.Path) -> None:
    kept = tmp_path / "seals.jsonl"
    darb("seal", "--to", str(kept))
    kept.write_text(kept.read_text().replace('"at":"2', '"at":"3'))

    with pytest.raises(Refusal, match="seal 1 is not as it was written"):
        darb("seal", "--to", str(kept))
