"""Reading employment: what the organisation set, lists, matches, one placement, a year's figures."""

from darb.employment.queries.figures import Outcome, Outcomes, outcomes

__all__ = ["Outcome", "Outcomes", "outcomes"]
