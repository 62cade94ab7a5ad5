"""One session of the committee, as somebody asks for its minutes."""

from django.http import Http404

from darb.selection.models import Application, CommitteeSession


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
