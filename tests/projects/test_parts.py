"""The parts of a file: written by who prepares it, in the states that allow it; the sheet tells them without a name."""

import datetime

import pytest

from darb.controls.models import Duty
from darb.core.errors import Forbidden
from darb.documents.states import ChecklistItem as PaperState
from darb.journal.models import JournalEntry
from darb.projects.actions import (
    FileOpenAlready,
    General,
    NewFile,
    NotFinished,
    PlanRefused,
    PreparationOver,
    Setting,
    answer_paper,
    set_enquiry,
    set_enterprise,
    set_feasibility,
    set_forecast,
    set_general,
    set_market,
    set_plan,
    start_file,
)
from darb.projects.models import Authorisation, CreationStep, ForecastYear, OtherSource, ProjectFile
from darb.projects.queries import sheet_facts
from darb.projects.queries.one import file_of, find_file
from darb.projects.queries.parts import parts_of, written_of
from darb.projects.rules import duty_subject
from darb.projects.rules.forecast import Year
from darb.projects.rules.parts import Part
from darb.projects.states import OtherSourceKind
from tests.factories import EL_JADIDA, ON, centre, make_file, make_person, make_user
from tests.factories.projects import (
    make_authorisation,
    make_checklist_item,
    make_feasibility_study,
    make_forecast_year,
    make_market_study,
    make_social_enquiry,
)
from tests.factories.reference import make_licence, make_set_up_step
from tests.projects.test_preparing import acts, line

ANSWERED = {
    "visited_on": ON,
    "place": "at_home",
    "household": 5,
    "dependants": 3,
    "income_minor": 90_000,
    "housing": "rented",
    "family_support": "partly",
    "findings": "أسرة دون دخل قار",
}
STUDIED = {
    "means": "آلتا خياطة",
    "supplies": "بائعا جملة",
    "staff": "حامل المشروع",
    "skills": "تكوين في الخياطة",
    "conclusion": "feasible",
}


@pytest.fixture
def worker(everything):
    return make_user(role="case_worker", establishment=centre())


@pytest.fixture
def file(everything):
    return make_file(make_person(holder=centre()))


def told(**values):
    given = {"title": "ورشة", "title_fr": "", "description": "إصلاح", "experience": "", "earlier_support": ""}
    place = {"site_province_code": EL_JADIDA, "site_commune_code": None}
    return General(**{**given, **place, "trade_code": "plumbing", "sector_code": "construction", **values})


def new(person, **values):
    words = {"title": "ورشة", "title_fr": "", "trade_code": "plumbing", "sector_code": "construction"}
    amounts = {
        "total_cost_minor": 100,
        "own_contribution_minor": 0,
        "requested_minor": 100,
        "currency": "MAD",
    }
    kind = {"site_province_code": EL_JADIDA, "is_existing_activity": False, "legal_form": ""}
    return NewFile(**{**words, **amounts, **kind, "person": person, "lines": (), "papers": {}, **values})


def test_a_person_has_one_file_under_way(worker, file):
    with pytest.raises(FileOpenAlready, match=file.code):
        start_file(by=worker, on=ON, entry=new(file.person))

    assert ProjectFile.objects.filter(person=file.person).count() == 1


@pytest.mark.parametrize("state", ["not_selected", "credits_exhausted", "withdrawn", "closed"])
def test_who_has_none_under_way_may_have_another_prepared(worker, file, state):
    ProjectFile.objects.filter(pk=file.pk).update(state=state)

    opened = start_file(by=worker, on=ON, entry=new(file.person, papers={}))

    assert (opened.state, opened.holder_id, opened.subject) == ("draft", file.holder_id, file.subject)
    assert acts(opened) == ["projects.open"]
    assert Duty.objects.get(subject=duty_subject(opened.code)).duty == "prepares_file"


def test_another_trade_forgets_the_licences_of_the_former_one(worker, file):
    make_authorisation(project_file=file)

    set_general(by=worker, on=ON, project_file=file, told=told())

    file.refresh_from_db()
    assert (file.trade_id, file.description) == ("plumbing", "إصلاح")
    assert Authorisation.objects.count() == 0
    assert acts(file) == ["projects.set_general"]


