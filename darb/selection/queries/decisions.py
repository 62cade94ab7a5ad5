"""Reading decisions in scope."""

from collections.abc import Iterable

from darb.programmes.models import Call
from darb.selection.models import Decision

_RELATED = (
    "application__project_file__holder",
    "application__project_file__sector",
    "application__project_file__person__commune",
    "application__project_file__person__province",
    "application__project_file__person__holder",
    "application__call__sub_programme__programme",
    "application__call__rule_set",
    "session",
    "letter",
)


def funded_decisions(call: Call) -> list[Decision]:
    """The funded files of a call, best first."""
    return [decision for decision in decisions_of(call) if decision.result == "funded"]


def decisions_of(call: Call) -> list[Decision]:
    """All decisions of a call, in the order of their rank, files without a rank last."""
    rows = Decision.objects.standing().filter(application__call=call).select_related(*_RELATED)
    return sorted(rows, key=lambda row: (row.rank is None, row.rank or 0, row.application.receipt))


def decisions_on(application_keys: Iterable[int]) -> dict[int, Decision]:
    """Decisions in scope by application key, with what letters and awards need of them."""
    rows = Decision.objects.filter(application__in=list(application_keys)).select_related(*_RELATED)
    ready = rows.prefetch_related(
        "application__project_file__person__names",
        "application__project_file__lines",
        "application__call__rule_set__criteria",
    )
    return {decision.application_id: decision for decision in ready}
