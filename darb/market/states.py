"""The codes of the market: what a local fact is about; labels and groups in ``data/states.csv``."""

from darb.core.states import State


class LocalFactKind(State):
    ESTABLISHMENTS = "establishments"
    SUPPORTED_PROJECTS = "supported_projects"
    CUSTOMERS = "customers"
    PRICE = "price"
    RENT = "rent"
    SUPPLY = "supply"
    OTHER = "other"
