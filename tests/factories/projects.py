"""Project files, their applications in a call, and what the committee made of them."""

import datetime
from typing import Any

from darb.people.models import Person, row_scope_of
from darb.projects.models import (
    Authorisation,
    BudgetLine,
    ChecklistItem,
    CreationStep,
    Enterprise,
    FeasibilityStudy,
    ForecastYear,
    MarketStudy,
    OtherSource,
    ProjectFile,
    ProjectFileMove,
    SocialEnquiry,
)
from darb.selection.models import (
    Appeal,
    AppealMove,
    Application,
    Ballot,
    CommitteeSession,
    Decision,
    Declaration,
    Deferral,
    EligibilityResult,
    Override,
    Run,
    Score,
    Suspension,
)
from tests.factories.accounts import make_user
from tests.factories.base import EL_JADIDA, HASH, ON, complete, serial
from tests.factories.money import make_call, make_criterion
from tests.factories.people import make_person
from tests.factories.reference import make_document, make_document_kind, make_licence, make_set_up_step


def make_file(person: Person, requested_minor: int = 1_000_000, **values: Any) -> ProjectFile:
    """A project file with one budget line that costs what is asked for."""
    project_file = make_project_file(
        person=person, requested_minor=requested_minor, **{"total_cost_minor": requested_minor, **values}
    )
    make_budget_line(project_file=project_file, position=1, unit_price_minor=requested_minor)
    return project_file


def make_project_file(**values: Any) -> ProjectFile:
    given = complete(values, person=make_person)
    amounts = {"total_cost_minor": 1_000_000, "requested_minor": 1_000_000, "currency": "MAD"}
    words = {"title": "ورشة للخياطة", "trade_id": "tailoring", "sector_id": "crafts"}
    place = {"site_province_id": EL_JADIDA, "opened_on": ON, **row_scope_of(given["person"])}
    return ProjectFile.objects.create(**{"code": f"D-TEST-{serial()}", **words, **amounts, **place, **given})


def of_file(values: dict[str, Any], **given: Any) -> dict[str, Any]:
    """The values of a row that hangs on a project file, whose scope it carries."""
    filled = complete({**given, **values}, project_file=make_project_file)
    return {**row_scope_of(filled["project_file"]), **filled}


def make_budget_line(**values: Any) -> BudgetLine:
    given = {"position": serial() % 30000 + 100, "kind": "equipment", "label": "آلة خياطة", "quantity": 1}
    return BudgetLine.objects.create(**of_file(values, unit_price_minor=1_000_000, **given))


def make_checklist_item(**values: Any) -> ChecklistItem:
    return ChecklistItem.objects.create(**complete(of_file(values), kind=make_document_kind))


def make_project_file_move(**values: Any) -> ProjectFileMove:
    return ProjectFileMove.objects.create(**complete(of_file(values, state="draft", on=ON), by=make_user))


def make_enterprise(**values: Any) -> Enterprise:
    return Enterprise.objects.create(
        **of_file(values, premises="rented", seat="حي المثال", rent_minor=120_000)
    )


def make_creation_step(**values: Any) -> CreationStep:
    return CreationStep.objects.create(**complete(of_file(values, state="to_do"), step=make_set_up_step))


def make_authorisation(**values: Any) -> Authorisation:
    given = of_file(values, state="requested", on=ON)
    return Authorisation.objects.create(**complete(given, licence=make_licence))


def make_market_study(**values: Any) -> MarketStudy:
    return MarketStudy.objects.create(**of_file(values, products="خياطة", customers="سكان الحي"))


def make_other_source(**values: Any) -> OtherSource:
    return OtherSource.objects.create(**of_file(values, kind="microcredit", amount_minor=100_000))


def make_forecast_year(**values: Any) -> ForecastYear:
    amounts = {"turnover_minor": 12_000_000, "purchases_minor": 5_000_000, "rent_minor": 1_440_000}
    return ForecastYear.objects.create(**of_file(values, year=1, **amounts))


def make_social_enquiry(**values: Any) -> SocialEnquiry:
    given = {"number": f"ES-TEST-{serial()}", "visited_on": ON, "household": 5, "dependants": 3}
    return SocialEnquiry.objects.create(**of_file(values, **given, income_minor=90_000, housing="rented"))


