"""Reading places, and the country's facts."""

import datetime
import functools
import pathlib
import tomllib
from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from darb.core.errors import Refusal
from darb.core.tables import LoadError
from darb.core.words import load_country_words
from darb.places import rules
from darb.places.models import Commune, Province, Region, RegionMembership
from darb.places.rules import Country


def country() -> Country:
    """The facts of the country this site runs for, read once a process."""
    return _country(pathlib.Path(settings.COUNTRY_DIRECTORY))


@functools.cache
def _country(folder: pathlib.Path) -> Country:
    return country_of(folder)


def country_of(folder: pathlib.Path) -> Country:
    """The country told by a folder; a fact that is missing or wrong is named in a sentence."""
    try:
        data = tomllib.loads((folder / "country.toml").read_text(encoding="utf-8"))
        return rules.read_country(data, load_country_words(folder / "words.toml"))
    except rules.CountryFault as fault:
        raise LoadError(
            _("country.toml, %(key)s: expected %(expected)s."),
            code="country_fact",
            key=fault.key,
            expected=gettext(fault.expected),
        ) from fault
    except (OSError, ValueError, KeyError) as fault:
        raise LoadError(
            _("The facts of the country cannot be read (%(why)s)."), code="country_file", why=str(fault)
        ) from fault


def in_force(day: datetime.date, prefix: str = "") -> Q:
    """Rows whose period holds ``day``; an open side has no bound."""
    starts, ends = f"{prefix}starts_on", f"{prefix}ends_on"
    begun = Q(**{f"{starts}__isnull": True}) | Q(**{f"{starts}__lte": day})
    return begun & (Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gt": day}))


def regions_on(day: datetime.date) -> list[Region]:
    """The regions that existed on a day, by code."""
    return list(Region.objects.filter(in_force(day)).order_by("code"))


def region_by_province(day: datetime.date) -> dict[str, str]:
    """The code of the region each province belonged to on a day, by code of the province."""
    members = RegionMembership.objects.filter(in_force(day))
    return dict(members.values_list("province_id", "region_id"))


def reforms(until: datetime.date) -> list[datetime.date]:
    """The days on which provinces were divided anew, the first one first."""
    ended = RegionMembership.objects.filter(ends_on__lte=until).values_list("ends_on", flat=True)
    return sorted({day for day in ended if day})


def region_of(province: Province, on: datetime.date) -> Region | None:
    """The region a province belonged to on a day; ``None`` before the first known division."""
    return Region.objects.filter(in_force(on, "memberships__"), memberships__province=province).first()


def provinces_beside(province: Province, on: datetime.date) -> list[Province]:
    """The other provinces of its region on a day, by code."""
    region = region_of(province, on)
    if region is None:
        return []
    members = RegionMembership.objects.filter(in_force(on), region=region).exclude(province=province)
    return list(Province.objects.filter(pk__in=members.values("province")).order_by("code"))


def provinces() -> list[Province]:
    """Provinces and prefectures that are not inside another: the ones that may be added up."""
    return list(Province.objects.filter(inside=None).order_by("code"))


def provinces_of_territory(codes: Iterable[str], on: datetime.date) -> frozenset[str]:
    """Codes of every province of a territory on a day, the parts inside a prefecture included.

    ``codes`` name the country, regions (those of the past too) or provinces. Somebody who lives in a
    prefecture of arrondissements lives in the territory of its prefecture: the parts are needed to match
    people to territories, and must be left out where populations are added.
    """
    parts: dict[str, set[str]] = defaultdict(set)
    for code, inside in Province.objects.values_list("code", "inside_id"):
        parts[inside or code].add(code)
        parts[code].add(code)
    members: dict[str, set[str]] = {code: set() for code in Region.objects.values_list("code", flat=True)}
    for region, province in RegionMembership.objects.filter(in_force(on)).values_list(
        "region_id", "province_id"
    ):
        members[region] |= parts[province]
    everything = {country().code: set(parts)}
    found: set[str] = set()
    for code in codes:
        known = next((table[code] for table in (everything, members, parts) if code in table), None)
        if known is None:
            raise Refusal(_("No place has the code “%(place)s”."), code="place_unknown", place=code)
        found |= known
    return frozenset(found)


def find_province(text: str) -> Province | None:
    """The province that a text names: by code, by name in any script or by another name it is known by.

    ``None`` when no province bears the name, and when several do: a wrong province is worse than a question.
    """
    noise = rules.kind_words(country())
    key = rules.place_key(text, noise)
    found = []
    for province in Province.objects.all():
        if text.strip() == province.code:
            return province
        names = (province.name_ar, province.name_fr, *province.aliases)
        if key and key in {rules.place_key(name, noise) for name in names}:
            found.append(province)
    return found[0] if len(found) == 1 else None


def name_of(place: Province | Region, language: str) -> str:
    """A place's bare name; where a language has none of its own, the French one."""
    return getattr(place, f"name_{language}", "") or place.name_fr or place.name_ar


def title_of(province: Province, language: str) -> str:
    """«إقليم الجديدة», "province d’El Jadida"."""
    return country().title(province.kind, name_of(province, language), language)


def in_sentence(province: Province, language: str) -> str:
    """«إقليم الجديدة», "la province d’El Jadida"."""
    return country().in_sentence(province.kind, name_of(province, language), language)


def provinces_by_code(codes: Iterable[str]) -> dict[str, Province]:
    """Provinces by code; codes that are unknown are left out."""
    return {province.code: province for province in Province.objects.filter(code__in=set(codes))}


def communes_of(province_codes: Iterable[str]) -> list[Commune]:
    """The communes of these provinces, by code."""
    return list(Commune.objects.filter(province__in=set(province_codes)).order_by("code"))
