"""What a committee's answer on a file does to its money. Pure.

Source: funding follows selection; files are sent in batches, each is accepted or refused with a remark, and only the
last body fixes the amount. What is not granted goes back to the tranche that it came from.
"""

from collections.abc import Mapping

from darb.awards.states import FileBatchLine

OPEN_ANSWERS = (FileBatchLine.ACCEPTED, FileBatchLine.LOWERED, FileBatchLine.REFUSED)
RESERVED = (FileBatchLine.WAITING, FileBatchLine.ACCEPTED, FileBatchLine.LOWERED)
GRANTED = (FileBatchLine.ACCEPTED, FileBatchLine.LOWERED)


def lowered_shares(shares: Mapping[int, int], amount: int) -> dict[int, int]:
    """What each fund still gives of a lower ``amount``: the funds that are used first keep theirs.

    Raises ``ValueError`` when it is not lower, or nothing.
    """
    if not 0 < amount < sum(shares.values()):
        raise ValueError("a lower amount is above zero and below what was asked")
    kept = {}
    for fund, share in sorted(shares.items()):
        taken = min(share, amount)
        if taken:
            kept[fund] = taken
        amount -= taken
    return kept


def ceiling_price(unit_price_minor: int, granted: int, asked: int) -> int:
    """The price up to which a piece may be bought: lowered in proportion when less is granted than was asked.

    Rounded down, never to nothing.
    """
    return unit_price_minor if granted >= asked else max(1, unit_price_minor * granted // asked)
