"""Reading applications in scope."""

from collections.abc import Iterable

from darb.programmes.models import Call
from darb.selection.models import Application, CommitteeSession, Run


def application_keys(file_keys: Iterable[int]) -> dict[int, int]:
    """Project file key → application key."""
    return dict(
        Application.objects.filter(project_file__in=list(file_keys)).values_list("project_file", "pk")
    )


def applications_of(call: Call) -> list[Application]:
    """The applications of a call in the order of their receipts, with file, person, trade and sector."""
    rows = Application.objects.filter(call=call).select_related(
        "project_file__person",
        "project_file__trade",
        "project_file__sector",
        "project_file__holder",
        "holder",
    )
    return list(rows.order_by("receipt"))


def scored_applications(call: Call) -> list[Application]:
    """Applications of a call whose conditions are met and that bear marks."""
    return [application for application in applications_of(call) if application.state == "complete"]


def get_session(key: int) -> CommitteeSession:
    return CommitteeSession.objects.select_related("call__rule_set", "call__season", "chaired_by").get(pk=key)


def get_run(key: int) -> Run:
    return Run.objects.select_related("call").get(pk=key)
