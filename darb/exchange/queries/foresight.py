"""What the selection will answer, known before anything is written: who is served must be who will be funded.

The run of a season takes its decisions from the rules, never from the workbook. A workbook that buys for a file
the rules leave without money could only stop half-way, so it is refused while nothing stands yet.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from darb.exchange.workbook.cells.compound import Restriction
from darb.exchange.workbook.findings import Fact, Points, Problem
from darb.exchange.workbook.rows import ContributionRow, FileRow, PersonRow, SeasonWorkbook, TrancheRow
from darb.market.models import Sector, Trade
from darb.market.queries import known_trades
from darb.people.models import Person
from darb.people.rules import is_juvenile
from darb.places.queries import country, provinces_of_territory
from darb.projects.queries import supported_since
from darb.selection.rules.eligibility import Conditions, Facts, Paper, examine
from darb.selection.rules.engine import document
from darb.selection.rules.engine.door import select
from darb.selection.rules.scoring import settled_score
from darb.selection.states import FileStatus, UnfundedReason
from darb.training.queries import trainings_by_person

APPLICATION_FORM = "application_form"
# What a draw among equal scores cannot change: the draw takes the call's number, which is not given out yet.
_WITHOUT_DRAW = {
    UnfundedReason.INELIGIBLE,
    UnfundedReason.BELOW_THRESHOLD,
    UnfundedReason.NO_SOURCE,
}
_PROBLEM_OF = {
    UnfundedReason.INELIGIBLE: "served_not_eligible",
    UnfundedReason.BELOW_THRESHOLD: "served_below_threshold",
}
_TIME_LIMIT = 10.0


def served_without_support(workbook: SeasonWorkbook, known: Mapping[str, Person]) -> Iterator[Problem]:
    """The first purchase and the first handover of each file that the selection will leave without money."""
    foreseen = Foresight(workbook, known)
    unfunded = foreseen.unfunded()
    for sheet, rows in (("purchases", workbook.purchases), ("handovers", workbook.handovers)):
        told: set[str] = set()
        for row in rows:
            reason = unfunded.get(row.file)
            if reason is None or row.file in told:
                continue
            told.add(row.file)
            code = _PROBLEM_OF.get(reason, "served_without_money")
            yield Problem(code, sheet, row.row, "file", row.file, foreseen.figures(row.file))


class Foresight:
    """The frozen input of the run as the workbook will make it, and the run's answer."""

    def __init__(self, workbook: SeasonWorkbook, known: Mapping[str, Person]) -> None:
        self.workbook = workbook
        self.known = known
        self.people = {row.ref: row for row in workbook.people}
        self.scores = _scores(workbook)
        self.parents = dict(Sector.objects.values_list("pk", "parent_id"))
        self.eligible = _eligible(workbook, known, self.people)

    def unfunded(self) -> Mapping[str, UnfundedReason]:
        """Files that will certainly have no money, and why; nothing where the run would not be proved."""
        files = list(self.workbook.files)
        answer = select(self._document(files), time_limit=_TIME_LIMIT)
        reasons = {
            files[int(row["file"][1:])].ref: UnfundedReason(row["reason"]["code"])
            for row in answer.get("files") or []
            if row["reason"]
        }
        if self._is_drawn(files):
            return {ref: reason for ref, reason in reasons.items() if reason in _WITHOUT_DRAW}
        return reasons

    def figures(self, ref: str) -> dict[str, Fact]:
        facts: dict[str, Fact] = {"threshold": Points(self.workbook.rules.threshold)}
        return facts | {"score": Points(self.scores.get(ref, 0))}

    def _is_drawn(self, files: Sequence[FileRow]) -> bool:
        threshold = self.workbook.rules.threshold
        ranked = [self.scores[row.ref] for row in files if self._is_candidate(row)]
        ranked = [score for score in ranked if score >= threshold]
        return len(set(ranked)) < len(ranked)

    def _is_candidate(self, row: FileRow) -> bool:
        return row.ref in self.eligible and row.ref in self.scores

    def _document(self, files: Sequence[FileRow]) -> dict[str, Any]:
        rules = self.workbook.rules
        return {
            "schema": document.SCHEMA,
            "call": {
                "id": "CALL",
                "rule": rules.rule,
                "band_width": rules.band_width or 1,
                "threshold": rules.threshold,
                "noise": rules.noise,
            },
            "sources": _sources(self.workbook),
            "quotas": [
                {
                    "id": f"Q{place}",
                    "group": _asked(quota.group),
                    "min": quota.minimum,
                    "max": quota.maximum,
                    "class": quota.priority,
                }
                for place, quota in enumerate(rules.quotas)
            ],
            "files": [document.written(self._file(place, row)) for place, row in enumerate(files)],
            "seed": {"method": "witnessed", "value": "0" * 64, "parts": []},
        }

    def _file(self, place: int, row: FileRow) -> document.File:
        person = self.people[row.person]
        return document.File(
            id=f"F{place}",
            person=f"P{person.row}",
            status=str(FileStatus.CANDIDATE if self._is_candidate(row) else FileStatus.INELIGIBLE),
            score=self.scores.get(row.ref, 0),
            amount=row.requested_minor,
            total_cost=row.total_cost_minor,
            own=row.own_contribution_minor,
            province=person.province,
            sector=self.parents.get(row.sector) or row.sector,
            sex=person.sex,
            juvenile=is_juvenile(person.birth, self.workbook.rules.frozen_on, country().adult_age),
        )


