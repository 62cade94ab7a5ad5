"""The guards of the rows, switched on and off, and how long the same call takes with them and without."""

import contextlib
import itertools
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import psycopg

ROUNDS, TIMES = 15, 8
# Where the acts that are measured write their entries, and where a transaction is told what its user may see.
SPOKEN = (
    "darb.people.actions.registering.record",
    "darb.people.actions.consents.record",
    "darb.projects.actions.moving.record_each",
    "darb.core.scope._set_variables",
)


def _nothing(*_scope: Any, **_said: Any) -> None:
    """In the place of the journal, and of the scope's variables, when they are off."""


class Guards:
    """Row-level security and history triggers of every table, switched by the owner."""

    def __init__(self, owner: psycopg.Connection) -> None:
        self.owner = owner
        guarded = (
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relname <> 'journal_rowhistory' ORDER BY 1"
        )
        kept = "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE 'keeps_%'"
        self.tables = [name for (name,) in owner.execute(guarded)]
        self.triggers = owner.execute(kept).fetchall()

    def set(self, guarded: bool) -> None:
        word = "ENABLE" if guarded else "DISABLE"
        for table in self.tables:
            self.owner.execute(f"ALTER TABLE {table} {word} ROW LEVEL SECURITY")
        for table, trigger in self.triggers:
            self.owner.execute(f"ALTER TABLE {table} {word} TRIGGER {trigger}")

    @contextlib.contextmanager
    def switched(self, guarded: bool) -> Iterator[None]:
        self.set(guarded)
        with contextlib.ExitStack() as quiet:
            for name in () if guarded else SPOKEN:
                quiet.enter_context(mock.patch(name, new=_nothing))
            yield

    def quartile_pair(self, on: Callable[[], None], off: Callable[[], None]) -> tuple[float, float]:
        """Milliseconds a call with the guards on and off, the lower quartiles of rounds taken in turns."""
        spent: dict[bool, list[float]] = {True: [], False: []}
        for _round, guarded in itertools.product(range(ROUNDS), (True, False)):
            with self.switched(guarded):
                call = on if guarded else off
                call()  # the first learns the tables anew
                for _time in range(TIMES):
                    begun = time.perf_counter()
                    call()
                    spent[guarded].append((time.perf_counter() - begun) * 1000)
        on_first, off_first = (statistics.quantiles(spent[guarded], n=4)[0] for guarded in (True, False))
        return on_first, off_first


def told(what: str, on: float, off: float, allowed: float | None) -> None:
    ratio = on / off
    verdict = f"{'within' if ratio <= allowed else 'ABOVE'} {allowed:.2f}" if allowed else "no goal"
    print(f"  {what:<44} {on:7.2f} ms   {off:7.2f} ms   {ratio:5.2f}   {verdict}")
