"""Data end when two people agreed, once, with their history; a procedure holds them back; the journal goes on."""

import argparse
import contextlib
import datetime
from collections.abc import Iterator

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from darb.casefile import actions
from darb.casefile.models import RetentionRun
from darb.casefile.queries.retention import due_by, find_run, runs
from darb.casefile.states import RetentionRun as State
from darb.commands import retention as command
from darb.core.errors import Forbidden, Refusal
from darb.core.processing import register
from darb.core.scope import Scope, counting, granting, scoped
from darb.detention.models import ReleaseEvent, Stay
from darb.diagnosis.models import Answer, Interview
from darb.employment.models import Candidacy, Placement
from darb.journal.models import JournalEntry, RowHistory
from darb.journal.queries.chains import first_broken_entry
from darb.pathways.models import Note
from darb.people.models import Consent, Contact, Identifier, Name, NameKey, Person
from darb.people.queries import scope_of
from darb.people.rules import SEALED, WITHHELD
from darb.staff.models import User
from tests.casefile.files import make_full_file
from tests.conftest import national_scope
from tests.factories import ON, centre, make_person, make_user
from tests.factories.casefile import make_legal_hold
from tests.factories.diagnosis import make_signed
from tests.factories.employment import make_placement
from tests.factories.pathways import make_note
from tests.factories.people import (
    make_contact,
    make_identifier,
    make_journey_move,
    make_name,
    make_name_key,
    make_person_account,
    make_release_event,
    make_stay,
)
from tests.factories.rights import make_consent

pytestmark = pytest.mark.django_db
LATE = ON + datetime.timedelta(days=31 * 400)
CLOSED = {"state": "closed", "reason": "autonomous"}
SECRET = "Ennamoudaji-QWKX"
EVERY = ["minors", "penal", "health", "money", "moussalaha"]


def make_officer(**posting: object) -> User:
    return make_user(role="data_protection_officer", **{"compartments": EVERY, **posting})


def make_manager(**posting: object) -> User:
    return make_user(role="programme_manager", **{"compartments": EVERY, **posting})


def closed_file(**values: object) -> Person:
    """Somebody about whom there is something in every category, closed long ago."""
    person = make_person(address=f"{SECRET} street", guardian=SECRET, **values)
    make_contact(person=person)
    make_name(person=person, full=SECRET)
    make_name_key(person=person)
    make_identifier(person=person)
    make_consent(person=person, guardian=SECRET)
    make_release_event(stay=make_stay(person=person, compartments=["penal", *person.compartments]))
    make_journey_move(person=person, on=ON, **CLOSED)
    return person


def proposed(category: str, by: User) -> RetentionRun:
    rule = register().retention[category]
    return actions.propose_retention(by=by, on=LATE, rule=rule, because="their time is over")


def approved(category: str, maker: User, checker: User) -> RetentionRun:
    run = proposed(category, maker)
    return actions.answer_retention(by=checker, on=LATE, run=run, approves=True)


def carried_out(category: str) -> RetentionRun:
    maker, checker = make_officer(), make_manager()
    run = approved(category, maker, checker)
    return actions.carry_out_retention(by=checker, on=LATE, run=run)


@contextlib.contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(Refusal) as said:
        yield
    assert said.value.code == code


@pytest.mark.slow
@pytest.mark.parametrize(
    ("category", "tables"),
    [
        ("contacts", [Contact]),
        ("stays", [Stay, ReleaseEvent]),
        ("consents", [Consent]),
        ("identity", [Name, NameKey, Identifier, Contact]),
    ],
)
def test_what_a_rule_ends_is_gone_and_nothing_else(everything: Scope, category: str, tables: list) -> None:
    person, other = closed_file(), make_contact().person
    before = {
        table: table.objects.filter(subject=person.code).count() for table in (Contact, Stay, Consent, Name)
    }

    run = carried_out(category)

    assert (run.standing, run.done_codes) == (State.DONE, 1)
    assert [table.objects.filter(subject=person.code).count() for table in tables] == [0] * len(tables)
    kept = {table: count for table, count in before.items() if table not in tables}
    assert {table: table.objects.filter(subject=person.code).count() for table in kept} == kept
    assert Contact.objects.filter(subject=other.code).exists()


