"""Making stored reference rows equal to those of the files, and saying how many had to change."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import models


class Loaded(NamedTuple):
    """What a loader found: rows in the files, and how many stored rows it had to add, change or remove."""

    name: str
    rows: int
    changed: int


def align(
    model: type[models.Model],
    wanted: Iterable[Mapping[str, Any]],
    *,
    key: Sequence[str],
    keep: Iterable[tuple[Any, ...]] = (),
    remove: bool = False,
    among: models.QuerySet[Any] | None = None,
) -> int:
    """Add and change rows of ``model`` until they equal ``wanted``; how many were touched.

    ``key`` tells rows apart; rows whose key is in ``keep`` belong to the organisation by now and stay as they
    are. A stored row that no file knows stays too, since records may point to it, unless ``remove`` says that
    nothing ever does. ``among`` are the stored rows that the files own, where people add rows of their own beside.
    Removal comes first, addition last: no period overlaps its successor on the way.
    """
    rows = {tuple(values[name] for name in key): values for values in wanted}
    owned = model._default_manager.all() if among is None else among
    stored = {tuple(getattr(row, name) for name in key): row for row in owned}
    gone = [row.pk for found, row in stored.items() if remove and found not in rows]
    if gone:
        model._default_manager.filter(pk__in=gone).delete()
    kept = set(keep)
    changed = _change(
        model, [(stored[found], rows[found]) for found in rows if found in stored and found not in kept]
    )
    new = model._default_manager.bulk_create(
        model(**values) for found, values in rows.items() if found not in stored
    )
    return len(gone) + changed + len(new)


def _change(model: type[models.Model], pairs: Iterable[tuple[models.Model, Mapping[str, Any]]]) -> int:
    changed: list[models.Model] = []
    fields: set[str] = set()
    for row, values in pairs:
        differing = [name for name, value in values.items() if getattr(row, name) != value]
        for name in differing:
            setattr(row, name, values[name])
        if differing:
            changed.append(row)
            fields.update(differing)
    if changed:
        model._default_manager.bulk_update(changed, sorted(fields))
    return len(changed)


def referring(rows: Iterable[Mapping[str, Any]], *references: str) -> list[dict[str, Any]]:
    """Rows as the database stores them: a reference is its key column, empty where the cell is."""
    return [
        {
            f"{name}_id" if name in references else name: (value or None) if name in references else value
            for name, value in row.items()
        }
        for row in rows
    ]
