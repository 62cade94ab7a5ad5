"""The generated pages of ``docs/``: a diagram and a table for each table of moves, in three languages.

``tools/docs.py`` writes ``docs/states/*.md``; ``--check`` only says which of them are out of date, and fails.
"""

import argparse
import importlib
import pathlib
import sys
from collections.abc import Mapping
from typing import NamedTuple

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "states"
sys.path.insert(0, str(ROOT))

from darb.core.states import State  # noqa: E402  the project's folder is put on the path first

GENERATED = "<!-- Written by `make docs` from the rules: change the table of moves, not this page. -->"
Moves = Mapping[State, frozenset[State]]


class Table(NamedTuple):
    """The moves of one kind of thing, and the rules they stand in."""

    states: type[State]
    moves: Moves
    module: str
    name: str

    @property
    def page(self) -> str:
        return f"{self.states.package()}-{self.states.entity()}.md"

    @property
    def title(self) -> str:
        return f"{self.states.entity().replace('_', ' ')} ({self.states.package()})"


def tables() -> list[Table]:
    """Every public dict of rules whose name ends in MOVES, in the order of their pages."""
    found = []
    for path in sorted([*ROOT.glob("darb/*/rules.py"), *ROOT.glob("darb/*/rules/**/*.py")]):
        name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
        module = importlib.import_module(name)
        for word, moves in vars(module).items():
            if word.endswith("MOVES") and not word.startswith("_"):
                found.append(Table(type(next(iter(moves))), moves, name, word))
    return sorted(found, key=lambda table: table.page)


def beginnings(moves: Moves) -> list[State]:
    """States that nothing moves into: where a path begins. Where one may go back to it, the table begins with it."""
    reached = {to for targets in moves.values() for to in targets}
    return [state for state in moves if state not in reached] or list(moves)[:1]


def diagram(moves: Moves) -> list[str]:
    lines = ["```mermaid", "stateDiagram-v2", "    direction LR"]
    lines += [f'    state "{state.label("en")} · {state.label("ar")}" as {state}' for state in moves]
    lines += [f"    [*] --> {state}" for state in beginnings(moves)]
    for origin, targets in moves.items():
        lines += [f"    {origin} --> {to}" for to in moves if to in targets]
    lines += [f"    {state} --> [*]" for state, targets in moves.items() if not targets]
    return [*lines, "```"]


def rows(moves: Moves) -> list[str]:
    head = ["| Code | العربية | Français | English | Group | Moves to |", "|---|---|---|---|---|---|"]
    body = []
    for state, targets in moves.items():
        onward = ", ".join(f"`{to}`" for to in moves if to in targets) or "–"
        labels = " | ".join(state.label(language) for language in ("ar", "fr", "en"))
        body.append(f"| `{state}` | {labels} | {state.group} | {onward} |")
    return head + body


def page(table: Table) -> str:
    """One page: where it comes from, the diagram, the words."""
    where = f"Moves: `{table.module}.{table.name}`. Words: `darb/{table.states.package()}/data/states.csv`."
    parts = [
        f"# States of {table.title}",
        "",
        GENERATED,
        "",
        where,
        "",
        *diagram(table.moves),
        "",
        *rows(table.moves),
    ]
    return "\n".join(parts) + "\n"


def index(found: list[Table]) -> str:
    """What there is, and what the groups mean."""
    lines = [f"- [{table.title}]({table.page}): {len(table.moves)} states" for table in found]
    groups = [
        "| Group | Means |",
        "|---|---|",
        "| open | work goes on here |",
        "| waiting | for somebody, or for a date |",
        "| done | reached; it may move on |",
        "| stopped | ended without result; it may be taken up again where the table says so |",
        "| final | nothing follows |",
    ]
    return "\n".join(["# States", "", GENERATED, "", *lines, "", *groups]) + "\n"


def pages() -> dict[str, str]:
    """What ``docs/states`` must hold, by the name of the file."""
    found = tables()
    return {"README.md": index(found)} | {table.page: page(table) for table in found}


def stale() -> list[str]:
    """Pages that are missing, out of date, or of a table that is no more."""
    wanted = pages()
    kept = {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}
    return sorted(name for name in wanted | kept if wanted.get(name) != kept.get(name))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a page is out of date")
    arguments = parser.parse_args()
    changed = stale()
    if arguments.check:
        print("\n".join(f"docs/states/{name} is out of date: run make docs" for name in changed))
        return 1 if changed else 0
    PAGES.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for name in changed:
        if name in wanted:
            (PAGES / name).write_text(wanted[name], encoding="utf-8")
        else:
            (PAGES / name).unlink()
    print(f"docs/states: {len(wanted)} pages, {len(changed)} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
