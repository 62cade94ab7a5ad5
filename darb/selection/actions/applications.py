"""Filing a project in a call, and checking the published conditions."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from darb.controls.actions import take_numbers
from darb.core.actor import Actor
from darb.core.errors import Refusal
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
from darb.selection.queries.applications import held_application, slices_of
from darb.selection.queries.conditions import conditions_of, facts_of, findings_of
from darb.selection.rules import eligibility
from darb.selection.rules.sessions import is_complete_now, may_examine_again


class ExaminationRefused(Refusal):
    """The file's conditions are not answered again: too late, not for this, or not yet."""


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
        bring_to_agenda(by, on, [application.project_file for application in eligible])
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


def examine_again(*, by: Actor, on: datetime.date, application: Application) -> Application:
    """Answer the conditions of one incomplete file anew, once what it lacked has come, and put it on the agenda.

    What depends on a day is read at the freeze, like everybody's. Raises ``ExaminationRefused`` after the published day
    of the decision, when something still lacks, or when the file asks for another amount than the one that was marked.
    """
    check_decide(by)
    held = held_application(application)
    findings = findings_of(held)
    _check_again(held, findings, on)
    _take_amounts([held])
    number = held.eligibility.aggregate(latest=Max("examination"))["latest"] + 1
    EligibilityResult.objects.bulk_create([result_of(held, finding, on, number) for finding in findings])
    held.state = states.Application.COMPLETE
    held.save(update_fields=["state"])
    bring_to_agenda(by, on, [held.project_file])
    record(
        by=by,
        on=on,
        act="selection.examine_again",
        subject=f"application:{held.receipt}",
        chain=held.chain,
        examination=number,
    )
    return held


def _check_again(
    application: Application, findings: Sequence[eligibility.Finding], on: datetime.date
) -> None:
    unmet = [result.detail["kind"] for result in application.eligibility.standing().filter(is_met=False)]
    call = application.call
    is_incomplete = application.state == states.Application.INCOMPLETE
    if not is_incomplete or not may_examine_again(call.state, call.decided_on, on, unmet):
        raise ExaminationRefused(
            _(
                "The file %(file)s is not examined again: that is for papers that come before the decision's day."
            ),
            code="examination_over",
            file=application.project_file.code,
        )
    if not is_complete_now(list(findings)):
        raise ExaminationRefused(
            _("The file %(file)s is not complete yet."),
            code="still_incomplete",
            file=application.project_file.code,
        )
    if application.amount_minor != application.project_file.requested_minor and application.scores.exists():
        raise ExaminationRefused(
            _("The file %(file)s asks for another amount than the one that was marked."),
            code="amount_changed",
            file=application.project_file.code,
        )


def bring_to_agenda(by: Actor, on: datetime.date, files: Sequence[ProjectFile]) -> None:
    """By the stations on the way, where those who prepare a file have not brought it there."""
    for state in (FileState.COMPLETE, FileState.READY):
        move(by=by, on=on, files=[file for file in files if may_move(file.state, state)], to=state)
    move(by=by, on=on, files=files, to=FileState.ON_AGENDA)


def _answer(
    applications: Sequence[Application], call: Call, conditions: eligibility.Conditions, on: datetime.date
) -> list[Application]:
    """Write the answers on a slice of the call; those of its files that meet every condition."""
    _take_amounts(applications)
    facts = facts_of(call, applications)
    results = [
        result_of(application, finding, on)
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


def result_of(
    application: Application, finding: eligibility.Finding, on: datetime.date, examination: int = 1
) -> EligibilityResult:
    return EligibilityResult(
        application=application,
        rule=finding.rule,
        is_met=finding.met,
        detail={"kind": str(finding.kind), **finding.detail},
        checked_on=on,
        examination=examination,
        **row_scope_of(application),
    )
