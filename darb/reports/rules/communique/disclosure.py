"""Which counts of people a communiqué may print. Pure.

The head count of an operation and its split by sex are printed when a named person released them, and then alone:
never crossed with a sector, a place or a day. They are never printed where a minor or a restricted programme is
concerned, whoever released them. Every other count below the smallest one is withheld, and with it whatever would
tell it. Source: the programme's rule of small counts; nine people of one province know one another.
"""

from dataclasses import dataclass

from darb.awards.rules.operations import may_release
from darb.reports.rules.communique.facts import OperationFacts
from darb.reports.rules.small_counts import parts_shown
from darb.reports.states import FigureRule


@dataclass(frozen=True)
class Told:
    """What is printed of the people; ``rule`` says why, or why nothing is."""

    people: int | None
    women: int | None
    rule: FigureRule

    @property
    def is_told(self) -> bool:
        return self.people is not None


def people_told(facts: OperationFacts) -> Told:
    if not may_release(has_minors=facts.has_minors, is_restricted=facts.is_restricted):
        return Told(None, None, FigureRule.PROTECTED)
    if not facts.is_released:
        return Told(None, None, FigureRule.NOT_RELEASED)
    return Told(facts.people, facts.women, FigureRule.COUNTED)


def certificates_told(facts: OperationFacts) -> int | None:
    """How many certificates may be said to have been given: the people without one must not be told by it either."""
    given = facts.certificates
    told = people_told(facts)
    if told.rule == FigureRule.PROTECTED or given == 0:
        return None
    if told.people is None:
        return given if given >= facts.smallest else None
    return parts_shown([given, max(told.people - given, 0)], facts.smallest)[0]


def may_name_sectors(facts: OperationFacts) -> bool:
    """Sectors are named without numbers; of fewer people than the smallest count each would point at somebody."""
    return not facts.has_minors and not facts.is_restricted and facts.people >= facts.smallest