def make_feasibility_study(**values: Any) -> FeasibilityStudy:
    given = {"number": f"EF-TEST-{serial()}", "means": "آلتان", "conclusion": "feasible"}
    return FeasibilityStudy.objects.create(**of_file(values, **given))


def make_application(**values: Any) -> Application:
    given = of_file(values, receipt=f"R-TEST-{serial()}", filed_on=ON, amount_minor=1_000_000)
    return Application.objects.create(**complete(given, call=make_call))


def of_application(values: dict[str, Any], **given: Any) -> dict[str, Any]:
    """The values of a row that hangs on an application, whose scope it carries."""
    filled = complete({**given, **values}, application=make_application)
    return {**row_scope_of(filled["application"]), **filled}


def make_eligibility_result(**values: Any) -> EligibilityResult:
    return EligibilityResult.objects.create(
        **of_application(values, rule="residence", is_met=True, checked_on=ON)
    )


def make_score(**values: Any) -> Score:
    return Score.objects.create(
        **complete(of_application(values, mark=730), criterion=make_criterion, scorer=make_user)
    )


def make_committee_session(**values: Any) -> CommitteeSession:
    given = {"number": f"PVS-TEST-{serial()}", "held_on": ON, **values}
    return CommitteeSession.objects.create(**complete(given, call=make_call, chaired_by=make_user))


def make_run(**values: Any) -> Run:
    hashes = {"frozen_hash": HASH, "input_hash": f"{serial():064}", "output_hash": HASH}
    given = {"input": {}, "output": {}, **hashes, "ran_on": ON, "state": "optimal", **values}
    return Run.objects.create(**complete(given, call=make_call))


def make_decision(**values: Any) -> Decision:
    """A funded file, unless the values say otherwise."""
    given = of_application(values, result="funded", decided_on=ON)
    call = given["application"].call
    return Decision.objects.create(
        **complete(
            given,
            run=lambda: make_run(call=call),
            session=lambda: make_committee_session(call=call),
            by=make_user,
        )
    )


def make_declaration(**values: Any) -> Declaration:
    return Declaration.objects.create(**complete(values, session=make_committee_session, member=make_user))


def make_override(**values: Any) -> Override:
    """A vote to fund a file that the money did not reach, unless told otherwise."""
    filled = complete({**values}, application=make_application)
    call = filled["application"].call
    given = {"to": "funded", "reason": "pressing_need", "proposed": "sources_exhausted", "on": ON}
    made = {**row_scope_of(filled["application"]), **given, **filled}
    return Override.objects.create(
        **complete(
            made,
            run=lambda: make_run(call=call),
            session=lambda: make_committee_session(call=call),
            by=make_user,
        )
    )


def make_deferral(**values: Any) -> Deferral:
    """For a quote, unless told otherwise."""
    filled = complete({**values}, application=make_application)
    call = filled["application"].call
    given = {"reason": "quote", "missing": "عرض أثمان جديد", "on": ON}
    made = {**row_scope_of(filled["application"]), **given, **filled}
    return Deferral.objects.create(
        **complete(made, session=lambda: make_committee_session(call=call), by=make_user)
    )


def make_suspension(**values: Any) -> Suspension:
    given = {"on": ON, "reason": "انقطاع الكهرباء", "resumes_on": ON, **values}
    return Suspension.objects.create(**complete(given, session=make_committee_session))


def make_ballot(**values: Any) -> Ballot:
    return Ballot.objects.create(
        **complete({"said": "in_favour", **values}, override=make_override, member=make_user)
    )


def make_appeal(**values: Any) -> Appeal:
    """Against a decision of its own, received that day, unless told otherwise."""
    filled = complete({**values}, decision=make_decision)
    number = f"TZ-TEST-{serial()}"
    given = {
        "number": number,
        "ground": "arithmetic",
        "told": "أرى خطأ في الجمع",
        "told_on": ON,
        "filed_on": ON,
    }
    due_on = ON + datetime.timedelta(days=30)
    made = {**row_scope_of(filled["decision"]), **given, "due_on": due_on, **filled}
    return Appeal.objects.create(**complete(made, receipt=make_document))


def make_appeal_move(**values: Any) -> AppealMove:
    filled = complete({"state": "filed", "on": ON, **values}, appeal=make_appeal, by=make_user)
    return AppealMove.objects.create(**{**row_scope_of(filled["appeal"]), **filled})
