"""Everything one page says of a season: counts, amounts, days, sectors, and what was announced."""

import dataclasses

from darb.awards.models import OperationDay
from darb.market.models import Sector
from darb.programmes.models import Call
from darb.programmes.states import Season as SeasonState
from darb.reports.queries.amounts import Amounts, amounts_of
from darb.reports.queries.published import Announcement, announcements_of
from darb.reports.queries.season import Counts, counts_of, days_of, sectors_of


@dataclasses.dataclass(frozen=True)
class Result:
    state: SeasonState
    counts: Counts
    amounts: Amounts
    days: tuple[OperationDay, ...]
    sectors: tuple[Sector, ...]
    announcements: tuple[Announcement, ...]


def result_of(call: Call) -> Result:
    counts, amounts = counts_of([call])[call.pk], amounts_of([call])[call.pk]
    days, sectors = days_of(call), sectors_of(call)
    announcements = announcements_of(days, counts, amounts, sectors)
    return Result(
        SeasonState(call.season.state), counts, amounts, tuple(days), tuple(sectors), tuple(announcements)
    )
