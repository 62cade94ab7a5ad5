"""The frozen input of a run, read from the records: no name in it, amounts in minor units, scores in tenths."""

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from darb.funding.models import CallSource
from darb.people.models import Person
from darb.people.rules import is_juvenile
from darb.places.queries import country
from darb.programmes.models import Call
from darb.projects.queries.supported import supported_since
from darb.projects.states import ProjectFile as FileState
from darb.selection import states
from darb.selection.models import Application, Decision, Deferral, Override, Run
from darb.selection.queries.applications import slices_of
from darb.selection.rules.engine import document
from darb.selection.rules.engine.canonical import input_hash
from darb.selection.rules.overrides import Voted, with_votes


def run_input(call: Call, also: Voted | None = None) -> dict[str, Any]:
    """The ``darb.selection.input/1`` document of ``call``: its files in the order of their receipts.

    With the recorded votes on what is not decided, and ``also`` one that is about to be recorded. Where files are
    decided already, those with support keep it, and the others compete for what is free. Raises ``MoneyShort``.
    """
    held = list(Override.objects.filter(application__call=call, application__decision=None).order_by("pk"))
    if not held and also is None:
        return _published(call)
    codes = dict(call.applications.values_list("pk", "project_file__code"))
    votes = [Voted(codes[one.application_id], one.outcome, one.why) for one in held if one.undone_on is None]
    counts = Counter(codes[one.application_id] for one in held)
    if also is not None:
        votes.append(also)
        counts[also.file] += 1
    return with_votes(_published(call), votes, counts)


def _published(call: Call) -> dict[str, Any]:
    """The input as the published rule alone reads it."""
    rule_set = call.rule_set
    sources = call.sources.select_related("tranche__contribution", "tranche__agreement").order_by("use_order")
    kept = _kept(call)
    promised = Counter[str]()
    for one in kept.values():
        promised.update({grant["source"]: grant["amount"] for grant in one.reserved})
    return {
        "schema": document.SCHEMA,
        "call": {
            "id": call.code,
            "rule": rule_set.rule,
            "band_width": rule_set.band_width,
            "threshold": rule_set.threshold,
            "noise": rule_set.noise,
            **_noted(call),
        },
        "sources": [document.written(as_source(source, promised)) for source in sources],
        "quotas": rule_set.quotas,
        "files": [
            document.written(file)
            for applications in slices_of(call)
            for file in _files(applications, call, kept)
        ],
        "seed": _seed(call),
    }


def _noted(call: Call) -> dict[str, str]:
    """How often files were put off: a file that comes back stands in a new input, and no earlier one comes again."""
    count = Deferral.objects.filter(application__call=call).count()
    return {"note": f"files put off: {count}"} if count else {}


def latest_run(call: Call) -> Run | None:
    """The run that no other supersedes."""
    return call.runs.filter(superseded_by=None).order_by("-pk").first()


def is_of_now(run: Run) -> bool:
    """Whether the files stand as they did when the run read them."""
    return run.input_hash == input_hash(run_input(run.call))


def source_id(source: CallSource) -> str:
    """The name of a source in a run: its agreement's code and the tranche's number."""
    return f"{source.tranche.agreement.code}.{source.tranche.number}"


@dataclasses.dataclass(frozen=True)
class Kept:
    """What a decision of this call leaves of a file: funded with its grants, or refused for its reason.

    ``reserved`` are the grants that its tranches do not show as available any more.
    """

    result: str
    reason: str
    grants: list[dict[str, Any]]
    is_reserved: bool

    @property
    def reserved(self) -> list[dict[str, Any]]:
        return self.grants if self.is_reserved else []


def _kept(call: Call) -> dict[int, Kept]:
    """By application; of a file that was given up since, nothing is left."""
    rows = (
        Decision.objects.standing().filter(application__call=call).select_related("application__project_file")
    )
    found = {}
    for row in rows:
        state, is_funded = row.application.project_file.state, row.result == states.FileResult.FUNDED
        if is_funded and state in (FileState.WITHDRAWN, FileState.FUNDING_REFUSED):
            found[row.application_id] = Kept(states.FileResult.NOT_CONSIDERED, "withdrawn", [], False)
        else:
            grants = row.detail.get("grants", []) if is_funded else []
            found[row.application_id] = Kept(row.result, row.reason, grants, state != FileState.SELECTED)
    return found


