"""An interview from its day to its signature: planned, held, put off, signed, corrected."""

import datetime
from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import take_number
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.diagnosis.models import Answer, Interview, InterviewMove, Questionnaire
from darb.diagnosis.permissions import check_interview
from darb.diagnosis.queries.interviews import newer_than, open_interview, published
from darb.diagnosis.rules.interviews import NEEDS_DEADLINE, after_interview, is_deadline, may_go, occasion_of
from darb.diagnosis.states import ExemptionReason
from darb.diagnosis.states import Interview as State
from darb.journal.actions import record
from darb.people.actions.papers import keep_paper_form
from darb.people.actions.path import move_people
from darb.people.models import Person, row_scope_of
from darb.people.queries import is_written
from darb.people.states import PaperFormKind

SERIES = "ENT"


class InterviewRefused(Refusal):
    """The interview does not take this where it stands."""


def plan_interview(*, by: Actor, on: datetime.date, person: Person, due_on: datetime.date) -> Interview:
    """Set the day of an interview. Raises ``InterviewRefused`` while another one is open, and for a past day."""
    check_interview(by)
    if due_on < on:
        raise InterviewRefused(_("This day is over: choose today or a later one."), code="interview_day_over")
    planned = _new(by, on, person, state=State.SCHEDULED, due_on=due_on)
    _tell(by, on, "diagnosis.plan_interview", planned, due_on=due_on.isoformat())
    return planned


def start_interview(*, by: Actor, on: datetime.date, person: Person) -> Interview:
    """Begin an interview at once, on the published version."""
    check_interview(by)
    begun = _new(by, on, person, state=State.IN_PROGRESS, begun_on=on)
    _tell(by, on, "diagnosis.start_interview", begun)
    return begun


def move_interview(*, by: Actor, on: datetime.date, interview: Interview, to: State) -> Interview:
    """Begin what was planned, pause it, go on. Raises ``InterviewRefused`` where it may not go there from here."""
    check_interview(by)
    if to not in (State.IN_PROGRESS, State.PAUSED):
        raise _not_from_here()
    moved = _held(interview, to)
    moved.reason, moved.begun_on = "", moved.begun_on or on
    _move(by, on, moved, to)
    _tell(by, on, "diagnosis.move_interview", moved, to=str(to))
    return moved


def put_off(
    *, by: Actor, on: datetime.date, interview: Interview, reason: str, due_on: datetime.date | None
) -> Interview:
    """It could not be held now: why, and by when it is tried again; refused by the person, it ends.

    Raises ``InterviewRefused`` for a day that is no later one, or that brings the deadline forward.
    """
    check_interview(by)
    why = ExemptionReason(reason)
    to = State.NOT_POSSIBLE if why in NEEDS_DEADLINE else State.REFUSED
    moved = _held(interview, to)
    if to == State.NOT_POSSIBLE and not is_deadline(due_on, moved.due_on, on):
        raise InterviewRefused(
            _("Choose a day to come that is not earlier than the one set before."),
            code="interview_deadline_forward",
        )
    moved.reason, moved.due_on = why, due_on if to == State.NOT_POSSIBLE else moved.due_on
    _move(by, on, moved, to)
    _tell(by, on, "diagnosis.put_off", moved, reason=str(why))
    return moved


def close_interview(*, by: Actor, on: datetime.date, interview: Interview) -> Interview:
    """Sign the interview: from here on nothing of it is changed, and its profile is the person's.

    A person who was only identified is diagnosed by it; elsewhere on the path the place stays, so that a second
    conversation after release leads to the same file. Raises ``InterviewRefused`` when nothing was answered.
    """
    check_interview(by)
    signed = _held(interview, State.COMPLETED)
    if not any(answer.value for answer in Answer.objects.filter(interview=signed)):
        raise InterviewRefused(
            _("Nothing was answered yet: there is nothing to sign."), code="interview_empty"
        )
    signed.completed_on, signed.completed_by_id = on, by.pk
    _move(by, on, signed, State.COMPLETED)
    _pass_on(by, on, signed)
    _tell(by, on, "diagnosis.close_interview", signed)
    return signed


def correct_interview(*, by: Actor, on: datetime.date, interview: Interview, because: str) -> Interview:
    """Open a correction of a signed interview: a new one that names it, with its answers to begin from.

    The signed one stays as it was. Answers that the corrector may not read are not taken along by that person.
    """
    check_interview(by)
    if interview.state != State.COMPLETED or Interview.objects.filter(replaces=interview).exists():
        raise InterviewRefused(
            _("Only a signed interview that has no correction yet is corrected."), code="interview_corrected"
        )
    version = interview.questionnaire
    days = {"begun_on": interview.begun_on, "replaces": interview, "because": because}
    corrected = _new(by, on, interview.person, version=version, state=State.IN_PROGRESS, **days)
    _copy_answers(interview, corrected)
    _tell(by, on, "diagnosis.correct_interview", corrected, replaces=interview.number)
    return corrected


