"""What was announced about a thing, source by source, beside what the records say of it."""

import dataclasses
import datetime
from collections.abc import Iterable, Iterator, Mapping

from darb.core.numbers import Withheld
from darb.core.partial_dates import PartialDate
from darb.market.models import Sector
from darb.reports.queries.computed import computed_facts
from darb.reports.queries.phrases import Phrase, phrase, phrases
from darb.reports.queries.published import published_facts
from darb.reports.queries.shown import Perimeter, perimeter_words
from darb.reports.queries.words import records_behind
from darb.reports.rules.comparison import COMPARED_WITH, Difference, differences
from darb.reports.rules.figures import Facts, Figure, Selector
from darb.reports.rules.shown_figures import shown_facts
from darb.reports.states import DifferenceReason, Qualifier


@dataclasses.dataclass(frozen=True)
class Announced:
    """One published figure. ``difference`` says where the records part from it; without one, and with a
    ``computed`` figure, they say the same.
    """

    figure: Figure
    computed: Figure | None
    difference: Difference | None
    sectors: tuple[Sector, ...] = ()
    computed_sectors: tuple[Sector, ...] = ()

    @property
    def is_withheld(self) -> bool:
        """The records count too few to be told to this reader: neither the count nor whether it is the same."""
        return self.computed is not None and isinstance(self.computed.value, Withheld)

    @property
    def is_other_amount(self) -> bool:
        """The records answer by an amount of another name, which then is said beside it."""
        return self.computed is not None and self.computed.name != self.figure.name

    @property
    def perimeter(self) -> Perimeter:
        return perimeter_words(self.figure.perimeter)

    @property
    def note(self) -> Phrase:
        """What the register remarks on the figure."""
        return phrase(self.figure.note)

    @property
    def day(self) -> PartialDate | None:
        """The day that the text speaks of, where it is told to the day."""
        written = self.figure.as_of
        return PartialDate.parse(written) if len(written) == _WHOLE_DAY and written[:4].isdecimal() else None

    @property
    def codes(self) -> tuple[Phrase, ...]:
        """The codes of a list that are no sectors, with their words."""
        return phrases(self.figure.value) if isinstance(self.figure.value, tuple) and not self.sectors else ()

    @property
    def behind(self) -> str:
        """How many rows stand behind the computed figure."""
        return records_behind(self.computed.records or 0) if self.computed else ""

    @property
    def verdict(self) -> str:
        """What stands between the two: the same, withheld, no_records, not_computed, perimeter or other."""
        if self.difference is None:
            return "withheld" if self.is_withheld else "same" if self.computed else "not_computed"
        codes = {reason.code for reason in self.difference.reasons}
        for code, verdict in _VERDICTS.items():
            if code in codes:
                return verdict
        return "other"


_WHOLE_DAY = len("2021-05-11")
_VERDICTS = {
    DifferenceReason.NO_RECORDS: "no_records",
    DifferenceReason.NOT_COMPUTED: "not_computed",
    DifferenceReason.OTHER_PERIMETER: "perimeter",
    DifferenceReason.OTHER_AMOUNT: "perimeter",
}


@dataclasses.dataclass(frozen=True)
class Announcement:
    """What one source says of one operation, edition or year, and who else prints the same."""

    source: str
    confirmed_by: tuple[str, ...]
    figures: tuple[Announced, ...]

    @property
    def told_by(self) -> Phrase:
        """The source in words, where it has some."""
        return phrase(self.source)


def announcements_of(
    operations: Iterable[str], on: datetime.date, currency: str, *, smallest: int = 0
) -> list[Announcement]:
    """The announcements of these operations, in the order of the register.

    ``smallest`` is the least count that is told beside them; 0 for whoever sees the people counted.
    """
    sectors = Sector.objects.in_bulk()
    return [
        announcement
        for code in operations
        for announcement in _counted(Selector("operation", code), on, currency, sectors, smallest)
    ]


def announcements_about(
    selector: Selector, on: datetime.date, currency: str, *, smallest: int = 0, reads_records: bool
) -> list[Announcement]:
    """The announcements of one operation, edition or year; without the records for whoever may not count them."""
    sectors = Sector.objects.in_bulk()
    if reads_records:
        return list(_counted(selector, on, currency, sectors, smallest))
    nothing = Facts("records", ())
    return [_announcement(facts, nothing, {}, sectors) for facts in published_facts(selector)]


def _counted(
    selector: Selector, on: datetime.date, currency: str, sectors: Mapping[str, Sector], smallest: int
) -> Iterator[Announcement]:
    published = published_facts(selector)
    if not published:
        return
    computed = computed_facts(selector, on, currency)
    parents = {code: str(sector.parent_id) for code, sector in sectors.items() if sector.parent_id}
    parted = {(found.source, found.figure): found for found in differences(published, computed, parents)}
    shown = shown_facts(computed, smallest)
    for facts in published:
        yield _announcement(facts, shown, parted, sectors)


def _announcement(
    facts: Facts,
    shown: Facts,
    parted: Mapping[tuple[str, str], Difference],
    sectors: Mapping[str, Sector],
) -> Announcement:
    """What was not published is left out, unless something was printed that nobody can read."""
    figures = tuple(
        _beside(path, figure, shown, parted.get((facts.source, path)), sectors)
        for path, figure in facts.by_path().items()
        if figure.qualifier != Qualifier.NOT_PUBLISHED or figure.as_printed
    )
    return Announcement(facts.source, facts.confirmed_by, figures)


def _beside(
    path: str, figure: Figure, computed: Facts, parted: Difference | None, sectors: Mapping[str, Sector]
) -> Announced:
    answers = computed.by_path()
    answer = answers.get(path) or answers.get(str(COMPARED_WITH.get(figure.name)))
    is_withheld = answer is not None and isinstance(answer.value, Withheld)
    difference = None if is_withheld else parted
    return Announced(figure, answer, difference, _named(figure, sectors), _named(answer, sectors))


def _named(figure: Figure | None, sectors: Mapping[str, Sector]) -> tuple[Sector, ...]:
    codes = figure.value if figure is not None and isinstance(figure.value, tuple) else ()
    return tuple(sectors[code] for code in codes if code in sectors)
