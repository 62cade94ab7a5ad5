"""The code of a trade, sector or licence that is entered, and whether its name is taken. Pure."""

import re
from collections.abc import Collection, Iterable
from typing import Any

from darb.core.folding import fold

LONGEST_CODE = 36
RESERVED = frozenset({"new", "sectors", "licences"})  # words that stand in addresses where a code might


def code_for(label: str, taken: Collection[str], fallback: str = "trade") -> str:
    """A code of the English name, as those of the country's folder; numbered when it is taken."""
    base = re.sub(r"[^a-z0-9]+", "_", label.casefold()).strip("_")[:LONGEST_CODE].strip("_") or fallback
    taken = RESERVED | set(taken)
    numbered = (f"{base}_{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(code for code in numbered if code not in taken)


def labels_of(named: Any) -> tuple[str, str, str]:
    """The names of a trade, a sector or a licence, in Arabic, French and English."""
    return named.label_ar, named.label_fr, named.label_en


def same_name(labels: Iterable[str], others: Iterable[str]) -> bool:
    """Whether one of the names is one of the others', however it is written: capitals, accents, hamzas."""
    return bool({fold(label) for label in labels} & {fold(other) for other in others})
