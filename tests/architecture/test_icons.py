"""Every drawing that a page names is in the set that the set-up makes: a name that is not there draws nothing."""

import re
from collections.abc import Iterable

from tests.architecture.source import text_files

DRAWN = re.compile(r"""(?:{% icon |icon=|drawing=)"([a-z0-9-]+)\"""")


def named() -> set[str]:
    paths = [*text_files("darb/**/*.html"), *text_files("darb/**/*.py")]
    return {name for path in paths for name in DRAWN.findall(path.read_text(encoding="utf-8"))}


def absent(names: Iterable[str]) -> list[str]:
    [kept] = text_files("darb/core/static-src/icons.txt")
    return sorted(set(names) - set(kept.read_text(encoding="utf-8").split()))


def test_every_drawing_that_is_named_is_there() -> None:
    assert len(named()) > 50
    assert absent(named()) == []
    assert absent({"check", "no-such-drawing"}) == ["no-such-drawing"]
