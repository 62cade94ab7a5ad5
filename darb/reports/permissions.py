"""Who may read figures computed from the records, and the ranking without names."""

from darb.core.actor import Actor
from darb.core.permissions import require

# Acts behind the amounts are awards and receipts of single files: for whoever works on files, not on figures.
READERS_OF_RECORDS = (
    "reports.read",
    "projects.prepare",
    "awards.buy",
    "awards.receive",
    "awards.pay",
    "awards.commit",
)


def check_read(by: Actor) -> None:
    require(by, "reports.read")


def can_read_records(by: Actor) -> bool:
    return any(by.can(permission) for permission in READERS_OF_RECORDS)


def check_read_records(by: Actor) -> None:
    if not can_read_records(by):
        require(by, READERS_OF_RECORDS[0])


def can_read(by: Actor) -> bool:
    return by.can("reports.read")
