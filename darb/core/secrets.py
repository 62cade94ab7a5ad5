"""Values that nobody reads from a stolen table or backup: sealed with a key that lies outside the database.

AES-256 in Galois counter mode. A sealed value names its key, so that keys can be changed; the cell it was sealed
for (``table.column:subject``) is part of the proof, so that one moved to another person or column does not open.
A blind index (HMAC-SHA-256 under a second key, another one for each column) finds an exact value without opening
any: it shows which cells are equal, and is therefore never kept of anything with few values.
Source: NIST SP 800-38D (one nonce of 96 random bits a value).
"""

import base64
import dataclasses
import datetime
import functools
import hashlib
import hmac
import json
import os
import pathlib
import secrets
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from darb.core.numbers import western_digits

KEY_BYTES, NONCE_BYTES = 32, 12
OTHERS = 0o077  # any right of the group or of everybody
MARK = "~"  # between the key's name and what it sealed: in no value that is written as base64


class SecretUnreadable(ValueError):  # noqa: N818  says what is wrong
    """Sealed for another cell, changed, or with a key this site does not have."""


@dataclasses.dataclass(frozen=True)
class KeyRing:
    """The keys by name, the one that seals today, and the key of the blind indexes, which stays."""

    current: str
    keys: dict[str, bytes]
    made: dict[str, str]
    index_key: bytes

    @classmethod
    def new(cls, on: datetime.date) -> Self:
        ring = cls("", {}, {}, secrets.token_bytes(KEY_BYTES))
        return ring.with_new_key(on)

    def with_new_key(self, on: datetime.date) -> Self:
        """The older keys stay: backups of earlier days are opened with them."""
        name = secrets.token_hex(4)
        keys = {**self.keys, name: secrets.token_bytes(KEY_BYTES)}
        return dataclasses.replace(self, current=name, keys=keys, made={**self.made, name: on.isoformat()})

    @functools.cached_property
    def _ciphers(self) -> dict[str, AESGCM]:
        return {name: AESGCM(key) for name, key in self.keys.items()}

    @functools.cached_property
    def _index_keys(self) -> dict[str, bytes]:
        return {}

    def seal(self, value: str, cell: str) -> str:
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = self._ciphers[self.current].encrypt(nonce, value.encode(), cell.encode())
        return self.current + MARK + base64.urlsafe_b64encode(nonce + sealed).decode()

    def open(self, sealed: str, cell: str) -> str:
        """Raises ``SecretUnreadable`` unless it was sealed for this very cell with a key of the ring."""
        name, _mark, text = sealed.partition(MARK)
        try:
            data = base64.urlsafe_b64decode(text)
            opened = self._ciphers[name].decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], cell.encode())
        except (KeyError, ValueError, InvalidTag) as fault:
            raise SecretUnreadable(f"a sealed value of {cell.partition(':')[0]} does not open") from fault
        return opened.decode()

    def index(self, value: str, column: str) -> str:
        """The blind index of a value in ``table.column``; empty for nothing."""
        key = self._index_keys.get(column)
        if key is None:
            key = self._index_keys[column] = hmac.digest(self.index_key, column.encode(), hashlib.sha256)
        bare = normalised(value)
        return hmac.digest(key, bare.encode(), hashlib.sha256).hex() if bare else ""


def normalised(value: str) -> str:
    """What two spellings of one number or address share: case, blanks, hyphens and the script of digits go.

    A hyphen of an electronic address is a letter of it and stays.
    """
    text = western_digits(value).casefold()
    kept = [sign for sign in text if not sign.isspace()]
    return (
        "".join(kept) if "@" in text else "".join(sign for sign in kept if sign not in "-\u2010\u2011\u2012.")
    )


def read_ring(path: pathlib.Path) -> KeyRing:
    """The ring kept in a file. Raises ``OSError`` or ``ValueError`` when it is missing or no ring."""
    kept: dict[str, Any] = json.loads(path.read_text(encoding="ascii"))
    keys = {name: base64.b64decode(key["secret"]) for name, key in kept["keys"].items()}
    index_key = base64.b64decode(kept["index"])
    if kept["current"] not in keys or any(len(key) != KEY_BYTES for key in (*keys.values(), index_key)):
        raise ValueError("the file of keys is damaged")
    return KeyRing(
        kept["current"], keys, {name: key["made_on"] for name, key in kept["keys"].items()}, index_key
    )


def write_ring(path: pathlib.Path, ring: KeyRing, *, over: bool) -> bool:
    """Keep the ring in a file of its owner alone; unless ``over``, another's file that came first stands.

    The file gets its name only when it is whole: whoever reads meanwhile reads the one before.
    """
    keys = {
        name: {"secret": base64.b64encode(key).decode(), "made_on": ring.made[name]}
        for name, key in ring.keys.items()
    }
    kept = {"current": ring.current, "keys": keys, "index": base64.b64encode(ring.index_key).decode()}
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as output:
        output.write(json.dumps(kept, indent=1) + "\n")
        output.flush()
        os.fsync(output.fileno())
    try:
        half.replace(path) if over else os.link(half, path)
    except FileExistsError:
        return False
    finally:
        half.unlink(missing_ok=True)
    return True


def is_open_to_others(path: pathlib.Path) -> bool:
    """Whether anybody but its owner may read or write the file."""
    return bool(path.stat().st_mode & OTHERS)
