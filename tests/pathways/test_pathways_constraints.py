"""What the database itself refuses: nothing that was signed, answered or ended is ever changed."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from darb.core.scope import Scope
from darb.establishments.models import Establishment
from darb.pathways.models import RecordRehabilitation
from tests.breaking import break_check, break_unique, refused_by
from tests.factories import ON, make_person, make_user
from tests.factories.pathways import (
    DRAWN,
    make_agreed_plan,
    make_appointment,
    make_calendar_feed,
    make_capacity,
    make_exemption,
    make_goal,
    make_life_project,
    make_note,
    make_plan_move,
    make_record_rehabilitation,
    make_referral,
    make_referral_move,
    make_review,
    make_step,
    make_whole_plan,
)
from tests.factories.reference import make_document

pytestmark = pytest.mark.usefixtures("everything")
BEFORE, AFTER = ON - datetime.timedelta(days=1), ON + datetime.timedelta(days=1)
ANSWERED = {"answered_on": ON, "answered_before": make_user}
AGREED = {"state": "agreed", **ANSWERED}
CHECKS = [
    ("life_project_state_is_known", make_life_project, {"state": "lost"}),
    ("life_project_mark_is_known", make_life_project, {"mark": "stamp"}),
    ("life_project_revision_follows_a_version", make_life_project, {"version": 2}),
    (
        "life_project_answered_on_a_day_before_somebody",
        make_life_project,
        {"state": "refused", "reason": "non"},
    ),
    ("life_project_agreed_is_signed", make_life_project, AGREED),
    ("life_project_agreed_is_signed", make_life_project, {**AGREED, "mark": "thumbprint"}),
    ("life_project_agreed_is_signed", make_life_project, {**AGREED, "mark": "guardian", "drawn": DRAWN}),
    ("life_project_agreed_is_signed", make_life_project, {**AGREED, "mark": "signature"}),
    ("life_project_scan_of_what_was_signed", make_life_project, {"scan": make_document}),
    ("life_project_not_agreed_says_why", make_life_project, {"state": "could_not_answer", **ANSWERED}),
    ("life_project_countersigned_by_a_second_person", make_life_project, {"countersigned_on": ON}),
    (
        "life_project_countersigned_by_somebody",
        make_life_project,
        {**AGREED, "mark": "signature", "drawn": DRAWN, "state": "countersigned"},
    ),
    ("goal_state_is_known", make_goal, {"state": "lost"}),
    ("goal_axis_is_known", make_goal, {"axis": "luck"}),
    ("step_state_is_known", make_step, {"state": "lost"}),
    ("step_owner_is_known", make_step, {"owner": "nobody"}),
    ("plan_move_of_a_goal_or_of_a_step", make_plan_move, {"step": make_step}),
    ("plan_move_of_a_goal_or_of_a_step", make_plan_move, {"state": "blocked"}),
    ("review_outcome_is_known", make_review, {"outcome": "lost"}),
    ("review_says_what_was_found", make_review, {"told": ""}),
    ("exemption_reason_is_known", make_exemption, {"reason": "luck"}),
    ("exemption_says_why", make_exemption, {"told": ""}),
    ("exemption_cleared_by_somebody", make_exemption, {"cleared_on": ON}),
    ("exemption_cleared_by_somebody", make_exemption, {"cleared_on": BEFORE, "cleared_by": make_user}),
    (
        "appointment_state_is_known",
        make_appointment,
        {"state": "lost", "answered_on": ON, "answered_by": make_user},
    ),
    ("appointment_lasts_a_while", make_appointment, {"minutes": 0}),
    ("appointment_names_its_place", make_appointment, {"place": ""}),
    ("appointment_answered_by_somebody", make_appointment, {"state": "met"}),
    ("appointment_missed_with_a_reason", make_appointment, {"missed_reason": "family"}),
    (
        "appointment_missed_with_a_reason",
        make_appointment,
        {"state": "missed", "answered_on": ON, "answered_by": make_user},
    ),
    (
        "appointment_moved_or_cancelled_says_why",
        make_appointment,
        {"state": "moved", "answered_on": ON, "answered_by": make_user},
    ),
    ("capacity_is_a_number_of_people", make_capacity, {"people": 501}),
    ("note_readers_are_known", make_note, {"readers": "everybody"}),
    ("note_says_something", make_note, {"text": ""}),
    ("referral_state_is_known", make_referral, {"state": "lost", "answer_by": ON}),
    ("referral_service_is_known", make_referral, {"service": "luck"}),
    ("referral_says_what_is_asked", make_referral, {"asked": ""}),
    ("referral_sent_has_a_deadline", make_referral, {"state": "sent"}),
    ("referral_to_care_lies_with_health", make_referral, {"service": "care"}),
    ("referral_move_state_is_known", make_referral_move, {"state": "lost"}),
    ("referral_ended_says_how", make_referral_move, {"state": "declined"}),
    ("record_rehabilitation_is_penal", make_record_rehabilitation, {"compartments": ["minors"]}),
    ("record_rehabilitation_names_its_source", make_record_rehabilitation, {"source": ""}),
    ("record_rehabilitation_days_in_their_order", make_record_rehabilitation, {"state": "filed"}),
    (
        "record_rehabilitation_days_in_their_order",
        make_record_rehabilitation,
        {"state": "filed", "filed_on": BEFORE},
    ),
    (
        "record_rehabilitation_days_in_their_order",
        make_record_rehabilitation,
        {"state": "granted", "filed_on": AFTER, "decided_on": ON},
    ),
]
UNIQUE = [
    ("life_project_version_once_a_person", make_agreed_plan, ["person", "version"], {}),
    ("goal_position_once_a_life_project", make_goal, ["life_project", "position"], {}),
    ("step_position_once_a_goal", make_step, ["goal", "position"], {}),
    ("review_once_a_person_and_day", make_review, ["person", "on"], {}),
    ("exemption_one_at_a_time", make_exemption, ["person"], {}),
    ("appointment_one_an_hour_and_worker", make_appointment, ["worker", "on", "at"], {}),
    ("appointment_one_an_hour_and_person", make_appointment, ["person", "on", "at"], {}),
    ("calendar_feed_one_in_force_an_account", make_calendar_feed, ["user"], {}),
    ("capacity_once_a_worker_and_day", make_capacity, ["establishment", "worker", "starts_on"], {}),
    ("record_rehabilitation_one_at_a_time", make_record_rehabilitation, ["person"], {}),
]
MET = {"state": "met", "answered_on": ON, "answered_by": make_user}
# What is final, and a change of it that somebody might try.
FINAL: list[tuple[str, Callable[[], models.Model], dict[str, Any]]] = [
    ("the wish of an agreed plan", make_agreed_plan, {"wish": "autre chose"}),
    ("the signature", make_agreed_plan, {"drawn": "1,1 900,200"}),
    ("the day of the answer", make_agreed_plan, {"answered_on": AFTER}),
    ("an answer taken back", make_agreed_plan, {"state": "draft"}),
    (
        "the scan of what was signed",
        lambda: make_agreed_plan(mark="signature", scan=make_document()),
        {"scan": None},
    ),
    ("the hash of what was signed", make_agreed_plan, {"content_hash": "1" * 64}),
    ("a review", make_review, {"told": "rien"}),
    ("a plan's move", make_plan_move, {"told": "rien"}),
    ("the hour of an appointment", make_appointment, {"at": datetime.time(9)}),
    ("the day of an appointment", make_appointment, {"on": AFTER}),
    ("a met appointment", lambda: make_appointment(**_made(MET)), {"told": "non"}),
    ("a met appointment turned", lambda: make_appointment(**_made(MET)), {"state": "booked"}),
    ("the reason of an exemption", make_exemption, {"reason": "security"}),
    ("what a service was asked", make_referral, {"asked": "autre"}),
    ("a referral that ended", lambda: make_referral(state="cancelled"), {"state": "proposed"}),
    ("a move of a referral", make_referral_move, {"told": "rien"}),
    ("who reads a note", make_note, {"readers": "team"}),
    ("the day of a note", make_note, {"on": AFTER}),
    (
        "a rehabilitation that was granted",
        lambda: make_record_rehabilitation(state="granted", filed_on=ON, decided_on=ON),
        {"state": "refused"},
    ),
]


def _made(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value() if callable(value) else value for key, value in values.items()}


def test_an_unknown_state_of_a_rehabilitation_is_refused(everything: Scope) -> None:
    """Two constraints refuse it; the first by name answers, so the other one is asked by itself."""
    own = next(
        one
        for one in RecordRehabilitation._meta.constraints
        if one.name == "record_rehabilitation_state_is_known"
    )

    with refused_by("record_rehabilitation_days_in_their_order"):
        make_record_rehabilitation(state="lost")
    with pytest.raises(ValidationError):
        own.validate(RecordRehabilitation, RecordRehabilitation(state="lost"))


@pytest.mark.parametrize(("name", "factory", "wrong"), CHECKS)
def test_a_wrong_row_is_refused(name: str, factory: Any, wrong: dict[str, Any]) -> None:
    break_check(name, factory, wrong)


@pytest.mark.parametrize(("name", "factory", "same", "values"), UNIQUE, ids=[row[0] for row in UNIQUE])
def test_a_second_row_is_refused(name: str, factory: Any, same: list[str], values: dict[str, Any]) -> None:
    break_unique(name, factory, same, **values)


@pytest.mark.parametrize(("_what", "factory", "change"), FINAL, ids=[row[0] for row in FINAL])
def test_what_is_final_stays_as_it_was(
    _what: str, factory: Callable[[], models.Model], change: dict[str, Any]
) -> None:
    row = factory()
    rows = type(row).objects.filter(pk=row.pk)  # type: ignore[attr-defined]

    with pytest.raises(IntegrityError, match="final"), transaction.atomic():
        rows.update(**change)
    with pytest.raises(IntegrityError, match="final"), transaction.atomic():
        rows._raw_delete(rows.db)


@pytest.mark.parametrize(("_what", "factory", "_change"), FINAL, ids=[row[0] for row in FINAL])
def test_what_is_final_follows_its_person(
    _what: str, factory: Callable[[], models.Model], _change: dict[str, Any]
) -> None:
    row = factory()
    other = Establishment.objects.exclude(pk=row.holder_id)[0]  # type: ignore[attr-defined]
    rows = type(row).objects.filter(pk=row.pk)  # type: ignore[attr-defined]

    assert rows.update(holder=other) == 1


def test_the_words_of_a_signed_plan_stay_and_its_progress_goes_on() -> None:
    plan = make_agreed_plan()
    goal = plan.goals.get()
    step = goal.steps.get()

    for attempt in (
        lambda: type(goal).objects.filter(pk=goal.pk).update(what="autre"),
        lambda: type(step).objects.filter(pk=step.pk).update(due_on=ON),
        lambda: type(step).objects.filter(pk=step.pk).delete(),
        lambda: make_step(goal=goal),
        lambda: make_goal(life_project=plan),
    ):
        with pytest.raises(IntegrityError, match="final"), transaction.atomic():
            attempt()

    assert type(step).objects.filter(pk=step.pk).update(state="done") == 1
    assert type(goal).objects.filter(pk=goal.pk).update(state="in_progress") == 1


def test_a_draft_is_written_as_often_as_needed() -> None:
    plan = make_whole_plan()
    goal = plan.goals.get()

    assert type(plan).objects.filter(pk=plan.pk).update(wish="autre chose") == 1
    assert type(goal).objects.filter(pk=goal.pk).update(what="autre") == 1
    assert goal.steps.get().delete()[0] == 1


def test_a_signed_plan_is_countersigned_once_and_by_a_second_person() -> None:
    plan = make_agreed_plan()
    rows = type(plan).objects.filter(pk=plan.pk)

    with pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
        rows.update(state="countersigned", countersigned_by=plan.written_by, countersigned_on=ON)
    rows.update(state="countersigned", countersigned_by=make_user(), countersigned_on=ON)

    with pytest.raises(IntegrityError, match="final"), transaction.atomic():
        rows.update(countersigned_by=make_user())
    assert rows.update(state="superseded") == 1


def test_a_scan_proves_a_signature_without_a_drawing_and_a_better_one_takes_its_place() -> None:
    plan = make_life_project(**_made({**AGREED, "mark": "signature", "scan": make_document}))
    better = make_document()

    assert type(plan).objects.filter(pk=plan.pk).update(scan=better) == 1
    assert type(plan).objects.get(pk=plan.pk).scan == better


def test_a_note_may_be_sealed_with_a_new_key_and_with_no_new_words(everything: Scope) -> None:
    note = make_note(person=make_person())
    before = type(note).objects.get(pk=note.pk)

    with pytest.raises(IntegrityError, match="final"), transaction.atomic():
        before.text = "autre chose"
        before.save()

    assert type(note).objects.get(pk=note.pk).text == "venue avec sa sœur"


def test_one_version_is_written_at_a_time() -> None:
    first = make_life_project()

    with refused_by("life_project_one_draft_a_person"):
        make_life_project(person=first.person, version=2, follows=first)
