"""A list of people who are held, against the register: what each row would become, within the reader's reach."""

import dataclasses
import datetime
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from darb.casefile.queries.likeness import Described, Likely, likely_same
from darb.casefile.queries.registering import may_hold
from darb.casefile.rules import Likeness, likeness_of_births
from darb.core.actor import Actor
from darb.core.folding import fold
from darb.core.newest import Newest, newest
from darb.core.scope import current_scope
from darb.core.spreadsheets import Cell
from darb.detention.models import Stay
from darb.detention.rules import names_agree
from darb.detention.states import Stay as StayState
from darb.detention.states import StayKind
from darb.establishments.models import Establishment
from darb.exchange.caseload.columns import Field, Mapped
from darb.exchange.caseload.rows import Fault, Known, Listed, read_rows
from darb.exchange.caseload.table import Raw, Table
from darb.exchange.models import CaseloadList, CaseloadMapping
from darb.exchange.states import CaseloadOutcome, Import
from darb.people.models import Name, Person
from darb.people.rules import is_juvenile
from darb.places.queries import country

CARD = "cnie"
PROTECTION = "child_protection_centre"


@dataclasses.dataclass(frozen=True)
class Judged:
    """One row and what would become of it; ``person`` is who is here already, ``likely`` who is asked about."""

    row: Listed
    outcome: CaseloadOutcome
    person: Person | None = None
    likely: tuple[Likely, ...] = ()
    faults: tuple[Fault, ...] = ()


def find_list(by: Actor, number: str) -> CaseloadList | None:
    """A list of one's own; somebody else's is not there."""
    found = CaseloadList.objects.filter(number=number, by_id=by.pk)
    return found.select_related("establishment__province").first()


def lists_of(by: Actor, after: str = "") -> Newest[CaseloadList]:
    own = CaseloadList.objects.filter(by_id=by.pk).exclude(state=Import.CANCELLED)
    return newest(own.select_related("establishment").defer("content", "outcomes"), after)


def mappings_at(establishment: Establishment) -> list[CaseloadMapping]:
    return list(CaseloadMapping.objects.filter(establishment=establishment).order_by("-saved_at"))


def table_of(kept: CaseloadList) -> Table:
    return Table.loaded(json.loads(kept.content))


def mapped_of(kept: CaseloadList) -> Mapped:
    return {int(place): Field(said) for place, said in kept.columns.items()}


def judge_list(kept: CaseloadList, on: datetime.date) -> list[Judged]:
    """Every row with its outcome, in a fixed number of questions however many rows there are."""
    places = _places()
    known = Known(
        today=on,
        places=_by_name(places.values()),
        identity=re.compile(country().identity_papers[CARD].pattern),
        usual=kept.usual,
        day_first=country().day_first,
    )
    rows = read_rows(table_of(kept), mapped_of(kept), known)
    reach = _Reach(kept.establishment, on)
    faults = {row.number: row.faults or reach.faults(row, places) for row in rows}
    fine = [row for row in rows if not faults[row.number]]
    likely = dict(
        zip((row.number for row in fine), likely_same([_described(row) for row in fine]), strict=True)
    )
    borne, names = _borne(fine)
    return [_judged(row, faults[row.number], likely.get(row.number, []), borne, names) for row in rows]


def counted(judged: Iterable[Judged]) -> dict[CaseloadOutcome, int]:
    """How many rows have each outcome, in the order of the outcomes."""
    counts = Counter(one.outcome for one in judged)
    return {outcome: counts[outcome] for outcome in CaseloadOutcome if counts[outcome]}


def kept_outcomes(kept: CaseloadList) -> dict[int, tuple[CaseloadOutcome, str, list[Fault]]]:
    """What became of each row: outcome, code of the file, and what was wrong."""
    told = json.loads(kept.outcomes) if kept.outcomes else {}
    return {
        int(number): (CaseloadOutcome(outcome), code, [Fault(*fault) for fault in faults])
        for number, (outcome, code, faults) in told.items()
    }


def inside_now(people: Sequence[Person]) -> set[int]:
    """Keys of those who have a stay under way, as far as the reader sees."""
    ongoing = Stay.objects.filter(person__in=people, state=StayState.ONGOING)
    return set(ongoing.values_list("person", flat=True))


def places_by_code() -> dict[str, Establishment]:
    return _places()


def _places() -> dict[str, Establishment]:
    kinds = country().kinds_in("prison", "juvenile")
    return {place.code: place for place in Establishment.objects.filter(kind__in=kinds).order_by("code")}


