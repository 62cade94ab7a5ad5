"""What the demonstration tells of its finished season: a communiqué drafted and checked, for somebody to approve."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from darb.awards.actions.operations import release_counts
from darb.awards.queries.awards import days_of, operation_by_code
from darb.commands.season import words
from darb.core.scope import scoped
from darb.people.queries import scope_of
from darb.reports.actions.communiques import check_communique, draft_communique
from darb.reports.queries.communique.facts import is_over
from darb.reports.queries.communique.listing import number_of
from darb.staff.models import User

OPERATION = "O2021-03"


def tell(manager: User, checker: User, today: datetime.date) -> Iterator[str]:
    """On the day of the operation; nothing when it is told already, or nobody signed."""
    with scoped(scope_of(manager, today)):
        operation = operation_by_code(OPERATION)
        if operation is None or number_of(operation) or not is_over(operation):
            return
        on = days_of(operation)[-1].on
        release_counts(by=manager, on=on, operation=operation)
        version = draft_communique(by=manager, on=on, operation=operation)
    with scoped(scope_of(checker, today)):
        check_communique(by=checker, on=on, version=version, read=version.content_hash)
    told = _("Communiqué %(number)s of %(operation)s: drafted and checked, waiting for its approval.")
    named = {"number": version.communique.number, "operation": OPERATION}
    yield told % {name: words.isolated(code) for name, code in named.items()}
