"""Departing from the proposed list on one file by a recorded vote, and taking a vote back before the decision."""

import datetime
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import perform_duty
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.core.errors import Forbidden, Refusal
from darb.core.money import format_amount
from darb.core.templatetags.darb import language
from darb.journal.actions import record
from darb.people.models import row_scope_of
from darb.projects.rules import duty_subject
from darb.selection import states
from darb.selection.actions.runs import run_selection
from darb.selection.models import Application, Ballot, CommitteeSession, Override
from darb.selection.permissions import check_decide, check_preside
from darb.selection.queries.overrides import VoteDesk, vote_desk
from darb.selection.queries.run_input import is_of_now, run_input
from darb.selection.rules import overrides as rules
from darb.selection.rules.overrides import MoneyShort, Voted

Ballots = Mapping[int, states.Ballot]


class OverrideRefused(Refusal):
    """The session may not depart from its list on this file, or not like this."""


def record_override(
    *,
    by: Actor,
    on: datetime.date,
    application: Application,
    reason: states.OverrideReason,
    ballots: Ballots,
) -> Override:
    """Record the vote that turns what the run proposed for a file, and make the list again by the published rule.

    The proposal departed from stays stored. Raises ``Forbidden`` for whoever does not preside or left the file,
    ``DutiesKeptApart`` for a member who prepared it, ``OverrideRefused`` without quorum, majority or money.
    """
    check_decide(by)
    desk = _held(by, application)
    to = _turned(desk)
    _check_ballots(desk, to, reason, ballots)
    _check_money(desk, Voted(_code(application), to, reason))
    override = _written(by, on, desk, to, reason)
    Ballot.objects.bulk_create(
        [Ballot(override=override, member_id=member, said=said) for member, said in ballots.items()]
    )
    for member in desk.voters:
        perform_duty(by=member, on=on, subjects=[duty_subject(_code(application))], duty=DutyKind.DECIDES)
    told = {"to": str(to), "reason": str(reason), "in_favour": _favour(ballots), "voted": len(ballots)}
    _write_down(by, on, "selection.record_override", override, **told)
    run_selection(by=by, on=on, call=application.call)
    return override


def undo_override(*, by: Actor, on: datetime.date, application: Application) -> Override:
    """Take a vote back while nothing is decided; its row stays, and the list is made again without it."""
    check_decide(by)
    desk = _held(by, application)
    if desk.standing is None or desk.session is None or desk.session.decisions.exists():
        raise OverrideRefused(_("No vote on this file can be taken back."), code="no_vote_to_undo")
    override = desk.standing
    override.undone_on = on
    override.save(update_fields=["undone_on"])
    _write_down(by, on, "selection.undo_override", override, reason=override.reason)
    run_selection(by=by, on=on, call=application.call)
    return override


def _held(by: Actor, application: Application) -> VoteDesk:
    """The file and its session, held until the act is over."""
    Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    desk = vote_desk(application, by)
    if desk.session is None:
        raise OverrideRefused(_("A vote is taken in an open session."), code="no_session")
    CommitteeSession.objects.select_for_update(of=("self",)).get(pk=desk.session.pk)
    check_preside(by, desk.session.chaired_by_id)
    if desk.has_left:
        raise Forbidden(_("You stepped aside from this file."), code="left_the_file")
    return desk


def _turned(desk: VoteDesk) -> states.FileResult:
    if desk.to is None or not desk.is_open:
        raise OverrideRefused(
            _(
                "This file cannot be voted on: the session is not open, or the file has no place in the ranking."
            ),
            code="no_vote_on_file",
        )
    if desk.run is None or not is_of_now(desk.run):
        raise OverrideRefused(
            _("A file changed since the list was made: make it again."), code="run_out_of_date"
        )
    return desk.to


def _check_ballots(
    desk: VoteDesk, to: states.FileResult, reason: states.OverrideReason, ballots: Ballots
) -> None:
    voters = {member.pk for member in desk.voters}
    if set(ballots) != voters:
        raise OverrideRefused(
            _("Say how each member voted who is present and stayed for the file."), code="ballots_of_others"
        )
    if reason not in rules.reasons_for(to):
        raise OverrideRefused(_("The reason does not go with this vote."), code="reason_of_other_vote")
    convened = desk.session.members.count() if desk.session else 0
    if not rules.may_vote(convened, voters):
        raise OverrideRefused(
            _("Too few members stay for the file %(file)s."),
            code="no_quorum_for_file",
            file=_code(desk.application),
        )
    if not rules.carries(ballots.values(), len(voters)):
        raise OverrideRefused(
            _("%(favour)s of %(voters)s in favour: without more than half, the list stands as proposed."),
            code="vote_not_carried",
            favour=_favour(ballots),
            voters=len(voters),
        )


def _check_money(desk: VoteDesk, vote: Voted) -> None:
    """Never over what the tranches hold: the sum that is missing is told."""
    try:
        run_input(desk.application.call, vote)
    except MoneyShort as short:
        raise OverrideRefused(
            _("The sources that this file may draw on lack %(missing)s."),
            code="override_without_money",
            missing=format_amount(short.missing, language()),
        ) from short


def _written(
    by: Actor, on: datetime.date, desk: VoteDesk, to: states.FileResult, reason: states.OverrideReason
) -> Override:
    session, run = desk.sitting
    return Override.objects.create(
        application=desk.application,
        session=session,
        run=run,
        to=to,
        reason=reason,
        proposed=desk.listed_reason or "",
        on=on,
        by_id=by.pk,
        **row_scope_of(desk.application),
    )


def _write_down(by: Actor, on: datetime.date, act: str, override: Override, **told: object) -> None:
    application = override.application
    record(
        by=by,
        on=on,
        act=act,
        subject=f"application:{application.receipt}",
        chain=application.chain,
        session=override.session.number,
        **told,
    )


def _favour(ballots: Ballots) -> int:
    return sum(said is states.Ballot.IN_FAVOUR for said in ballots.values())


def _code(application: Application) -> str:
    return str(application.project_file.code)
