"""Whether a file meets the published conditions of a call, condition by condition.

Source: selection procedure, eligibility. Each rule answers one finding; a file is refused only by a finding
that is not met, and the letter names exactly that one. Conditions are data of the call: what it does not ask,
no rule checks. Details hold codes, amounts in centimes and dates as they are written in files, never words.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from darb.core.partial_dates import PartialDate
from darb.documents.states import ChecklistItem
from darb.people.rules import age_on, is_juvenile
from darb.selection.states import EligibilityResult

Detail = Mapping[str, str | int | None]
BASIS_POINTS = 10_000


class Kind(StrEnum):
    """What a condition not met is called in letters."""

    PAPER_MISSING = "paper_missing"
    PAPER_EXPIRED = "paper_expired"
    PAPER_UNREADABLE = "paper_unreadable"
    RESIDENCE = "residence"
    TRAINING = "training"
    CEILING = "ceiling"
    AGE = "age"
    GUARDIAN = "guardian"
    LATE = "late"
    NOT_SIGNED = "not_signed"
    EARLIER_SUPPORT = "earlier_support"
    OWN_SHARE = "own_share"
    AUTHORISATION = "authorisation"
    STATUS = "status"


# While files may still be filed, these are asked for again instead of refusing the file.
REPAIRABLE = frozenset(
    {Kind.PAPER_MISSING, Kind.PAPER_EXPIRED, Kind.PAPER_UNREADABLE, Kind.GUARDIAN, Kind.NOT_SIGNED}
)


@dataclass(frozen=True)
class Finding:
    """The answer of one rule: ``kind`` names the condition, ``detail`` fills the sentence of the letter."""

    rule: str
    met: bool
    kind: Kind
    detail: Detail = field(default_factory=dict)


@dataclass(frozen=True)
class Paper:
    """One line of the checklist; ``valid_until`` is the last day the paper is good, where it has one."""

    state: str
    valid_until: datetime.date | None = None


@dataclass(frozen=True)
class Conditions:
    """What the call published; an empty or absent condition asks nothing.

    ``territory`` holds province codes with the predecessors of divided provinces already added.
    """

    closes_on: datetime.date
    adult_age: int
    papers: tuple[str, ...] = ()
    territory: frozenset[str] = frozenset()
    is_training_required: bool = True
    ceiling_minor: int | None = None
    least_age: int | None = None
    greatest_age: int | None = None
    own_share_bp: int = 0
    seasons_between: int = 0
    situations: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Facts:
    """What the file shows on the date of examination."""

    birth: PartialDate
    province: str
    filed_on: datetime.date
    is_signed: bool
    requested_minor: int
    total_cost_minor: int
    own_minor: int
    trade: str = ""
    has_training: bool = False
    has_guardian_consent: bool = False
    papers: Mapping[str, Paper] = field(default_factory=dict)
    live_award_since: datetime.date | None = None
    latest_award_year: int | None = None
    seasons_since_award: int | None = None
    refused_authorisations: tuple[str, ...] = ()
    situation: str = ""


def examine(facts: Facts, conditions: Conditions, on: datetime.date) -> list[Finding]:
    """Every finding on one file at the date ``on`` (the freeze): papers first, then the conditions."""
    return [
        *(paper(code, facts.papers.get(code), on) for code in conditions.papers),
        signed(facts),
        in_time(facts, conditions),
        residence(facts, conditions),
        training(facts, conditions),
        ceiling(facts, conditions),
        own_share(facts, conditions),
        age(facts, conditions, on),
        guardian(facts, conditions, on),
        earlier_support(facts, conditions),
        authorisation(facts),
        situation(facts, conditions),
    ]


def verdict(findings: list[Finding], *, may_still_be_filed: bool) -> EligibilityResult:
    """What the findings come to. Procedure: a file is never refused for a paper it can still bring in."""
    unmet = [finding for finding in findings if not finding.met]
    if unmet:
        is_repairable = may_still_be_filed and all(finding.kind in REPAIRABLE for finding in unmet)
        return EligibilityResult.INCOMPLETE if is_repairable else EligibilityResult.INELIGIBLE
    is_unchecked = any(finding.detail.get("state") == ChecklistItem.RECEIVED for finding in findings)
    return EligibilityResult.TO_CHECK if is_unchecked else EligibilityResult.ELIGIBLE


def paper(code: str, held: Paper | None, on: datetime.date) -> Finding:
    """One paper of the published list.

    Procedure: what is marked not applicable for this person counts as met. A paper brought in and not yet
    looked at refuses nobody, and proves nothing either: see ``verdict``.
    """
    state = held.state if held else ChecklistItem.MISSING
    detail: dict[str, str | int | None] = {"paper": code, "state": str(state)}
    rule = f"paper.{code}"
    if held is None or state == ChecklistItem.MISSING:
        return Finding(rule, False, Kind.PAPER_MISSING, detail)
    if state == ChecklistItem.REJECTED:
        return Finding(rule, False, Kind.PAPER_UNREADABLE, detail)
    detail["date"] = held.valid_until.isoformat() if held.valid_until else None
    is_past = held.valid_until is not None and held.valid_until < on
    if state == ChecklistItem.EXPIRED or (is_past and state != ChecklistItem.NOT_APPLICABLE):
        return Finding(rule, False, Kind.PAPER_EXPIRED, detail)
    return Finding(rule, True, Kind.PAPER_MISSING, detail)


def signed(facts: Facts) -> Finding:
    """Procedure: a request is made by the signature or thumbprint of the person, or of the guardian."""
    return Finding("signed", facts.is_signed, Kind.NOT_SIGNED)


def in_time(facts: Facts, conditions: Conditions) -> Finding:
    """Procedure: a request counts on the day of its receipt; the closing day still counts."""
    detail = {"date": facts.filed_on.isoformat(), "deadline": conditions.closes_on.isoformat()}
    return Finding("in_time", facts.filed_on <= conditions.closes_on, Kind.LATE, detail)


def residence(facts: Facts, conditions: Conditions) -> Finding:
    """Residence in the territory of the call. Source: the published operations and their territory."""
    is_open = not conditions.territory or facts.province in conditions.territory
    return Finding("residence", is_open, Kind.RESIDENCE, {"province": facts.province})


def training(facts: Facts, conditions: Conditions) -> Finding:
    """Training or experience held. Source: the published operations served people trained before."""
    is_met = facts.has_training or not conditions.is_training_required
    return Finding("training", is_met, Kind.TRAINING, {"trade": facts.trade})


def ceiling(facts: Facts, conditions: Conditions) -> Finding:
    """The highest support of the call; the ceiling itself may be asked for."""
    most = conditions.ceiling_minor
    detail = {"amount": facts.requested_minor, "ceiling": most}
    return Finding("ceiling", most is None or facts.requested_minor <= most, Kind.CEILING, detail)


def own_share(facts: Facts, conditions: Conditions) -> Finding:
    """The part the person brings, rounded up to the centime so that the share asked is never missed."""
    least = -(-facts.total_cost_minor * conditions.own_share_bp // BASIS_POINTS)
    detail = {"amount": least, "own": facts.own_minor}
    return Finding("own_share", facts.own_minor >= least, Kind.OWN_SHARE, detail)


def age(facts: Facts, conditions: Conditions, on: datetime.date) -> Finding:
    """Age limits, where the call has some; none by default.

    Nobody is refused for a birthday that papers do not give: a partial birth date meets the limits while one
    of the days it could be does.
    """
    oldest, youngest = age_on(facts.birth.earliest(), on), age_on(facts.birth.latest(), on)
    least, greatest = conditions.least_age, conditions.greatest_age
    is_met = (least is None or oldest >= least) and (greatest is None or youngest <= greatest)
    return Finding("age", is_met, Kind.AGE, {"min": least, "max": greatest, "date": on.isoformat()})


def guardian(facts: Facts, conditions: Conditions, on: datetime.date) -> Finding:
    """A juvenile files with the legal guardian's consent. Source: family code, representation of minors."""
    is_met = facts.has_guardian_consent or not is_juvenile(facts.birth, on, conditions.adult_age)
    return Finding("guardian", is_met, Kind.GUARDIAN)


def earlier_support(facts: Facts, conditions: Conditions) -> Finding:
    """One award at a time, and none again within the seasons set by the call.

    Source: money procedure, one live award per person and programme.
    """
    since = facts.live_award_since
    is_too_soon = (
        facts.seasons_since_award is not None and facts.seasons_since_award < conditions.seasons_between
    )
    detail: Detail = {
        "year": facts.latest_award_year if since is None else since.year,
        "seasons": conditions.seasons_between,
        "live_since": since.isoformat() if since else None,
    }
    return Finding("earlier_support", since is None and not is_too_soon, Kind.EARLIER_SUPPORT, detail)


def authorisation(facts: Facts) -> Finding:
    """A licence refused to the activity bars it; one not asked for yet, or awaited, does not."""
    refused = facts.refused_authorisations
    detail: Detail = {"authorisation": refused[0]} if refused else {}
    return Finding("authorisation", not refused, Kind.AUTHORISATION, detail)


def situation(facts: Facts, conditions: Conditions) -> Finding:
    """A call kept for certain situations; no detail, since the letter must not give the situation away."""
    is_open = not conditions.situations or facts.situation in conditions.situations
    return Finding("status", is_open, Kind.STATUS)
