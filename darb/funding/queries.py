"""Reading agreements and their money."""

from collections.abc import Iterable

from darb.funding.models import Agreement, Contribution, Tranche
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
