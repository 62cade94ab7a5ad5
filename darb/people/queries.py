"""Reading people: what a user may see, and who looks like whom."""

import datetime

from darb.core.folding import name_key
from darb.core.scope import Scope
from darb.establishments.models import Establishment
from darb.people.models import Identifier, Name, Person
from darb.places.models import Province
from darb.staff.models import User


def scope_of(user: User, on: datetime.date) -> Scope:
    """The rows ``user`` may see on a day: the places and compartments of the postings in force.

    A national posting reaches every establishment and every province; an establishment's posting the files the
    establishment holds; a province's posting the files of people living there.
    """
    holders: set[int] = set()
    provinces: set[str] = set()
    compartments: set[str] = set()
    postings = user.postings.in_force(on) if user.is_active else user.postings.none()
    for posting in postings:
        compartments.update(posting.compartments)
        if posting.is_national:
            holders.update(Establishment.objects.values_list("pk", flat=True))
            provinces.update(Province.objects.values_list("pk", flat=True))
        elif posting.establishment_id:
            holders.add(posting.establishment_id)
        elif posting.province_id:
            provinces.add(posting.province_id)
    return Scope(
        user_id=user.pk,
        holders=tuple(sorted(holders)),
        provinces=tuple(sorted(provinces)),
        compartments=tuple(sorted(compartments)),
    )


def people_by_identifier(kind: str, values: list[str]) -> dict[str, Person]:
    """People in scope by official number."""
    found = Identifier.objects.filter(kind=kind, value__in=values).select_related("person__holder")
    return {identifier.value: identifier.person for identifier in found}


def people_with_names_like(names: list[str]) -> dict[str, list[Name]]:
    """Names in scope with the same folded key as one of ``names``, by key; both scripts."""
    found: dict[str, list[Name]] = {}
    keys = {name_key(name) for name in names}
    for name in Name.objects.filter(key__in=keys).select_related("person__holder").order_by("pk"):
        found.setdefault(name.key, []).append(name)
    return found


def people_by_key(keys: list[int]) -> dict[int, Person]:
    """People in scope with their holder, by key."""
    return {person.pk: person for person in Person.objects.filter(pk__in=keys).select_related("holder")}
