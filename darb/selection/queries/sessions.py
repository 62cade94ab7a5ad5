"""Sessions of the committee: the one of a call, who is in it, and one as somebody asks for its minutes."""

import datetime

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.core.scope import current_scope
from darb.programmes.models import Call
from darb.selection.models import Application, CommitteeSession, Declaration, Suspension
from darb.selection.rules.decisions import UNDECIDED
from darb.selection.states import CommitteeSession as State
from darb.selection.states import Declaration as Declared
from darb.staff.models import Posting, User
from darb.staff.rules import MINORS, Role

# Asked again after a decision, and not decided again yet.
REOPENED = Q(supersedes__isnull=False, state__in=UNDECIDED)
_ENDED = (State.CANCELLED, State.NO_QUORUM)


def session_of(call: Call) -> CommitteeSession | None:
    """The session that works on a call or has decided it."""
    found = call.committee_sessions.exclude(state__in=_ENDED).select_related("chaired_by", "minutes")
    return found.order_by("-pk").first()


def not_held(call: Call) -> list[CommitteeSession]:
    """Sessions of a call that were convened and never held, the latest first."""
    return list(call.committee_sessions.filter(state__in=_ENDED).order_by("-pk"))


def sits(session: CommitteeSession, member: Actor) -> bool:
    """Whether somebody was convened to a session that still works."""
    return session.state != State.CLOSED and session.members.filter(pk=member.pk).exists()


def is_reopened(call: Call) -> bool:
    """Whether a file that was decided on comes before the committee of this call again."""
    return Application.objects.filter(REOPENED, call=call).exists()


def get_session_with_minutes(number: str) -> CommitteeSession:
    """The session of this number. Its minutes hold codes and no name; they are shown to whoever sees a
    file of the call. Raises ``Http404`` otherwise.
    """
    seen = Application.objects.values("call")
    session = CommitteeSession.objects.filter(number=number, call__in=seen, minutes__isnull=False)
    found = session.select_related("minutes").first()
    if found is None:
        raise Http404
    return found


def came_to(session: CommitteeSession) -> set[int]:
    """Members who were there at some time: each declared on coming."""
    declared = Declaration.objects.filter(session=session, file_code="")
    return set(declared.values_list("member", flat=True))


def present_in(session: CommitteeSession) -> set[int]:
    """Members who are there: those who came, but for whoever did not come back when it last went on."""
    resumed = session.suspensions.exclude(resumed_on=None).order_by("-pk").first()
    return came_to(session) - (set(resumed.absent.values_list("pk", flat=True)) if resumed else set())


def interruptions_of(session: CommitteeSession) -> list[Suspension]:
    """In their order, each with those who did not come back; two queries."""
    return list(session.suspensions.prefetch_related("absent").order_by("pk"))


def recused_in(session: CommitteeSession) -> dict[str, set[int]]:
    """Members who stepped aside, by the code of the file."""
    found: dict[str, set[int]] = {}
    declared = Declaration.objects.filter(session=session, state=Declared.RECUSED).exclude(file_code="")
    for code, member in declared.values_list("file_code", "member"):
        found.setdefault(code, set()).add(member)
    return found


class CallNotWhole(Refusal):
    """Some files of the call lie where the reader does not look: a list without them would be wrong."""


def check_sees_whole(call: Call) -> None:
    """Whoever examines, lists or decides a call sees every file that it may hold: its whole territory, minors
    included, and the compartment of a restricted sub-programme. Raises ``CallNotWhole``.
    """
    scope, places = current_scope(), set(call.territory.values_list("pk", flat=True))
    closed = {MINORS, call.sub_programme.compartment_id} - {None}
    if any(not places <= set(scope.within(str(code)).provinces) for code in closed):
        raise CallNotWhole(
            _("Some files of this call may lie outside what you see: another member does this."),
            code="call_not_whole",
        )


def committee_of(call: Call, on: datetime.date) -> list[User]:
    """Accounts that may be convened: members posted to the whole nation or to a place of the call."""
    posted = Posting.objects.in_force(on).filter(role=Role.COMMITTEE_MEMBER, user__is_active=True)
    near = posted.filter(is_national=True) | posted.filter(province__in=call.territory.values("pk"))
    return list(User.objects.filter(pk__in=near.values("user")).order_by("pk"))
