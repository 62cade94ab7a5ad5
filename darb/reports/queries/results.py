"""Everything one page says of a season: counts, amounts, days, sectors, and what was announced."""

import dataclasses
import datetime

from darb.awards.models import OperationDay
from darb.core.processing import register
from darb.core.scope import counting, current_scope
from darb.programmes.models import Call
from darb.programmes.states import Season as SeasonState
from darb.reports.queries.amounts import Amounts, amounts_of
from darb.reports.queries.announced import Announcement, announcements_of
from darb.reports.queries.season import Counts, FewCounts, counts_of, days_of, shown_counts


@dataclasses.dataclass(frozen=True)
class Result:
    state: SeasonState
    counts: Counts | FewCounts
    amounts: Amounts
    days: tuple[OperationDay, ...]
    announcements: tuple[Announcement, ...]


def result_of(call: Call, on: datetime.date) -> Result:
    """The result of a call as the records give it on a day."""
    smallest_shown = 0 if current_scope().counted is None else register().smallest_count
    with counting():
        counts = counts_of([call])[call.pk]
        amounts, days = amounts_of([call])[call.pk], days_of(call)
        operations = dict.fromkeys(day.operation.code for day in days)
        announcements = tuple(
            announcements_of(operations, on, call.rule_set.currency, smallest=smallest_shown)
        )
    return Result(
        state=SeasonState(call.season.state),
        counts=shown_counts(counts),
        amounts=amounts,
        days=tuple(days),
        announcements=announcements,
    )