@pytest.mark.slow
def test_what_was_signed_ends_too_once_two_people_agreed_and_stays_guarded_after(everything: Scope) -> None:
    interview = make_signed(person=closed_file())
    make_note(person=interview.person)
    other = make_signed()

    for category in ("answers", "notes"):
        carried_out(category)

    left = [table.objects.filter(subject=interview.subject).count() for table in (Answer, Note, Interview)]
    assert left == [0, 0, 1]
    old = RowHistory.objects.filter(subject=interview.subject, table="diagnosis_answer", op="delete")
    assert [set(row.old) for row in old] == [{"ended_by"}]
    with pytest.raises(IntegrityError, match="answers are written while"), transaction.atomic():
        Answer.objects.filter(subject=other.subject).delete()


@pytest.mark.slow
def test_a_category_that_is_sealed_closes_its_own_tables_and_nothing_else(everything: Scope) -> None:
    placement = make_placement(person=closed_file(), state="completed", ended_on=ON)
    with granting(SEALED):
        tables = (Placement, Candidacy, Person, Name)

        run = carried_out("placements")

        kept = [table.objects.filter(subject=placement.subject).count() for table in tables]
    seen = [table.objects.filter(subject=placement.subject).count() for table in tables]

    assert (run.then, run.done_rows, kept) == ("seal", 2, [1, 1, 1, 2])
    assert seen == [0, 0, 1, 2]
    assert due_by(register().retention["placements"], LATE).codes == []


