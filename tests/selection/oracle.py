"""The rule by plain enumeration, written apart from the engine: what its answers are compared with."""

from collections.abc import Iterable
from itertools import combinations, product
from typing import Any

from darb.selection.rules.engine import lottery
from tests.selection.instances import Document


class Oracle:
    """Every subset of candidates, judged by the definition of a selection."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.files = {file["id"]: file for file in document["files"]}
        self.sources = document["sources"]
        self.quotas = document["quotas"]
        self.fixed = {name for name, file in self.files.items() if file["status"] == "fixed"}
        threshold = document["call"]["threshold"]
        self.candidates = [
            name
            for name, file in self.files.items()
            if file["status"] == "candidate" and file["score"] >= threshold
        ]
        seed, call = document["seed"]["value"], document["call"]["id"]
        self.ranks = lottery.ranks({name: lottery.ticket(seed, call, name) for name in self.files})
        self.left = {source["id"]: source["balance"] for source in self.sources}
        for name in self.fixed:
            for grant in self.files[name]["grants"]:
                self.left[grant["source"]] -= grant["amount"]

    def is_infeasible(self) -> bool:
        return min(self.left.values()) < 0 or not self._keeps_counts(self.fixed)

    def funded(self) -> set[str]:
        """The best selection by ``rank``: L0, then the first files of the list wherever possible."""
        possible = self.possible()
        best = min(self.shortfalls(chosen) for chosen in possible)
        order = sorted(self.candidates, key=self.place)
        equal = [chosen for chosen in possible if self.shortfalls(chosen) == best]
        return set(max(equal, key=lambda chosen: [name in chosen for name in order]))

    def place(self, name: str) -> tuple[int, int]:
        return -self.files[name]["score"], self.ranks[name]

    def possible(self) -> list[frozenset[str]]:
        return [
            frozenset(chosen)
            for size in range(len(self.candidates) + 1)
            for chosen in combinations(self.candidates, size)
            if self.is_possible(chosen)
        ]

    def is_possible(self, chosen: Iterable[str]) -> bool:
        chosen = set(chosen)
        return self._keeps_counts(chosen | self.fixed) and self._is_paid(chosen)

    def shortfalls(self, chosen: Iterable[str]) -> list[tuple[int, int]]:
        counted = set(chosen) | self.fixed
        total: dict[int, int] = {}
        for quota in self.quotas:
            short = max(0, quota["min"] - self._count(quota, counted))
            total[quota["class"]] = total.get(quota["class"], 0) + short
        return sorted(total.items())

    def holds(self, predicate: dict[str, Any], name: str) -> bool:
        file = self.files[name]
        return all(
            file[key] == value if key == "juvenile" else file[key] in value
            for key, value in predicate.items()
        )

    def cap(self, name: str, source: Document) -> int:
        file = self.files[name]
        if not self.holds(source["eligible"], name):
            return 0
        amount, share = source["cap_amount"], source["cap_share_bp"]
        return min(
            file["amount"],
            file["amount"] if amount is None else amount,
            file["amount"] if share is None else file["total_cost"] * share // 10_000,
        )

    def _count(self, quota: Document, names: Iterable[str]) -> int:
        return sum(self.holds(quota["group"], name) for name in names)

    def _keeps_counts(self, names: set[str]) -> bool:
        people = [self.files[name]["person"] for name in names]
        return len(set(people)) == len(people) and all(
            quota["max"] is None or self._count(quota, names) <= quota["max"] for quota in self.quotas
        )

    def _is_paid(self, chosen: set[str]) -> bool:
        """The minimum-cut condition for every subset of sources."""
        return self.missing(chosen)[0] <= 0

    def _cut(self, chosen: Iterable[str], inside: Iterable[bool]) -> int:
        """Balances of the sources inside, and what each file can take from those outside."""
        pairs = list(zip(self.sources, inside, strict=True))
        outside = [source for source, drawn in pairs if not drawn]
        balances = sum(self.left[source["id"]] for source, drawn in pairs if drawn)
        return balances + sum(
            min(self.files[name]["amount"], sum(self.cap(name, source) for source in outside))
            for name in chosen
        )

    def missing(self, chosen: Iterable[str]) -> tuple[int, list[str]]:
        """What the chosen files lack together, and the smallest of the cuts that say so."""
        asked = sum(self.files[name]["amount"] for name in chosen)
        cuts = sorted(
            (self._cut(chosen, inside), sum(inside), inside)
            for inside in product((False, True), repeat=len(self.sources))
        )
        smallest = [source["id"] for source, drawn in zip(self.sources, cuts[0][2], strict=True) if drawn]
        return asked - cuts[0][0], sorted(smallest)

    def reason(self, name: str) -> Document:
        """The reason of an unfunded candidate, from the definitions in their order."""
        funded, person = self.funded(), self.files[name]["person"]
        if not self._is_paid({name}):
            return {"code": "no_source", "sources": self._open_to(name)}
        if any(self.files[other]["person"] == person for other in funded | self.fixed):
            return {"code": "same_person"}
        if name in self._with_first_rank(name).funded():
            return {"code": "lottery", "rank": self.ranks[name]}
        for code, key, nothing in (("quota_max", "max", None), ("quota_min", "min", 0)):
            if name in self._without(key, nothing, self.quotas).funded():
                alone = [q["id"] for q in self.quotas if name in self._without(key, nothing, [q]).funded()]
                return {"code": code, "quotas": sorted(alone)}
        missing, binding = self.missing(funded | {name})
        return {"code": "sources_exhausted", "sources": binding, "missing": missing}

    def changed(self, name: str, **changes: Any) -> "Oracle":
        """The same call with one file changed."""
        files = [file | changes if file["id"] == name else file for file in self.document["files"]]
        return Oracle(self.document | {"files": files})

    def displaced(self, name: str) -> int | None:
        """Funded files that leave when the file is funded first of all."""
        possible = [chosen for chosen in self.possible() if name in chosen]
        if not possible:
            return None
        best = min(self.shortfalls(chosen) for chosen in possible)
        order = sorted(self.candidates, key=self.place)
        equal = [chosen for chosen in possible if self.shortfalls(chosen) == best]
        return len(self.funded() - max(equal, key=lambda chosen: [other in chosen for other in order]))

    def _with_first_rank(self, name: str) -> "Oracle":
        first = Oracle(self.document)
        first.ranks[name] = 0
        return first

    def _without(self, key: str, nothing: int | None, removed: list[Document]) -> "Oracle":
        quotas = [quota | {key: nothing} if quota in removed else quota for quota in self.quotas]
        return Oracle(self.document | {"quotas": quotas})

    def _open_to(self, name: str) -> list[str]:
        return sorted(source["id"] for source in self.sources if self.holds(source["eligible"], name))
