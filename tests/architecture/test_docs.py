"""The pages of ``docs/`` are true: generated ones up to date, links lead somewhere, names exist in the code."""

import functools
import importlib
import pathlib
import re

import pytest

from darb.staff.rules import PERMISSIONS
from tests.architecture.source import packages
from tests.conftest import ROOT
from tools import docs

DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md"])
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#\s]+)(?:#[^)]*)?\)")
FENCE = re.compile(r"```.*?```", re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
DOTTED = re.compile(r"[a-z_]+(?:\.\w+)+")
HERE = re.compile(r"(?:darb|docs|tests|tools|bench)/[\w./-]*")
DATA = (".csv", ".toml", ".md")
PERMITTED = {permission for permissions in PERMISSIONS.values() for permission in permissions}
FILES_AT_MOST = 5
DECISION_PARTS = ["**Context.**", "**Decision.**", "**Consequences.**", "**Refused.**"]


def relative(path: pathlib.Path) -> str:
    return path.relative_to(ROOT).as_posix()


def dead_links(page: pathlib.Path, text: str) -> list[str]:
    targets = [target for target in LINK.findall(text) if "://" not in target]
    return [target for target in targets if not (page.parent / target).exists()]


@functools.cache
def exists(name: str) -> bool:
    """Whether ``awards.actions.handovers.hand_over`` is something of Darb."""
    parts = ["darb", *name.split(".")]
    for cut in range(len(parts), 1, -1):
        try:
            found = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for word in parts[cut:]:
            if not hasattr(found, word):
                return False
            found = getattr(found, word)
        return True
    return False


def unknown_names(text: str) -> list[str]:
    """Names in code marks that look like something of a package, and paths of the project, that are not there."""
    found = []
    for name in CODE.findall(FENCE.sub("", text)):
        is_ours = DOTTED.fullmatch(name) and name.split(".")[0] in packages() and name not in PERMITTED
        if is_ours and not name.endswith(DATA) and not exists(name):
            found.append(name)
        if HERE.fullmatch(name) and not (ROOT / name).exists():
            found.append(name)
    return found


def files_touched(text: str) -> list[str]:
    """The lines under ``## Files`` of a page that tells how to change something."""
    _before, _heading, after = text.partition("## Files\n")
    return [line for line in after.splitlines() if line.startswith("- ")]


def test_generated_pages_are_up_to_date() -> None:
    assert docs.stale() == []
    assert len(docs.pages()) == len(docs.tables()) + 1


def test_a_page_that_is_out_of_date_is_noticed(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "README.md").write_text("something else", encoding="utf-8")
    (tmp_path / "gone.md").write_text("a table that is no more", encoding="utf-8")
    monkeypatch.setattr(docs, "PAGES", tmp_path)

    assert docs.stale() == sorted([*docs.pages(), "gone.md"])


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_links_lead_somewhere_and_names_exist(path: pathlib.Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert dead_links(path, text) == []
    assert unknown_names(text) == []


def test_a_dead_link_and_a_lost_name_are_noticed() -> None:
    assert dead_links(DOCS / "README.md", "[here](nowhere.md) and [there](story.md)") == ["nowhere.md"]
    assert unknown_names(
        "`awards.actions.handovers.give_away` in `darb/awards/gifts.py`; `awards.states.Award`"
    ) == [
        "awards.actions.handovers.give_away",
        "darb/awards/gifts.py",
    ]


def test_every_page_is_reached_from_an_index() -> None:
    linked = {
        (page.parent / target).resolve()
        for page in PAGES
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if "://" not in target
    }
    lonely = [relative(page) for page in PAGES if page.resolve() not in linked and page.parent != ROOT]

    assert lonely == ["docs/README.md"]


@pytest.mark.parametrize("path", sorted((DOCS / "how-to").glob("[a-z]*.md")), ids=relative)
def test_a_frequent_change_touches_five_files_at_most(path: pathlib.Path) -> None:
    touched = files_touched(path.read_text(encoding="utf-8"))

    assert 1 <= len(touched) <= FILES_AT_MOST


def test_decisions_are_numbered_without_a_gap_and_whole() -> None:
    pages = sorted((DOCS / "decisions").glob("[0-9]*.md"))
    texts = [page.read_text(encoding="utf-8") for page in pages]

    assert [page.name[:4] for page in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]
    assert [text[:6] for text in texts] == [f"# {page.name[:4]}" for page in pages]
    assert [page.name for page, text in zip(pages, texts, strict=True) if not _in_order(text)] == []
    assert len(pages) >= 10


def _in_order(text: str) -> bool:
    places = [text.find(part) for part in DECISION_PARTS]
    return places == sorted(places) and places[0] > 0
