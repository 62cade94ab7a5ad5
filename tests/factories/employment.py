"""Citizen enterprises, what they offer, who is led there, and what becomes of it."""

import datetime
from typing import Any

from darb.employment.models import (
    Candidacy,
    CandidacyMove,
    CitizenEnterprise,
    EmploymentAgreement,
    Placement,
    PlacementMove,
    RetentionCheck,
    Vacancy,
    VacancyMove,
    WorkProfile,
)
from darb.people.models import row_scope_of
from tests.factories.accounts import make_user
from tests.factories.base import EL_JADIDA, ON, complete, serial
from tests.factories.people import make_person, of_person
from tests.factories.reference import make_organisation


def make_citizen_enterprise(**values: Any) -> CitizenEnterprise:
    def employer() -> Any:
        return make_organisation(kind="employer", province_id=EL_JADIDA)

    return CitizenEnterprise.objects.create(
        **complete({"sector_id": "crafts", **values}, organisation=employer)
    )


def make_employment_agreement(**values: Any) -> EmploymentAgreement:
    given = {
        "number": f"AGE-TEST-{serial()}",
        "object": "تشغيل خريجي البرنامج",
        "signed_on": ON,
        "places": 10,
    }
    return EmploymentAgreement.objects.create(
        **complete({**given, **values}, enterprise=make_citizen_enterprise, by=make_user)
    )


def make_vacancy(**values: Any) -> Vacancy:
    """An open offer of one place in a citizen enterprise, until the end of 2099."""
    given = {
        "code": f"VAC-TEST-{serial()}",
        "trade_id": "tailoring",
        "title": "خياط",
        "province_id": EL_JADIDA,
        "contract_kind": "permanent",
        "wage_minor": 300_000,
        "currency": "MAD",
        "weekly_hours": 44,
        "places": 1,
        "until": datetime.date(2099, 12, 31),
        "opened_on": ON,
        "written_on": ON,
        "state": "open",
        **values,
    }
    hosts = {} if "project" in values else {"enterprise": make_citizen_enterprise}
    return Vacancy.objects.create(**complete(given, by=make_user, **hosts))


def make_vacancy_move(**values: Any) -> VacancyMove:
    given = {"state": "open", "on": ON, **values}
    return VacancyMove.objects.create(**complete(given, vacancy=make_vacancy, by=make_user))


def make_work_profile(**values: Any) -> WorkProfile:
    given = of_person(values, trades=["tailoring"], languages=["arabic"], reach="province", on=ON)
    return WorkProfile.objects.create(**complete(given, by=make_user))


def make_candidacy(**values: Any) -> Candidacy:
    """Proposed, unless told otherwise; what its state asks for is filled in."""
    filled = complete(values, person=make_person, vacancy=make_vacancy)
    state = filled.get("state", "proposed")
    given: dict[str, Any] = {"number": f"CND-TEST-{serial()}", "proposed_on": ON}
    if state in ("sent", "interview", "offer", "placed", "not_retained"):
        given["sent_on"] = ON
    if state in ("offer", "placed"):
        given |= {"offered_on": ON, "offered_kind": "permanent", "offered_wage_minor": 300_000}
        given["offered_start_on"] = ON
    return Candidacy.objects.create(**{**given, **row_scope_of(filled["person"]), **filled})


def make_candidacy_move(**values: Any) -> CandidacyMove:
    filled = complete({"state": "proposed", "on": ON, **values}, candidacy=make_candidacy, by=make_user)
    return CandidacyMove.objects.create(**{**row_scope_of(filled["candidacy"]), **filled})


def make_placement(**values: Any) -> Placement:
    """A contract agreed; with a state beyond it, begun on its first day."""
    person = {"person": values["person"]} if "person" in values else {}
    filled = complete(values, candidacy=lambda: make_candidacy(state="placed", **person))
    candidacy = filled["candidacy"]
    given = {
        "number": f"PLC-TEST-{serial()}",
        "person_id": candidacy.person_id,
        "contract_kind": "permanent",
        "wage_minor": 300_000,
        "currency": "MAD",
        "agreed_on": ON,
        "starts_on": ON,
    }
    if values.get("state", "agreed") in ("trial", "running", "completed", "ended_early"):
        given["started_on"] = ON
    return Placement.objects.create(**{**given, **row_scope_of(candidacy), **filled})


def make_placement_move(**values: Any) -> PlacementMove:
    filled = complete({"state": "agreed", "on": ON, **values}, placement=make_placement, by=make_user)
    return PlacementMove.objects.create(**{**row_scope_of(filled["placement"]), **filled})


def make_retention_check(**values: Any) -> RetentionCheck:
    filled = complete(
        {"months": 3, "due_on": ON, "on": ON, "state": "in_work", **values},
        placement=lambda: make_placement(state="running"),
        by=make_user,
    )
    return RetentionCheck.objects.create(**{**row_scope_of(filled["placement"]), **filled})
