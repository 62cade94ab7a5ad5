"""One byte form for one content, so that hashes can be compared by anybody.

UTF-8, strings in Unicode NFC, keys sorted by code point, no spaces, no floating point.
"""

import hashlib
import json
import unicodedata
from collections.abc import Callable
from typing import Any


def normalised(value: Any) -> Any:
    """``value`` with every string in NFC; raises ``TypeError`` on a float, whose text form is not one."""
    if isinstance(value, float):
        raise TypeError("floating point has no canonical form")
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {normalised(str(key)): normalised(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [normalised(item) for item in value]
    return value


Arrange = Callable[[Any], Any]


def canonical_json(value: Any, arrange: Arrange | None = None) -> bytes:
    """The bytes of ``value``. A published format that sorts its arrays gives ``arrange``, which gets plain values."""
    plain = normalised(value)
    text = json.dumps(
        arrange(plain) if arrange else plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return text.encode("utf-8")


def digest(value: Any, arrange: Arrange | None = None) -> str:
    """SHA-256 of the canonical form, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical_json(value, arrange)).hexdigest()
