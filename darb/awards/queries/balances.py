"""What the ledger says of one award, fund by fund."""

from django.db.models import Case, F, Sum, When

from darb.awards.models import Award
from darb.funding.models import Leg


def balance_by_fund(award: Award, account: str) -> dict[int, int]:
    """Net debit of ``account`` for one award, by tranche key, minor units; funds at zero are left out.

    On M1 it is what is still committed, on 3 what is in custody.
    """
    signed = Case(When(side="debit", then=F("amount_minor")), default=-F("amount_minor"))
    rows = (
        Leg.objects.filter(entry__cause__award=award, account_id=account)
        .values("tranche_id")
        .annotate(net=Sum(signed))
        .order_by("tranche_id")
    )
    return {row["tranche_id"]: row["net"] for row in rows if row["net"]}
