"""One spelling of a document, so that its fingerprint means one thing everywhere.

Source: selection procedure, formats: UTF-8, strings in NFC, keys by code point, no spaces, no floats; arrays
of objects sorted by their identifier, lists of words sorted, ``levels`` kept in order.
"""

from collections.abc import Mapping

from darb.core.canonical import canonical_json, digest

IDENTIFIERS = ("id", "file", "source", "quota", "commitment")
KEPT_IN_ORDER = "levels"
NOT_HASHED_IN_ANSWER = ("engine", "explain", "output_hash")


def canonical(document: Mapping[str, object]) -> bytes:
    """The bytes that are hashed; anybody who follows the published format writes the same ones."""
    return canonical_json(document, _ordered)


def frozen_hash(document: Mapping[str, object]) -> str:
    """Fingerprint of the input before the draw.

    It is published with the commitments, so that the seed cannot shape the input.
    """
    return _hash({key: value for key, value in document.items() if key != "seed"})


def input_hash(document: Mapping[str, object]) -> str:
    """Fingerprint of the whole input, seed included: what the minutes of the session quote."""
    return _hash(document)


def output_hash(answer: Mapping[str, object]) -> str:
    """Fingerprint of the answer, without what two honest engines may say differently."""
    return _hash({key: value for key, value in answer.items() if key not in NOT_HASHED_IN_ANSWER})


def _hash(document: Mapping[str, object]) -> str:
    return digest(document, _ordered)


def _ordered(value: object, key: str = "") -> object:
    if isinstance(value, dict):
        return {name: _ordered(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        items = [_ordered(item) for item in value]
        return items if key == KEPT_IN_ORDER else sorted(items, key=_sort_key)
    return value


def _sort_key(item: object) -> str:
    if isinstance(item, dict):
        return next((str(item[name]) for name in IDENTIFIERS if name in item), "")
    return str(item)