def test_the_enterprise_keeps_where_its_steps_and_licences_stand(worker, file):
    step, licence = make_set_up_step(), make_licence()
    values = {"premises": "rented", "seat": "حي المثال", "rent_minor": 120_000}

    for state in ("under_way", "done"):
        set_enterprise(
            by=worker,
            on=ON,
            project_file=file,
            is_existing_activity=True,
            legal_form="auto_entrepreneur",
            values=values,
            steps={step.pk: Setting(state, ON)},
            licences={licence.pk: Setting("requested", ON)},
        )

    file.refresh_from_db()
    assert (file.is_existing_activity, file.legal_form, file.enterprise.rent_minor) == (
        True,
        "auto_entrepreneur",
        120_000,
    )
    assert list(CreationStep.objects.values_list("step", "state", "holder")) == [
        (step.pk, "done", file.holder_id)
    ]
    assert list(Authorisation.objects.values_list("licence", "state")) == [(licence.pk, "requested")]


def test_three_years_are_written_anew(worker, file):
    years = [(Year(turnover=1_000 * number, purchases=400), number) for number in (1, 2, 3)]

    set_forecast(by=worker, on=ON, project_file=file, years=years)
    set_forecast(by=worker, on=ON, project_file=file, years=years)

    rows = ForecastYear.objects.filter(project_file=file)
    assert list(rows.values_list("year", "turnover_minor", "jobs")) == [
        (1, 1_000, 1),
        (2, 2_000, 2),
        (3, 3_000, 3),
    ]


def test_others_may_pay_a_part_and_the_plan_still_comes_out_even(worker, file):
    plan = {"own_contribution_minor": 0, "requested_minor": 500_000}

    with pytest.raises(PlanRefused):
        set_plan(by=worker, on=ON, project_file=file, lines=[line()], **plan)
    set_plan(
        by=worker,
        on=ON,
        project_file=file,
        lines=[line()],
        others={OtherSourceKind.MICROCREDIT: 100_000, OtherSourceKind.BANK_LOAN: 0},
        **plan,
    )

    assert list(OtherSource.objects.values_list("kind", "amount_minor")) == [("microcredit", 100_000)]


def test_an_enquiry_is_signed_when_it_is_whole(worker, file):
    with pytest.raises(NotFinished):
        set_enquiry(by=worker, on=ON, project_file=file, values={**ANSWERED, "housing": ""}, is_finished=True)

    begun = set_enquiry(by=worker, on=ON, project_file=file, values={"household": 5}, is_finished=False)
    number, was_signed = begun.number, begun.done_on
    signed = set_enquiry(by=worker, on=ON, project_file=file, values=ANSWERED, is_finished=True)

    assert (number, was_signed) == (signed.number, None)
    assert (signed.done_on, signed.by_id) == (ON, worker.pk)
    assert acts(file) == ["projects.set_enquiry", "projects.finish_enquiry"]
    assert file.state == "draft"
    with pytest.raises(NotFinished):
        set_enquiry(by=worker, on=ON, project_file=file, values=ANSWERED, is_finished=False)


@pytest.mark.slow
def test_a_complete_file_passes_its_enquiry_and_its_study(worker, file):
    ProjectFile.objects.filter(pk=file.pk).update(state="complete")

    set_feasibility(by=worker, on=ON, project_file=file, values=STUDIED, is_finished=True)
    file.refresh_from_db()
    before = file.state
    set_enquiry(by=worker, on=ON, project_file=file, values=ANSWERED, is_finished=True)

    file.refresh_from_db()
    assert (before, file.state) == ("complete", "feasibility_done")
    assert acts(file)[-2:] == ["projects.enquiry_done", "projects.feasibility_done"]


def test_the_last_paper_takes_the_file_past_what_was_signed_before(worker, file):
    set_enquiry(by=worker, on=ON, project_file=file, values=ANSWERED, is_finished=True)
    paper = make_checklist_item(project_file=file)

    answer_paper(by=worker, on=ON, paper=paper, to=PaperState.ACCEPTED)

    file.refresh_from_db()
    assert file.state == "enquiry_done"


