"""What whoever registers somebody may choose from: own establishments, colleagues there, places inside."""

import dataclasses
import datetime
from collections.abc import Collection

from django.utils.text import capfirst

from darb.core.actor import Actor
from darb.core.choices import Choices
from darb.core.folding import name_key
from darb.core.processing import register
from darb.core.scope import current_scope
from darb.core.templatetags.darb import language
from darb.establishments.models import Establishment
from darb.people.models import JourneyMove
from darb.people.states import ConsentPurpose
from darb.places.queries import communes_of, country, provinces
from darb.staff.models import Posting
from darb.staff.rules import MINORS, PENAL, Role, permissions_of

REGISTERING = tuple(role for role in Role if "people.register" in permissions_of(role))
TO_A_PARTNER = "sharing_partner"  # asked with the partner's name, on a page of its own


@dataclasses.dataclass(frozen=True)
class Offered:
    """The lists of the form, in the reader's language; ``workers`` are parted by the establishment they work at."""

    holders: Choices = dataclasses.field(default_factory=list)
    workers: list[tuple[str, Choices]] = dataclasses.field(default_factory=list)
    places: list[tuple[str, Choices]] = dataclasses.field(default_factory=list)
    provinces: Choices = dataclasses.field(default_factory=list)
    communes: list[tuple[str, str, str]] = dataclasses.field(default_factory=list)
    papers: Choices = dataclasses.field(default_factory=list)
    consents: Choices = dataclasses.field(default_factory=list)
    posted: frozenset[tuple[str, str]] = frozenset()
    protection: frozenset[str] = frozenset()

    @property
    def holder(self) -> str:
        """Chosen already where there is one only."""
        return self.holders[0][0] if len(self.holders) == 1 else ""


def offered(on: datetime.date, province: str) -> Offered:
    """``province`` is the one chosen so far: its communes are offered, and those beside the own establishments."""
    spoken, holders = language(), own_establishments()
    near = {province, *(holder.province_id for holder in holders if holder.province_id)} - {"", None}
    postings = list(_colleagues(holders, on))
    inside = list(
        Establishment.objects.filter(kind__in=country().kinds_in("prison", "juvenile")).order_by("code")
    )
    return Offered(
        holders=[(one.code, named(one, spoken)) for one in holders],
        workers=[(named(one, spoken), _workers(postings, one, spoken)) for one in holders],
        places=_by_kind(inside, spoken),
        provinces=[(one.pk, one.name_ar if spoken == "ar" else one.name_fr) for one in provinces()],
        communes=[
            (one.pk, one.name_ar if spoken == "ar" else one.name_fr, one.province_id)
            for one in communes_of(near)
        ],
        papers=[(kind, capfirst(paper.label[spoken])) for kind, paper in country().identity_papers.items()],
        consents=_purposes(spoken),
        posted=frozenset((one.establishment.code, one.user.login) for one in postings if one.establishment),
        protection=frozenset(one.code for one in inside if one.kind == "child_protection_centre"),
    )


def own_establishments() -> list[Establishment]:
    """Where the reader's postings let files be kept."""
    return list(Establishment.objects.filter(pk__in=current_scope().holders).order_by("code"))


def may_hold(holder: Establishment, *, minors: bool, penal: bool) -> bool:
    """Whether the reader's own posting there shows what is going to be written: else it would vanish unseen."""
    wanted = [code for code, is_needed in ((MINORS, minors), (PENAL, penal)) if is_needed]
    return all(holder.pk in current_scope().within(code).holders for code in wanted)


def named(establishment: Establishment, spoken: str) -> str:
    return establishment.name_ar if spoken == "ar" else establishment.name_fr


def newest_registered(by: Actor, names: Collection[str], birth_year: int) -> str:
    """The code of whom ``by`` registered last under one of these names: where a second press of the button leads."""
    keys = [name_key(name) for name in names if name]
    begun = JourneyMove.objects.filter(
        by_id=by.pk, person__birth_year=birth_year, person__names__key__in=keys
    )
    return begun.order_by("-person").values_list("subject", flat=True).first() or ""


def _colleagues(holders: Collection[Establishment], on: datetime.date) -> Collection[Posting]:
    posted = Posting.objects.filter(establishment__in=holders, role__in=REGISTERING, user__is_active=True)
    return posted.in_force(on).select_related("user", "establishment").order_by("user__login")


def _workers(postings: Collection[Posting], at: Establishment, spoken: str) -> Choices:
    there = {one.user.login: one.user for one in postings if one.establishment_id == at.pk}
    return [
        (login, f"{user.function_ar if spoken == 'ar' else user.function_fr} · \u2068{login}\u2069")
        for login, user in there.items()
    ]


def _by_kind(inside: Collection[Establishment], spoken: str) -> list[tuple[str, Choices]]:
    grouped: dict[str, Choices] = {}
    for one in inside:
        kind = capfirst(country().establishments[one.kind].label[spoken])
        grouped.setdefault(kind, []).append((one.code, named(one, spoken)))
    return list(grouped.items())


def _purposes(spoken: str) -> Choices:
    asked = [code for code, one in register().purposes.items() if one.is_optional and code != TO_A_PARTNER]
    return [(code, capfirst(ConsentPurpose(code).label(spoken))) for code in asked]
