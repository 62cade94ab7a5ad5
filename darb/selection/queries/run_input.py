"""The frozen input of a run, read from the records: no name in it, amounts in minor units, scores in tenths."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from darb.funding.models import CallSource
from darb.people.models import Person
from darb.people.rules import is_juvenile
from darb.places.queries import country
from darb.programmes.models import Call
from darb.selection import states
from darb.selection.models import Application, Override, Run
from darb.selection.queries.applications import slices_of
from darb.selection.rules.engine import document
from darb.selection.rules.engine.canonical import input_hash
from darb.selection.rules.overrides import Voted, with_votes


def run_input(call: Call, also: Voted | None = None) -> dict[str, Any]:
    """The ``darb.selection.input/1`` document of ``call``: its files in the order of their receipts.

    With the recorded votes of its session, and ``also`` one that is about to be recorded. Raises ``MoneyShort``.
    """
    held = list(Override.objects.filter(application__call=call).order_by("pk"))
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
    return {
        "schema": document.SCHEMA,
        "call": {
            "id": call.code,
            "rule": rule_set.rule,
            "band_width": rule_set.band_width,
            "threshold": rule_set.threshold,
            "noise": rule_set.noise,
        },
        "sources": [document.written(_source(source)) for source in sources],
        "quotas": rule_set.quotas,
        "files": [
            document.written(file) for applications in slices_of(call) for file in _files(applications, call)
        ],
        "seed": _seed(call),
    }


def latest_run(call: Call) -> Run | None:
    """The run that no other supersedes."""
    return call.runs.filter(superseded_by=None).order_by("-pk").first()


def is_of_now(run: Run) -> bool:
    """Whether the files stand as they did when the run read them."""
    return run.input_hash == input_hash(run_input(run.call))


def source_id(source: CallSource) -> str:
    """The name of a source in a run: its agreement's code and the tranche's number."""
    return f"{source.tranche.agreement.code}.{source.tranche.number}"


def _source(source: CallSource) -> document.Source:
    contribution = source.tranche.contribution
    return document.Source(
        id=source_id(source),
        agreement=source.tranche.agreement.code,
        tranche=source.tranche.number,
        balance=source.tranche.available_minor,
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


def _files(applications: Sequence[Application], call: Call) -> Iterator[document.File]:
    people = Person.objects.in_bulk({application.project_file.person_id for application in applications})
    for application in applications:
        yield _file(application, people[application.project_file.person_id], call)


def _file(application: Application, person: Person, call: Call) -> document.File:
    project_file = application.project_file
    sector = project_file.sector
    return document.File(
        id=project_file.code,
        person=person.code,
        status=str(_status(application)),
        score=application.total_score or 0,
        amount=application.amount_minor,
        total_cost=project_file.total_cost_minor,
        own=project_file.own_contribution_minor,
        province=person.province_id,
        sector=sector.parent_id or sector.pk,
        sex=person.sex,
        juvenile=is_juvenile(person.birth, call.frozen_on, country().adult_age),
    )


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
