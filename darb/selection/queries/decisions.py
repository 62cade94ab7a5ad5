"""Reading decisions in scope."""

from darb.programmes.models import Call
from darb.selection.models import Decision

_RELATED = (
    "application__project_file__holder",
    "application__project_file__sector",
    "application__project_file__person__commune",
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
    rows = Decision.objects.filter(application__call=call).select_related(*_RELATED)
    return sorted(rows, key=lambda row: (row.rank is None, row.rank or 0, row.application.receipt))


def decision_on(application_key: int) -> Decision:
    """The decision on one application; raises ``Decision.DoesNotExist`` outside the scope."""
    return Decision.objects.select_related(*_RELATED).get(application=application_key)
