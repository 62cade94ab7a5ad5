"""One live support a person and programme: whoever has one stands aside in a run, until its activity is closed."""

import datetime

import pytest

from darb.awards.actions.closing import close_supported_file
from darb.awards.models import Award
from darb.journal.models import JournalEntry
from darb.places.queries import country
from darb.projects.models import ProjectFile
from darb.projects.states import EndReason
from darb.selection.actions.runs import run_selection
from darb.selection.actions.scores import settle_scores
from darb.selection.queries.letters import letter_of
from darb.selection.queries.run_input import is_of_now, run_input
from tests.factories import ON, centre, make_file, make_user
from tests.factories.awards import make_award
from tests.factories.money import make_call
from tests.factories.projects import make_application, make_decision, make_project_file_move
from tests.selection.committee import ASKED, Committee, make_committee

LONG_AGO = datetime.date(2014, 3, 2)
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def supported_before(committee: Committee, state: str = "started") -> Award:
    """Support of an earlier call for the person of the best file."""
    person = committee.files[0].project_file.person
    earlier = make_file(person, ASKED, state=state)
    make_project_file_move(project_file=earlier, state="funded", on=LONG_AGO)
    make_project_file_move(project_file=earlier, state=state, on=ON)
    application = make_application(project_file=earlier, call=make_call(), state="decided")
    return make_award(decision=make_decision(application=application), state="handed_over", signed_on=ON)


def scored() -> Committee:
    committee = make_committee(available=2 * ASKED)
    committee.convene()
    committee.mark_all()
    settle_scores(by=committee.chair, on=committee.day, call=committee.call)
    return committee


def statuses(committee: Committee) -> list[str]:
    found = {file["id"]: str(file["status"]) for file in run_input(committee.call)["files"]}
    return [found[row.project_file.code] for row in committee.files]


def test_whoever_has_support_stands_aside_and_the_reason_says_so(everything):
    committee = scored()
    before = run_selection(by=committee.chair, on=committee.day, call=committee.call)
    supported_before(committee)

    assert statuses(committee) == ["has_award", "candidate"]
    assert not is_of_now(before)
    run = run_selection(by=committee.chair, on=committee.day, call=committee.call)
    answers = {row["file"]: row for row in run.output["files"]}
    best, next_best = (answers[row.project_file.code] for row in committee.files)
    assert (best["status"], best["reason"]["code"], next_best["status"]) == (
        "not_considered",
        "has_award",
        "funded",
    )


def test_the_letter_says_since_when_the_other_support_runs(everything):
    committee = scored()
    supported_before(committee)
    asked = committee.files[0]
    decision = make_decision(
        application=asked, result="not_considered", reason="has_award", decided_on=committee.day
    )

    letter = letter_of(decision=decision, number="N-1", code="H4RW9TKD", language="fr", on=committee.day)

    assert str(LONG_AGO.year) in str(letter.as_payload(country().words)["box"])


def test_support_ends_with_its_activity_and_the_person_may_ask_again(everything):
    committee = scored()
    award = supported_before(committee)
    worker, today = make_user(role="case_worker", establishment=centre()), ON + datetime.timedelta(days=90)

    close_supported_file(
        by=worker,
        on=today,
        project_file=ProjectFile.objects.get(pk=award.decision.application.project_file_id),
        last_day=today,
        reason=EndReason.FOLLOW_UP_ENDED,
    )

    award.refresh_from_db()
    assert award.state == "closed"
    assert JournalEntry.objects.filter(act="awards.close_award").count() == 1
    assert statuses(committee) == ["candidate", "candidate"]
    make_award(decision=make_decision(application=committee.files[0]))  # one live award: the former is not
