"""Two rows that look like one person: asked, never refused for it alone."""

from collections.abc import Sequence

from darb.core.folding import name_keys
from darb.core.partial_dates import PartialDate
from darb.exchange.workbook.drafts import Book, Row
from darb.exchange.workbook.findings import Answer, Verdict

_QUESTION = "same_person"


def check(book: Book, answers: Sequence[Answer]) -> None:
    """One question a row: the earlier row it looks most like. An answer settles it for good."""
    given = {answer.question: answer.verdict for answer in answers}
    seen: dict[str, list[Row]] = {}
    for row in book.rows["people"]:
        if row["birth"] is None or row["ref"] is None or book.by_key("people").get(row["ref"]) is not row:
            continue
        keys = _keys(row)
        other = _alike(row, keys, seen)
        if other is not None:
            _ask(book, row, other, given)
            continue  # one row stands for all that look alike, so that a long list of them costs no more
        for key in keys:
            seen.setdefault(key, []).append(row)


def _keys(row: Row) -> list[str]:
    """Same name in either script, and the same year of birth: always known, and it keeps the groups small."""
    names = name_keys(row["names_ar"] or "") | name_keys(row["names_latin"] or "")
    return sorted(f"{name} {row['birth'].year}" for name in names)


def _alike(row: Row, keys: list[str], seen: dict[str, list[Row]]) -> Row | None:
    for key in keys:
        for other in seen.get(key, ()):
            if compatible(row["birth"], other["birth"]) and row["sex"] == other["sex"]:
                return other
    return None


def compatible(first: PartialDate, second: PartialDate) -> bool:
    """Whether both may be the birth of one person: what both know is equal."""
    pairs = ((first.year, second.year), (first.month, second.month), (first.day, second.day))
    return all(one is None or other is None or one == other for one, other in pairs)


def _ask(book: Book, row: Row, other: Row, given: dict[str, Verdict]) -> None:
    first, second = sorted((row["ref"], other["ref"]))
    name = row["names_ar"] or row["names_latin"]
    facts = {"first": first, "second": second, "birth": str(row["birth"]), "other_row": other.number}
    verdict = given.get(f"{_QUESTION}:{first}:{second}")
    if verdict is Verdict.SAME:
        book.problem("same_person_twice", row, "ref", **facts)
    elif verdict is None:
        book.findings.question(_QUESTION, "people", row.number, "names_ar", name, **facts)
