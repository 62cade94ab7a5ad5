"""One run of a season: the checked workbook, the accounts that act in it, and what is done already."""

import contextlib
import dataclasses
import datetime
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from darb.controls.actions import claim, claim_each
from darb.controls.models import IdempotencyKey
from darb.core.canonical import digest
from darb.core.scope import Scope, scoped
from darb.exchange.models import Import
from darb.exchange.queries.imports import imported_rows
from darb.exchange.workbook.rows import SeasonWorkbook
from darb.people.queries import scope_of
from darb.places.queries import country
from darb.staff.models import User
from darb.staff.queries import users_by_login

BATCH = 500
TOGETHER = 50  # acts of one kind that share a transaction: few queries, and little to do again after a stop
LONGEST_KEY = 80  # a longer one is kept by its hash
T = TypeVar("T")


@dataclasses.dataclass(frozen=True)
class Reach:
    """How far a season has come: acts of days after ``until`` wait; without a day, everything is done.

    ``not_filed`` are files still being prepared, ``sheets_waiting`` sheets of marks (file, scorer) not handed in.
    """

    until: datetime.date | None = None
    not_filed: frozenset[str] = frozenset()
    sheets_waiting: frozenset[tuple[str, str]] = frozenset()

    def is_due(self, on: datetime.date) -> bool:
        return self.until is None or on <= self.until

    def by_now(self, on: datetime.date) -> datetime.date:
        """The day of something that may be done before its last day."""
        return on if self.until is None else min(on, self.until)


class SeasonRun:
    """Carries a season through its steps. ``on`` an act's own day; ``today`` only scopes who may act now."""

    def __init__(
        self,
        *,
        importer: User,
        source: Import,
        workbook: SeasonWorkbook,
        today: datetime.date,
        reach: Reach | None = None,
    ) -> None:
        self.importer = importer
        self.source = source
        self.workbook = workbook
        self.today = today
        self.reach = reach or Reach()
        self._prefix = f"season:{source.sha256[:24]}:"
        self._done = set(
            IdempotencyKey.objects.filter(key__startswith=self._prefix).values_list("key", flat=True)
        )
        self._scopes: dict[int, Scope] = {}
        self._keys: dict[str, dict[str, int]] = {}
        self.acts = 0

    def once(self, *, by: User, key: str, act: Callable[[], Any]) -> bool:
        """Do ``act`` as ``by`` in one scoped transaction with its idempotency key: whether it was done now.

        A stop at any moment leaves either all of the act or nothing of it, and the next run goes on from there.
        """
        full = self._full(key)
        if full in self._done:
            return False
        with self.seen_by(by):
            if claim(by=by, key=full, request=self._request(key)):
                act()
        self._done.add(full)
        self.acts += 1
        return True

    def each(
        self, *, by: User, items: Mapping[str, T], act: Callable[[list[T]], Any], together: int = TOGETHER
    ) -> None:
        """Do ``act`` on ``items`` by their keys, some ``together``, each once: ``once`` for acts of one kind.

        A transaction holds some of them whole with their keys; where one stops does not matter to what comes out.
        """
        waiting = [key for key in items if self._full(key) not in self._done]
        for _place, keys in batches(waiting, together):
            with self.seen_by(by):
                requests = {self._full(key): self._request(key) for key in keys}
                new = claim_each(by=by, requests=requests)
                if found := [items[key] for key in keys if self._full(key) in new]:
                    act(found)
            self._done |= requests.keys()
            self.acts += len(keys)

    def _full(self, key: str) -> str:
        return self._prefix + (key if len(key) <= LONGEST_KEY else digest(key))

    def _request(self, key: str) -> dict[str, str]:
        return {"source": self.source.sha256, "act": key}

    def seen_by(self, user: User) -> contextlib.AbstractContextManager[Scope]:
        """Reading as ``user``: what the duty shows, and nothing else."""
        if user.pk not in self._scopes:
            self._scopes[user.pk] = scope_of(user, self.today)
        return scoped(self._scopes[user.pk])

    @functools.cached_property
    def currency(self) -> str:
        return country().currency

    @functools.cached_property
    def users(self) -> dict[str, User]:
        """The accounts of the workbook's actors, by login."""
        return users_by_login([actor.login for actor in self.workbook.actors])

    def on_duty(self, duty: str) -> list[User]:
        """Who performs ``duty`` in this season, in the order of the workbook."""
        return [self.users[actor.login] for actor in self.workbook.actors if duty in actor.duties]

    def first_on_duty(self, duty: str) -> User:
        return self.on_duty(duty)[0]

    def keys_of(self, sheet: str) -> dict[str, int]:
        """What the references of a sheet became so far; read again only while rows are still missing."""
        known = self._keys.get(sheet, {})
        if len(known) < self._expected(sheet):
            known = self._keys[sheet] = imported_rows(self.source, sheet)
        return known

    def _expected(self, sheet: str) -> int:
        sizes = {"people": len(self.workbook.people), "call": 1, "session": 2}
        return sizes.get(sheet, len(self.workbook.files))


def batches(rows: Sequence[Any], size: int = BATCH) -> Iterator[tuple[int, Sequence[Any]]]:
    """``rows`` in slices, each with its place: a slice is one act, and one transaction."""
    for start in range(0, len(rows), size):
        yield start // size, rows[start : start + size]
