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


def can_read_seasons(by: Actor) -> bool:
    """Whoever sees the files that a season counts, or its figures alone; to others every count would be nothing."""
    return can_read_records(by) or can_read_computed(by)


def can_read(by: Actor) -> bool:
    return by.can("reports.read")


# Whoever counts over records in their own scope, people by people or in figures only, sees them beside the published.
READERS_OF_COMPUTED = ("reports.read", "reports.read_figures")


def can_read_computed(by: Actor) -> bool:
    return any(by.can(permission) for permission in READERS_OF_COMPUTED)


def check_record_published(by: Actor) -> None:
    """Whoever enters what others announced, and sets right what was read wrongly."""
    require(by, "reports.record_published")


def can_record_published(by: Actor) -> bool:
    return by.can("reports.record_published")


def check_write_communique(by: Actor) -> None:
    """Whoever answers for the programme drafts, approves, publishes and corrects what is told of it."""
    require(by, "reports.write_communique")


def can_write_communique(by: Actor) -> bool:
    return by.can("reports.write_communique")


def check_check_communique(by: Actor) -> None:
    """Whoever protects personal data reads it again before it is approved: nobody may be recognised in it."""
    require(by, "reports.check_communique")


def can_check_communique(by: Actor) -> bool:
    return by.can("reports.check_communique")


def check_send_back_communique(by: Actor) -> None:
    """Whoever checks or approves may ask for another draft."""
    if not can_check_communique(by):
        check_write_communique(by)


# Drafts are read by those who work on them and by whoever checks the house; others read what is published.
READERS_OF_DRAFTS = ("reports.write_communique", "reports.check_communique", "journal.read")


def can_read_drafts(by: Actor) -> bool:
    return any(by.can(permission) for permission in READERS_OF_DRAFTS)


def check_read_communiques(by: Actor) -> None:
    """Published communiqués, for whoever reads figures at all."""
    if not can_read_computed(by):
        require(by, READERS_OF_COMPUTED[0])


def check_issue_statement(by: Actor) -> None:
    """Whoever answers for an agreement's money states what it has come to."""
    require(by, "reports.issue_statement")


def can_issue_statement(by: Actor) -> bool:
    return by.can("reports.issue_statement")


# Whoever buys, stores, pays, plans or audits follows a thing from its number back to the money.
FOLLOWERS = (
    "journal.read",
    "awards.buy",
    "awards.receive",
    "awards.commit",
    "awards.pay",
    "awards.plan_operation",
)


def can_follow(by: Actor) -> bool:
    return any(by.can(permission) for permission in FOLLOWERS)


def check_follow(by: Actor) -> None:
    """Asked before anything is looked for, so that a refusal says nothing about what exists."""
    if not can_follow(by):
        require(by, FOLLOWERS[0])