def _by_name(places: Iterable[Establishment]) -> dict[str, str]:
    """Folded names and codes; a name that two bear finds neither."""
    names: dict[str, set[str]] = {}
    for place in places:
        for name in (place.code, place.name_ar, place.name_fr):
            names.setdefault(fold(name), set()).add(place.code)
    return {name: next(iter(codes)) for name, codes in names.items() if len(codes) == 1}


class _Reach:
    """What the reader's posting would not show again once it was written."""

    def __init__(self, holder: Establishment, on: datetime.date) -> None:
        self.on, self.adult_age = on, country().adult_age
        self.minors = may_hold(holder, minors=True, penal=False)
        self.penal = may_hold(holder, minors=False, penal=True)

    def faults(self, row: Listed, places: Mapping[str, Establishment]) -> tuple[Fault, ...]:
        is_minor = row.birth is not None and is_juvenile(row.birth, self.on, self.adult_age)
        if not self.penal or (is_minor and not self.minors):
            return (Fault(str(Field.NAMES), "list_out_of_reach"),)
        place = places.get(row.establishment)
        if place is None:
            return (Fault(str(Field.ESTABLISHMENT), "list_missing"),)
        if (row.status == StayKind.CHILD_PROTECTION) != (place.kind == PROTECTION):
            return (Fault(str(Field.STATUS), "list_title", row.status),)
        return ()


def _described(row: Listed) -> Described:
    if row.birth is None:
        raise ValueError(f"row {row.number} has no birth")
    return Described(row.names_arabic, row.names_latin, row.sex, row.birth, CARD, row.identity_number)


def _borne(rows: Sequence[Listed]) -> tuple[dict[tuple[str, str], Person], dict[int, list[str]]]:
    """Who bears these prison numbers now, by establishment and number, and all their spellings."""
    current_scope()
    numbers = {row.prison_number for row in rows if row.prison_number}
    stays = Stay.objects.filter(state=StayState.ONGOING, prison_number__in=numbers)
    found = {
        (stay.establishment.code, stay.prison_number): stay.person
        for stay in stays.select_related("person__holder", "establishment")
    }
    names: dict[int, list[str]] = {}
    people = [person.pk for person in found.values()]
    for key, full in Name.objects.filter(person__in=people).values_list("person", "full"):
        names.setdefault(key, []).append(full)
    return found, names


def _judged(
    row: Listed,
    faults: Sequence[Fault],
    likely: Sequence[Likely],
    borne: Mapping[tuple[str, str], Person],
    names: Mapping[int, list[str]],
) -> Judged:
    if faults:
        return Judged(row, CaseloadOutcome.WRONG, faults=tuple(faults))
    bearer = borne.get((row.establishment, row.prison_number)) if row.prison_number else None
    if bearer is not None:
        if _is_one(row, bearer, names.get(bearer.pk, [])):
            return Judged(row, CaseloadOutcome.HERE, person=bearer)
        fault = Fault(str(Field.PRISON_NUMBER), "list_number_borne", row.prison_number)
        return Judged(row, CaseloadOutcome.WRONG, faults=(fault,))
    certain = [one for one in likely if {Likeness.NUMBER, Likeness.NAMES} <= set(one.reasons)]
    if certain:
        return Judged(row, CaseloadOutcome.HERE, person=certain[0].person)
    if likely:
        return Judged(row, CaseloadOutcome.ASKED, likely=tuple(likely))
    return Judged(row, CaseloadOutcome.NEW)


def _is_one(row: Listed, person: Person, names: list[str]) -> bool:
    spelt = [name for name in (row.names_arabic, row.names_latin) if name]
    is_born = row.birth is not None and likeness_of_births(row.birth, person.birth) is not None
    return is_born and any(names_agree(name, names) for name in spelt)


def annotated(kept: CaseloadList, told: Mapping[int, Sequence[str]]) -> tuple[list[str], list[list[Cell]]]:
    """The list as it came, with what is ``told`` of each row in columns of its own behind it."""
    table = table_of(kept)
    width = len(table.headings)
    rows = []
    for row in table.rows:
        cells = [_shown(cell) for cell in row.cells[:width]]
        rows.append([*cells, *[""] * (width - len(cells)), *told.get(row.number, ())])
    return list(table.headings), rows


def _shown(cell: Raw) -> Cell:
    """As it was read: a day stays a day."""
    if cell is None:
        return ""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
