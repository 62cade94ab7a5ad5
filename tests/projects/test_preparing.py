"""Preparing a file: its papers are answered one by one, its lines and what pays for them are written as a whole."""

import pytest

from darb.controls.models import Duty
from darb.core.errors import Forbidden
from darb.documents.states import ChecklistItem as PaperState
from darb.journal.models import JournalEntry
from darb.projects.actions import NewLine, PlanRefused, PreparationOver, answer_paper, move, set_plan
from darb.projects.models import BudgetLine, ProjectFileMove
from darb.projects.rules import duty_subject
from darb.projects.states import ProjectFile as State
from tests.factories import ON, centre, make_file, make_person, make_user
from tests.factories.projects import make_checklist_item


@pytest.fixture
def worker(everything):
    return make_user(role="case_worker", establishment=centre())


@pytest.fixture
def file(everything):
    return make_file(make_person(holder=centre()))


def line(price_minor=600_000, quantity=1, **values):
    given = {"kind": "equipment", "label": "آلة", "label_fr": "", "brand": "", **values}
    return NewLine(quantity=quantity, unit_price_minor=price_minor, **given)


def acts(file):
    rows = JournalEntry.objects.filter(subject=duty_subject(file.code)).order_by("pk")
    return list(rows.values_list("act", flat=True))


def test_the_last_paper_completes_the_file_in_the_same_act(worker, file):
    make_checklist_item(project_file=file, state="accepted")
    last = make_checklist_item(project_file=file)

    answer_paper(by=worker, on=ON, paper=last, to=PaperState.ACCEPTED)

    file.refresh_from_db()
    assert file.state == State.COMPLETE
    assert list(ProjectFileMove.objects.values_list("state", "on", "by")) == [("complete", ON, worker.pk)]
    assert acts(file) == ["projects.answer_paper", "projects.complete"]
    entry = JournalEntry.objects.get(act="projects.answer_paper")
    assert (entry.chain, entry.details["paper"]) == (f"establishment:{centre().code}", last.kind_id)


def test_a_paper_brought_and_not_looked_at_completes_nothing(worker, file):
    only = make_checklist_item(project_file=file)

    answer_paper(by=worker, on=ON, paper=only, to=PaperState.RECEIVED)

    file.refresh_from_db()
    assert (file.state, only.answered_on) == (State.DRAFT, ON)


def test_a_refused_paper_keeps_its_reason_until_it_is_answered_anew(worker, file):
    paper = make_checklist_item(project_file=file)

    answer_paper(by=worker, on=ON, paper=paper, to=PaperState.REJECTED, reason="غير موقعة")
    told = paper.reason
    answer_paper(by=worker, on=ON, paper=paper, to=PaperState.RECEIVED, reason="غير موقعة")

    paper.refresh_from_db()
    assert (told, paper.reason) == ("غير موقعة", "")


def test_a_paper_found_wanting_brings_a_complete_file_back(worker, file):
    paper = make_checklist_item(project_file=file)
    answer_paper(by=worker, on=ON, paper=paper, to=PaperState.ACCEPTED)

    answer_paper(by=worker, on=ON, paper=paper, to=PaperState.EXPIRED)

    file.refresh_from_db()
    assert file.state == State.DRAFT


def test_who_answers_papers_prepares_the_file(worker, file):
    answer_paper(by=worker, on=ON, paper=make_checklist_item(project_file=file), to=PaperState.RECEIVED)

    assert Duty.objects.get(subject=duty_subject(file.code)).duty == "prepares_file"


@pytest.mark.parametrize("state", ["on_agenda", "scored", "funded", "ineligible", "withdrawn"])
def test_an_agenda_freezes_papers_and_lines(worker, file, state):
    type(file).objects.filter(pk=file.pk).update(state=state)
    paper = make_checklist_item(project_file=file)

    with pytest.raises(PreparationOver):
        answer_paper(by=worker, on=ON, paper=paper, to=PaperState.ACCEPTED)
    with pytest.raises(PreparationOver):
        plan(worker, file, [line()], own=0, asked=600_000)

    paper.refresh_from_db()
    assert paper.state == "missing"
    assert acts(file) == []


def plan(worker, file, lines, *, own, asked):
    return set_plan(
        by=worker, on=ON, project_file=file, lines=lines, own_contribution_minor=own, requested_minor=asked
    )


def test_the_lines_are_written_anew_with_what_pays_for_them(worker, file):
    changed = plan(worker, file, [line(), line(200_000, 2)], own=300_000, asked=700_000)

    rows = BudgetLine.objects.filter(project_file=file)
    assert list(rows.values_list("position", "quantity", "unit_price_minor", "holder")) == [
        (1, 1, 600_000, file.holder_id),
        (2, 2, 200_000, file.holder_id),
    ]
    assert (changed.total_cost_minor, changed.own_contribution_minor, changed.requested_minor) == (
        1_000_000,
        300_000,
        700_000,
    )
    assert acts(file) == ["projects.set_plan"]


@pytest.mark.parametrize(("own", "asked"), [(0, 599_999), (1, 600_000), (600_000, 600_000)])
def test_a_plan_that_does_not_add_up_changes_nothing(worker, file, own, asked):
    with pytest.raises(PlanRefused):
        plan(worker, file, [line()], own=own, asked=asked)

    file.refresh_from_db()
    assert file.requested_minor == 1_000_000
    assert BudgetLine.objects.get(project_file=file).unit_price_minor == 1_000_000


def test_a_plan_without_a_line_is_none(worker, file):
    with pytest.raises(PlanRefused):
        plan(worker, file, [], own=0, asked=0)


def test_only_who_prepares_files_changes_them(everything, file):
    scorer = make_user(role="committee_member")
    paper = make_checklist_item(project_file=file)

    with pytest.raises(Forbidden):
        answer_paper(by=scorer, on=ON, paper=paper, to=PaperState.ACCEPTED)
    with pytest.raises(Forbidden):
        plan(scorer, file, [line()], own=0, asked=600_000)

    paper.refresh_from_db()
    assert paper.state == "missing"


def test_a_complete_file_can_go_on_to_the_committee(worker, file):
    paper = make_checklist_item(project_file=file)
    answer_paper(by=worker, on=ON, paper=paper, to=PaperState.ACCEPTED)
    file.refresh_from_db()

    move(by=worker, on=ON, files=[file], to=State.READY)

    assert file.state == State.READY
