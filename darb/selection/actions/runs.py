"""Running the engine on the frozen files of a call, and recording what it answered."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.programmes.models import Call
from darb.selection import states
from darb.selection.models import Run
from darb.selection.permissions import check_decide
from darb.selection.queries.freed import reached
from darb.selection.queries.run_input import latest_run, run_input
from darb.selection.queries.sessions import is_reopened
from darb.selection.rules.engine.answer import Answer
from darb.selection.rules.engine.canonical import input_hash
from darb.selection.rules.engine.door import UnsupportedRule, select


class RunRefused(Refusal):
    """The engine does not run this call's rule, or could not prove its answer."""


def run_selection(*, by: Actor, on: datetime.date, call: Call) -> Run:
    """Run the published rule on the frozen input; the same input has one run, another input supersedes it.

    Raises ``RunRefused`` when the rule is not one this engine runs, when the answer is not proved (nothing that is not
    proved may be published), or when nothing changed since the last run.
    """
    check_decide(by)
    document, before = run_input(call), latest_run(call)
    _check_changed(before, document)
    answer = _proved(document, call)
    run = Run.objects.create(
        call=call,
        input=document,
        output=answer,
        frozen_hash=answer["frozen_hash"],
        input_hash=answer["input_hash"],
        output_hash=answer["output_hash"],
        ran_on=on,
        supersedes=before,
        state=states.Run.OPTIMAL,
    )
    hashes = {"input_hash": run.input_hash, "output_hash": run.output_hash}
    record(by=by, on=on, act="selection.run", subject=f"call:{call.code}", run=run.pk, **hashes)
    return run


def _check_changed(before: Run | None, document: Mapping[str, Any]) -> None:
    if before is None:
        return
    call = before.call
    is_decided = before.decisions.exists() and not is_reopened(call) and not reached(call, before)
    if is_decided or before.input_hash == input_hash(document):
        raise RunRefused(_("Nothing changed since the last run: its list stands."), code="run_stands")


def _proved(document: Mapping[str, Any], call: Call) -> Answer:
    try:
        answer = select(document, explain=True)
    except UnsupportedRule as error:
        raise RunRefused(
            _("The rule “%(rule)s” is not available in this version."),
            code="rule_unsupported",
            rule=error.rule,
        ) from error
    if answer["status"] != states.Run.OPTIMAL:
        raise RunRefused(
            _("The selection of the call %(call)s could not be proved; nothing is published."),
            code="not_proved",
            call=call.code,
        )
    return answer
