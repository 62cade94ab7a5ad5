"""Writing the parts of a file: what it is about, its enterprise, its market, what it will bring in."""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from darb.controls.actions import perform_duty
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.journal.actions import record
from darb.people.models import row_scope_of
from darb.projects import rules
from darb.projects.actions.moving import chain_of
from darb.projects.actions.preparing import in_preparation
from darb.projects.models import (
    Authorisation,
    CreationStep,
    Enterprise,
    ForecastYear,
    MarketStudy,
    ProjectFile,
)
from darb.projects.permissions import check_prepare
from darb.projects.rules.forecast import Year
from darb.projects.rules.parts import Part


@dataclasses.dataclass(frozen=True)
class General:
    """What a file is about, as it is told on its first part."""

    title: str
    title_fr: str
    description: str
    trade_code: str
    sector_code: str
    site_province_code: str
    site_commune_code: str | None
    experience: str
    earlier_support: str


@dataclasses.dataclass(frozen=True)
class Setting:
    """Where a step of setting up, or a licence, stands and since when."""

    state: str
    on: datetime.date | None


def set_general(*, by: Actor, on: datetime.date, project_file: ProjectFile, told: General) -> ProjectFile:
    """Say what the file is about. Raises ``PreparationOver`` once an agenda froze the file.

    Another trade asks for other licences: those of the former one are forgotten with it.
    """
    check_prepare(by)
    changed = in_preparation(project_file)
    if changed.trade_id != told.trade_code:
        Authorisation.objects.filter(project_file=changed).delete()
    changed.title, changed.title_fr, changed.description = told.title, told.title_fr, told.description
    changed.trade_id, changed.sector_id = told.trade_code, told.sector_code
    changed.site_province_id = told.site_province_code
    changed.site_commune_id = told.site_commune_code
    changed.experience, changed.earlier_support = told.experience, told.earlier_support
    changed.save()
    _tell(by, on, changed, Part.GENERAL)
    return changed


def set_enterprise(
    *,
    by: Actor,
    on: datetime.date,
    project_file: ProjectFile,
    is_existing_activity: bool,
    legal_form: str,
    values: Mapping[str, Any],
    steps: Mapping[str, Setting],
    licences: Mapping[str, Setting],
) -> Enterprise:
    """Write the enterprise, where its setting up stands (by step) and where its licences stand (by licence)."""
    check_prepare(by)
    changed = in_preparation(project_file)
    changed.is_existing_activity, changed.legal_form = is_existing_activity, legal_form
    changed.save(update_fields=["is_existing_activity", "legal_form"])
    enterprise = _write(Enterprise, changed, values)
    scope = row_scope_of(changed)
    CreationStep.objects.filter(project_file=changed).delete()
    CreationStep.objects.bulk_create(
        CreationStep(project_file=changed, step_id=code, state=one.state, on=one.on, **scope)
        for code, one in steps.items()
    )
    Authorisation.objects.filter(project_file=changed).delete()
    Authorisation.objects.bulk_create(
        Authorisation(project_file=changed, licence_id=code, state=one.state, on=one.on, **scope)
        for code, one in licences.items()
    )
    _tell(by, on, changed, Part.ENTERPRISE)
    return enterprise


def set_market(
    *, by: Actor, on: datetime.date, project_file: ProjectFile, values: Mapping[str, str]
) -> MarketStudy:
    """Write the market study as a whole."""
    check_prepare(by)
    changed = in_preparation(project_file)
    study = _write(MarketStudy, changed, values)
    _tell(by, on, changed, Part.MARKET)
    return study


def set_forecast(
    *, by: Actor, on: datetime.date, project_file: ProjectFile, years: Sequence[tuple[Year, int]]
) -> list[ForecastYear]:
    """Write the years anew, each with its jobs."""
    check_prepare(by)
    changed = in_preparation(project_file)
    ForecastYear.objects.filter(project_file=changed).delete()
    rows = ForecastYear.objects.bulk_create(
        ForecastYear(
            project_file=changed,
            year=number,
            jobs=jobs,
            **{f"{name}_minor": amount for name, amount in dataclasses.asdict(year).items()},
            **row_scope_of(changed),
        )
        for number, (year, jobs) in enumerate(years, start=1)
    )
    _tell(by, on, changed, Part.FORECAST)
    return rows


def _write(model: type[Any], project_file: ProjectFile, values: Mapping[str, Any]) -> Any:
    """The one row of a part, added or changed."""
    row = model.objects.filter(project_file=project_file).first() or model(project_file=project_file)
    for name, value in {**values, **row_scope_of(project_file)}.items():
        setattr(row, name, value)
    row.save()
    return row


def _tell(by: Actor, on: datetime.date, project_file: ProjectFile, part: Part) -> None:
    subject = rules.duty_subject(project_file.code)
    perform_duty(by=by, on=on, subjects=[subject], duty=DutyKind.PREPARES_FILE)
    record(by=by, on=on, act=f"projects.set_{part}", subject=subject, chain=chain_of(project_file))
