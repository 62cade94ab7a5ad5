"""A checked workbook against what this site already holds: what was run before, and who is known."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

from darb.awards.models import EquipmentItem, Operation, Payment
from darb.core.folding import name_key
from darb.exchange.queries.foresight import served_without_support
from darb.exchange.workbook.checking.likeness import compatible
from darb.exchange.workbook.findings import Answer, Problem, Question, Verdict
from darb.exchange.workbook.rows import PersonRow, SeasonWorkbook
from darb.exchange.workbook.season import Checked
from darb.funding.models import Tranche
from darb.people.models import Name, Person
from darb.people.queries import people_by_identifier, people_with_names_like

REGISTERED_PERSON = "registered_person"


@dataclasses.dataclass(frozen=True)
class Known:
    """People of the workbook who are on the register already: reference → key of the person."""

    people: dict[str, int]


def compare_with_register(checked: Checked, answers: Sequence[Answer]) -> tuple[Checked, Known]:
    """Add what only the register can tell, within the reader's scope: what stands there already, who is known."""
    workbook = checked.workbook
    if workbook is None:
        return checked, Known({})
    known = _known_by_number(workbook)
    problems = [*_taken(workbook), *_wrong_owners(workbook, known)]
    verdicts = {answer.question: answer.verdict for answer in answers}
    questions = []
    for question, person in _look_alikes(workbook, known):
        verdict = verdicts.get(question.key)
        if verdict is Verdict.SAME:
            known[str(question.facts["first"])] = person
        elif verdict is None:
            questions.append(question)
    problems += list(_held_elsewhere(workbook, known))
    if not problems:
        problems += list(served_without_support(workbook, known))
    added = dataclasses.replace(
        checked,
        problems=(*checked.problems, *problems),
        questions=(*checked.questions, *questions),
    )
    return added, Known({ref: person.pk for ref, person in known.items()})


def _taken(workbook: SeasonWorkbook) -> Iterator[Problem]:
    """Codes and numbers that another workbook has already brought in."""
    codes = set(
        Operation.objects.values_list("code", flat=True).filter(code__in=[r.code for r in workbook.operation])
    )
    for row in workbook.operation:
        if row.code in codes:
            yield Problem("operation_registered", "operation", row.row, "code", row.code)
    tranches = set(
        Tranche.objects.filter(agreement__code__in=[row.code for row in workbook.agreements]).values_list(
            "agreement__code", "number"
        )
    )
    for line in workbook.tranches:
        if (line.agreement, line.number) in tranches:
            yield Problem("tranche_registered", "tranches", line.row, "number", str(line.number))
    numbers = [row.cheque_number for row in workbook.handovers if row.cheque_number]
    cheques = set(Payment.objects.filter(cheque_number__in=numbers).values_list("cheque_number", flat=True))
    for handover in workbook.handovers:
        if handover.cheque_number in cheques:
            yield Problem(
                "cheque_registered", "handovers", handover.row, "cheque_number", handover.cheque_number or ""
            )
    yield from _taken_serials(workbook)


def _taken_serials(workbook: SeasonWorkbook) -> Iterator[Problem]:
    serials = [row.serial for row in workbook.purchases if row.serial]
    held = set(EquipmentItem.objects.filter(serial__in=serials).values_list("serial", flat=True))
    for row in workbook.purchases:
        if row.serial in held:
            yield Problem("serial_registered", "purchases", row.row, "serial", row.serial or "")


def _known_by_number(workbook: SeasonWorkbook) -> dict[str, Person]:
    known: dict[str, Person] = {}
    kinds = {row.identity_kind for row in workbook.people if row.identity_number}
    for kind in sorted(kinds):
        rows = {row.identity_number: row for row in workbook.people if row.identity_kind == kind}
        for number, person in people_by_identifier(kind, [number for number in rows if number]).items():
            known[rows[number].ref] = person
    return known


def _wrong_owners(workbook: SeasonWorkbook, known: dict[str, Person]) -> Iterator[Problem]:
    """A number on the register under another sex or another birth: somebody mistyped, here or there."""
    for row in _rows(workbook, known):
        person = known[row.ref]
        if person.sex != row.sex or not compatible(person.birth, row.birth):
            yield Problem(
                "identity_registered", "people", row.row, "identity_number", row.identity_number or ""
            )


def _look_alikes(workbook: SeasonWorkbook, known: dict[str, Person]) -> list[tuple[Question, Person]]:
    """People of the register with the same name and a birth that may be the same: asked, never refused."""
    rows = [row for row in workbook.people if row.ref not in known]
    found: list[tuple[Question, Person]] = []
    names = people_with_names_like([name for row in rows for name in (row.names_ar, row.names_latin) if name])
    for row in rows:
        person = _alike(row, names)
        if person is not None:
            question = Question(
                REGISTERED_PERSON,
                "people",
                row.row,
                "names_ar",
                row.names_ar,
                {"first": row.ref, "second": person.code, "birth": str(person.birth)},
            )
            found.append((question, person))
    return found


def _alike(row: PersonRow, names: dict[str, list[Name]]) -> Person | None:
    for name in _spelt_like(row, names):
        if name.person.sex == row.sex and compatible(name.person.birth, row.birth):
            return name.person
    return None


def _spelt_like(row: PersonRow, names: dict[str, list[Name]]) -> list[Name]:
    """Registered names spelt like one of the row's names."""
    keys = [name_key(text) for text in (row.names_ar, row.names_latin) if text]
    return [name for key in keys for name in names.get(key, [])]


def _held_elsewhere(workbook: SeasonWorkbook, known: dict[str, Person]) -> Iterator[Problem]:
    """A known person's file is held by a centre that nobody of this workbook prepares for."""
    centres = {row.establishment for row in workbook.actors if "prepares_file" in row.duties}
    for row in _rows(workbook, known):
        if known[row.ref].holder.code not in centres:
            yield Problem("person_held_elsewhere", "people", row.row, "ref", row.ref)


def _rows(workbook: SeasonWorkbook, known: Iterable[str]) -> Iterator[PersonRow]:
    refs = set(known)
    return (row for row in workbook.people if row.ref in refs)
