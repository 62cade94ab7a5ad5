"""Who may commit, buy, receive, pay and hand over."""

from darb.core.actor import Actor
from darb.core.permissions import require

# Besides whoever reads its papers: those who prepare its people's files, and those who store what it hands over.
READERS_OF_OPERATIONS = (
    "awards.hand_over",
    "awards.plan_operation",
    "awards.commit",
    "awards.pay",
    "awards.receive",
    "awards.buy",
    "projects.prepare",
    "journal.read",
)
READERS_OF_PAPERS = (
    "awards.hand_over",
    "awards.plan_operation",
    "awards.commit",
    "awards.pay",
    "journal.read",
)


def check_commit(by: Actor) -> None:
    require(by, "awards.commit")


def check_buy(by: Actor) -> None:
    require(by, "awards.buy")


def check_receive(by: Actor) -> None:
    require(by, "awards.receive")


def check_pay(by: Actor) -> None:
    require(by, "awards.pay")


def check_plan(by: Actor) -> None:
    """Whoever hands over plans the day; the programme's manager may plan it for them."""
    require(by, "awards.hand_over" if by.can("awards.hand_over") else "awards.plan_operation")


def can_plan(by: Actor) -> bool:
    return by.can("awards.hand_over") or by.can("awards.plan_operation")


def check_release(by: Actor) -> None:
    """Whoever answers for the programme lets numbers of people be told, never the one who counts them."""
    require(by, "awards.plan_operation")


def can_release(by: Actor) -> bool:
    return by.can("awards.plan_operation")


def can_read_operations(by: Actor) -> bool:
    return any(by.can(permission) for permission in READERS_OF_OPERATIONS)


def check_read_operations(by: Actor) -> None:
    """Asked before any operation is looked for, so that a refusal says nothing about what exists."""
    if not can_read_operations(by):
        require(by, READERS_OF_OPERATIONS[0])


def can_hand_over(by: Actor) -> bool:
    return by.can("awards.hand_over")


def check_hand_over(by: Actor) -> None:
    require(by, "awards.hand_over")


def can_read_papers(by: Actor, place: str | None = None) -> bool:
    """Minutes and lists name people: whoever hands over, commits, pays or checks needs them; scorers do not."""
    return any(by.can(permission, place) for permission in READERS_OF_PAPERS)


def check_read_papers(by: Actor) -> None:
    """Asked before any paper is looked for, so that a refusal says nothing about what exists."""
    if not can_read_papers(by):
        require(by, READERS_OF_PAPERS[0])


# Files by their codes: whoever sends and answers them, and whoever pays for or checks what was answered.
READERS_OF_BATCHES = (
    "awards.commit",
    "awards.answer_batch",
    "awards.pay",
    "awards.plan_operation",
    "journal.read",
)


def check_read_batches(by: Actor) -> None:
    """Asked before any batch is looked for, so that a refusal says nothing about what exists."""
    if not can_read_batches(by):
        require(by, READERS_OF_BATCHES[0])


def can_read_batches(by: Actor) -> bool:
    return any(by.can(permission) for permission in READERS_OF_BATCHES)


def check_answer_batch(by: Actor) -> None:
    """The committee's secretariat says what the committee answered."""
    require(by, "awards.answer_batch")


def can_answer_batch(by: Actor) -> bool:
    return by.can("awards.answer_batch")


def can_commit(by: Actor) -> bool:
    return by.can("awards.commit")


def can_buy(by: Actor) -> bool:
    return by.can("awards.buy")


def can_receive(by: Actor) -> bool:
    return by.can("awards.receive")


def can_pay(by: Actor) -> bool:
    return by.can("awards.pay")


# Support by the code of its file: whoever signs, buys, receives, pays, hands over or checks.
READERS_OF_SUPPORT = (
    "awards.commit",
    "awards.buy",
    "awards.receive",
    "awards.pay",
    "awards.hand_over",
    "awards.plan_operation",
    "journal.read",
)


def can_read_support(by: Actor) -> bool:
    return any(by.can(permission) for permission in READERS_OF_SUPPORT)


def check_read_support(by: Actor) -> None:
    """Asked before any support is looked for, so that a refusal says nothing about what exists."""
    if not can_read_support(by):
        require(by, READERS_OF_SUPPORT[0])
