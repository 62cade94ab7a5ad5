"""The lottery among equal files: a ticket per file, drawn from a seed nobody could choose.

Source: selection procedure, lottery. The seed is made after the input is frozen; tickets cover every file of
the input, so that a withdrawal never reorders the others.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

LEAST_REVEALS = 3


def commitment(reveal: str) -> str:
    """What a member of the draw publishes before the freeze: it binds the reveal, unseen."""
    return _sha256(reveal)


def committee_seed(reveals: Iterable[str]) -> str:
    """The seed of a committee draw; reveals go in order of commitment, so no keeper picks the order."""
    return _sha256("|".join(sorted(reveals, key=commitment)))


def seed_fault(value: str, parts: Sequence[Mapping[str, str]]) -> tuple[str, str] | None:
    """Where a committee draw does not hold together (place, problem), or nothing.

    Selection procedure, committee seed: a reveal that does not match its commitment voids the draw.
    """
    if len(parts) < LEAST_REVEALS:
        return "parts", f"a committee draw needs at least {LEAST_REVEALS} reveals"
    for position, part in enumerate(parts):
        if commitment(part["reveal"]) != part["commitment"]:
            return f"parts[{position}].reveal", "does not match its commitment: the draw is void"
    if committee_seed(part["reveal"] for part in parts) != value:
        return "value", "is not the hash of the reveals in ascending order of commitment"
    return None


def ticket(seed: str, call: str, file: str) -> str:
    """The lottery ticket of one file; anybody can compute it with a hashing tool."""
    return _sha256(f"{seed}|{call}|{file}")


def ranks(tickets: Mapping[str, str]) -> dict[str, int]:
    """Rank 1 is the smallest ticket."""
    drawn = sorted(tickets, key=lambda file: (tickets[file], file))
    return {file: place for place, file in enumerate(drawn, start=1)}


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
