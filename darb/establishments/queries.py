"""Reading establishments: which there are, what state they are in, whom they serve."""

import datetime
from collections.abc import Iterable

from django.db.models import QuerySet

from darb.establishments import states
from darb.establishments.models import Establishment
from darb.places.models import Province
from darb.places.queries import country, in_force


def centres() -> QuerySet[Establishment]:
    """Reintegration centres, in whatever state."""
    kinds = country().kinds_in("centre")
    return Establishment.objects.filter(kind__in=kinds).select_related("province").order_by("code")


def prisons() -> QuerySet[Establishment]:
    """Prisons and juvenile establishments of the prison administration, drafts included."""
    kinds = country().kinds_in("prison", "juvenile")
    return Establishment.objects.filter(kind__in=kinds).select_related("province").order_by("code")


def centres_in(state: states.Establishment, on: datetime.date) -> QuerySet[Establishment]:
    """Centres that the sources show in ``state`` on a day."""
    return centres().filter(in_force(on, "states__"), states__state=state)


def centres_serving(province: Province, on: datetime.date) -> QuerySet[Establishment]:
    """Open centres that serve a province on a day."""
    return centres_in(states.Establishment.OPEN, on).filter(
        in_force(on, "served_provinces__"), served_provinces__province=province
    )


def establishments_by_code(codes: Iterable[str]) -> dict[str, Establishment]:
    """Establishments by code, with their province; codes that are unknown are left out."""
    found = Establishment.objects.filter(code__in=set(codes)).select_related("province")
    return {establishment.code: establishment for establishment in found}


def provinces_served_by(establishment: Establishment) -> list[str]:
    """Codes of the provinces that an establishment serves, its own first."""
    linked = list(establishment.served_provinces.order_by("pk").values_list("province_id", flat=True))
    own = [establishment.province_id] if establishment.province_id else []
    return list(dict.fromkeys([*own, *linked]))
