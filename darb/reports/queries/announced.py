"""What was announced about a call's handover, source by source, beside what the records say of it."""

import dataclasses
import datetime
from collections.abc import Iterable, Iterator, Mapping

from darb.market.models import Sector
from darb.reports.queries.computed import computed_facts
from darb.reports.queries.published import published_facts
from darb.reports.rules.comparison import Difference, differences
from darb.reports.rules.figures import Facts, Figure, Selector
from darb.reports.states import Qualifier


@dataclasses.dataclass(frozen=True)
class Announced:
    """One published figure. ``difference`` says where the records part from it; without one, and with a
    ``computed`` figure, they say the same.
    """

    figure: Figure
    computed: Figure | None
    difference: Difference | None
    sectors: tuple[Sector, ...] = ()


@dataclasses.dataclass(frozen=True)
class Announcement:
    """What one source says of one operation, and who else prints the same."""

    source: str
    confirmed_by: tuple[str, ...]
    figures: tuple[Announced, ...]


def announcements_of(operations: Iterable[str], on: datetime.date, currency: str) -> list[Announcement]:
    """The announcements of these operations, in the order of the register."""
    sectors = Sector.objects.in_bulk()
    return [
        announcement
        for code in operations
        for announcement in _of_operation(Selector("operation", code), on, currency, sectors)
    ]


def _of_operation(
    selector: Selector, on: datetime.date, currency: str, sectors: Mapping[str, Sector]
) -> Iterator[Announcement]:
    published = published_facts(selector)
    if not published:
        return
    computed = computed_facts(selector, on, currency)
    parents = {code: str(sector.parent_id) for code, sector in sectors.items() if sector.parent_id}
    parted = {(found.source, found.figure): found for found in differences(published, computed, parents)}
    for facts in published:
        figures = tuple(
            _beside(path, figure, computed, parted.get((facts.source, path)), sectors)
            for path, figure in facts.by_path().items()
            if figure.qualifier != Qualifier.NOT_PUBLISHED
        )
        yield Announcement(facts.source, facts.confirmed_by, figures)


def _beside(
    path: str, figure: Figure, computed: Facts, parted: Difference | None, sectors: Mapping[str, Sector]
) -> Announced:
    codes = figure.value if isinstance(figure.value, tuple) else ()
    named = tuple(sectors[code] for code in codes if code in sectors)
    return Announced(figure, computed.by_path().get(path), parted, named)
