"""Who fits a vacancy: plain criteria, each with its finding; no score. Pure.

What decides is written in two records. Neither has a column for an offence, a sentence, a prison or an origin, so no
criterion can be made of one: whoever calls cannot hand it over.
"""

import dataclasses
import datetime
import enum
from collections.abc import Iterable

from darb.employment.states import Distance, MatchCriterion


@dataclasses.dataclass(frozen=True)
class Asked:
    """What a vacancy asks for; an empty column asks for nothing."""

    trade: str
    province: str
    region: str
    commune: str
    certificate: str
    languages: frozenset[str]
    weekly_hours: int
    features: frozenset[str]


@dataclasses.dataclass(frozen=True)
class Seeker:
    """What is known of somebody who looks for work. ``certificates`` are pairs of kind and trade."""

    trades: frozenset[str]
    certificates: frozenset[tuple[str, str]]
    languages: frozenset[str]
    province: str
    region: str
    commune: str
    reach: str
    most_hours: int | None
    kept_from: frozenset[str]
    places_kept_from: frozenset[str]


class Finding(enum.StrEnum):
    """What was found on one criterion; its sentence stands with whoever shows it."""

    TRADE_WANTED = "trade_wanted"
    TRADE_LEARNT = "trade_learnt"
    TRADE_OTHER = "trade_other"
    TRAINING_NOT_ASKED = "training_not_asked"
    TRAINING_HELD = "training_held"
    TRAINING_MISSING = "training_missing"
    SAME_COMMUNE = "same_commune"
    SAME_PROVINCE = "same_province"
    SAME_REGION = "same_region"
    ELSEWHERE = "elsewhere"
    LANGUAGES_NOT_ASKED = "languages_not_asked"
    LANGUAGES_SPOKEN = "languages_spoken"
    LANGUAGES_MISSING = "languages_missing"
    HOURS_FREE = "hours_free"
    HOURS_FIT = "hours_fit"
    HOURS_TOO_MANY = "hours_too_many"
    WORK_FREE = "work_free"
    WORK_KEPT_FROM = "work_kept_from"
    PLACE_FREE = "place_free"
    PLACE_KEPT_FROM = "place_kept_from"


@dataclasses.dataclass(frozen=True)
class Verdict:
    """One criterion: whether it fits, what was found, and the codes that its sentence names."""

    criterion: MatchCriterion
    fits: bool
    finding: Finding
    codes: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Match:
    """All criteria of one person and one vacancy, in the order of the list."""

    verdicts: tuple[Verdict, ...]
    nearness: Distance

    @property
    def fits(self) -> bool:
        return all(verdict.fits for verdict in self.verdicts)


_NEAREST = (Distance.COMMUNE, Distance.PROVINCE, Distance.REGION, Distance.ANYWHERE)
_FOUND_NEAR = {
    Distance.COMMUNE: Finding.SAME_COMMUNE,
    Distance.PROVINCE: Finding.SAME_PROVINCE,
    Distance.REGION: Finding.SAME_REGION,
    Distance.ANYWHERE: Finding.ELSEWHERE,
}


def match(asked: Asked, seeker: Seeker) -> Match:
    """Every criterion is looked at, also after one that does not fit: the reader is told all of them."""
    near = nearness(asked, seeker)
    verdicts = (
        _trade(asked, seeker),
        _training(asked, seeker),
        _distance(near, seeker),
        _languages(asked, seeker),
        _hours(asked, seeker),
        _work(asked, seeker),
        _places(asked, seeker),
    )
    return Match(verdicts, near)


def nearness(asked: Asked, seeker: Seeker) -> Distance:
    """The smallest circle that holds both places."""
    if asked.commune and asked.commune == seeker.commune:
        return Distance.COMMUNE
    if asked.province == seeker.province:
        return Distance.PROVINCE
    if asked.region and asked.region == seeker.region:
        return Distance.REGION
    return Distance.ANYWHERE


def order_of(found: Match, waits_since: datetime.date, code: str) -> tuple[bool, int, datetime.date, str]:
    """Those who fit first; of these the nearest; of these whoever waits longest. Nothing is added up."""
    return (not found.fits, _NEAREST.index(found.nearness), waits_since, code)


def _trade(asked: Asked, seeker: Seeker) -> Verdict:
    learnt = {trade for _kind, trade in seeker.certificates}
    if asked.trade in seeker.trades:
        return Verdict(MatchCriterion.TRADE, True, Finding.TRADE_WANTED)
    if asked.trade in learnt:
        return Verdict(MatchCriterion.TRADE, True, Finding.TRADE_LEARNT)
    return Verdict(MatchCriterion.TRADE, False, Finding.TRADE_OTHER)


def _training(asked: Asked, seeker: Seeker) -> Verdict:
    """A certificate for one trade counts for that trade alone; one that names no trade counts for any."""
    criterion, codes = MatchCriterion.TRAINING, (asked.certificate,)
    if not asked.certificate:
        return Verdict(criterion, True, Finding.TRAINING_NOT_ASKED)
    if seeker.certificates & {(asked.certificate, asked.trade), (asked.certificate, "")}:
        return Verdict(criterion, True, Finding.TRAINING_HELD, codes)
    return Verdict(criterion, False, Finding.TRAINING_MISSING, codes)


def _distance(near: Distance, seeker: Seeker) -> Verdict:
    reaches = _NEAREST.index(near) <= _NEAREST.index(Distance(seeker.reach))
    return Verdict(MatchCriterion.DISTANCE, reaches, _FOUND_NEAR[near], (seeker.reach,))


def _languages(asked: Asked, seeker: Seeker) -> Verdict:
    missing = _sorted(asked.languages - seeker.languages)
    if not asked.languages:
        return Verdict(MatchCriterion.LANGUAGES, True, Finding.LANGUAGES_NOT_ASKED)
    if missing:
        return Verdict(MatchCriterion.LANGUAGES, False, Finding.LANGUAGES_MISSING, missing)
    return Verdict(MatchCriterion.LANGUAGES, True, Finding.LANGUAGES_SPOKEN, _sorted(asked.languages))


def _hours(asked: Asked, seeker: Seeker) -> Verdict:
    if seeker.most_hours is None:
        return Verdict(MatchCriterion.HOURS, True, Finding.HOURS_FREE)
    hours = (str(asked.weekly_hours), str(seeker.most_hours))
    if asked.weekly_hours <= seeker.most_hours:
        return Verdict(MatchCriterion.HOURS, True, Finding.HOURS_FIT, hours)
    return Verdict(MatchCriterion.HOURS, False, Finding.HOURS_TOO_MANY, hours)


def _work(asked: Asked, seeker: Seeker) -> Verdict:
    against = _sorted(asked.features & seeker.kept_from)
    if against:
        return Verdict(MatchCriterion.WORK, False, Finding.WORK_KEPT_FROM, against)
    return Verdict(MatchCriterion.WORK, True, Finding.WORK_FREE)


def _places(asked: Asked, seeker: Seeker) -> Verdict:
    here = {asked.province, asked.commune} - {""}
    if here & seeker.places_kept_from:
        return Verdict(MatchCriterion.PLACES, False, Finding.PLACE_KEPT_FROM)
    return Verdict(MatchCriterion.PLACES, True, Finding.PLACE_FREE)


def _sorted(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(codes))
