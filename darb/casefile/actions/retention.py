"""Ending data that are kept no longer: held by a procedure, proposed, approved by somebody else, carried out once."""

import datetime
from typing import Any

from django.db import connection
from django.db.models import F, Func, Value
from django.utils.translation import gettext_lazy as _

from darb.casefile.models import LegalHold, RetentionRun
from darb.casefile.permissions import check_retention
from darb.casefile.queries.parts import PARTS, STAYS
from darb.casefile.queries.retention import (
    TABLES,
    content_of,
    due_by,
    every_compartment,
    find_held,
    open_runs,
    papers_of,
    still_due,
)
from darb.casefile.states import RetentionRun as State
from darb.controls.actions import answer, propose, take_number, void
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.core.processing import Retention
from darb.core.scope import granting, whole_files
from darb.documents.actions.ended import end_papers
from darb.journal.actions import record
from darb.people.models import Person, PersonalRow, row_scope_of
from darb.people.rules import SEALED

VERB = "casefile.retention"
WHOLE_FILE = "minors"  # the category whose end is that of every table of a file
_CODES = PersonalRow._meta.get_field("compartments")


class RetentionRefused(Refusal):
    """Nothing is due, it is proposed already, it was not approved, or the file cannot be held."""


def propose_retention(*, by: Actor, on: datetime.date, rule: Retention, because: str) -> RetentionRun:
    """Ask a second person to end what is due under a rule that day, in files that ``by`` reaches.

    An earlier proposal of the rule that nobody answered is taken back: the newer one says what is due now.
    """
    check_retention(by)
    found = due_by(rule, on)
    if not found.codes:
        raise RetentionRefused(_("Nothing is due under this rule."), code="retention_nothing_due")
    for earlier in open_runs(rule.category):
        _make_way(by, on, earlier, found.codes)
    run = RetentionRun(
        number=take_number(series="RET", year=on.year),
        category=rule.category,
        then=rule.then,
        months=rule.months,
        due_on=on,
        codes=found.codes,
        rows=found.rows,
    )
    content = content_of(run, found.codes, found.rows)
    run.approval = propose(by=by, on=on, verb=VERB, subject=_subject(run), content=content, because=because)
    run.save()
    return run


def _make_way(by: Actor, on: datetime.date, earlier: RetentionRun, codes: list[str]) -> None:
    if earlier.standing == State.APPROVED:
        raise RetentionRefused(
            _("%(number)s was approved under this rule and waits to be carried out: do that first."),
            code="retention_approved_already",
            number=earlier.number,
        )
    if set(earlier.codes) == set(codes):
        raise RetentionRefused(
            _("%(number)s proposes the same and waits for its answer."),
            code="retention_proposed_already",
            number=earlier.number,
        )
    void(by=by, on=on, approval=earlier.approval)


def answer_retention(
    *, by: Actor, on: datetime.date, run: RetentionRun, approves: bool, reason: str = ""
) -> RetentionRun:
    """Approve or reject as the second person; nothing is ended yet.

    Raises ``ApprovalRefused`` for the maker, and when what is due of the run's files is not what was proposed: a
    file held since, taken up again, or ended otherwise.
    """
    check_retention(by)
    codes, rows = still_due(run, run.due_on)
    content = content_of(run, codes, rows)
    answer(by=by, on=on, approval=run.approval, content=content, approves=approves, reason=reason)
    run.approval.refresh_from_db()
    return run


def carry_out_retention(*, by: Actor, on: datetime.date, run: RetentionRun) -> RetentionRun:
    """Erase, anonymise or seal what was approved, its history with it; a second time nothing happens.

    Files that a procedure holds by now, or that were taken up again, stay as they are. The entry of the journal
    says under which rule, how many files and how many rows: no person, and no value.
    """
    check_retention(by)
    run = RetentionRun.objects.select_for_update(of=("self",)).select_related("approval").get(pk=run.pk)
    if run.standing == State.DONE:
        return run
    if run.standing != State.APPROVED:
        raise RetentionRefused(
            _("Nothing is carried out before a second person has approved it."), code="retention_not_approved"
        )
    codes, _rows = still_due(run, on)
    with whole_files(codes, every_compartment()):
        rows = _ended(run, codes, on)
        _settle_history(run, codes)
    run.done_on, run.done_by_id, run.done_codes, run.done_rows = on, by.pk, len(codes), rows
    run.save()
    record(by=by, on=on, act="casefile.carry_out_retention", subject=_subject(run), **_told(run))
    return run


def _subject(run: RetentionRun) -> str:
    return f"retention:{run.number}"


