"""Reading employment: what the organisation set, lists, matches, one placement, a year's figures."""

from darb.employment.queries.figures import outcomes

__all__ = ["outcomes"]
