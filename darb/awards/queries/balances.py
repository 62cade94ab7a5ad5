"""What the ledger says of awards, fund by fund."""

from collections.abc import Sequence

from django.db.models import Case, F, Sum, When

from darb.awards.models import Award
from darb.funding.models import Leg

Balance = dict[int, int]


def balances_by_fund(awards: Sequence[Award], account: str) -> dict[int, Balance]:
    """Net debit of ``account`` for each award, by tranche key, minor units; funds at zero are left out.

    On M1 it is what is still committed, on 3 what is in custody.
    """
    signed = Case(When(side="debit", then=F("amount_minor")), default=-F("amount_minor"))
    rows = (
        Leg.objects.filter(entry__cause__award__in=awards, account_id=account)
        .values("entry__cause__award", "tranche_id")
        .annotate(net=Sum(signed))
        .order_by("entry__cause__award", "tranche_id")
    )
    found: dict[int, Balance] = {award.pk: {} for award in awards}
    for row in rows:
        if row["net"]:
            found[row["entry__cause__award"]][row["tranche_id"]] = row["net"]
    return found
