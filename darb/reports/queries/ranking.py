"""The ranking of a call: each file under its code, its score, its amount, what was decided and why. No
names.
"""

import dataclasses
import itertools
from collections.abc import Sequence

from django.db.models import F

from darb.core.actor import Actor
from darb.notices.permissions import can_read_letters
from darb.programmes.models import Call, Criterion
from darb.reports.queries.season import LOW_SCORE, NOT_ELIGIBLE
from darb.selection.models import Decision, Run, Score
from darb.selection.queries.unmet import Condition, conditions_unmet, standing_unmet
from darb.selection.states import FileResult, UnfundedReason
from darb.selection.states import Run as RunState


@dataclasses.dataclass(frozen=True)
class Row:
    """A file of the ranking. ``cumulated_minor`` adds up the funded files from the best rank down to this
    one.
    """

    decision: Decision
    conditions: tuple[Condition, ...] = ()
    cumulated_minor: int | None = None

    @property
    def is_voted(self) -> bool:
        """Decided otherwise than the run proposed, by a recorded vote."""
        return any(vote.undone_on is None for vote in self.decision.application.overrides.all())

    @property
    def code(self) -> str:
        return str(self.decision.application.project_file.code)

    @property
    def result(self) -> FileResult:
        return FileResult(self.decision.result)

    @property
    def reason(self) -> UnfundedReason | None:
        return UnfundedReason(self.decision.reason) if self.decision.reason else None


@dataclasses.dataclass(frozen=True)
class Ranking:
    """The groups of a ranking, in reading order; the money line stands between the first two."""

    run: Run | None
    funded: tuple[Row, ...] = ()
    unfunded: tuple[Row, ...] = ()
    low_score: tuple[Row, ...] = ()
    not_eligible: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.funded + self.unfunded + self.low_score + self.not_eligible

    @property
    def run_state(self) -> RunState | None:
        return RunState(self.run.state) if self.run else None

    def _sum(self, key: str) -> int:
        return sum(source[key] for source in self.run.output["sources"]) if self.run else 0

    @property
    def balance_minor(self) -> int:
        return self._sum("balance")

    @property
    def used_minor(self) -> int:
        return self._sum("used")

    @property
    def left_minor(self) -> int:
        return self._sum("left")

    def row(self, code: str) -> Row | None:
        """The file asked for; else the first one that the money did not reach, which asks for a reason
        most.
        """
        asked = next((row for row in self.rows if row.code == code), None)
        return asked or next(iter(self.unfunded or self.low_score), None)


@dataclasses.dataclass(frozen=True)
class CriterionMarks:
    """What each scorer gave on one criterion, in tenths, scorers always in the same order."""

    criterion: Criterion
    marks: tuple[int, ...]

    @property
    def mean_tenths(self) -> int:
        return sum(self.marks) // len(self.marks) if self.marks else 0

    @property
    def weight_tenths(self) -> int:
        return self.criterion.weight * 10


def is_decided(call: Call) -> bool:
    """Whether its ranking has anything to show inside the reader's scope."""
    return Decision.objects.filter(application__call=call).exists()


def get_ranking(call: Call) -> Ranking:
    """The decisions on a call's files inside the reader's scope; empty groups while nothing is decided."""
    decisions = list(
        Decision.objects.standing()
        .filter(application__call=call)
        .select_related(
            "run",
            "letter",
            "application__call__rule_set",
            "application__project_file__trade",
            "application__project_file__sector",
            "application__project_file__holder",
        )
        .prefetch_related(standing_unmet("application__eligibility"), "application__overrides")
        .order_by(F("rank").asc(nulls_last=True), F("application__total_score").desc(nulls_last=True), "pk")
    )
    unmet = conditions_unmet(decision.application for decision in decisions)
    rows = [Row(decision, unmet[decision.application_id]) for decision in decisions]
    out = [row for row in rows if row.reason in NOT_ELIGIBLE]
    low = [row for row in rows if row.reason == LOW_SCORE]
    ranked = [row for row in rows if row not in out and row not in low]
    return Ranking(
        run=decisions[0].run if decisions else None,
        funded=_cumulated([row for row in ranked if row.result == FileResult.FUNDED]),
        unfunded=tuple(row for row in ranked if row.result != FileResult.FUNDED),
        low_score=tuple(low),
        not_eligible=tuple(sorted(out, key=lambda row: row.code)),
    )


def _cumulated(rows: Sequence[Row]) -> tuple[Row, ...]:
    totals = itertools.accumulate(row.decision.application.amount_minor for row in rows)
    return tuple(
        dataclasses.replace(row, cumulated_minor=total) for row, total in zip(rows, totals, strict=True)
    )


@dataclasses.dataclass(frozen=True)
class Explanation:
    """Why one file stands where it stands: its marks, each scorer's total, and the letter that says it.

    ``letter`` is its number where the reader may open it.
    """

    marks: tuple[CriterionMarks, ...]
    totals: tuple[int, ...]
    threshold: int
    letter: str

    @property
    def gap_tenths(self) -> int:
        """How far the scorers are apart."""
        return max(self.totals) - min(self.totals) if self.totals else 0


def explanation_of(row: Row, *, reader: Actor) -> Explanation:
    marks = marks_of(row)
    letter = row.decision.letter
    return Explanation(
        marks=tuple(marks),
        totals=tuple(totals_of(marks)),
        threshold=row.decision.application.call.rule_set.threshold,
        letter=letter.number if letter and can_read_letters(reader) else "",
    )


def marks_of(row: Row) -> list[CriterionMarks]:
    """Marks on one file, criterion by criterion in the order of the grid; scorers stay unnamed."""
    scores = (
        Score.objects.filter(application=row.decision.application)
        .select_related("criterion")
        .order_by("criterion__position", "scorer")
    )
    return [
        CriterionMarks(criterion, tuple(score.mark for score in group))
        for criterion, group in itertools.groupby(scores, key=lambda score: score.criterion)
    ]


def totals_of(marks: Sequence[CriterionMarks]) -> list[int]:
    """Each scorer's total, in tenths."""
    return [sum(column) for column in zip(*(line.marks for line in marks), strict=True)]
