"""Putting a file off until what is missing has come, taking that back in the session, and handing it in again.

Source: programme's domain, the path of a project: a deferral needs a reason and names what is missing.
"""

import datetime

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import perform_duty
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.core.errors import Forbidden, Refusal
from darb.journal.actions import record
from darb.people.models import row_scope_of
from darb.projects.actions import move
from darb.projects.rules import duty_subject
from darb.projects.states import ProjectFile as FileState
from darb.selection import states
from darb.selection.actions.runs import run_selection
from darb.selection.models import Application, CommitteeSession, Deferral
from darb.selection.permissions import check_decide, check_preside
from darb.selection.queries.applications import held_application, slices_of
from darb.selection.queries.deferrals import deferral_of
from darb.selection.queries.overrides import standing_overrides
from darb.selection.queries.run_input import is_of_now, latest_run
from darb.selection.queries.sessions import is_reopened, present_in, recused_in, session_of
from darb.selection.rules.decisions import UNDECIDED
from darb.selection.rules.sessions import has_quorum, may_defer


class DeferralRefused(Refusal):
    """The file cannot be put off, or not any more."""


def defer_file(
    *, by: Actor, on: datetime.date, application: Application, reason: states.DeferralReason, missing: str
) -> Deferral:
    """Put one file of an open session off, until what is ``missing`` has come; the list is made again without it.

    Raises ``Forbidden`` for whoever does not preside or left the file, ``DutiesKeptApart`` for who prepared it, and
    ``DeferralRefused`` without quorum for it, after the decision, with a vote on it, or when nothing else is decided.
    """
    check_decide(by)
    held = held_application(application)
    session = _open_session(by, held)
    _check_deferral(by, held, session)
    deferral = Deferral.objects.create(
        application=held,
        session=session,
        reason=reason,
        missing=missing,
        on=on,
        by_id=by.pk,
        **row_scope_of(held),
    )
    _set(held, states.Application.DEFERRED)
    perform_duty(by=by, on=on, subjects=[duty_subject(held.project_file.code)], duty=DutyKind.DECIDES)
    move(by=by, on=on, files=[held.project_file], to=FileState.DEFERRED, reason=str(reason))
    _write_down(by, on, "selection.defer", deferral, reason=str(reason))
    _list_again(by, on, held)
    return deferral


def undo_deferral(*, by: Actor, on: datetime.date, application: Application) -> Application:
    """Take it back while the session that put the file off has not decided; its marks stand as they were."""
    check_decide(by)
    held = held_application(application)
    session, deferral = _open_session(by, held), deferral_of(held)
    if deferral is None or deferral.session_id != session.pk:
        raise DeferralRefused(_("No deferral of this session is left on this file."), code="no_deferral")
    return_to_agenda(by=by, on=on, deferral=deferral)
    _write_down(by, on, "selection.undo_deferral", deferral)
    _list_again(by, on, held)
    return held


def return_to_agenda(*, by: Actor, on: datetime.date, deferral: Deferral) -> None:
    """The file stands where it stood before it was put off."""
    application = held_application(deferral.application)
    deferral.undone_on = on
    deferral.save(update_fields=["undone_on"])
    is_scored = application.total_score is not None
    _set(application, states.Application.SCORED if is_scored else states.Application.COMPLETE)
    files = [application.project_file]
    move(by=by, on=on, files=files, to=FileState.ON_AGENDA)
    if is_scored:
        move(by=by, on=on, files=files, to=FileState.SCORED)


def _open_session(by: Actor, application: Application) -> CommitteeSession:
    """The session that sits on the call of the file, held until the act is over. Raises ``DeferralRefused``."""
    found = session_of(application.call)
    session = CommitteeSession.objects.select_for_update(of=("self",)).get(pk=found.pk) if found else None
    if session is None or session.state != states.CommitteeSession.OPEN or session.decisions.exists():
        raise DeferralRefused(
            _("A file is put off in an open session, before it decides."), code="session_not_open"
        )
    check_preside(by, session.chaired_by_id)
    return session


def _check_deferral(by: Actor, application: Application, session: CommitteeSession) -> None:
    code = application.project_file.code
    if not may_defer(application.state):
        raise DeferralRefused(
            _("The file %(file)s does not stand on the agenda."), code="not_on_agenda", file=code
        )
    if standing_overrides([application.call]).filter(application=application).exists():
        raise DeferralRefused(
            _("A vote on the file %(file)s is recorded: take it back first."), code="vote_stands", file=code
        )
    left = recused_in(session).get(code, set())
    if by.pk in left:
        raise Forbidden(_("You stepped aside from this file."), code="left_the_file")
    if not has_quorum(session.members.count(), len(present_in(session) - left)):
        raise DeferralRefused(
            _("Too few members stay for the file %(file)s."), code="no_quorum_for_file", file=code
        )
    if not _leaves_something(application):
        raise DeferralRefused(
            _(
                "Nothing would be left to decide: suspend the session instead, until what is missing has come."
            ),
            code="last_file",
        )


def _leaves_something(application: Application) -> bool:
    """A session of a call that decided before may end without a decision; the first one decides at least one file."""
    others = Application.objects.standing().filter(call=application.call).exclude(pk=application.pk)
    decided_or_not = [*UNDECIDED, states.Application.DECIDED]
    return others.filter(state__in=decided_or_not).exists()


def _set(application: Application, state: states.Application) -> None:
    application.state = state
    application.save(update_fields=["state"])


def _list_again(by: Actor, on: datetime.date, application: Application) -> None:
    """Where a list was made that the session is still to decide on."""
    call, run = application.call, latest_run(application.call)
    is_open = run is not None and (not run.decisions.exists() or is_reopened(call))
    if run is not None and is_open and not is_of_now(run) and any(slices_of(call)):
        run_selection(by=by, on=on, call=call)


def _write_down(by: Actor, on: datetime.date, act: str, deferral: Deferral, **told: object) -> None:
    application = deferral.application
    record(
        by=by,
        on=on,
        act=act,
        subject=f"application:{application.receipt}",
        chain=application.chain,
        session=deferral.session.number,
        **told,
    )
