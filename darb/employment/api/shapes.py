"""What an enterprise's program is told and what it sends: offers, candidates, contracts."""

import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from darb.controls.api import Amount, Code, Day, Line, Sent
from darb.core.money import to_decimal_string
from darb.employment import states
from darb.employment.queries import candidacies, placements, vacancies
from darb.training.states import CertificateKind

Title = Annotated[Line, StringConstraints(min_length=1, max_length=160)]
Hours = Annotated[int, Field(ge=1, le=60)]
Places = Annotated[int, Field(ge=1, le=500)]


class Listed(Schema):
    code: str
    label: str


class Lists(Schema):
    """The codes that an offer takes, with their words in the language of Accept-Language."""

    trades: list[Listed]
    provinces: list[Listed]


class VacancyLine(Schema):
    """An offer of the key's own enterprise."""

    code: str
    title: str
    trade: str
    province: str
    contract: states.ContractKind
    wage: Amount
    weekly_hours: int
    places: int
    places_taken: int
    until: datetime.date
    state: states.Vacancy


class VacanciesPage(Schema):
    """The newest first; ``next_after`` asks for the next ones, and is empty at the end."""

    vacancies: list[VacancyLine]
    next_after: str


class CandidateLine(Schema):
    """Somebody who was sent to the enterprise, and where that stands."""

    number: str
    vacancy: str
    name_arabic: str
    name_latin: str
    state: states.Candidacy
    sent_on: datetime.date | None
    interview_on: datetime.date | None


class VacancyFull(VacancyLine):
    candidates: list[CandidateLine]


class CheckLine(Schema):
    """After so many months of work somebody asks whether it goes on: from ``due_on``, late after ``late_after``."""

    months: int
    due_on: datetime.date
    late_after: datetime.date


class PlacementLine(Schema):
    """A contract of the enterprise: what was signed, since when it runs or does not, and the check that waits."""

    number: str
    candidacy: str
    name_arabic: str
    name_latin: str
    contract: states.ContractKind
    wage: Amount
    starts_on: datetime.date
    ends_on: datetime.date | None
    started_on: datetime.date | None
    ended_on: datetime.date | None
    state: states.Placement
    check: CheckLine | None


class PlacementsPage(Schema):
    placements: list[PlacementLine]
    next_after: str


class VacancySent(Sent):
    """What is offered; it stays a draft until it is opened."""

    title: Title
    trade: Code
    province: Code
    contract: states.ContractKind
    wage: Amount
    weekly_hours: Hours
    places: Places
    until: Day
    languages: list[states.WorkLanguage] = Field(default=[], max_length=10)
    features: list[states.WorkFeature] = Field(default=[], max_length=10)
    certificate: CertificateKind | None = None


class VacancyMoveSent(Sent):
    """``reason`` is needed to suspend or withdraw."""

    to: Literal["open", "suspended", "withdrawn", "expired"]
    reason: Line = ""


class CandidacyMoveSent(Sent):
    """What the enterprise answers itself; what the person answers is written by whoever follows the person."""

    to: Literal["interview", "not_retained"]
    interview_on: Day | None = None
    note: Line = ""


class OfferSent(Sent):
    contract: states.ContractKind
    wage: Amount
    starts_on: Day
    ends_on: Day | None = None


class StartSent(Sent):
    """The day on which the person began, or passed the trial; kind and wage as they were signed, and nothing else."""

    to: Literal["trial", "running"] = "running"
    day: Day
    contract: states.ContractKind
    wage: Amount
    note: Line = ""


class EndSent(Sent):
    """``reason`` is needed where the work ended early: what is not an enterprise's to say is ``other``."""

    to: Literal["completed", "ended_early", "not_started"]
    day: Day
    reason: Literal["resignation", "dismissal", "moved", "other_job", "own_project", "other"] | None = None
    note: Line = ""


class CheckSent(Sent):
    """Whether the person still works there; what becomes of them elsewhere is asked of the person."""

    months: Annotated[int, Field(ge=1, le=120)]
    answer: Literal["in_work", "not_in_work"]
    note: Line = ""


def vacancy_told(line: vacancies.Line) -> dict[str, Any]:
    row = line.vacancy
    return {
        "code": row.code,
        "title": row.title,
        "trade": row.trade_id,
        "province": row.province_id,
        "contract": row.contract_kind,
        "wage": to_decimal_string(row.wage_minor),
        "weekly_hours": row.weekly_hours,
        "places": row.places,
        "places_taken": row.places_taken,
        "until": row.until,
        "state": line.state,
    }


def candidate_told(one: candidacies.Candidate) -> dict[str, Any]:
    row = one.candidacy
    return {
        "number": row.number,
        "vacancy": row.vacancy.code,
        "name_arabic": one.arabic,
        "name_latin": one.latin,
        "state": one.state,
        "sent_on": row.sent_on,
        "interview_on": row.interview_on,
    }


def placement_told(line: placements.Line) -> dict[str, Any]:
    row, check = line.placement, line.next_check
    return {
        "number": row.number,
        "candidacy": row.candidacy.number,
        "name_arabic": line.arabic,
        "name_latin": line.latin,
        "contract": row.contract_kind,
        "wage": to_decimal_string(row.wage_minor),
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "started_on": row.started_on,
        "ended_on": row.ended_on,
        "state": line.state,
        "check": check and {"months": check.months, "due_on": check.due_on, "late_after": check.late_after},
    }
