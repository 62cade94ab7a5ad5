"""A list of people who are held: handed in, its columns named, then taken in whole, once, in one transaction."""

import dataclasses
import datetime
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from darb.controls.actions import take_number
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.core.promises import kept
from darb.detention.actions import Admission, admit
from darb.detention.states import StayKind
from darb.establishments.models import Establishment
from darb.exchange import states
from darb.exchange.caseload.columns import Mapped, to_keep
from darb.exchange.caseload.rows import Fault, Listed
from darb.exchange.caseload.table import Table
from darb.exchange.models import CaseloadList, CaseloadMapping
from darb.exchange.permissions import check_caseload
from darb.exchange.queries.caseload import (
    CARD,
    Judged,
    inside_now,
    judge_list,
    places_by_code,
    table_of,
)
from darb.exchange.states import CaseloadOutcome as Outcome
from darb.journal.actions import record
from darb.people.actions import NewPerson, RegistrationRefused, register_people
from darb.people.models import Person
from darb.people.queries import is_written
from darb.people.rules import path_at_entry
from darb.people.states import Origin

OTHER, LEAVE, SAME = "other", "leave", "same:"
_NUMBER_ONCE = "stay_prison_number_once_a_place"


class CaseloadRefused(Refusal):
    """The list cannot be named, taken in or taken back as it stands."""


def hand_in_caseload(
    *, by: Actor, on: datetime.date, establishment: Establishment, filename: str, sha256: str, table: Table
) -> CaseloadList:
    """Keep a list, sealed, for whoever handed it in; nobody is registered by it."""
    check_caseload(by)
    number = take_number(series="CL", year=on.year)
    kept = CaseloadList.objects.create(
        number=number,
        subject=number,
        establishment=establishment,
        by_id=by.pk,
        filename=filename[:200],
        sha256=sha256,
        on=on,
        content=json.dumps(table.dumped(), ensure_ascii=False),
        row_count=len(table.rows),
    )
    _journal(by, on, kept, "exchange.hand_in_caseload", rows=kept.row_count)
    return kept


def map_caseload(
    *,
    by: Actor,
    on: datetime.date,
    caseload: CaseloadList,
    mapped: Mapped,
    usual: Mapping[str, str],
    name: str = "",
) -> CaseloadList:
    """Say what each column is and what an empty cell means; under a ``name`` it is offered for the next list."""
    check_caseload(by)
    kept = _open(caseload)
    kept.columns = {str(place): str(said) for place, said in mapped.items()}
    kept.usual, kept.state = dict(usual), states.Import.READY
    kept.save()
    if name:
        columns = to_keep(table_of(kept).headings, mapped)
        CaseloadMapping.objects.update_or_create(
            establishment=kept.establishment, name=name, defaults={"columns": columns, "by_id": by.pk}
        )
    _journal(by, on, kept, "exchange.map_caseload", columns=len(mapped), mapping=name)
    return kept


def cancel_caseload(*, by: Actor, on: datetime.date, caseload: CaseloadList) -> CaseloadList:
    """Take a list back before it was taken in: what it held is forgotten."""
    check_caseload(by)
    kept = _open(caseload)
    kept.state, kept.content = states.Import.CANCELLED, ""
    kept.save()
    _journal(by, on, kept, "exchange.cancel_caseload")
    return kept


def take_in_caseload(
    *, by: Actor, on: datetime.date, caseload: CaseloadList, answers: Mapping[int, str]
) -> CaseloadList:
    """Register whoever is new, begin the stays, and keep what became of every row; a second time nothing happens.

    ``answers``: row → "other" (somebody else, to be registered), "same:" with the code of the file, or "leave". A row
    that is asked about and has no answer is left out. Rows are judged anew here, so that nothing shown is out of date.
    """
    check_caseload(by)
    kept = (
        CaseloadList.objects.select_for_update(of=("self",))
        .select_related("establishment__province")
        .get(pk=caseload.pk)
    )
    if kept.state == states.Import.APPLIED:
        return kept
    _check_ready(kept)
    work = _Work(by, on, kept, judge_list(kept, on), answers)
    work.register()
    work.admit()
    kept.outcomes = json.dumps(work.told(), ensure_ascii=False)
    kept.taken, kept.state = work.taken, states.Import.APPLIED
    kept.save()
    counts = {str(outcome): count for outcome, count in work.counts().items()}
    _journal(by, on, kept, "exchange.take_in_caseload", told_apart=work.told_apart, **counts)
    return kept


@dataclasses.dataclass
class _Became:
    """What became of one row so far."""

    judged: Judged
    outcome: Outcome
    person: Person | None = None
    faults: Sequence[Fault] = ()