def carry_over(*, by: Actor, on: datetime.date, interview: Interview) -> Interview:
    """Go on with the newer version. Every answer stays, on the version it was given on; what fits counts on."""
    check_interview(by)
    carried = _locked(interview)
    newer = newer_than(carried.questionnaire)
    if newer is None or carried.state in (State.COMPLETED, State.REFUSED):
        raise InterviewRefused(
            _("There is no newer version to go on with."), code="interview_no_newer_version"
        )
    carried.questionnaire = newer
    carried.save(update_fields=["questionnaire"])
    _tell(by, on, "diagnosis.carry_over", carried, version=newer.version)
    return carried


def type_from_paper(
    *,
    by: Actor,
    on: datetime.date,
    person: Person,
    dated_on: datetime.date,
    filled_by: str,
    scan: bytes,
    compartments: Collection[str],
) -> Interview:
    """Begin to type an interview held on paper; its scan lies in the ``compartments`` of the pages on the paper."""
    check_interview(by)
    typed = _to_be_typed(by, on, person, dated_on)
    typed.paper = keep_paper_form(
        by=by,
        on=on,
        person=person,
        kind=PaperFormKind.INTERVIEW,
        dated_on=dated_on,
        filled_by=filled_by,
        scan=scan,
        within=compartments,
    )
    typed.begun_on, typed.reason = dated_on, ""
    if typed.state == State.IN_PROGRESS:
        typed.save()
    else:
        _move(by, on, typed, State.IN_PROGRESS)
    _tell(by, on, "diagnosis.type_from_paper", typed, dated_on=dated_on.isoformat())
    return typed


def _to_be_typed(by: Actor, on: datetime.date, person: Person, dated_on: datetime.date) -> Interview:
    """The interview that was planned, else a new one, locked; one that was begun here is not on the paper."""
    found = open_interview(person)
    if found is not None and (found.paper_id or found.begun_on):
        raise _another_open()
    return _locked(found or _new(by, on, person, state=State.IN_PROGRESS, begun_on=dated_on))


def _new(
    by: Actor, on: datetime.date, person: Person, *, version: Questionnaire | None = None, **values: Any
) -> Interview:
    """A person has one open interview at a time; whoever starts two at one moment waits for the first."""
    _check_written(person)  # first: a row that is only read may not even be locked
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if open_interview(person) is not None:
        raise _another_open()
    asked = version or published()
    if asked is None:
        raise InterviewRefused(_("No questionnaire is published yet."), code="no_questionnaire")
    interview = Interview.objects.create(
        number=take_number(series=SERIES, year=on.year),
        questionnaire=asked,
        occasion=occasion_of(person.holder.kind),
        **{"person": person, **values},
        **row_scope_of(person),
    )
    _write_move(by, on, interview)
    return interview


def _copy_answers(source: Interview, target: Interview) -> None:
    """Who said what when stays with the answer; its revisions begin anew."""
    rows = list(Answer.objects.filter(interview=source))
    for row in rows:
        row.pk, row.interview, row.revision = None, target, 1
        row._state.adding = True
    Answer.objects.bulk_create(rows)


def _pass_on(by: Actor, on: datetime.date, interview: Interview) -> None:
    move_people(by=by, on=on, people=[interview.person], onward=after_interview)


def _held(interview: Interview, to: State) -> Interview:
    """The interview, locked, when it may go ``to`` from where it stands by now."""
    locked = _locked(interview)
    if not may_go(locked.state, to):
        raise _not_from_here()
    return locked


def _locked(interview: Interview) -> Interview:
    _check_written(interview.person)
    rows = Interview.objects.select_for_update(of=("self",)).select_related("person__holder", "questionnaire")
    return rows.get(pk=interview.pk)


def _check_written(person: Person) -> None:
    if not is_written(person):
        raise InterviewRefused(
            _("You read this file for a while: interviews are held where the file is held."),
            code="interview_elsewhere",
        )


def _move(by: Actor, on: datetime.date, interview: Interview, to: State) -> None:
    interview.state = to
    interview.save()
    _write_move(by, on, interview)


def _write_move(by: Actor, on: datetime.date, interview: Interview) -> None:
    InterviewMove.objects.create(
        interview=interview,
        state=interview.state,
        on=on,
        by_id=by.pk,
        reason=interview.reason,
        due_on=interview.due_on,
        **row_scope_of(interview),
    )


def _tell(by: Actor, on: datetime.date, act: str, interview: Interview, **details: Any) -> None:
    chain = interview.person.chain
    record(by=by, on=on, act=act, subject=f"interview:{interview.number}", chain=chain, **details)


def _not_from_here() -> InterviewRefused:
    return InterviewRefused(
        _("The interview has moved on meanwhile: open it again to see where it stands."),
        code="interview_moved",
    )


def _another_open() -> InterviewRefused:
    return InterviewRefused(_("Another interview of this person is open already."), code="interview_open")
