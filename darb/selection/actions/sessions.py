"""Convening the committee, opening its session with a quorum, and stepping aside from a file."""

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import perform_duty, take_number
from darb.controls.rules import ASIDE
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.programmes.models import Call
from darb.programmes.states import Call as CallState
from darb.projects.rules import duty_subject
from darb.selection import states
from darb.selection.actions.suspending import come_back, resume
from darb.selection.models import Application, CommitteeSession, Declaration, Score
from darb.selection.permissions import check_convene, check_decide, check_score
from darb.selection.queries.freed import reached
from darb.selection.queries.sessions import came_to, is_reopened, recused_in, session_of, sits
from darb.selection.rules import sessions as rules
from darb.staff.models import User


class SessionRefused(Refusal):
    """The committee cannot be convened, opened or left like this."""


def convene_session(
    *,
    by: Actor,
    on: datetime.date,
    call: Call,
    held_on: datetime.date,
    chair: User,
    members: Sequence[User],
) -> CommitteeSession:
    """Call the members together on a frozen call; from now on each marks files, or steps aside from one.

    Raises ``SessionRefused`` when the call is not frozen, has its session already, or too few are called.
    """
    check_convene(by)
    convened = {member.pk for member in [chair, *members]}
    _check_convening(call, len(convened))
    session = CommitteeSession.objects.create(
        call=call,
        number=take_number(series="PVS", year=on.year),
        held_on=held_on,
        chaired_by=chair,
        state=states.CommitteeSession.CONVENED,
    )
    session.members.set(convened)
    _carry_recusals(session, convened)
    subject = f"session:{session.number}"
    record(
        by=by, on=on, act="selection.convene_session", subject=subject, call=call.code, members=len(convened)
    )
    return session


def _check_convening(call: Call, convened: int) -> None:
    before = session_of(call)
    is_first = call.state == CallState.FROZEN and before is None
    is_over = before is not None and before.state == states.CommitteeSession.CLOSED
    if not is_first and not (is_over and (is_reopened(call) or reached(call))):
        raise SessionRefused(
            _(
                "A session is convened when the call is frozen, and again when a file is to be decided again or money"
                " came free for one that waited."
            ),
            code="session_not_now",
        )
    if convened < rules.FEWEST_MEMBERS:
        raise SessionRefused(
            _("Choose at least %(fewest)s members: two mark each file, and a third when they lie far apart."),
            code="session_too_small",
            fewest=rules.FEWEST_MEMBERS,
        )


def _carry_recusals(session: CommitteeSession, members: set[int]) -> None:
    """Whoever stepped aside from a file in a session that was not held stays aside in the one convened instead."""
    others = session.call.committee_sessions.exclude(pk=session.pk).order_by("-pk")
    before = others.first()
    if before is None or before.state not in rules.NOT_HELD:
        return
    left = Declaration.objects.filter(session=before, member__in=members).exclude(file_code="")
    Declaration.objects.bulk_create(
        Declaration(session=session, member_id=one.member_id, file_code=one.file_code, state=one.state)
        for one in left
    )


def open_session(
    *, by: Actor, on: datetime.date, session: CommitteeSession, present: Sequence[User]
) -> CommitteeSession:
    """Open it, or go on with it, with those who came: each declares no interest but in the files left aside already.

    The member who was named presides; when that one is absent or stepped aside from a file, whoever opens. Raises
    ``SessionRefused`` without a quorum, when it is open already, or when ``by`` may not preside.
    """
    check_decide(by)
    held = CommitteeSession.objects.select_for_update().get(pk=session.pk)
    here = {user.pk for user in present} & set(held.members.values_list("pk", flat=True))
    _check_opening(by, held, here)
    came, goes_on = came_to(held), held.state == states.CommitteeSession.SUSPENDED
    if goes_on:
        resume(on=on, session=held, absent=came - here)
    else:
        come_back(session=held, here=here)
    held.chaired_by_id, held.state = by.pk, states.CommitteeSession.OPEN
    held.save(update_fields=["chaired_by", "state"])
    Declaration.objects.bulk_create([Declaration(session=held, member_id=key) for key in sorted(here - came)])
    act = "selection.resume_session" if goes_on else "selection.open_session"
    record(by=by, on=on, act=act, subject=f"session:{held.number}", present=len(here))
    return held


def _check_opening(by: Actor, session: CommitteeSession, here: set[int]) -> None:
    recused = set().union(*recused_in(session).values())
    may_open = rules.may_open(session.state, chair_has_left=session.chaired_by_id in recused)
    if not may_open:
        raise SessionRefused(
            _("The session has moved on meanwhile: open its page again."), code="session_moved"
        )
    if by.pk not in here and session.members.filter(pk=by.pk).exists():
        raise SessionRefused(
            _("Whoever opens the session is there: tick that you are present too."), code="opener_not_ticked"
        )
    if not rules.may_preside(by.pk, session.chaired_by_id, here, recused):
        raise SessionRefused(
            _(
                "The member who was named to preside opens the session; when that one is absent or stepped aside,"
                " another who is present and stepped aside from no file."
            ),
            code="session_chair",
        )
    convened = session.members.count()
    if not rules.has_quorum(convened, len(here)):
        raise SessionRefused(
            _("No quorum: %(present)s of %(convened)s members are present, %(quorum)s are needed."),
            code="no_quorum",
            present=len(here),
            convened=convened,
            quorum=rules.quorum_of(convened),
        )


def step_aside(*, by: Actor, on: datetime.date, application: Application) -> Declaration:
    """Leave a file in which one has an interest: its sheet is hidden, and one leaves the room when it is decided.

    Raises ``SessionRefused`` for whoever is no member of the session or has marked the file already.
    """
    check_score(by)
    Application.objects.select_for_update().get(pk=application.pk)
    session = session_of(application.call)
    if session is None or not sits(session, by):
        raise SessionRefused(_("You were not convened to this committee."), code="not_a_member")
    if Score.objects.filter(application=application, scorer_id=by.pk).exists():
        raise SessionRefused(
            _("You have marked this file already: tell the member who presides."), code="marked_already"
        )
    declared, _is_new = Declaration.objects.get_or_create(
        session=session,
        member_id=by.pk,
        file_code=application.project_file.code,
        defaults={"state": states.Declaration.RECUSED},
    )
    perform_duty(by=by, on=on, subjects=[duty_subject(application.project_file.code)], duty=ASIDE)
    record(
        by=by,
        on=on,
        act="selection.step_aside",
        subject=f"application:{application.receipt}",
        chain=application.chain,
        session=session.number,
    )
    return declared