WRITES = {
    "general": lambda by, file: set_general(by=by, on=ON, project_file=file, told=told()),
    "enterprise": lambda by, file: set_enterprise(
        by=by,
        on=ON,
        project_file=file,
        is_existing_activity=False,
        legal_form="",
        values={},
        steps={},
        licences={},
    ),
    "market": lambda by, file: set_market(by=by, on=ON, project_file=file, values={"products": "خياطة"}),
    "forecast": lambda by, file: set_forecast(by=by, on=ON, project_file=file, years=[]),
    "enquiry": lambda by, file: set_enquiry(
        by=by, on=ON, project_file=file, values={"household": 2}, is_finished=False
    ),
    "feasibility": lambda by, file: set_feasibility(
        by=by, on=ON, project_file=file, values={"means": "آلة"}, is_finished=False
    ),
}


@pytest.mark.parametrize("part", WRITES)
@pytest.mark.parametrize("state", ["on_agenda", "funded", "withdrawn"])
def test_an_agenda_freezes_every_part(worker, file, part, state):
    ProjectFile.objects.filter(pk=file.pk).update(state=state)

    with pytest.raises(PreparationOver):
        WRITES[part](worker, file)

    assert acts(file) == []


@pytest.mark.parametrize("part", WRITES)
def test_only_who_prepares_files_writes_their_parts(everything, file, part):
    with pytest.raises(Forbidden):
        WRITES[part](make_user(role="committee_member"), file)

    assert JournalEntry.objects.filter(subject=duty_subject(file.code)).count() == 0


def states_of(file):
    one = file_of(find_file(file.code), shows_names=False)
    return {state.part: state for state in parts_of(one, written_of(one.file))}


def test_each_part_says_what_it_lacks(worker, file):
    make_market_study(project_file=file)
    make_forecast_year(project_file=file, year=1)
    make_checklist_item(project_file=file)

    found = states_of(file)

    lacks = {part: found[part].missing for part in found}
    assert lacks == {
        Part.GENERAL: 3,
        Part.ENTERPRISE: 3,
        Part.MARKET: 4,
        Part.LINES: 0,
        Part.FORECAST: 2,
        Part.PAPERS: 1,
        Part.ENQUIRY: 8,
        Part.FEASIBILITY: 5,
    }
    assert found[Part.LINES].is_complete


def test_what_nobody_signed_is_not_complete(worker, file):
    set_enquiry(by=worker, on=ON, project_file=file, values=ANSWERED, is_finished=False)

    state = states_of(file)[Part.ENQUIRY]

    assert (state.missing, state.is_complete) == (0, False)


def told_on(facts):
    return {str(fact.label): str(fact.value) for block in facts.blocks for fact in block.facts}


def test_the_sheet_tells_four_blocks_and_no_name(worker, file):
    make_market_study(project_file=file)
    make_forecast_year(project_file=file)
    make_social_enquiry(project_file=file, done_on=ON, by=worker)
    make_feasibility_study(project_file=file, done_on=ON, by=worker)

    facts = sheet_facts(file)

    shown = " ".join([facts.code, *told_on(facts), *told_on(facts).values()])
    assert len(facts.blocks) == 4
    assert facts.investment_minor == facts.financing_minor == 1_000_000
    assert facts.turnover_minor == 1_000_000
    assert facts.costs_minor == (5_000_000 + 1_440_000) // 12
    assert facts.result_minor == (12_000_000 - 5_000_000 - 1_440_000) // 12
    assert facts.enquiry_number
    assert facts.study_number
    assert file.subject not in shown
    for name in file.person.names.values_list("full", flat=True):
        assert name not in shown


def test_the_sheet_tells_nothing_of_an_enquiry_that_is_not_signed(worker, file):
    make_social_enquiry(project_file=file, findings="لم يوقع")

    facts = sheet_facts(file)

    assert facts.enquiry_number == ""
    assert "لم يوقع" not in " ".join(told_on(facts).values())


def test_an_enquiry_is_signed_on_the_day_of_the_visit_or_later(worker, file):
    later = {**ANSWERED, "visited_on": ON - datetime.timedelta(days=3)}

    row = set_enquiry(by=worker, on=ON, project_file=file, values=later, is_finished=True)

    assert row.visited_on < row.done_on
