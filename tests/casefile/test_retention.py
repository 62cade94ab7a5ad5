"""Retention by rule: what would happen on a day, to which files, and what a procedure keeps."""

import argparse
import dataclasses
import datetime
from collections.abc import Iterable

import pytest
from django.utils import translation

from darb.casefile.models import LegalHold
from darb.casefile.queries import retention
from darb.casefile.queries.retention import KEPT, TABLES, due
from darb.commands import retention as command
from darb.core import processing
from darb.core.processing import register
from darb.core.scope import Scope
from darb.core.tables import LoadError
from darb.people.models import Contact, Person
from darb.staff.models import Compartment
from tests.architecture.rows import PERSONAL, label
from tests.factories import ON, make_file, make_person
from tests.factories.casefile import make_legal_hold
from tests.factories.pathways import make_appointment, make_referral
from tests.factories.people import make_contact, make_journey_move

CLOSED = {"state": "closed", "reason": "autonomous"}
MONTH = datetime.timedelta(days=31)


def lines(on: datetime.date) -> dict[str, retention.Due]:
    return {line.rule.category: line for line in due(on)}


@pytest.mark.slow
def test_a_closed_file_reaches_the_end_of_each_category_in_its_time(everything: Scope) -> None:
    person = make_contact(person=make_person()).person
    make_journey_move(person=person, on=ON, **CLOSED)
    months = register().retention["contacts"].months

    before = lines(ON + datetime.timedelta(days=1))["contacts"]
    after = lines(ON + MONTH * (months + 1))["contacts"]

    assert before.codes == []
    assert (after.codes, after.rows, after.rule.then) == ([person.code], 1, "erase")


def test_an_open_file_and_one_taken_up_again_keep_everything(everything: Scope) -> None:
    opened, again = make_person(), make_person()
    make_journey_move(person=opened, on=ON)
    make_journey_move(person=again, on=ON, **CLOSED)
    make_journey_move(person=again, on=ON + MONTH)

    assert all(line.codes == [] for line in due(ON + MONTH * 400))


def test_only_those_who_were_minors_are_sealed(everything: Scope) -> None:
    minor, adult = make_person(compartments=["minors"]), make_person()
    for person in (minor, adult):
        make_journey_move(person=person, on=ON, **CLOSED)

    assert lines(ON + MONTH)["minors"].codes == [minor.code]


@pytest.mark.slow
@pytest.mark.parametrize("named", ["person", "project"])
def test_a_procedure_keeps_a_file_until_it_is_over(everything: Scope, named: str) -> None:
    person = make_contact(person=make_person()).person
    make_journey_move(person=person, on=ON, **CLOSED)
    late = ON + MONTH * 400
    code = person.code if named == "person" else make_file(person).code
    hold = make_legal_hold(person=person, code=code, until=late)

    during, after = lines(late - MONTH)["contacts"], lines(late)["contacts"]
    LegalHold.objects.filter(pk=hold.pk).update(lifted_on=ON, lifted_by=hold.by)
    lifted = lines(late - MONTH)["contacts"]

    assert (during.codes, during.rows, during.held) == ([], 0, [person.code])
    assert (after.codes, after.held) == ([person.code], [])
    assert (lifted.codes, lifted.held) == ([person.code], [])


def test_every_rule_has_its_tables_and_none_touches_the_ledger() -> None:
    assert set(register().retention) == set(TABLES)
    assert not {model._meta.app_label for tables in TABLES.values() for model in tables} & {
        "funding",
        "awards",
        "journal",
    }


def untold(models: Iterable[type]) -> list[str]:
    """Of these tables, those that no rule ends and that no reason keeps."""
    ended = {model for tables in TABLES.values() for model in tables} - set(TABLES["minors"]) | {Person}
    return [label(model) for model in models if (model in ended) == (label(model) in KEPT)]


def test_every_table_that_speaks_of_a_person_has_a_rule_or_a_reason_to_be_kept() -> None:
    assert untold(PERSONAL) == []
    assert set(KEPT) <= {label(model) for model in PERSONAL}
    assert all(len(reason) > 30 for reason in KEPT.values())


def test_a_table_without_either_is_noticed() -> None:
    assert untold([Contact, Compartment]) == ["staff.Compartment"]


def test_every_period_says_since_when_and_who_set_it() -> None:
    assert {rule.set_by for rule in register().retention.values()} <= {"programme", "law"}
    assert all(rule.since.year >= 2015 for rule in register().retention.values())


def test_a_period_set_for_a_later_day_ends_nothing_before(everything: Scope) -> None:
    person = make_contact(person=make_person()).person
    make_journey_move(person=person, on=ON, **CLOSED)
    later = dataclasses.replace(register().retention["contacts"], since=ON + MONTH * 300)

    assert retention.due_by(later, ON + MONTH * 299).codes == []
    assert retention.due_by(later, ON + MONTH * 300).codes == [person.code]


def test_a_file_is_due_for_any_table_of_its_rule(everything: Scope) -> None:
    referred, expected = make_referral().person, make_appointment().person
    for person in (referred, expected):
        make_journey_move(person=person, on=ON, **CLOSED)

    found = lines(ON + MONTH * 400)["follow_up"]

    assert (found.codes, found.rows) == (sorted([referred.code, expected.code]), 2)


@pytest.mark.django_db
def test_the_command_says_it_and_does_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)

    with translation.override("en"):
        status = command.run(parser.parse_args(["--dry-run", "--on", "2040-01-01"]))

    said = capsys.readouterr().out
    assert status == 0
    assert said.startswith("Retention on 2040-01-01; nothing was changed.")
    assert "contacts (ways to reach the person): erase, 0" in said


def test_it_changes_nothing(everything: Scope) -> None:
    person = make_contact(person=make_person()).person
    make_journey_move(person=person, on=ON, **CLOSED)

    due(ON + MONTH * 400)

    assert Contact.objects.filter(person=person).exists()
    assert Person.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('basis = "mission"', 'basis = "habit"'),
        ('then = "erase"', 'then = "forget"'),
        ('set_by = "programme"', 'set_by = "habit"'),
        ("since = 2026-01-01", 'since = "soon"'),
        ("answer_days = 10", ""),
    ],
)
def test_a_register_that_means_nothing_is_refused(tmp_path, settings, old: str, new: str) -> None:
    text = (settings.COUNTRY_DIRECTORY / processing.FILE).read_text(encoding="utf-8")
    path = tmp_path / processing.FILE
    path.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(LoadError, match=r"data_protection\.toml"):
        processing.read_register(path)
