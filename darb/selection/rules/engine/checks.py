"""The bricks a document is checked with: a value and its path in, the clean value out or the fault named."""

import re
import unicodedata
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeGuard

Check = Callable[[object, str], Any]
# Whole numbers up to here are exact in every JSON reader, also those that keep numbers as floats.
LARGEST = 2**53 - 1


class DocumentError(ValueError):
    """Not a valid document; ``path`` says where, ``problem`` what was expected there."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}" if path else problem)
        self.path = path
        self.problem = problem


def is_record(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping)


def record(
    value: object, path: str, fields: Mapping[str, Check], optional: Mapping[str, Check] | None = None
) -> dict[str, Any]:
    """The values of an object that has all ``fields``, perhaps ``optional`` ones, and nothing else."""
    if not is_record(value):
        raise DocumentError(path, "must be an object")
    known = {**fields, **(optional or {}), "note": _note}
    for key in value:
        if key not in known:
            raise DocumentError(_inside(path, str(key)), "is not a key of this format")
    for key in fields:
        if key not in value:
            raise DocumentError(_inside(path, key), "is missing")
    checked = {key: check(value[key], _inside(path, key)) for key, check in known.items() if key in value}
    checked.pop("note", None)
    return checked


def each(check: Check) -> Check:
    """A list whose every item passes ``check``."""

    def checked(value: object, path: str) -> list[Any]:
        if not isinstance(value, list | tuple):
            raise DocumentError(path, "must be a list")
        return [check(item, f"{path}[{position}]") for position, item in enumerate(value)]

    return checked


def or_null(check: Check) -> Check:
    return lambda value, path: None if value is None else check(value, path)


def whole(low: int, high: int = LARGEST) -> Check:
    """A whole number; ``true`` and ``1.0`` are not whole numbers here."""

    def checked(value: object, path: str) -> int:
        if type(value) is not int or not low <= value <= high:
            raise DocumentError(path, f"must be a whole number from {low} to {high}")
        return value

    return checked


def text(value: object, path: str) -> str:
    """Words as they are hashed: two spellings of one letter never part a file from its source."""
    if not isinstance(value, str) or not value:
        raise DocumentError(path, "must be a text that is not empty")
    return unicodedata.normalize("NFC", value)


def flag(value: object, path: str) -> bool:
    if not isinstance(value, bool):
        raise DocumentError(path, "must be true or false")
    return value


def either(*allowed: str) -> Check:
    def checked(value: object, path: str) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise DocumentError(path, f"must be one of: {', '.join(allowed)}")
        return str(value)

    return checked


def matching(pattern: str, wording: str) -> Check:
    whole_text = re.compile(pattern)

    def checked(value: object, path: str) -> str:
        if not isinstance(value, str) or not whole_text.fullmatch(value):
            raise DocumentError(path, f"must be {wording}")
        return value

    return checked


def unique(path: str, values: Sequence[Hashable], key: str) -> None:
    """Refuse the second appearance of a value, naming its row."""
    seen: set[Hashable] = set()
    for position, value in enumerate(values):
        if value in seen:
            raise DocumentError(f"{path}[{position}].{key}", f"{value} appears twice")
        seen.add(value)


def _note(value: object, path: str) -> None:
    if not isinstance(value, str):
        raise DocumentError(path, "must be a text")


def _inside(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


identifier = matching(r"[A-Za-z0-9._-]{1,64}", "1 to 64 letters, digits, dots, hyphens or underscores")
