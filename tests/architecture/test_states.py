"""Each state is one code with words in three languages and one group; each table of moves is whole."""

import csv
import importlib
import inspect
from collections import Counter
from collections.abc import Iterable, Mapping

import pytest

from darb.core.states import GROUPS, LANGUAGES, State
from tests.architecture.source import packages
from tests.conftest import ROOT
from tools.docs import Moves, beginnings, tables

Row = Mapping[str, str]


def states_of(package: str) -> list[type[State]]:
    """The enumerations of a package's ``states.py``."""
    if not (ROOT / "darb" / package / "states.py").exists() or package == "core":
        return []
    module = importlib.import_module(f"darb.{package}.states")
    found = (value for _name, value in inspect.getmembers(module, inspect.isclass))
    return [value for value in found if issubclass(value, State) and value.__module__ == module.__name__]


def rows_of(package: str) -> list[Row]:
    path = ROOT / "darb" / package / "data" / "states.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def row_faults(rows: Iterable[Row]) -> list[str]:
    """Rows whose group is unknown, whose words are missing, or that stand twice."""
    rows = list(rows)
    found = []
    for row in rows:
        name = f"{row['entity']}.{row['code']}"
        found += [f"{name}: no group “{row['group']}”"] if row["group"] not in GROUPS else []
        found += [f"{name}: no word in {language}" for language in LANGUAGES if not row[language].strip()]
    twice = [key for key, count in Counter((row["entity"], row["code"]) for row in rows).items() if count > 1]
    return found + [f"{entity}.{code}: twice" for entity, code in twice]


def disagreements(states: Iterable[type[State]], rows: Iterable[Row]) -> list[str]:
    """Codes that stand only in Python, or only in the data."""
    in_code = {(kind.entity(), str(member)) for kind in states for member in kind}
    in_data = {(row["entity"], row["code"]) for row in rows}
    found = [f"{entity}.{code}: only in states.py" for entity, code in in_code - in_data]
    return sorted(found + [f"{entity}.{code}: only in states.csv" for entity, code in in_data - in_code])


def table_faults(states: type[State], moves: Moves) -> list[str]:
    """Where a table of moves is not whole: a state left out, a way out of the end, a state nobody reaches."""
    found = [f"{state}: has no row" for state in states if state not in moves]
    found += [f"{state}: is no state of {states.__name__}" for state in moves if state not in set(states)]
    for origin, targets in moves.items():
        found += [f"{origin}: moves to {to}, which is unknown" for to in targets if to not in set(states)]
        found += [f"{origin}: moves to itself"] if origin in targets else []
        found += [f"{origin}: final, and moves"] if origin.group == "final" and targets else []
        found += [f"{origin}: no way on"] if origin.group not in {"final", "stopped"} and not targets else []
    if len(beginnings(moves)) != 1:
        found.append(f"begins at {len(beginnings(moves))} states")
    return found


PACKAGES = [package for package in packages() if states_of(package) or rows_of(package)]


@pytest.mark.parametrize("package", PACKAGES)
def test_codes_words_and_groups_agree(package: str) -> None:
    rows = rows_of(package)

    assert row_faults(rows) == []
    assert disagreements(states_of(package), rows) == []


def test_most_packages_have_states() -> None:
    assert len(PACKAGES) >= 14


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.page)
def test_a_table_of_moves_is_whole(table) -> None:
    assert table_faults(table.states, table.moves) == []


def test_a_wrong_row_is_noticed() -> None:
    rows = [
        {"entity": "award", "code": "lost", "ar": "ضائع", "fr": "", "en": "lost", "group": "gone"},
        {"entity": "award", "code": "lost", "ar": "ضائع", "fr": "perdu", "en": "lost", "group": "final"},
    ]

    assert row_faults(rows) == [
        "award.lost: no group “gone”",
        "award.lost: no word in fr",
        "award.lost: twice",
    ]
    assert disagreements([], rows) == ["award.lost: only in states.csv"]


def test_a_table_with_a_hole_is_noticed() -> None:
    table = next(table for table in tables() if table.name == "CALL_MOVES")
    call, moves = table.states, dict(table.moves)
    del moves[call.FROZEN]
    moves[call.CLOSED] = frozenset({call.DRAFT})
    moves[call.DECIDED] = frozenset()

    assert table_faults(call, moves) == [
        "frozen: has no row",
        "decided: no way on",
        "closed: final, and moves",
        "begins at 2 states",
    ]
    assert table_faults(call, {call.DRAFT: frozenset({call.DRAFT})})[-2:] == [
        "cancelled: has no row",
        "draft: moves to itself",
    ]
    assert table_faults(call, {})[-1] == "begins at 0 states"
