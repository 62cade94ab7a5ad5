"""Marks: within the weights, by people who may give them, complete, and enough of them for a score.

Procedure: two people mark each file apart; when their totals differ by more than the published spread a
third marks it too. Two totals give their mean (a half is rounded up), three give their median.
"""

from collections.abc import Mapping

from darb.core.numbers import format_tenths
from darb.exchange.workbook.checking.actors import duties_of
from darb.exchange.workbook.checking.projects import Hindrances
from darb.exchange.workbook.checking.rules import WHOLE_GRID
from darb.exchange.workbook.drafts import Book, Row, grouped
from darb.exchange.workbook.findings import Fact, Points, Several, Word
from darb.selection.rules.scoring import SCORERS, SCORERS_ON_SPREAD, settled_score

_TENTHS = 10


def check(book: Book) -> None:
    for row in book.rows["scores"]:
        _check_mark(book, row)
    files = book.of_file("scores")
    if book.knows("files") and 0 < len(book.by_key("grid")) <= WHOLE_GRID:
        scores = {
            ref: _check_file(book, ref, rows) for ref, rows in files.items() if ref in book.by_key("files")
        }
        _check_ties(book, {ref: score for ref, score in scores.items() if score is not None})
    if "scores" in book.layouts and "documents" in book.layouts:
        _check_unmarked(book, files)


def _check_mark(book: Book, row: Row) -> None:
    criterion = book.by_key("grid").get(row["criterion"])
    weight = criterion["weight"] if criterion else None
    if criterion and weight is not None and row["mark"] is not None and row["mark"] > weight * _TENTHS:
        named = Word({"ar": criterion["label_ar"], "fr": criterion["label_fr"]})
        book.problem("mark_over_weight", row, "mark", weight=weight, criterion=named)
    scorer = book.by_key("actors").get(row["scorer"])
    if scorer is not None and scorer["duties"] is not None and "scores" not in duties_of(scorer):
        book.problem("scorer_without_duty", row, "scorer")


def _check_file(book: Book, ref: str, rows: list[Row]) -> int | None:
    """The score of a file in tenths, when its marks are complete."""
    by_scorer = grouped(rows, "scorer")
    if len(by_scorer) < SCORERS:
        book.problem("scorers_too_few", rows[0], "scorer", file=ref, needed=SCORERS)
    elif len(by_scorer) > SCORERS_ON_SPREAD:
        found = str(len(by_scorer))
        book.problem("scorers_too_many", rows[-1], "scorer", found, file=ref, most=SCORERS_ON_SPREAD)
    totals = {scorer: _total(book, ref, scorer, marks) for scorer, marks in by_scorer.items()}
    complete = [total for total in totals.values() if total is not None]
    if len(complete) != len(totals) or not SCORERS <= len(totals) <= SCORERS_ON_SPREAD:
        return None
    return _check_spread(book, ref, rows[-1], sorted(complete))


def _total(book: Book, ref: str, scorer: str, rows: list[Row]) -> int | None:
    marks = {row["criterion"]: row["mark"] for row in rows}
    missing = tuple(code for code in book.by_key("grid") if code not in marks)
    if missing and None not in marks:
        facts: dict[str, Fact] = {"file": ref, "scorer": scorer, "criteria": Several(missing)}
        book.problem("marks_incomplete", rows[0], "criterion", found=scorer, **facts)
    if missing or None in marks.values():
        return None
    return sum(marks[code] for code in book.by_key("grid"))


def _check_spread(book: Book, ref: str, row: Row, totals: list[int]) -> int | None:
    """The score of the file; a third scorer is called exactly when two totals lie further apart than
    allowed.
    """
    spread = book.rules.get("spread")
    if spread is None:
        return None
    difference = totals[-1] - totals[0]
    if (difference > spread) != (len(totals) == SCORERS_ON_SPREAD):
        code = "third_scorer_missing" if len(totals) == SCORERS else "third_scorer_unneeded"
        facts: dict[str, Fact] = {"file": ref, "spread": Points(spread)}
        book.problem(code, row, "scorer", format_tenths(difference, "en"), **facts)
        return None
    return settled_score(totals, spread)[0]


def _check_ties(book: Book, scores: Mapping[str, int]) -> None:
    """Equal scores are settled by lot, and a lot is drawn from a published seed: without one the run would
    stop.
    """
    threshold = book.rules.get("threshold")
    seed = book.rule_rows.get("seed")
    if threshold is None or (seed is not None and not seed.is_blank("value")):
        return
    first_with: dict[int, str] = {}
    for ref, score in scores.items():
        if score < threshold:
            continue
        first = first_with.setdefault(score, ref)
        if first != ref:
            facts: dict[str, Fact] = {"file": first, "other": ref, "score": Points(score)}
            book.findings.problem("seed_missing", "rules", None, "key", "seed", **facts)
            return


def _check_unmarked(book: Book, marked: Mapping[str, list[Row]]) -> None:
    """A file without any mark is one that the committee did not study: something must speak against it."""
    hindrances = Hindrances(book)
    for ref, row in book.by_key("files").items():
        if ref not in marked and not hindrances.of(row):
            book.problem("file_without_marks", row, "ref")
    for sheet in ("purchases", "handovers"):
        for row in book.rows[sheet]:
            if row["file"] in book.by_key("files") and row["file"] not in marked:
                book.problem("unmarked_file_served", row, "file")