def as_source(source: CallSource, promised: Counter[str]) -> document.Source:
    """What is free on its tranche, and what files of this call hold of it already."""
    contribution = source.tranche.contribution
    return document.Source(
        id=source_id(source),
        agreement=source.tranche.agreement.code,
        tranche=source.tranche.number,
        balance=source.tranche.available_minor + promised[source_id(source)],
        use_order=source.use_order,
        eligible=document.predicate(
            provinces=contribution.for_provinces,
            sectors=contribution.for_sectors,
            sexes=contribution.for_sex,
            juvenile=contribution.for_juveniles,
        ),
        cap_amount=contribution.cap_amount_minor,
        cap_share_bp=contribution.cap_share_bp,
    )


def _files(
    applications: Sequence[Application], call: Call, kept: Mapping[int, Kept]
) -> Iterator[document.File]:
    people = Person.objects.in_bulk({application.project_file.person_id for application in applications})
    asking = Application.objects.filter(call=call).values("project_file")
    supported = supported_since(people, exclude=asking)
    for application in applications:
        person = people[application.project_file.person_id]
        file = as_file(application, person, call, kept.get(application.pk))
        has_award = file.status == states.FileStatus.CANDIDATE and person.pk in supported
        yield dataclasses.replace(file, status=str(states.FileStatus.HAS_AWARD)) if has_award else file


def as_file(application: Application, person: Person, call: Call, kept: Kept | None = None) -> document.File:
    """The file as the rule reads it: what it asks, and nothing that tells who the person is."""
    project_file = application.project_file
    sector = project_file.sector
    return document.File(
        id=project_file.code,
        person=person.code,
        status=str(_status_after(kept) if kept else _status(application)),
        score=application.total_score or 0,
        amount=application.amount_minor,
        total_cost=project_file.total_cost_minor,
        own=project_file.own_contribution_minor,
        province=person.province_id,
        sector=sector.parent_id or sector.pk,
        sex=person.sex,
        juvenile=is_juvenile(person.birth, call.frozen_on, country().adult_age),
        grants=tuple(document.Grant(one["source"], one["amount"]) for one in kept.grants) if kept else (),
    )


# Decided files that an order of the rule kept out, and that money which comes free may still reach.
_COMPETES = frozenset(states.UnfundedReason) - {
    states.UnfundedReason.INELIGIBLE,
    states.UnfundedReason.WITHDRAWN,
    states.UnfundedReason.HAS_AWARD,
    states.UnfundedReason.COMMITTEE_VOTE,
}


def _status_after(kept: Kept) -> states.FileStatus:
    """What was notified stands: support stays with its file, and a refusal for a fact stays a refusal."""
    if kept.result == states.FileResult.FUNDED:
        return states.FileStatus.FIXED
    if kept.reason in _COMPETES:
        return states.FileStatus.CANDIDATE
    if kept.reason == states.UnfundedReason.COMMITTEE_VOTE:
        return states.FileStatus.WITHDRAWN
    return states.FileStatus(kept.reason)


def _status(application: Application) -> states.FileStatus:
    if application.state == states.Application.WITHDRAWN:
        return states.FileStatus.WITHDRAWN
    if application.state == states.Application.SCORED:
        return states.FileStatus.CANDIDATE
    return states.FileStatus.INELIGIBLE


def _seed(call: Call) -> dict[str, Any]:
    """The published seed; a call that published none has no ties to draw, and its code stands in.

    It is fixed before the files are known, so nobody can choose it to suit a file.
    """
    value = call.rule_set.seed or hashlib.sha256(f"no lottery|{call.code}".encode()).hexdigest()
    return {"method": "witnessed", "value": value, "parts": []}
