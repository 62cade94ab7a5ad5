"""Departing from the list by a recorded vote: on what, by whom, with which majority, and what follows. Pure.

Source: selection procedure, after the run: an override only by a recorded vote with one reason code a file. A vote
changes the place of the money, never a condition or the published least score; the rest of the list is then made
again by the published rule, so that what a vote frees or takes goes to nobody by hand.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from darb.selection import states
from darb.selection.rules.engine.document import Document, File, parse
from darb.selection.rules.engine.flow import Flow
from darb.selection.rules.engine.problem import caps_of
from darb.selection.rules.sessions import has_quorum

_GROUPS = {states.FileResult.FUNDED: "done", states.FileResult.UNFUNDED: "stopped"}


class MoneyShort(ValueError):  # noqa: N818  a refusal that names the sum
    """The sources that a file may draw on do not hold what it asks for."""

    def __init__(self, file: str, missing: int) -> None:
        super().__init__(f"{file}: {missing} missing")
        self.file = file
        self.missing = missing


@dataclass(frozen=True)
class Voted:
    """A vote that stands: the file by its code and what becomes of it."""

    file: str
    to: states.FileResult
    reason: states.OverrideReason


def may_become(result: states.FileResult, reason: states.UnfundedReason | None) -> states.FileResult | None:
    """What a vote can make of a file that the run placed so; nothing for one without a place in the ranking.

    A file that misses a condition or the least score stays out: both were published before the files came.
    """
    if result is states.FileResult.FUNDED:
        return states.FileResult.UNFUNDED
    is_ranked = result is states.FileResult.UNFUNDED and reason is not states.UnfundedReason.SAME_PERSON
    return states.FileResult.FUNDED if is_ranked else None


def reasons_for(to: states.FileResult) -> list[states.OverrideReason]:
    return [reason for reason in states.OverrideReason if reason.group == _GROUPS[to]]


def voters_of(present: Set[int], recused: Set[int]) -> set[int]:
    """Who votes on a file: those who came and did not leave for it."""
    return set(present - recused)


def may_vote(convened: int, voters: Set[int]) -> bool:
    """The quorum is counted again without those who left."""
    return has_quorum(convened, len(voters))


def carries(ballots: Iterable[states.Ballot], voters: int) -> bool:
    """More than half of all who vote are in favour: an abstention does not help a departure from the list."""
    return 2 * sum(ballot is states.Ballot.IN_FAVOUR for ballot in ballots) > voters


def with_votes(
    document: Mapping[str, Any], votes: Sequence[Voted], held: Mapping[str, int]
) -> dict[str, Any]:
    """The input of a run once the committee voted: a file to fund is fixed with its money, one not to fund is out.

    ``held`` counts the votes held on a file, those undone included: it is noted, so that no input comes back.
    Raises ``MoneyShort``.
    """
    parsed = parse(document)
    grants, decided = _grants(parsed, votes), {vote.file: vote.to for vote in votes}
    files = []
    for row in document["files"]:
        code = row["id"]
        if code in held:
            row = {**row, "note": f"recorded votes: {held[code]}"}
        if code in grants:
            row = {**row, "status": str(states.FileStatus.FIXED), "grants": grants[code]}
        elif code in decided:
            row = {**row, "status": str(states.FileStatus.WITHDRAWN)}
        files.append(row)
    return {**document, "files": files}


def _grants(document: Document, votes: Sequence[Voted]) -> dict[str, list[dict[str, Any]]]:
    """Money of the files voted for, in the order of the votes, each source drawn on in its order of use."""
    files, taken = {file.id: file for file in document.files}, Counter[str]()
    found = {}
    for vote in votes:
        if vote.to is states.FileResult.FUNDED:
            found[vote.file] = _drawn(document, files[vote.file], taken)
    return found


def _drawn(document: Document, file: File, taken: Counter[str]) -> list[dict[str, Any]]:
    wanted, grants = file.amount, []
    for number, cap in sorted(caps_of(file, file.amount, document.sources).items()):
        source = document.sources[number]
        amount = min(wanted, cap, source.balance - taken[source.id])
        if amount > 0:
            grants.append({"source": source.id, "amount": amount})
            taken[source.id] += amount
            wanted -= amount
    if wanted:
        raise MoneyShort(file.id, wanted)
    return grants


def as_voted(
    document: Mapping[str, Any], output: Mapping[str, Any], voted: Mapping[str, Voted]
) -> Mapping[str, Any]:
    """What a run says of its files once members voted on some: each reason is the fact of that file.

    The run leaves a file that is not to be funded out of its ranking: here it stands in it, set aside by a vote. And
    a file that finds no source beside those voted for, but had one without them, is told that the money ran out.
    """
    if not voted:
        return output
    against = {code for code, vote in voted.items() if vote.to is states.FileResult.UNFUNDED}
    turned = {
        "status": str(states.FileResult.UNFUNDED),
        "reason": {"code": str(states.UnfundedReason.COMMITTEE_VOTE)},
    }
    short = _short_by_votes(parse(document), output)
    return {
        **output,
        "files": [
            {**row, **turned}
            if row["file"] in against
            else {**row, "reason": short.get(row["file"], row["reason"])}
            for row in output["files"]
        ],
    }


def _short_by_votes(document: Document, output: Mapping[str, Any]) -> dict[str, Any]:
    """The reason of each file without a source that could be paid for, were it alone with all the money."""
    none = {
        row["file"]
        for row in output["files"]
        if (row["reason"] or {}).get("code") == states.UnfundedReason.NO_SOURCE
    }
    funded = {row["file"] for row in output["files"] if row["status"] == states.FileResult.FUNDED}
    flow = _paying_for(document, funded)
    found = {}
    for number, file in enumerate(document.files):
        caps = caps_of(file, file.amount, document.sources)
        balances = [source.balance for source in document.sources]
        if file.id in none and Flow(balances).add(number, file.amount, caps):
            missing, cut = flow.shortage(number, file.amount, caps)
            found[file.id] = {
                "code": str(states.UnfundedReason.SOURCES_EXHAUSTED),
                "sources": sorted(document.sources[source].id for source in cut),
                "missing": missing,
            }
    return found


def _paying_for(document: Document, funded: Set[str]) -> Flow:
    """The money once files voted for hold what they were given, and the other funded files are paid for."""
    given = Counter[str]()
    for file in document.files:
        given.update({grant.source: grant.amount for grant in file.grants})
    flow = Flow([source.balance - given[source.id] for source in document.sources])
    for number, file in enumerate(document.files):
        if file.id in funded and not file.grants:
            flow.add(number, file.amount, caps_of(file, file.amount, document.sources))
    return flow


def changed_by(
    before: Mapping[str, Any], after: Mapping[str, Any], file: str
) -> list[tuple[str, states.FileResult]]:
    """The other files whose result the vote on ``file`` changed, with the result they have now."""
    was = {row["file"]: row["status"] for row in before["files"]}
    return [
        (row["file"], states.FileResult(row["status"]))
        for row in after["files"]
        if row["file"] != file and row["status"] != was.get(row["file"])
    ]
