"""Heads of chains written down outside the database, so that even its owner cannot rewrite what they cover.

A seal is one line of a file: the heads of a moment, the hash of the seal before, and a signature over both
(Ed25519, RFC 8032). Whoever holds the public key checks it without being able to make one. Pure.
"""

import base64
import dataclasses
import datetime
import json
from collections.abc import Iterable, Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from darb.core.canonical import canonical_json, digest
from darb.journal.rules.chains import GENESIS

Heads = Mapping[str, tuple[int, str]]


class SealBroken(ValueError):  # noqa: N818  says what is broken
    """A line of the file is not as it was written; ``line`` counts from one."""

    def __init__(self, line: int) -> None:
        super().__init__(f"seal {line} is not as it was written")
        self.line = line


@dataclasses.dataclass(frozen=True)
class Seal:
    at: str
    heads: dict[str, tuple[int, str]]
    previous: str

    @property
    def content(self) -> dict[str, Any]:
        heads = {chain: [position, newest] for chain, (position, newest) in self.heads.items()}
        return {"at": self.at, "heads": heads, "previous": self.previous}


def new_seal(heads: Heads, *, at: datetime.datetime, previous: str, key: Ed25519PrivateKey) -> str:
    """The line to add after the one whose hash is ``previous``."""
    seal = Seal(at.astimezone(datetime.UTC).isoformat(timespec="seconds"), dict(heads), previous or GENESIS)
    signature = base64.b64encode(key.sign(canonical_json(seal.content))).decode()
    return canonical_json({**seal.content, "signature": signature}).decode()


def read_seals(lines: Iterable[str], key: Ed25519PublicKey) -> tuple[list[Seal], str]:
    """Every seal of a file, and the hash of the last. Raises ``SealBroken`` at the first that was touched.

    A seal that is missing at the end cannot be told from the file alone: the copy that was sent away tells.
    """
    seals, previous = [], GENESIS
    for number, line in enumerate(lines, start=1):
        try:
            written = json.loads(line)
            signature = base64.b64decode(written.pop("signature"))
            heads = {str(chain): (int(place[0]), str(place[1])) for chain, place in written["heads"].items()}
            seal = Seal(written["at"], heads, written["previous"])
            key.verify(signature, canonical_json(seal.content))
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, InvalidSignature) as fault:
            raise SealBroken(number) from fault
        if seal.previous != previous:
            raise SealBroken(number)
        seals.append(seal)
        previous = digest(seal.content)
    return seals, previous


def places(seals: Iterable[Seal]) -> dict[str, dict[int, str]]:
    """Of each chain, every place that a seal wrote down: position → hash."""
    found: dict[str, dict[int, str]] = {}
    for seal in seals:
        for chain, (position, newest) in seal.heads.items():
            if position:
                found.setdefault(chain, {})[position] = newest
    return found
