"""Reading applications in scope."""

from collections.abc import Iterable, Iterator

from django.http import Http404

from darb.programmes.models import Call
from darb.projects.models import ProjectFile
from darb.selection import states
from darb.selection.models import Application, CommitteeSession, Run

SLICE = 500  # files held at once: a call may have any number of them


def application_keys(file_keys: Iterable[int]) -> dict[int, int]:
    """Project file key → application key."""
    return dict(
        Application.objects.standing()
        .filter(project_file__in=list(file_keys))
        .values_list("project_file", "pk")
    )


def slices_of(
    call: Call, state: states.Application | None = None, *, size: int = SLICE
) -> Iterator[list[Application]]:
    """The applications of a call (in one ``state``, when given) in the order of their receipts, a slice at a time.

    Without those that were put off: they come again by another application. Each comes with its file, trade, sector
    and holder. A slice begins where the one before ended, so the verb that reads it may change what it read.
    """
    rows = (
        Application.objects.standing()
        .filter(call=call)
        .exclude(state=states.Application.DEFERRED)
        .select_related("project_file__trade", "project_file__sector", "project_file__holder", "holder")
    )
    if state is not None:
        rows = rows.filter(state=state)
    latest = ""
    while found := list(rows.filter(receipt__gt=latest).order_by("receipt")[:size]):
        yield found
        latest = found[-1].receipt


def find_application(call: Call, code: str) -> Application:
    """The application of the file ``code`` in ``call``. Raises ``Http404`` outside the reader's scope."""
    rows = Application.objects.standing().filter(call=call, project_file__code=code)
    found = rows.select_related(
        "call__rule_set",
        "project_file__trade__sector",
        "project_file__sector",
        "project_file__holder",
        "holder",
    ).first()
    if found is None:
        raise Http404
    return found


def held_application(application: Application) -> Application:
    """The application as it stands now, held until the act is over."""
    rows = Application.objects.select_for_update(of=("self",)).select_related(
        "call__rule_set", "project_file__trade", "project_file__holder", "holder"
    )
    return rows.get(pk=application.pk)


def get_session(key: int) -> CommitteeSession:
    return CommitteeSession.objects.select_related("call__rule_set", "call__season", "chaired_by").get(pk=key)


def get_run(key: int) -> Run:
    return Run.objects.select_related("call").get(pk=key)


def application_of(project_file: ProjectFile) -> Application | None:
    """What the file was handed in as, in the call it is prepared for."""
    rows = Application.objects.standing().filter(project_file=project_file, call=project_file.call_id)
    return rows.first()
