"""What row-level security, the journal and the history cost on lists and on writes.

Run ``python -m bench.access [ROWS]``. A scratch database with 200,000 people of twenty centres; the same list and
the same acts with the guards on and off, in turns, so that whatever else the machine does hits both alike. The
medians are compared: at most a quarter more on lists, at most two fifths more on writes. Off means: no policy on any
table (the list keeps its own WHERE), no journal entry, no history trigger.
"""

import contextlib
import datetime
import itertools
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import psycopg

from darb.commands import embedded
from tests.databases import ROOT, Server, at

ROWS, ROUNDS, TIMES = 200_000, 7, 15
LIST_ALLOWED, WRITE_ALLOWED, LIST_MS = 1.25, 1.40, 50.0
TODAY = datetime.date(2026, 11, 21)
FILL = """
INSERT INTO people_person (code, subject, sex, birth_year, origin, address, guardian, is_invented, holder_id,
  province_id, compartments)
SELECT 'P-2020-' || to_char(n, 'FM000000'), 'P-2020-' || to_char(n, 'FM000000'), 'F', 1990, 'walk_in', '', '', true,
  (SELECT array_agg(id ORDER BY id)
   FROM (SELECT id FROM establishments_establishment ORDER BY id LIMIT 20) AS e)[1 + n %% 20],
  (SELECT array_agg(code ORDER BY code)
   FROM (SELECT code FROM places_province ORDER BY code LIMIT 12) AS p)[1 + n %% 12],
  CASE WHEN n %% 10 = 0 THEN ARRAY['minors'] ELSE ARRAY[]::text[] END
FROM generate_series(1, %s) AS n
"""


def median_pair(
    on: Callable[[], None], off: Callable[[], None], switch: Callable[[bool], Any]
) -> tuple[float, float]:
    """Milliseconds a call with the guards on and off, the medians of rounds taken in turns."""
    spent: dict[bool, list[float]] = {True: [], False: []}
    for _round, guarded in itertools.product(range(ROUNDS), (True, False)):
        with switch(guarded):
            call = on if guarded else off
            call()
            for _time in range(TIMES):
                begun = time.perf_counter()
                call()
                spent[guarded].append((time.perf_counter() - begun) * 1000)
    return statistics.median(spent[True]), statistics.median(spent[False])


def _nothing(**_said: Any) -> None:
    """In the place of the journal when it is off."""


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
        quiet = mock.patch("darb.people.actions.registering.record", new=_nothing)
        with contextlib.nullcontext() if guarded else quiet:
            yield


def told(what: str, on: float, off: float, allowed: float) -> None:
    ratio = on / off
    verdict = "within" if ratio <= allowed else "ABOVE"
    print(f"  {what:<44} {on:7.2f} ms   {off:7.2f} ms   {ratio:5.2f}   {verdict} {allowed:.2f}")


def measure(owner: psycopg.Connection) -> None:
    """Lists and writes as the application makes them."""
    from darb.casefile.queries.people import Wanted, people_page  # noqa: PLC0415  after the settings
    from darb.core.partial_dates import PartialDate  # noqa: PLC0415
    from darb.core.scope import scoped  # noqa: PLC0415
    from darb.establishments.models import Establishment  # noqa: PLC0415
    from darb.journal.actions import record  # noqa: PLC0415
    from darb.people.actions import NewPerson, register_people  # noqa: PLC0415
    from darb.people.models import Person  # noqa: PLC0415
    from darb.people.queries import scope_of  # noqa: PLC0415
    from darb.staff.queries import get_user  # noqa: PLC0415

    guards, worker = Guards(owner), get_user("manager")
    everywhere = scope_of(worker, TODAY)
    held = Establishment.objects.order_by("pk")[0]
    centre = type(everywhere)(worker.pk, (held.pk,), (), (), everywhere.compartments)
    print(f"  {'':<44} {'guarded':>10}   {'without':>10}   ratio")

    def newest() -> None:
        with scoped(centre):
            rows = Person.objects.filter(holder=held).select_related("holder", "province")
            assert len(rows.order_by("-pk")[:50]) == 50

    def page() -> None:
        with scoped(everywhere):
            people_page(Wanted(), by=worker, on=TODAY, shows_names=True)

    def count() -> None:
        with scoped(centre):
            Person.objects.filter(holder=held).count()

    lists = {"list of fifty people of a centre": newest, "first page of people, national": page}
    slowest = 0.0
    for what, ask in {**lists, "count of a centre's people (no goal)": count}.items():
        on, off = median_pair(ask, ask, guards.switched)
        told(what, on, off, LIST_ALLOWED if ask is not count else 9.99)
        slowest = max(slowest, on) if ask is not count else slowest
    print(f"  slowest list {slowest:.1f} ms of {LIST_MS:.0f} ms allowed")

    serial = itertools.count(1)
    someone = Person._base_manager.db_manager("default")

    def register() -> None:
        number = next(serial)
        entry = NewPerson(
            names_arabic="نعيمة النموذجي", names_latin="Naïma Ennamoudaji", sex="F", birth=PartialDate(1990),
            province_code=everywhere.provinces[0], commune_code=None, identity_kind="cnie",
            identity_number=f"XX{number:06}", identity_state="valid", origin="walk_in", is_invented=True,
        )  # fmt: skip
        with scoped(everywhere):
            register_people(by=coordinator, on=TODAY, holder=held, entries=[entry])

    coordinator = get_user("coordinator")
    on, off = median_pair(register, register, guards.switched)
    told("a person registered, one act", on, off, WRITE_ALLOWED)

    with scoped(everywhere):
        keys = list(someone.filter(holder=held).order_by("pk").values_list("pk", flat=True)[:1000])

    def change(number: int, *, is_told: bool) -> None:
        with scoped(everywhere):
            Person.objects.filter(pk=keys[number % 1000]).update(address=f"n{number}")
            if is_told:
                record(by=worker, on=TODAY, act="bench.change", subject="person:P", chain="establishment:B")

    on, off = median_pair(
        lambda: change(next(serial), is_told=True),
        lambda: change(next(serial), is_told=False),
        guards.switched,
    )
    told("one column changed, the least act (no goal)", on, off, 9.99)

    def change_many() -> None:
        with scoped(everywhere):
            Person.objects.filter(pk__in=keys).update(address=f"n{next(serial)}")

    on, off = median_pair(change_many, change_many, guards.switched)
    told("a thousand rows changed at once (no goal)", on, off, 9.99)


def main(rows: int = ROWS) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "darb.config.settings"
    server = Server("bench", embedded.ensure_running(ROOT))
    os.environ["DATABASE_URL"] = at(server.urls.app, server.database)
    os.environ["DATABASE_OWNER_URL"] = at(server.urls.owner, server.database)
    server.make_template()
    server.create(server.database, server.template)
    import django  # noqa: PLC0415  after the scratch database is named in the environment

    django.setup()
    from django.db import connections  # noqa: PLC0415

    try:
        with server.owner() as owner:
            owner.execute("ALTER TABLE people_person DISABLE ROW LEVEL SECURITY")
            owner.execute(FILL, [rows])
            owner.execute("ALTER TABLE people_person ENABLE ROW LEVEL SECURITY")
            owner.execute("ANALYZE")
            measure(owner)
    finally:
        connections.close_all()
        server.drop(server.database)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