def _told(run: RetentionRun) -> dict[str, Any]:
    return {
        "rule": run.category,
        "then": run.then,
        "months": run.months,
        "files": run.done_codes,
        "rows": run.done_rows,
        "left": len(run.codes) - run.done_codes,
    }


def _ended(run: RetentionRun, codes: list[str], on: datetime.date) -> int:
    """How many rows were removed, emptied or closed."""
    if run.then == "seal":
        return sum(_sealed(table, codes) for table in _tables_sealed(run))
    tables = TABLES[run.category]
    end_papers(on=on, papers=papers_of(run.category, codes))
    rows = sum(_removed(run, table, codes) for table in reversed(tables))
    return rows + (_anonymised(codes) if run.then == "anonymise" else 0)


def _tables_sealed(run: RetentionRun) -> list[type[PersonalRow]]:
    """A minor's file is sealed whole; of any other, what the rule names."""
    if run.category == WHOLE_FILE:
        return [table for tables in (*PARTS.values(), STAYS) for table in tables]
    return list(TABLES[run.category])


def _removed(run: RetentionRun, table: type[PersonalRow], codes: list[str]) -> int:
    """What was signed or ended is removed by no verb but this one: the database asks whether two people agreed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT casefile_end_rows(%s, %s, %s)", [run.pk, codes, table._meta.db_table])
        return int(cursor.fetchone()[0])


def _anonymised(codes: list[str]) -> int:
    """What is left of the person: code, sex, year of birth and province, which figures are counted by.

    A day of birth with a commune names somebody as surely as a number does.
    """
    return Person.objects.filter(code__in=codes).update(
        address="", guardian="", commune=None, birth_month=None, birth_day=None
    )


def _sealed(table: type[PersonalRow], codes: list[str]) -> int:
    sealed = Func(F("compartments"), Value(SEALED), function="array_append", output_field=_CODES)
    rows = table.objects.filter(subject__in=codes).exclude(compartments__contains=[SEALED])
    return rows.update(compartments=sealed)


def _settle_history(run: RetentionRun, codes: list[str]) -> None:
    """Old rows would bring back what was ended. The database asks again whether two people agreed to it."""
    tables = [table._meta.db_table for table in TABLES[run.category]]
    if run.category == WHOLE_FILE:
        tables = []
    if run.then == "anonymise":
        tables.append(Person._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute("SELECT casefile_settle_history(%s, %s, %s)", [run.pk, codes, tables])


def hold_file(
    *,
    by: Actor,
    on: datetime.date,
    code: str,
    reason: str,
    told: str,
    until: datetime.date | None = None,
) -> LegalHold:
    """Keep a person's whole file from every rule of retention, until a day or until it is lifted.

    ``code`` is the person's or one of their projects'. Raises ``RetentionRefused`` for a code that is out of
    reach or that nobody has, in the same words, and for a file that is held already.
    """
    check_retention(by)
    person = _to_hold(code)
    with granting(SEALED):
        hold = LegalHold.objects.create(
            person=person,
            code=code,
            reason=reason,
            told=told,
            starts_on=on,
            until=until,
            by_id=by.pk,
            **row_scope_of(person),
        )
    _journal_hold(by, on, hold, "casefile.hold_file")
    return hold


def _to_hold(code: str) -> Person:
    person = find_held(code)
    if person is None:
        raise RetentionRefused(_("No file with this code is in your reach."), code="hold_unknown")
    with granting(SEALED):
        if LegalHold.objects.filter(code=code, lifted_on__isnull=True).exists():
            raise RetentionRefused(_("This file is held already: lift that hold first."), code="hold_stands")
    return person


def lift_hold(*, by: Actor, on: datetime.date, hold: LegalHold) -> LegalHold:
    """The procedure is over: rules of retention reach the file again."""
    check_retention(by)
    with granting(SEALED):
        kept = LegalHold.objects.select_for_update(of=("self",)).select_related("holder").get(pk=hold.pk)
        if kept.lifted_on is not None:
            raise RetentionRefused(_("This hold was lifted already."), code="hold_lifted")
        kept.lifted_on, kept.lifted_by_id = on, by.pk
        kept.save()
    _journal_hold(by, on, kept, "casefile.lift_hold")
    return kept


def _journal_hold(by: Actor, on: datetime.date, hold: LegalHold, act: str) -> None:
    record(
        by=by,
        on=on,
        act=act,
        subject=f"person:{hold.subject}",
        chain=hold.chain,
        hold=hold.pk,
        code=hold.code,
        reason=str(hold.reason),
    )
