"""Filing a project in a call, and checking the published conditions."""

import datetime
from collections.abc import Sequence
from typing import Any

from darb.controls.actions import take_numbers
from darb.core.actor import Actor
from darb.journal.actions import record
from darb.people.models import row_scope_of
from darb.programmes.models import Call
from darb.projects.actions import move
from darb.projects.models import ProjectFile
from darb.projects.rules import may_move
from darb.projects.states import ProjectFile as FileState
from darb.selection import states
from darb.selection.models import Application, EligibilityResult
from darb.selection.permissions import check_decide, check_file
from darb.selection.queries.applications import slices_of
from darb.selection.queries.conditions import conditions_of, facts_of
from darb.selection.rules import eligibility


def file_applications(
    *, by: Actor, on: datetime.date, call: Call, files: Sequence[ProjectFile]
) -> list[Application]:
    """File projects in a call; each gets a numbered receipt at once. One journal entry."""
    check_file(by)
    if not files:
        return []
    receipts = take_numbers(series="REC", year=on.year, count=len(files))
    pairs = zip(files, receipts, strict=True)
    applications = Application.objects.bulk_create(
        [_application(call, project_file, receipt, on) for project_file, receipt in pairs], batch_size=1000
    )
    record(
        by=by,
        on=on,
        act="selection.file",
        subject=f"call:{call.code}",
        first=receipts[0],
        latest=receipts[-1],
        count=len(receipts),
    )
    return applications


def check_eligibility(*, by: Actor, on: datetime.date, call: Call) -> int:
    """Answer every condition of the call for every application, and put the eligible files on the agenda.

    The others keep their answers and wait for the committee's decision, which alone makes them ineligible.
    How many are eligible. One journal entry.
    """
    check_decide(by)
    conditions = conditions_of(call)
    checked = found = 0
    for applications in slices_of(call):
        eligible = _answer(applications, call, conditions, on)
        files = [application.project_file for application in eligible]
        for state in (
            FileState.COMPLETE,
            FileState.READY,
        ):  # those who prepare a file may have brought it there
            move(by=by, on=on, files=[file for file in files if may_move(file.state, state)], to=state)
        move(by=by, on=on, files=files, to=FileState.ON_AGENDA)
        checked, found = checked + len(applications), found + len(eligible)
    record(
        by=by,
        on=on,
        act="selection.check_eligibility",
        subject=f"call:{call.code}",
        checked=checked,
        eligible=found,
    )
    return found


def _answer(
    applications: Sequence[Application], call: Call, conditions: eligibility.Conditions, on: datetime.date
) -> list[Application]:
    """Write the answers on a slice of the call; those of its files that meet every condition."""
    _take_amounts(applications)
    facts = facts_of(call, applications)
    results = [
        _result(application, finding, on)
        for application in applications
        for finding in eligibility.examine(facts[application.pk], conditions, call.frozen_on)
    ]
    EligibilityResult.objects.bulk_create(results, batch_size=2000)
    unmet = {result.application_id for result in results if not result.is_met}
    mine = Application.objects.filter(pk__in=[application.pk for application in applications])
    mine.filter(pk__in=unmet).update(state=states.Application.INCOMPLETE)
    mine.exclude(pk__in=unmet).update(state=states.Application.COMPLETE)
    return [application for application in applications if application.pk not in unmet]


def _take_amounts(applications: Sequence[Application]) -> None:
    """What a file asks for may change after it was filed; the agenda freezes its plan, so it is taken over here."""
    changed = [one for one in applications if one.amount_minor != one.project_file.requested_minor]
    for application in changed:
        application.amount_minor = application.project_file.requested_minor
    Application.objects.bulk_update(changed, ["amount_minor"], batch_size=1000)


def _application(call: Call, project_file: ProjectFile, receipt: str, on: datetime.date) -> Application:
    return Application(
        project_file=project_file,
        call=call,
        receipt=receipt,
        filed_on=on,
        amount_minor=project_file.requested_minor,
        **_scope(call, project_file),
    )


def _scope(call: Call, project_file: ProjectFile) -> dict[str, Any]:
    """A file handed in to a restricted sub-programme lies in its compartment: that it was handed in tells."""
    scope = row_scope_of(project_file)
    restricted = call.sub_programme.compartment_id
    if restricted:
        scope["compartments"] = sorted({*scope["compartments"], restricted})
    return scope


def _result(application: Application, finding: eligibility.Finding, on: datetime.date) -> EligibilityResult:
    return EligibilityResult(
        application=application,
        rule=finding.rule,
        is_met=finding.met,
        detail={"kind": str(finding.kind), **finding.detail},
        checked_on=on,
        **row_scope_of(application),
    )
