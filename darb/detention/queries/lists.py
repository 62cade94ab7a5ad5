"""Lists of releases: the stays that their rows may mean, and one list as it was taken in."""

from collections import defaultdict
from collections.abc import Sequence

from darb.core.newest import Newest, newest
from darb.detention.models import ReleaseBatch, ReleaseBatchRow, Stay
from darb.detention.rules import KnownStay, ListedRow, folded_number
from darb.people.models import Name


def stays_by_number(rows: Sequence[ListedRow]) -> dict[str, list[KnownStay]]:
    """Stays in scope that bear a number of the rows, with the names of their people. Two queries for any number."""
    numbers = {folded_number(row.prison_number) for row in rows} - {""}
    found = list(
        Stay.objects.filter(prison_number__in=numbers).select_related("establishment").order_by("pk")
    )
    names: dict[int, list[str]] = defaultdict(list)
    people = {stay.person_id for stay in found}
    for person, full in Name.objects.filter(person__in=people).values_list("person_id", "full"):
        names[person].append(full)
    known: dict[str, list[KnownStay]] = defaultdict(list)
    for stay in found:
        known[stay.prison_number].append(_known(stay, names[stay.person_id]))
    return dict(known)


def _known(stay: Stay, names: list[str]) -> KnownStay:
    return KnownStay(
        key=stay.pk,
        prison_number=stay.prison_number,
        place=stay.establishment.code,
        names=tuple(names),
        admitted_on=stay.admitted_on,
        is_ongoing=stay.state == "ongoing",
    )


def find_batch(number: str) -> ReleaseBatch | None:
    """The list of this number, for whoever reaches a row of it."""
    found = ReleaseBatch.objects.filter(number=number).select_related("by").first()
    return found if found and ReleaseBatchRow.objects.filter(batch=found).exists() else None


def batch_of_file(sha256: str) -> ReleaseBatch | None:
    return ReleaseBatch.objects.filter(sha256=sha256).first()


def rows_of(batch: ReleaseBatch) -> list[ReleaseBatchRow]:
    """The rows of a list that the reader reaches, in its order."""
    return list(ReleaseBatchRow.objects.filter(batch=batch).select_related("stay").order_by("row"))


def recent_batches(after: str = "") -> Newest[ReleaseBatch]:
    """The newest lists of which the reader reaches a row."""
    reached = ReleaseBatchRow.objects.values("batch")
    return newest(ReleaseBatch.objects.filter(pk__in=reached).select_related("by"), after)
