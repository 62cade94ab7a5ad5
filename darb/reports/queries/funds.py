"""What an agreement may name within the reader's reach: provinces, bodies that sign, bodies that pay."""

from django.db.models import Q

from darb.core.scope import current_scope
from darb.funding.models import Agreement, Contribution
from darb.partners.models import Organisation
from darb.partners.rules import COMMITTEE
from darb.places.models import Province

SIGNING = ("foundation", "prison_administration", "funder", "ministry", "public_body", "association")


def provinces_in_reach() -> list[Province]:
    """Those for which the reader may record an agreement, and read it afterwards."""
    own = current_scope()
    near = Q(pk__in=own.provinces) | Q(establishments__in=own.holders)
    return list(Province.objects.filter(near, inside=None).distinct().order_by("code"))


def bodies_that_sign(provinces: list[Province]) -> list[Organisation]:
    """The bodies of the country, and the committees of these provinces."""
    named = Q(kind__in=SIGNING) | Q(kind=COMMITTEE, province__in=provinces)
    return list(Organisation.objects.filter(named).order_by("kind", "code"))


def bodies_that_may_promise(agreement: Agreement) -> list[Organisation]:
    """Parties first told, then funders; none whose promise stands already."""
    named = Q(agreements=agreement) | Q(kind__in=["foundation", "funder"])
    promised = Contribution.objects.filter(agreement=agreement).values("funder")
    return list(Organisation.objects.filter(named).exclude(pk__in=promised).distinct().order_by("code"))


def contributions_of(agreement: Agreement) -> list[Contribution]:
    rows = Contribution.objects.filter(agreement=agreement).select_related("funder", "agreement")
    return list(rows.order_by("pk"))


def contribution_by(agreement: Agreement, funder: str) -> Contribution | None:
    """What the funder of this code promises in the agreement; none for whoever promises nothing."""
    rows = Contribution.objects.filter(agreement=agreement, funder__code=funder)
    return rows.select_related("funder").first()