def _scores(workbook: SeasonWorkbook) -> dict[str, int]:
    """The settled score of each file that has one."""
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in workbook.scores:
        sums[row.file][row.scorer] += row.mark
    settled = {
        ref: settled_score(list(totals.values()), workbook.rules.spread)[0] for ref, totals in sums.items()
    }
    return {ref: score for ref, score in settled.items() if score is not None}


def _sources(workbook: SeasonWorkbook) -> list[dict[str, Any]]:
    """The tranches as the run draws on them: the most restricted first, money that was received only."""
    promised = {(row.agreement, row.funder): row for row in workbook.contributions}
    drawn = [(row, promised[row.agreement, row.contribution]) for row in workbook.tranches]
    drawn.sort(key=lambda pair: (-len(_asked(pair[1].restriction)), pair[0].agreement, pair[0].number))
    return [document.written(_source(order, *pair)) for order, pair in enumerate(drawn, start=1)]


def _source(order: int, row: TrancheRow, promised: ContributionRow) -> document.Source:
    is_received = row.received_minor is not None and row.received_on is not None
    return document.Source(
        id=f"S{order}",
        agreement=row.agreement,
        tranche=row.number,
        balance=(row.received_minor or 0) if is_received else 0,
        use_order=order,
        eligible=_predicate(promised.restriction),
        cap_amount=promised.cap_amount_minor,
        cap_share_bp=promised.cap_share_bp,
    )


def _predicate(given: Restriction) -> document.Predicate:
    return document.predicate(
        provinces=given.provinces, sectors=given.sectors, sexes=given.sexes, juvenile=given.juvenile
    )


def _asked(given: Restriction) -> dict[str, Any]:
    """What a restriction or a quota asks, as the document states it."""
    return document.written(_predicate(given))


def _eligible(
    workbook: SeasonWorkbook, known: Mapping[str, Person], people: Mapping[str, PersonRow]
) -> set[str]:
    """Files that meet every published condition on the day of the freeze."""
    rules = workbook.rules
    places = {code for row in workbook.agreements for code in row.territory}
    conditions = Conditions(
        closes_on=rules.closes_on,
        adult_age=country().adult_age,
        papers=rules.documents,
        territory=provinces_of_territory(places, rules.opens_on),
        is_training_required=rules.training_required,
        ceiling_minor=rules.ceiling_minor,
    )
    papers: dict[str, dict[str, Paper]] = defaultdict(dict)
    for row in workbook.documents:
        papers[row.file][row.kind] = Paper(row.state)
    past = _Past(workbook, known)
    found = set()
    for file in workbook.files:
        facts = past.facts(file, people[file.person], papers[file.ref], conditions)
        if all(finding.met for finding in examine(facts, conditions, rules.frozen_on)):
            found.add(file.ref)
    return found


class _Past:
    """What people bring with them: training told in the workbook, or on the register for those it knows."""

    def __init__(self, workbook: SeasonWorkbook, known: Mapping[str, Person]) -> None:
        self.known = known
        keys = [person.pk for person in known.values()]
        self.trainings = trainings_by_person(keys)
        self.supported = supported_since(keys, exclude=[])
        self.sector_of = _sector_of_training({row.training_held for row in workbook.people})

    def facts(
        self, file: FileRow, person: PersonRow, papers: Mapping[str, Paper], conditions: Conditions
    ) -> Facts:
        registered = self.known.get(person.ref)
        form = papers.get(APPLICATION_FORM)
        return Facts(
            birth=person.birth,
            province=registered.province_id if registered else person.province,
            filed_on=conditions.closes_on,
            is_signed=form is None or form.state == "accepted",
            requested_minor=file.requested_minor,
            total_cost_minor=file.total_cost_minor,
            own_minor=file.own_contribution_minor,
            trade=file.trade,
            has_training=any(sector in (None, file.sector) for sector in self._sectors(person, registered)),
            has_guardian_consent=bool(registered.guardian if registered else person.guardian),
            papers=papers,
            live_award_since=self.supported.get(registered.pk) if registered else None,
        )

    def _sectors(self, person: PersonRow, registered: Person | None) -> list[str | None]:
        if registered is not None:
            held = self.trainings.get(registered.pk, [])
            return [training.trade.sector_id if training.trade else None for training in held]
        return [self.sector_of.get(person.training_held)] if person.training_held else []


def _sector_of_training(texts: set[str]) -> Mapping[str, str]:
    """The sector of each training that names a trade of the catalogue; the committee reads the others."""
    trades = known_trades(texts)
    sectors = dict(Trade.objects.filter(pk__in=trades.values()).values_list("pk", "sector_id"))
    return {text: sectors[code] for text, code in trades.items()}