class _Work:
    """Taking one list in."""

    def __init__(
        self,
        by: Actor,
        on: datetime.date,
        kept: CaseloadList,
        judged: Sequence[Judged],
        answers: Mapping[int, str],
    ) -> None:
        self.by, self.on, self.kept = by, on, kept
        self.told_apart: list[str] = []
        self.rows = [self._answered(one, answers.get(one.row.number, "")) for one in judged]

    def _answered(self, one: Judged, answer: str) -> _Became:
        if one.outcome != Outcome.ASKED:
            return _Became(one, one.outcome, one.person, one.faults)
        likely = {found.person.code: found.person for found in one.likely}
        if answer == OTHER:
            self.told_apart += sorted(likely)
            return _Became(one, Outcome.NEW)
        if answer.startswith(SAME) and answer.removeprefix(SAME) in likely:
            return _Became(one, Outcome.HERE, likely[answer.removeprefix(SAME)])
        return _Became(one, Outcome.LEFT_OUT)

    def register(self) -> None:
        self._register([row for row in self.rows if row.outcome == Outcome.NEW])

    def _register(self, rows: Sequence[_Became]) -> None:
        """In one stroke; when a number cannot be kept, in halves, until the row that bears it is told alone."""
        if not rows:
            return
        try:
            with transaction.atomic():
                people = register_people(
                    by=self.by,
                    on=self.on,
                    holder=self.kept.establishment,
                    entries=[_entry(row.judged.row, self.kept) for row in rows],
                    path=path_at_entry(Origin.SPR),
                )
        except RegistrationRefused:
            if len(rows) == 1:
                rows[0].outcome = Outcome.WRONG
                rows[0].faults = (Fault("identity_number", "list_number_not_kept"),)
                return
            half = len(rows) // 2
            self._register(rows[:half])
            self._register(rows[half:])
            return
        for row, person in zip(rows, people, strict=True):
            row.outcome, row.person = Outcome.REGISTERED, person

    def admit(self) -> None:
        """A stay for whoever is new, and for whoever is here without one and whose file is written here."""
        here = [row for row in self.rows if row.outcome == Outcome.HERE and row.person]
        inside = inside_now([row.person for row in here if row.person])
        lacking = [
            row for row in here if row.person and row.person.pk not in inside and is_written(row.person)
        ]
        once = {row.person.pk: row for row in lacking if row.person}
        for row in once.values():
            row.outcome = Outcome.ADMITTED
        held = [row for row in self.rows if row.outcome in (Outcome.REGISTERED, Outcome.ADMITTED)]
        places = places_by_code()
        admissions = [
            _admission(row.person, row.judged.row, places) for row in held if row.person is not None
        ]
        borne = CaseloadRefused(
            _(
                "A prison number of this list could not be kept. Ask the data-protection officer to look for it; "
                "nothing was written."
            ),
            code="prison_number_not_kept",
        )
        with kept(_NUMBER_ONCE, borne):
            admit(by=self.by, on=self.on, admissions=admissions)

    @property
    def taken(self) -> int:
        return sum(row.outcome in (Outcome.REGISTERED, Outcome.ADMITTED) for row in self.rows)

    def counts(self) -> dict[Outcome, int]:
        return {one: count for one in Outcome if (count := sum(row.outcome == one for row in self.rows))}

    def told(self) -> dict[int, Any]:
        return {
            row.judged.row.number: [
                str(row.outcome),
                row.person.code if row.person else "",
                [[fault.said, fault.code, fault.found, dict(fault.facts)] for fault in row.faults],
            ]
            for row in self.rows
        }


def _entry(row: Listed, kept: CaseloadList) -> NewPerson:
    """A list says no address: the province is that of the establishment until they are asked (``correct_home``)."""
    if row.birth is None:
        raise ValueError(f"row {row.number} has no birth")
    is_young = row.status == StayKind.CHILD_PROTECTION
    return NewPerson(
        names_arabic=row.names_arabic,
        names_latin=row.names_latin,
        sex=row.sex,
        birth=row.birth,
        province_code=str(kept.usual["province"]),
        commune_code=None,
        identity_kind=CARD if row.identity_number else "",
        identity_number=row.identity_number,
        identity_state="valid",
        origin=Origin.CHILD_PROTECTION_CENTRE if is_young else Origin.SPR,
        guardian=row.guardian,
        telephone=row.telephone,
    )


def _admission(person: Person, row: Listed, places: Mapping[str, Establishment]) -> Admission:
    return Admission(
        person=person,
        establishment=places[row.establishment],
        admitted_on=row.admitted_on,
        kind=row.status,
        prison_number=row.prison_number,
        release_on=row.release_on,
    )


def _open(caseload: CaseloadList) -> CaseloadList:
    kept = (
        CaseloadList.objects.select_for_update(of=("self",))
        .select_related("establishment")
        .get(pk=caseload.pk)
    )
    if kept.state not in (states.Import.UPLOADED, states.Import.READY):
        raise CaseloadRefused(_("This list was taken in, or taken back, already."), code="caseload_closed")
    return kept


def _check_ready(kept: CaseloadList) -> None:
    if kept.state != states.Import.READY:
        raise CaseloadRefused(_("Say first what the columns of this list are."), code="caseload_not_mapped")


def _journal(by: Actor, on: datetime.date, kept: CaseloadList, act: str, **details: Any) -> None:
    chain = f"establishment:{kept.establishment.code}"
    record(by=by, on=on, act=act, subject=f"caseload:{kept.number}", chain=chain, **details)
