"""The awards that an auditor draws, and what the worksheet says of each."""

import dataclasses
import datetime
from typing import Literal

from darb.awards.models import Award, Handover
from darb.core.actor import Actor
from darb.journal.permissions import check_read
from darb.reports.rules.sampling import BANDS_MINOR, band, draw

Stratum = Literal["operation", "amount"]
WITHOUT = ""  # the stratum of awards that no operation has handed over yet


@dataclasses.dataclass(frozen=True)
class Plan:
    """What a draw depends on. Awards signed after ``until`` are left out, so that the same plan draws the same."""

    seed: str
    size: int
    stratum: Stratum
    until: datetime.date


@dataclasses.dataclass(frozen=True)
class Item:
    """One award of the sample."""

    stratum: str
    award: Award
    operation: str
    minutes: str

    @property
    def from_minor(self) -> int:
        """The least amount of its band."""
        return (0, *BANDS_MINOR)[band(self.award.amount_minor)]

    @property
    def code(self) -> str:
        return str(self.award.decision.application.project_file.code)


@dataclasses.dataclass(frozen=True)
class Sample:
    items: tuple[Item, ...]
    population: int


def sample_of(plan: Plan, *, reader: Actor) -> Sample:
    """The awards drawn, stratum by stratum, out of those in the reader's scope."""
    check_read(reader)
    rows = Award.objects.filter(signed_on__lte=plan.until).select_related(
        "decision__application__project_file"
    )
    awards = {str(row.decision.application.project_file.code): row for row in rows.order_by("pk")}
    operations = _operations(list(awards.values()))
    strata: dict[str, list[str]] = {}
    for code, award in awards.items():
        by_operation = operations.get(award.pk, (WITHOUT, ""))[0]
        name = by_operation if plan.stratum == "operation" else str(band(award.amount_minor))
        strata.setdefault(name, []).append(code)
    drawn = draw(strata, seed=plan.seed, size=plan.size)
    items = [
        Item(name, awards[code], *operations.get(awards[code].pk, (WITHOUT, "")))
        for name in sorted(drawn)
        for code in drawn[name]
    ]
    return Sample(tuple(items), len(awards))


def _operations(awards: list[Award]) -> dict[int, tuple[str, str]]:
    """Of each award handed over: the operation and the number of the minutes."""
    rows = Handover.objects.filter(award__in=awards).select_related("day__operation").order_by("pk")
    return {row.award_id: (row.day.operation.code, row.number or "") for row in rows}
