"""A day's list of releases, such as a royal pardon: judged again and taken in once, whatever its length."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import take_number
from darb.core.actor import Actor
from darb.detention import states
from darb.detention.actions.journal import act_on
from darb.detention.actions.releasing import ReleaseRefused, free_stays
from darb.detention.actions.staying import BATCH
from darb.detention.models import ReleaseBatch, ReleaseBatchRow, Stay
from darb.detention.permissions import check_release_list
from darb.detention.queries.lists import batch_of_file, stays_by_number
from darb.detention.rules import Judged, ListedRow, folded_number, judge
from darb.journal.actions import Act, record_each
from darb.people.models import row_scope_of


def release_list(
    *,
    by: Actor,
    on: datetime.date,
    rows: Sequence[ListedRow],
    released_on: datetime.date,
    sha256: str,
    filename: str,
    kind: str = states.ReleaseKind.ROYAL_PARDON,
) -> ReleaseBatch:
    """Free whom the rows name without doubt; each row keeps its outcome. The same list has one effect.

    Judged anew once the stays are held: what was shown may be out of date. One entry a person, one of the list.
    """
    check_release_list(by)
    if kept := batch_of_file(sha256):
        return kept
    _hold(rows)
    judged = judge(rows, stays_by_number(rows), day=released_on, today=on)
    stays = {stay.pk: stay for stay in _joined([one.stay for one in judged])}
    freed = [stays[one.stay] for one in judged if one.stay and one.outcome == states.BatchOutcome.RELEASED]
    _check_frees(freed)
    free_stays(by=by, on=on, stays=freed, kind=kind, released_on=released_on)
    about = {"kind": kind, "release_on": released_on, "sha256": sha256, "filename": filename[:200]}
    batch = _kept_list(by, on, judged, stays, freed, **about)
    record_each(by=by, on=on, acts=_acts(batch, freed))
    return batch


def _check_frees(freed: Sequence[Stay]) -> None:
    if not freed:
        raise ReleaseRefused(
            _("No row of this list frees anybody: look at the outcomes before you send it again."),
            code="release_list_empty",
        )


def _kept_list(
    by: Actor,
    on: datetime.date,
    judged: Sequence[Judged],
    stays: dict[int, Stay],
    freed: Sequence[Stay],
    **told: Any,
) -> ReleaseBatch:
    """The list with its number, and each of its rows with its outcome."""
    batch = ReleaseBatch.objects.create(
        number=take_number(series="LR", year=on.year),
        on=on,
        by_id=by.pk,
        row_count=len(judged),
        released=len(freed),
        **told,
    )
    rows = [_row(batch, one, stays, freed[0]) for one in judged]
    ReleaseBatchRow.objects.bulk_create(rows, batch_size=BATCH)
    return batch


def _hold(rows: Sequence[ListedRow]) -> None:
    """Whoever frees one of these people at the same moment is waited for."""
    numbers = {folded_number(row.prison_number) for row in rows} - {""}
    list(Stay.objects.select_for_update().filter(prison_number__in=numbers).order_by("pk").values_list("pk"))


def _joined(keys: Sequence[int | None]) -> list[Stay]:
    return list(Stay.objects.filter(pk__in=[key for key in keys if key]).select_related("holder"))


def _row(batch: ReleaseBatch, one: Judged, stays: dict[int, Stay], held_at: Stay) -> ReleaseBatchRow:
    """A row about somebody lies with that person; any other where the list's first person is held."""
    stay = stays.get(one.stay) if one.stay else None
    scope: dict[str, Any] = row_scope_of(stay or held_at)
    if stay is None:
        scope["subject"] = batch.number
    return ReleaseBatchRow(
        batch=batch,
        row=one.row.number,
        prison_number=one.row.prison_number[:40],
        name=one.row.name[:160],
        establishment=one.row.establishment[:160],
        day=one.row.day_told[:40],
        outcome=one.outcome,
        stay=stay,
        **scope,
    )


def _acts(batch: ReleaseBatch, stays: Sequence[Stay]) -> list[Act]:
    told = {"list": batch.number, "kind": str(batch.kind), "day": batch.release_on.isoformat()}
    whole = Act(
        "detention.release_list",
        f"release_list:{batch.number}",
        details={**told, "rows": batch.row_count, "released": batch.released},
    )
    return [whole, *(act_on("detention.carry_out_release", stay, **told) for stay in stays)]
