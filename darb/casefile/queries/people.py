"""Finding people: by name in either script, by the code of the file, by an official number."""

import dataclasses
import datetime
from collections.abc import Iterable, Iterator

from darb.casefile.queries.words import Bearers, bearers_of
from darb.core.actor import Actor
from darb.core.folding import name_key
from darb.core.partial_dates import PartialDate
from darb.core.spreadsheets import read_along
from darb.people.models import Assignment, JourneyMove, Person
from darb.people.queries import names_of, people_by_identifier
from darb.people.rules import age_on
from darb.people.states import Journey

PAGE = 50
COUNTED = 1000  # beyond, the list says "more than": an exact count would read every row


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What is looked for; empty is everybody in scope, the newest files first, and what ``is_gone`` nobody."""

    text: str = ""
    is_gone: bool = False  # the search that the address names is not kept any more
    is_mine: bool = False
    after: int | None = None


@dataclasses.dataclass
class Line:
    """One person of a list."""

    person: Person
    arabic: str
    latin: str
    age: int
    state: Journey | None


@dataclasses.dataclass
class Page:
    """A slice of a list: its lines, the key where the next one begins, and how many there are in scope."""

    lines: list[Line]
    next_after: int | None
    count: int
    is_more: bool


def people_page(wanted: Wanted, *, by: Actor, on: datetime.date, shows_names: bool) -> Page:
    """One page of people in scope. The count is of those in scope alone and stops at a thousand."""
    found = _found(wanted, by=by, by_name=shows_names, most=PAGE + 1)
    rows = found.rows if wanted.after is None else found.rows.filter(pk__lt=wanted.after)
    people = list(rows.select_related("holder", "province").order_by("-pk")[: PAGE + 1])
    count = COUNTED + 1 if found.is_many else found.rows.order_by()[: COUNTED + 1].count()
    return Page(
        lines=_lines(people[:PAGE], on, shows_names),
        next_after=people[PAGE - 1].pk if len(people) > PAGE else None,
        count=min(count, COUNTED),
        is_more=count > COUNTED,
    )


def _found(wanted: Wanted, *, by: Actor, by_name: bool, most: int | None) -> Bearers:
    followed = Assignment.objects.filter(worker_id=by.pk, ends_on__isnull=True).values("person")
    rows = Person.objects.filter(pk__in=followed) if wanted.is_mine else Person.objects.all()
    if wanted.is_gone:
        return Bearers(rows.none())
    text = wanted.text.strip()
    if any(character.isdigit() for character in text):
        return Bearers(rows.filter(code=text.upper()))
    words = name_key(text).split()
    if not words:
        return Bearers(rows.none() if text else rows)  # signs alone are nobody's name
    if not by_name:
        return Bearers(rows.none())
    among = set(followed.values_list("person", flat=True)) if wanted.is_mine else None
    return bearers_of(words, among=among, before=wanted.after, most=most)


def exported(wanted: Wanted, *, by: Actor, on: datetime.date, by_name: bool) -> Iterator[Line]:
    """The same list without a page's end and without a name, for a workbook."""
    found = _found(dataclasses.replace(wanted, after=None), by=by, by_name=by_name, most=None)
    rows = found.rows.select_related("holder", "province").order_by("-pk")
    return read_along(rows, lambda people: _lines(people, on, shows_names=False))


def people_with_number(kind: str, number: str, *, on: datetime.date, shows_names: bool) -> list[Line]:
    """People in scope with this official number: one or nobody."""
    found = people_by_identifier(kind, [number]).values()
    return _lines(list(found), on, shows_names)


def _lines(people: list[Person], on: datetime.date, shows_names: bool) -> list[Line]:
    names = names_of(people) if shows_names else {}
    places = _places_on_path(people)
    return [
        Line(
            person=person,
            arabic=names.get((person.pk, "arabic"), ""),
            latin=names.get((person.pk, "latin"), ""),
            age=age_of(person, on),
            state=places.get(person.pk),
        )
        for person in people
    ]


def _places_on_path(people: Iterable[Person]) -> dict[int, Journey]:
    moves = JourneyMove.objects.filter(person__in=list(people)).order_by("person", "-pk").distinct("person")
    return {move.person_id: Journey(move.state) for move in moves}


def age_of(person: Person, on: datetime.date) -> int:
    """Full years; of a birth known by the year only, those surely lived."""
    born = PartialDate(person.birth_year, person.birth_month, person.birth_day)
    return max(0, age_on(born.latest(), on))
