"""Lists and writes as the application makes them, each with the guards on and off."""

import datetime
import itertools
from collections.abc import Callable

import psycopg

from bench.guards import Guards, told
from bench.pressed import MovedOn, Pressed, TakenBack
from darb.casefile.queries.people import Wanted, people_page
from darb.core.partial_dates import PartialDate
from darb.core.scope import Scope, scoped
from darb.establishments.models import Establishment
from darb.journal.actions import record
from darb.people.actions import NewPerson, register_people
from darb.people.models import Person
from darb.people.queries import scope_of
from darb.staff.queries import get_user

LIST_ALLOWED, WRITE_ALLOWED, LIST_MS = 1.25, 1.40, 50.0
TODAY = datetime.date(2026, 11, 21)


class Guarded:
    """What the manager and the coordinator ask and change, of the whole country and of one centre."""

    def __init__(self, owner: psycopg.Connection) -> None:
        self.guards = Guards(owner)
        self.worker, self.coordinator = get_user("manager"), get_user("coordinator")
        self.everywhere = scope_of(self.worker, TODAY)
        self.held = Establishment.objects.order_by("pk")[0]
        self.centre = Scope(
            self.worker.pk, holders=(self.held.pk,), compartments=self.everywhere.compartments
        )
        self.serial = itertools.count(1)
        with scoped(self.everywhere):
            people = Person._base_manager.db_manager("default").filter(holder=self.held).order_by("pk")
            self.keys = list(people.values_list("pk", flat=True)[:1000])

    def measure(self) -> None:
        print(f"  {'':<44} {'guarded':>10}   {'without':>10}   ratio")
        slowest = max(
            self.compare("list of fifty people of a centre", LIST_ALLOWED, self.list_newest),
            self.compare("first page of people, national", LIST_ALLOWED, self.show_page),
        )
        self.compare("count of a centre's people", None, self.count)
        print(f"  slowest list {slowest:.1f} ms of {LIST_MS:.0f} ms allowed")
        self.measure_writes()

    def measure_writes(self) -> None:
        """Acts with a goal; then bare statements, which no page of Darb makes."""
        taken_back = TakenBack(self.everywhere, self.coordinator, self.keys)
        pressed = Pressed(self.everywhere, self.keys[0])
        moved_on = MovedOn(self.everywhere, self.worker, self.keys)
        self.compare("a person registered, one act", WRITE_ALLOWED, self.register)
        self.compare("a consent taken back, the least act", WRITE_ALLOWED, taken_back)
        self.compare("a consent given and taken back, two buttons", WRITE_ALLOWED, pressed)
        self.compare("three hundred files moved on, one act", WRITE_ALLOWED, moved_on)
        self.compare("bare: one UPDATE and its entry", None, self.change_and_tell, self.change)
        self.compare("bare: UPDATE of a thousand rows", None, self.change_many)

    def compare(
        self,
        what: str,
        allowed: float | None,
        ask: Callable[[], None],
        unguarded: Callable[[], None] | None = None,
    ) -> float:
        """Tells the milliseconds of a call with the guards on and off; returns those with them on."""
        on, off = self.guards.quartile_pair(ask, unguarded or ask)
        told(what, on, off, allowed)
        return on

    # Lists

    def list_newest(self) -> None:
        with scoped(self.centre):
            rows = Person.objects.filter(holder=self.held).select_related("holder", "province")
            assert len(rows.order_by("-pk")[:50]) == 50

    def show_page(self) -> None:
        with scoped(self.everywhere):
            people_page(Wanted(), by=self.worker, on=TODAY, shows_names=True)

    def count(self) -> None:
        with scoped(self.centre):
            Person.objects.filter(holder=self.held).count()

    # Writes

    def register(self) -> None:
        number = next(self.serial)
        entry = NewPerson(
            names_arabic="نعيمة النموذجي", names_latin="Naïma Ennamoudaji", sex="F", birth=PartialDate(1990),
            province_code=self.everywhere.provinces[0], commune_code=None, identity_kind="cnie",
            identity_number=f"XX{number:06}", identity_state="valid", origin="walk_in", is_invented=True,
        )  # fmt: skip
        with scoped(self.everywhere):
            register_people(by=self.coordinator, on=TODAY, holder=self.held, entries=[entry])

    def change(self) -> None:
        with scoped(self.everywhere):
            self._write_address()

    def change_and_tell(self) -> None:
        with scoped(self.everywhere):
            self._write_address()
            record(by=self.worker, on=TODAY, act="bench.change", subject="person:P", chain="establishment:B")

    def change_many(self) -> None:
        with scoped(self.everywhere):
            Person.objects.filter(pk__in=self.keys).update(address=f"n{next(self.serial)}")

    def _write_address(self) -> None:
        number = next(self.serial)
        Person.objects.filter(pk=self.keys[number % 1000]).update(address=f"n{number}")
