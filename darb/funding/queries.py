"""Reading agreements and their money."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Max, Min

from darb.controls.states import Approval as ApprovalState
from darb.funding.models import (
    AccountingPeriod,
    Agreement,
    AgreementChange,
    Contribution,
    Entry,
    Tranche,
)
from darb.funding.states import AccountingPeriod as PeriodState
from darb.partners.models import Organisation


def agreement_by_code(code: str) -> Agreement | None:
    return Agreement.objects.filter(code=code).first()


def contribution_of(agreement: Agreement, funder: Organisation) -> Contribution | None:
    """What ``funder`` promised in ``agreement``: one contribution a funder."""
    return Contribution.objects.filter(agreement=agreement, funder=funder).first()


def in_order_of_use(tranches: Iterable[Tranche]) -> list[Tranche]:
    """The most restricted money first: flexible money is spent last."""
    return sorted(tranches, key=lambda one: (-_restrictions(one), one.agreement.code, one.number))


def _restrictions(tranche: Tranche) -> int:
    given = tranche.contribution
    lists = [given.for_provinces, given.for_sectors, given.for_sex]
    return sum(bool(values) for values in lists) + (given.for_juveniles is not None)


def tranches_of(agreement_code: str) -> list[Tranche]:
    """The tranches of an agreement with what restricts them, by number."""
    rows = Tranche.objects.filter(agreement__code=agreement_code)
    return list(rows.select_related("contribution__funder", "agreement").order_by("number"))


def terms_of(agreement: Agreement) -> dict[str, Any]:
    """What the agreement says now, as ``rules.Terms``; three queries."""
    promises = Contribution.objects.filter(agreement=agreement).select_related("funder").order_by("pk")
    return {
        "object": agreement.object,
        "category": agreement.category,
        "signed_on": agreement.signed_on.isoformat(),
        "ends_on": agreement.ends_on.isoformat(),
        "parties": sorted(agreement.parties.values_list("code", flat=True)),
        "territory": sorted(agreement.territory.values_list("code", flat=True)),
        "promises": {one.funder.code: promise_terms(one) for one in promises},
    }


def promise_terms(one: Contribution) -> dict[str, Any]:
    return {
        "amount_minor": one.amount_minor,
        "currency": one.currency,
        "kind": one.kind,
        "provinces": list(one.for_provinces),
        "sectors": list(one.for_sectors),
        "sex": list(one.for_sex),
        "juveniles": one.for_juveniles,
        "cap_amount_minor": one.cap_amount_minor,
        "cap_share_bp": one.cap_share_bp,
    }


def changes_of(agreement: Agreement) -> list[AgreementChange]:
    """The agreement as signed and its amendments, the newest request first; those taken back are left out."""
    rows = AgreementChange.objects.filter(agreement=agreement).exclude(approval__state=ApprovalState.VOIDED)
    return list(rows.select_related("approval__maker", "approval__checker").order_by("-pk"))


def pending_change(agreement: Agreement) -> AgreementChange | None:
    """What waits for a second person; one at a time."""
    rows = AgreementChange.objects.filter(agreement=agreement, approval__state=ApprovalState.PROPOSED)
    return rows.select_related("approval").first()


def first_open_day() -> datetime.date | None:
    """The first day whose accounts are open: after the last that are closed, else that of the first entry."""
    locked = AccountingPeriod.objects.filter(state=PeriodState.LOCKED).aggregate(end=Max("ends_on"))["end"]
    first: datetime.date | None = locked or Entry.objects.aggregate(day=Min("effective_on"))["day"]
    return first
