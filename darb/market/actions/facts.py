"""What is known of a place's market, written down by whoever read or counted it."""

import datetime

from darb.core.actor import Actor
from darb.journal.actions import record
from darb.market.models import LocalFact, Sector
from darb.market.permissions import check_write_fact
from darb.market.states import LocalFactKind
from darb.places.models import Commune, Province


def write_fact(
    *,
    by: Actor,
    on: datetime.date,
    province: Province,
    commune: Commune | None,
    sector: Sector | None,
    kind: LocalFactKind,
    value: int | None,
    told: str,
    source: str,
    as_of: datetime.date,
) -> LocalFact:
    """Write down what was read or counted about a place, for every file that is prepared there. One journal entry."""
    check_write_fact(by)
    fact = LocalFact.objects.create(
        province=province,
        commune=commune,
        sector=sector,
        kind=kind,
        value=value,
        told=told,
        source=source,
        as_of=as_of,
        by_id=by.pk,
    )
    record(by=by, on=on, act="market.write_fact", subject=f"province:{province.code}", fact=fact.pk)
    return fact
