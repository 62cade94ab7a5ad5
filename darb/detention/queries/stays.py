"""One stay: its titles, the release from it, what happens inside, and the stays before."""

import dataclasses

from django.db.models import QuerySet

from darb.detention.models import InsideActivity, ReleaseEvent, Stay, StayStatus, Unreached
from darb.establishments.models import Establishment
from darb.establishments.queries import prisons
from darb.people.models import Person
from darb.people.queries import names_of, places_of
from darb.people.states import Journey


@dataclasses.dataclass(frozen=True)
class OneStay:
    """All that is read of a stay; a few queries however much there is."""

    stay: Stay
    arabic: str
    latin: str
    state: Journey | None
    statuses: list[StayStatus]
    release: ReleaseEvent | None
    activities: list[InsideActivity]
    unreached: Unreached | None
    others: list[Stay]


def find_stay(pk: int) -> Stay | None:
    return _joined().filter(pk=pk).first()


def stays_of(person: Person) -> list[Stay]:
    """Every stay of a person, the newest first."""
    return list(_joined().filter(person=person).order_by("-pk"))


def find_activity(pk: int) -> InsideActivity | None:
    rows = InsideActivity.objects.select_related("stay__person", "stay__establishment", "holder")
    return rows.filter(pk=pk).first()


def one_stay(stay: Stay) -> OneStay:
    names = names_of([stay.person_id])
    return OneStay(
        stay=stay,
        arabic=names.get((stay.person_id, "arabic"), ""),
        latin=names.get((stay.person_id, "latin"), ""),
        state=places_of([stay.person_id]).get(stay.person_id),
        statuses=list(stay.statuses.select_related("by").order_by("-pk")),
        release=ReleaseEvent.objects.filter(stay=stay).first(),
        activities=list(InsideActivity.objects.filter(stay=stay)),
        unreached=Unreached.objects.filter(stay=stay, ended_on__isnull=True).first(),
        others=[one for one in stays_of(stay.person) if one.pk != stay.pk],
    )


def places_to_hold() -> list[Establishment]:
    """Prisons and establishments for minors."""
    return list(prisons())


def _joined() -> QuerySet[Stay]:
    return Stay.objects.select_related("person", "establishment", "holder")
