"""What the codes of an entry are called in three languages: its act, its reason, its record and its chain. Pure.

The journal keeps codes, which neither a language nor a later wording changes; whoever reads it reads words, with the
code small beside them.
"""

import csv
import dataclasses
import functools
import pathlib

from darb.journal.rules.chains import READS

_TABLE = pathlib.Path(__file__).parent.parent / "data" / "words.csv"


@dataclasses.dataclass(frozen=True)
class Words:
    """One code in words, as ``said`` reads them."""

    label_ar: str
    label_fr: str
    label_en: str


@functools.cache
def table() -> dict[tuple[str, str], Words]:
    """Words by kind (act, reason, subject, chain) and code."""
    with _TABLE.open(encoding="utf-8", newline="") as source:
        rows = csv.DictReader(source)
        return {(row["kind"], row["code"]): Words(row["ar"], row["fr"], row["en"]) for row in rows}


def act_words(act: str) -> Words | None:
    return table().get(("act", act))


def reason_words(reason: str) -> Words | None:
    return table().get(("reason", reason))


def subject_words(subject: str) -> Words | None:
    """Of the record itself where it has a name (the audit page), else of its kind: ``person:P-2026-0001``."""
    return table().get(("subject", subject)) or table().get(("subject", subject.partition(":")[0]))


def chain_words(chain: str) -> Words | None:
    """Of the kind of chain; a chain of reads is called as the chain of acts beside it."""
    return table().get(("chain", chain.removeprefix(READS).partition(":")[0]))