def test_rows_have_no_other_door_either(everything: Scope) -> None:
    interview = make_signed(person=closed_file())
    run = proposed("answers", make_officer())

    with (
        pytest.raises(IntegrityError, match="history ends with an approved run"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT casefile_end_rows(%s, %s, %s)", [run.pk, run.codes, "diagnosis_answer"])

    assert Answer.objects.filter(subject=interview.subject).exists()


def test_somebody_made_anonymous_keeps_what_figures_are_counted_by(everything: Scope) -> None:
    person = closed_file(sex="F", birth_year=1980, birth_month=5, birth_day=2)

    carried_out("identity")

    left = Person.objects.get(pk=person.pk)
    assert (left.sex, left.birth_year, left.province_id) == ("F", 1980, person.province_id)
    assert (left.birth_month, left.birth_day, left.commune_id, left.address, left.guardian) == (
        None,
        None,
        None,
        "",
        "",
    )


@pytest.mark.parametrize("category", ["identity", "consents"])
def test_the_history_of_what_ended_says_nothing_of_it(everything: Scope, category: str) -> None:
    person = closed_file()
    Name.objects.filter(person=person).update(full=f"{SECRET}-before")
    Consent.objects.filter(person=person).update(guardian=f"{SECRET}-before")

    run = carried_out(category)

    tables = {"identity": ["people_name", "people_person"], "consents": ["people_consent"]}[category]
    rows = list(RowHistory.objects.filter(subject=person.code, table__in=tables))
    assert {row.op for row in rows} >= {"delete"}
    assert [row.old for row in rows] == [{"ended_by": run.number}] * len(rows)


def test_a_part_that_was_withheld_at_a_hand_over_ends_too(everything: Scope) -> None:
    person = closed_file()
    with granting(WITHHELD):
        Contact.objects.filter(person=person).update(compartments=[WITHHELD], holder=centre("CAR-SET"))

    run = carried_out("contacts")

    with granting(WITHHELD):
        assert (run.done_rows, Contact.objects.filter(subject=person.code).count()) == (1, 0)


def test_pressed_twice_it_is_done_once(everything: Scope) -> None:
    closed_file()
    run = carried_out("contacts")
    entries = JournalEntry.objects.count()

    again = actions.carry_out_retention(by=make_manager(), on=LATE, run=run)

    assert (again.done_by_id, again.done_rows) == (run.done_by_id, 1)
    assert JournalEntry.objects.count() == entries


def test_the_journal_tells_the_rule_and_the_counts_and_nobody_and_still_verifies(everything: Scope) -> None:
    person = closed_file()

    run = carried_out("identity")

    entry = JournalEntry.objects.get(act="casefile.carry_out_retention")
    assert entry.subject == f"retention:{run.number}"
    assert entry.details == {
        "rule": "identity",
        "then": "anonymise",
        "months": run.months,
        "files": 1,
        "rows": run.done_rows,
        "left": 0,
    }
    assert person.code not in str(entry.details)
    assert first_broken_entry("programme") is None


def test_whoever_proposes_does_not_approve_and_nothing_ends_before(everything: Scope) -> None:
    person, maker = closed_file(), make_officer()
    run = proposed("contacts", maker)

    with refused("approval_by_maker"):
        actions.answer_retention(by=maker, on=LATE, run=run, approves=True)
    with refused("retention_not_approved"):
        actions.carry_out_retention(by=maker, on=LATE, run=run)

    assert Contact.objects.filter(person=person).exists()


def test_a_rejected_proposal_ends_nothing(everything: Scope) -> None:
    person, run = closed_file(), proposed("contacts", make_officer())
    other = make_manager()

    actions.answer_retention(by=other, on=LATE, run=run, approves=False, reason="an audit comes")
    with refused("retention_not_approved"):
        actions.carry_out_retention(by=other, on=LATE, run=run)

    assert run.standing == State.REJECTED
    assert Contact.objects.filter(person=person).exists()


def test_a_file_held_after_the_proposal_makes_it_another_one(everything: Scope) -> None:
    held, other, maker = closed_file(), closed_file(), make_officer()
    run = proposed("contacts", maker)
    actions.hold_file(by=maker, on=LATE, code=held.code, reason="court", told="a court, number 7")

    with refused("approval_content_changed"):
        actions.answer_retention(by=make_manager(), on=LATE, run=run, approves=True)
    newer = proposed("contacts", maker)

    run.approval.refresh_from_db()
    assert (run.standing, newer.codes) == (State.VOIDED, [other.code])


def test_a_file_held_after_the_approval_is_left_alone(everything: Scope) -> None:
    held, other = closed_file(), closed_file()
    maker, checker = make_officer(), make_manager()
    run = approved("contacts", maker, checker)
    actions.hold_file(by=maker, on=LATE, code=held.code, reason="court", told="a court, number 7")

    done = actions.carry_out_retention(by=checker, on=LATE, run=run)

    assert (done.done_codes, done.done_rows) == (1, 1)
    assert Contact.objects.filter(person=held).exists()
    assert not Contact.objects.filter(person=other).exists()


def test_a_file_taken_up_again_after_the_approval_is_left_alone(everything: Scope) -> None:
    person, maker, checker = closed_file(), make_officer(), make_manager()
    run = approved("contacts", maker, checker)
    make_journey_move(person=person, on=LATE)

    done = actions.carry_out_retention(by=checker, on=LATE, run=run)

    assert done.done_codes == 0
    assert Contact.objects.filter(person=person).exists()


def test_the_same_is_not_proposed_twice(everything: Scope) -> None:
    closed_file()
    maker = make_officer()
    proposed("contacts", maker)

    with refused("retention_proposed_already"):
        proposed("contacts", maker)
    with refused("retention_nothing_due"):
        actions.propose_retention(by=maker, on=ON, rule=register().retention["contacts"], because="too early")


def test_a_rule_approved_waits_to_be_carried_out_before_the_next(everything: Scope) -> None:
    closed_file()
    maker = make_officer()
    approved("contacts", maker, make_manager())
    closed_file()

    with refused("retention_approved_already"):
        proposed("contacts", maker)


@pytest.mark.parametrize("role", ["auditor", "centre_coordinator", "system_administrator"])
def test_nobody_else_ends_data_or_holds_a_file(everything: Scope, role: str) -> None:
    person, run = closed_file(), proposed("contacts", make_officer())
    by = make_user(role=role)

    with pytest.raises(Forbidden):
        proposed("contacts", by)
    with pytest.raises(Forbidden):
        actions.answer_retention(by=by, on=LATE, run=run, approves=True)
    with pytest.raises(Forbidden):
        actions.carry_out_retention(by=by, on=LATE, run=run)
    with pytest.raises(Forbidden):
        actions.hold_file(by=by, on=ON, code=person.code, reason="court", told="a court")
    with pytest.raises(Forbidden):
        actions.lift_hold(by=by, on=ON, hold=make_legal_hold(person=person))


def test_the_history_has_no_other_door(everything: Scope) -> None:
    """Whoever holds the application's connection asks in vain, without two people who agreed to these files."""
    person, other = closed_file(), closed_file()
    run = proposed("contacts", make_officer())
    ask = "SELECT casefile_settle_history(%s, %s, %s)"

    for codes in ([person.code], [other.code, "P-2000-0001"]):
        with (
            pytest.raises(IntegrityError, match="history ends with an approved run") as refused,
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(ask, [run.pk, codes, ["people_contact"]])
        diagnosis = refused.value.__cause__.diag  # type: ignore[union-attr]
        assert diagnosis.constraint_name == "history_ends_with_an_approved_run"


def test_a_hold_is_lifted_by_somebody_and_stands_once(everything: Scope) -> None:
    person, officer = closed_file(), make_officer()
    hold = actions.hold_file(by=officer, on=ON, code=person.code, reason="audit", told="audit of 2021")

    with refused("hold_stands"):
        actions.hold_file(by=officer, on=ON, code=person.code, reason="audit", told="audit of 2021")
    lifted = actions.lift_hold(by=officer, on=LATE, hold=hold)
    with refused("hold_lifted"):
        actions.lift_hold(by=officer, on=LATE, hold=hold)

    assert (lifted.lifted_on, lifted.lifted_by_id) == (LATE, officer.pk)
    acts = JournalEntry.objects.filter(subject=f"person:{person.code}").values_list("act", flat=True)
    assert list(acts.order_by("pk")) == ["casefile.hold_file", "casefile.lift_hold"]


def test_a_code_out_of_reach_and_one_that_nobody_has_are_refused_alike(db: None) -> None:
    with scoped(national_scope()):
        hidden = closed_file(compartments=["moussalaha"])
    officer = make_officer(compartments=["minors"])

    said = []
    with scoped(scope_of(officer, ON)):
        for code in (hidden.code, "P-2031-9999"):
            with pytest.raises(actions.RetentionRefused) as refused:
                actions.hold_file(by=officer, on=ON, code=code, reason="court", told="a court")
            said.append(str(refused.value))

    assert said[0] == said[1]


def test_a_run_that_names_somebody_out_of_reach_does_not_exist(db: None) -> None:
    with scoped(national_scope()):
        hidden, seen = closed_file(compartments=["moussalaha"]), closed_file()
        rule = register().retention["contacts"]
    everybody, few = make_officer(), make_officer(compartments=["minors"])
    with scoped(scope_of(everybody, LATE)):
        run = proposed("contacts", everybody)
    with scoped(scope_of(few, LATE)):
        found = find_run(run.number), runs().lines, due_by(rule, LATE).codes

    assert run.codes == sorted([hidden.code, seen.code])
    assert found == (None, [], [seen.code])


@pytest.mark.slow
def test_the_sealed_file_of_a_minor_shows_to_nobody_but_the_person(db: None) -> None:
    with scoped(national_scope()):
        person = make_full_file(centre(), None)
        Person.objects.filter(pk=person.pk).update(compartments=["minors"])
        make_journey_move(person=person, on=ON, **CLOSED)
    officer, manager = make_officer(), make_manager()
    owner = make_person_account(subject=person.code, starts_on=ON).user
    with scoped(scope_of(officer, LATE)):
        run = approved("minors", officer, manager)
        actions.carry_out_retention(by=officer, on=LATE, run=run)

    with scoped(national_scope()):
        seen_by_all = Person.objects.filter(pk=person.pk).count(), Name.objects.filter(person=person).count()
        old_rows = RowHistory.objects.filter(subject=person.code).count()
    with scoped(scope_of(manager, LATE)), counting():
        counted = Person.objects.filter(pk=person.pk).count()
    with scoped(scope_of(owner, LATE)):
        own = Person.objects.filter(pk=person.pk).count(), Stay.objects.filter(person=person).count()
    with scoped(scope_of(officer, LATE)):
        listed = [found.number for found in runs().lines]
        later = due_by(register().retention["identity"], LATE).codes

    assert (seen_by_all, old_rows) == ((0, 0), 0)
    assert (counted, own) == (1, (1, 1))
    assert (listed, later) == ([run.number], [person.code])


def test_the_command_carries_out_what_two_people_agreed_to_and_nothing_twice(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with scoped(national_scope()):
        person = closed_file()
    maker, checker = make_officer(), make_manager()
    with scoped(scope_of(maker, LATE)):
        run = approved("contacts", maker, checker)
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    arguments = parser.parse_args(["--carry-out", "--on", LATE.isoformat()])

    with translation.override("en"):
        statuses = command.run(arguments), command.run(arguments)

    assert statuses == (0, 0)
    assert capsys.readouterr().out.splitlines() == [
        f"{run.number} was carried out; files: 1, rows: 1.",
        "Nothing waits to be carried out.",
    ]
    with scoped(national_scope()):
        assert not Contact.objects.filter(person=person).exists()
