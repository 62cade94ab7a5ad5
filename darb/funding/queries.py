"""Reading agreements and their money."""

from darb.funding.models import Agreement, Contribution, Tranche
from darb.partners.models import Organisation


def agreement_by_code(code: str) -> Agreement | None:
    return Agreement.objects.filter(code=code).first()


def contribution_of(agreement: Agreement, funder: Organisation) -> Contribution | None:
    """What ``funder`` promised in ``agreement``: one contribution a funder."""
    return Contribution.objects.filter(agreement=agreement, funder=funder).first()


def tranches_of(agreement_code: str) -> list[Tranche]:
    """The tranches of an agreement with what restricts them, by number."""
    rows = Tranche.objects.filter(agreement__code=agreement_code)
    return list(rows.select_related("contribution__funder", "agreement").order_by("number"))
