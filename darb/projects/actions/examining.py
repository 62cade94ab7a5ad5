"""Writing what the centre found out: the social enquiry and the feasibility study, while open and when finished."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import perform_duty, take_number
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.people.models import row_scope_of
from darb.projects import rules
from darb.projects.actions.moving import chain_of
from darb.projects.actions.preparing import in_preparation, pass_stations
from darb.projects.models import FeasibilityStudy, ProjectFile, SocialEnquiry
from darb.projects.permissions import check_prepare
from darb.projects.rules.parts import Part, lacking

Examined = SocialEnquiry | FeasibilityStudy


class NotFinished(Refusal):
    """Something that the committee needs is not answered."""


def set_enquiry(
    *,
    by: Actor,
    on: datetime.date,
    project_file: ProjectFile,
    values: Mapping[str, Any],
    is_finished: bool,
) -> SocialEnquiry:
    """Write the enquiry; ``is_finished`` signs it, and moves a complete file on. Numbered when first written.

    Raises ``NotFinished`` when it is signed and something needed is open.
    """
    check_prepare(by)
    changed = in_preparation(project_file)
    row = SocialEnquiry.objects.filter(project_file=changed).first()
    row = row or SocialEnquiry(project_file=changed, number=take_number(series="ES", year=on.year))
    _write(by, on, changed, row, values, Part.ENQUIRY if is_finished else None)
    _tell(by, on, changed, "projects.finish_enquiry" if is_finished else "projects.set_enquiry")
    pass_stations(by=by, on=on, project_file=changed)
    return row


def set_feasibility(
    *,
    by: Actor,
    on: datetime.date,
    project_file: ProjectFile,
    values: Mapping[str, Any],
    is_finished: bool,
) -> FeasibilityStudy:
    """Write the study; ``is_finished`` signs it, and moves on a file whose enquiry is done. Raises ``NotFinished``."""
    check_prepare(by)
    changed = in_preparation(project_file)
    row = FeasibilityStudy.objects.filter(project_file=changed).first()
    row = row or FeasibilityStudy(project_file=changed, number=take_number(series="EF", year=on.year))
    _write(by, on, changed, row, values, Part.FEASIBILITY if is_finished else None)
    _tell(by, on, changed, "projects.finish_feasibility" if is_finished else "projects.set_feasibility")
    pass_stations(by=by, on=on, project_file=changed)
    return row


def _write(
    by: Actor,
    on: datetime.date,
    project_file: ProjectFile,
    row: Examined,
    values: Mapping[str, Any],
    finished: Part | None,
) -> None:
    """What was signed is signed again or left as it is; the row's history keeps the earlier words."""
    if row.done_on and not finished:
        raise NotFinished(_("This was signed: sign it again with what changed."), code="signed")
    if finished and lacking(finished, values):
        raise NotFinished(_("Something that the committee needs is not answered yet."), code="not_finished")
    for name, value in {**values, **row_scope_of(project_file)}.items():
        setattr(row, name, value)
    row.done_on, row.by_id = (on, by.pk) if finished else (None, None)
    row.save()


def _tell(by: Actor, on: datetime.date, project_file: ProjectFile, act: str) -> None:
    subject = rules.duty_subject(project_file.code)
    perform_duty(by=by, on=on, subjects=[subject], duty=DutyKind.PREPARES_FILE)
    record(by=by, on=on, act=act, subject=subject, chain=chain_of(project_file))
