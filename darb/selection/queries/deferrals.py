"""Files that a committee put off, in scope: of one session, of a call, and those that wait for what is missing."""

import dataclasses

from django.db.models import QuerySet

from darb.programmes.models import Call
from darb.projects.models import ProjectFile
from darb.selection.models import Application, CommitteeSession, Deferral
from darb.selection.states import Application as State
from darb.selection.states import CommitteeSession as SessionState

_RELATED = ("application__project_file__sector", "session__call", "holder")


@dataclasses.dataclass(frozen=True)
class PutOff:
    """A file that was put off and has not come again; ``may_return`` while its session may still take that back."""

    deferral: Deferral
    may_return: bool

    @property
    def file(self) -> ProjectFile:
        return self.deferral.application.project_file


def waiting_deferrals() -> QuerySet[Deferral]:
    """Of files that wait for what is missing, the oldest first."""
    rows = Deferral.objects.filter(application__state=State.DEFERRED, undone_on=None)
    return rows.select_related(*_RELATED).order_by("on", "pk")


def put_off_in(call: Call, session: CommitteeSession | None) -> list[PutOff]:
    """Of one call, those that wait. Two queries at most."""
    is_open = session is not None and session.state == SessionState.OPEN and not session.decisions.exists()
    return [
        PutOff(row, may_return=is_open and session is not None and row.session_id == session.pk)
        for row in waiting_deferrals().filter(application__call=call)
    ]


def deferrals_by(session: CommitteeSession) -> list[Deferral]:
    """What one session put off and did not take back: also where the file was handed in again since."""
    rows = Deferral.objects.filter(session=session, undone_on=None)
    return list(rows.select_related(*_RELATED).order_by("pk"))


def deferral_of(application: Application) -> Deferral | None:
    """The one that stands, if the application was put off."""
    return Deferral.objects.filter(application=application, undone_on=None).select_related("session").first()
