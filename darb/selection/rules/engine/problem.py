"""The document as the engine reckons with it: files, sources and quotas by number.

Source: selection procedure, what a selection is. Files are numbered by ascending identifier, sources in order
of use, quotas by ascending identifier. Money and places already taken by notified (fixed) files are taken off
at the start.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from darb.selection import states
from darb.selection.rules.engine import lottery
from darb.selection.rules.engine.document import Document, File, Source
from darb.selection.rules.engine.flow import Caps

HIGHEST_SCORE = 1000
Sources = frozenset[int]


@dataclass(frozen=True)
class Problem:
    """Everything a rule needs to decide, and nothing that says who anybody is."""

    scores: tuple[int, ...]
    ranks: tuple[int, ...]
    amounts: tuple[int, ...]
    persons: tuple[str, ...]
    caps: tuple[Caps, ...]
    groups: tuple[frozenset[int], ...]  # per file: the quotas it counts in
    candidates: tuple[int, ...]
    fixed: tuple[int, ...]
    balances: tuple[int, ...]  # what fixed files left
    fixed_counts: tuple[int, ...]  # per quota
    minima: tuple[int, ...]
    maxima: tuple[int | None, ...]
    classes: tuple[int, ...]
    time_limit: float
    # What files must draw on sets of sources that were found to bind, kept from one question to the next
    met_cuts: dict[Sources, tuple[int, ...]] = field(default_factory=dict)

    def place(self, file: int) -> tuple[int, int]:
        """Where the walk meets ``file``: higher scores first, the lottery among equals."""
        return -self.scores[file], self.ranks[file]

    def counts(self, files: Iterable[int], beside: Sequence[int] | None = None) -> list[int]:
        """Funded files per quota once ``files`` join the fixed ones, or those counted ``beside`` them."""
        counts = list(self.fixed_counts if beside is None else beside)
        for file in files:
            for quota in self.groups[file]:
                counts[quota] += 1
        return counts

    def overfull(self, counts: Sequence[int]) -> set[int]:
        """Quotas above their maximum."""
        pairs = enumerate(zip(self.maxima, counts, strict=True))
        return {quota for quota, (most, count) in pairs if most is not None and count > most}

    def shortfalls(self, counts: Iterable[int]) -> dict[int, int]:
        """Per class, ascending: how far its quotas stay under their minima, added up."""
        total = dict.fromkeys(sorted(set(self.classes)), 0)
        for class_, least, count in zip(self.classes, self.minima, counts, strict=True):
            total[class_] += max(0, least - count)
        return total

    def keeps(self, limits: Mapping[int, int], counts: Iterable[int]) -> bool:
        """Whether no class falls short by more than its limit."""
        shortfalls = self.shortfalls(counts)
        return all(shortfalls[class_] <= limit for class_, limit in limits.items())

    def draw_on(self, sources: Sources) -> tuple[int, ...]:
        """Per file: what it must take from ``sources`` whatever the other sources give it."""
        if sources not in self.met_cuts:
            self.met_cuts[sources] = tuple(
                max(0, amount - sum(cap for source, cap in caps.items() if source not in sources))
                for amount, caps in zip(self.amounts, self.caps, strict=True)
            )
        return self.met_cuts[sources]

    def asking(self, file: int, amount: int, caps: Caps) -> "Problem":
        """The same problem with another amount for one file."""
        return replace(
            self,
            amounts=with_value(self.amounts, file, amount),
            caps=with_value(self.caps, file, caps),
            met_cuts={},
        )

    def fixed_hold_together(self) -> bool:
        """Whether fixed files alone keep balances, maxima, one award per person; else nothing is possible."""
        people = Counter(self.persons[file] for file in self.fixed)
        return (
            min(self.balances, default=0) >= 0
            and not self.overfull(self.fixed_counts)
            and max(people.values(), default=0) <= 1
        )


def problem_of(document: Document, tickets: dict[str, str], time_limit: float) -> Problem:
    """The numbers of one document."""
    files, quotas = document.files, document.quotas
    ranks = lottery.ranks(tickets)
    fixed = tuple(number for number, file in enumerate(files) if file.status == states.FileStatus.FIXED)
    groups = tuple(
        frozenset(number for number, quota in enumerate(quotas) if quota.group.holds(file)) for file in files
    )
    given = Counter(quota for file in fixed for quota in groups[file])
    return Problem(
        scores=tuple(file.score for file in files),
        ranks=tuple(ranks[file.id] for file in files),
        amounts=tuple(file.amount for file in files),
        persons=tuple(file.person for file in files),
        caps=tuple(caps_of(file, file.amount, document.sources) for file in files),
        groups=groups,
        candidates=tuple(
            number
            for number, file in enumerate(files)
            if file.status == states.FileStatus.CANDIDATE and file.score >= document.call.threshold
        ),
        fixed=fixed,
        balances=_left_by_fixed(document),
        fixed_counts=tuple(given[number] for number in range(len(quotas))),
        minima=tuple(quota.min for quota in quotas),
        maxima=tuple(quota.max for quota in quotas),
        classes=tuple(quota.class_ for quota in quotas),
        time_limit=time_limit,
    )


def with_value(values: tuple[Any, ...], number: int, value: object) -> tuple[Any, ...]:
    """``values`` with one of them changed: how a question "and if…" is put to the engine."""
    return (*values[:number], value, *values[number + 1 :])


def caps_of(file: File, amount: int, sources: tuple[Source, ...]) -> dict[int, int]:
    """What each source may give to ``file`` when it asks for ``amount``, where that is more than nothing.

    Selection procedure, inputs: the caps of an agreement limit a file in centimes or as a share of its total
    cost.
    """
    caps = {}
    for number, source in enumerate(sources):
        if source.eligible.holds(file):
            limits = [amount]
            if source.cap_amount is not None:
                limits.append(source.cap_amount)
            if source.cap_share_bp is not None:
                limits.append(file.total_cost * source.cap_share_bp // 10_000)
            caps[number] = min(limits)
    return {number: cap for number, cap in caps.items() if cap > 0}


def _left_by_fixed(document: Document) -> tuple[int, ...]:
    granted: Counter[str] = Counter()
    for file in document.files:
        for grant in file.grants:
            granted[grant.source] += grant.amount
    return tuple(source.balance - granted[source.id] for source in document.sources)
