"""From a run's answer to what is decided and told for each file. Pure.

Three different facts for a person: not eligible, not selected, eligible but the money ran out.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any

from darb.projects.states import ProjectFile as FileState
from darb.selection import states
from darb.selection.rules.engine.door import counterfactual
from darb.selection.rules.overrides import Voted, as_voted

_OVER = {states.Application.DECIDED, states.Application.WITHDRAWN, states.Application.SUPERSEDED}
# Before the committee: not decided, and not put off until what is missing has come.
UNDECIDED = frozenset(states.Application) - _OVER - {states.Application.DEFERRED}
NO_VOTES: Mapping[str, Voted] = {}

_MONEY_RAN_OUT = {
    states.UnfundedReason.SOURCES_EXHAUSTED,
    states.UnfundedReason.NO_SOURCE,
    states.UnfundedReason.LOTTERY,
    states.UnfundedReason.QUOTA_MAX,
    states.UnfundedReason.QUOTA_MIN,
}


@dataclasses.dataclass(frozen=True)
class FileAnswer:
    """What the run says of one file. ``rank`` counts from one among files at or above the threshold."""

    result: str
    reason: str
    rank: int | None
    detail: Mapping[str, Any]


@dataclasses.dataclass(frozen=True)
class Listed:
    """One file of a proposed list: what the run says of it, and what it adds up to with the funded files before it."""

    code: str
    result: states.FileResult
    reason: states.UnfundedReason | None
    rank: int | None
    score: int
    amount_minor: int
    cumulated_minor: int | None
    missing_minor: int


def proposed_list(
    document: Mapping[str, Any], output: Mapping[str, Any], voted: Mapping[str, Voted] = NO_VOTES
) -> list[Listed]:
    """The files in the order of the list: funded and unfunded by rank, then those without a place.

    ``voted``: recorded votes by the file; one against funding keeps its place in the ranking.
    """
    output = as_voted(document, output, voted)
    files = {file["id"]: file for file in document["files"]}
    order = _order(document, output)
    rows, total = [], 0
    for row in sorted(output["files"], key=lambda row: (order.get(row["file"], len(files) + 1), row["file"])):
        file, reason = files[row["file"]], row["reason"] or {}
        is_funded = row["status"] == states.FileResult.FUNDED
        total += file["amount"] if is_funded else 0
        rows.append(
            Listed(
                code=row["file"],
                result=states.FileResult(row["status"]),
                reason=states.UnfundedReason(reason["code"]) if reason else None,
                rank=order.get(row["file"]),
                score=file["score"],
                amount_minor=file["amount"],
                cumulated_minor=total if is_funded else None,
                missing_minor=reason.get("missing") or 0,
            )
        )
    return rows


def answers_of(
    document: Mapping[str, Any], output: Mapping[str, Any], voted: Mapping[str, Voted] = NO_VOTES
) -> dict[str, FileAnswer]:
    """Each file's answer by its code, with the figures a letter needs: order, money left, what would change it.

    Where the committee ``voted``, the refusals say how often it departed from the ranking.
    """
    output = as_voted(document, output, voted)
    scores = {file["id"]: file for file in document["files"]}
    order = _order(document, output)
    explained = {row["file"]: row for row in output.get("explain", {}).get("files", [])}
    common = _common(output, scores, order) | ({"votes": len(voted)} if voted else {})
    answers = {}
    for row in output["files"]:
        reason = row["reason"] or {}
        detail: dict[str, Any] = {key: value for key, value in reason.items() if key != "code"}
        detail |= {"grants": row["grants"]} if row["grants"] else common
        detail |= {key: value for key, value in explained.get(row["file"], {}).items() if key != "file"}
        if row["file"] in voted and reason:
            detail["why"] = str(voted[row["file"]].reason)
        if reason.get("code") == states.UnfundedReason.BELOW_THRESHOLD:
            detail |= needed_above_threshold(document, row["file"])
        answers[row["file"]] = FileAnswer(
            result=row["status"], reason=reason.get("code", ""), rank=order.get(row["file"]), detail=detail
        )
    return answers


def file_state(answer: FileAnswer) -> FileState:
    """Where the project file goes: each refusal is its own fact."""
    if answer.result == states.FileResult.FUNDED:
        return FileState.SELECTED
    if answer.reason in _MONEY_RAN_OUT:
        return FileState.CREDITS_EXHAUSTED
    if answer.reason == states.UnfundedReason.INELIGIBLE:
        return FileState.INELIGIBLE
    if answer.reason == states.UnfundedReason.WITHDRAWN:
        return FileState.WITHDRAWN
    return FileState.NOT_SELECTED


def needed_above_threshold(document: Mapping[str, Any], code: str) -> dict[str, int | None]:
    """The score with which a file below the threshold would have been funded, all others unchanged.

    The file is put at the threshold and the rule run again: it is funded there, or it needs what any file of
    the list would need. A lower amount alone never lifts a file over the threshold.
    """
    threshold = document["call"]["threshold"]
    files = [{**file, "score": threshold} if file["id"] == code else file for file in document["files"]]
    lifted = {**document, "files": files}
    try:
        needed = counterfactual(lifted, code)["score_needed"]
    except LookupError:
        needed = threshold
    return {"score_needed": needed if needed is None else int(needed), "amount_needed": None}


def _order(document: Mapping[str, Any], output: Mapping[str, Any]) -> dict[str, int]:
    """Places in the list, best first: score, then the lottery among equals; below the threshold has no place."""
    files = {file["id"]: file for file in document["files"]}
    listed = [
        (-files[row["file"]]["score"], row["rank"], row["file"])
        for row in output["files"]
        if row["status"] in {states.FileResult.FUNDED, states.FileResult.UNFUNDED}
    ]
    return {code: place for place, (_score, _lottery, code) in enumerate(sorted(listed), start=1)}


def _common(
    output: Mapping[str, Any], files: Mapping[str, Mapping[str, Any]], order: Mapping[str, int]
) -> dict[str, Any]:
    """What every unfunded file is told of the whole: how many were ranked, where the money stopped, what is left.

    Where it stopped is told only when the funded files are the first ones, without a gap.
    """
    funded = [row["file"] for row in output["files"] if row["status"] == states.FileResult.FUNDED]
    latest = max(funded, key=lambda code: order.get(code, 0), default=None)
    is_plain = {order.get(code) for code in funded} == set(range(1, len(funded) + 1))
    return {
        "ranked": len(order),
        "funded": len(funded),
        "latest_score": files[latest]["score"] if latest and is_plain else None,
        "left": sum(source["left"] for source in output["sources"]),
    }
