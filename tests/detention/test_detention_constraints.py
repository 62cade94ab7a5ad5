"""The database keeps the promises about stays and releases, whatever code writes."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from darb.core.scope import Scope
from darb.detention.models import ReleaseBatchRow
from darb.people.models import row_scope_of
from tests.breaking import break_check, break_unique, refused_by
from tests.factories import ON, centre
from tests.factories.detention import (
    make_inside_activity,
    make_release_batch,
    make_release_batch_row,
    make_release_move,
    make_release_tick,
    make_stay_status,
    make_unreached,
)
from tests.factories.people import make_release_event, make_stay

BEFORE = ON - datetime.timedelta(days=1)
CHECKS = [
    ("stay_state_is_known", make_stay, {"state": "escaped"}),
    ("stay_kind_is_known", make_stay, {"kind": "holiday"}),
    ("stay_ends_after_admission", make_stay, {"state": "ended", "admitted_on": ON, "ended_on": BEFORE}),
    ("stay_ongoing_has_no_end", make_stay, {"ended_on": ON}),
    ("stay_alternative_sentence_says_which", make_stay, {"kind": "alternative_sentence"}),
    ("stay_alternative_sentence_says_which", make_stay, {"alternative_kind": "day_fine"}),
    ("stay_status_kind_is_known", make_stay_status, {"kind": "holiday"}),
    ("stay_status_alternative_says_which", make_stay_status, {"alternative_kind": "day_fine"}),
    ("release_state_is_known", make_release_event, {"state": "lost"}),
    ("release_kind_is_known", make_release_event, {"kind": "escape"}),
    ("release_move_state_is_known", make_release_move, {"state": "lost"}),
    ("release_move_kind_is_known", make_release_move, {"kind": "escape"}),
    ("release_move_source_is_dated", make_release_move, {"source": "told"}),
    ("release_move_postponed_with_a_reason", make_release_move, {"state": "postponed"}),
    ("release_move_postponed_with_a_reason", make_release_move, {"reason": "other"}),
    ("release_tick_item_is_known", make_release_tick, {"item": "luck"}),
    ("inside_activity_kind_is_known", make_inside_activity, {"kind": "sleep"}),
    ("inside_activity_state_is_known", make_inside_activity, {"state": "liked", "ends_on": ON}),
    ("inside_activity_says_what", make_inside_activity, {"label": ""}),
    ("inside_activity_ends_with_its_result", make_inside_activity, {"state": "passed"}),
    ("inside_activity_ends_with_its_result", make_inside_activity, {"state": "passed", "ends_on": BEFORE}),
    ("unreached_reason_is_known", make_unreached, {"reason": "mood"}),
    ("unreached_until_a_later_day", make_unreached, {"until": ON}),
    ("unreached_ends_after_it_began", make_unreached, {"ended_on": BEFORE}),
    ("release_batch_kind_is_known", make_release_batch, {"kind": "escape"}),
    ("release_batch_releases_its_rows_at_most", make_release_batch, {"released": 2}),
    ("release_batch_row_outcome_is_known", make_release_batch_row, {"outcome": "lost"}),
]
UNIQUE = [
    ("stay_one_ongoing_a_person", make_stay, ["person"], {}),
    (
        "stay_prison_number_once_a_place",
        make_stay,
        ["establishment", "prison_number"],
        {"prison_number": "7"},
    ),
    ("release_once_a_stay", make_release_event, ["stay"], {}),
    ("unreached_once_at_a_time", make_unreached, ["stay"], {}),
    ("release_batch_row_once", make_release_batch_row, ["batch", "row"], {}),
]
FINAL = [
    (make_stay, {"state": "ended", "ended_on": ON}, {"prison_number": "8"}),
    (make_stay_status, {}, {"since": BEFORE}),
    (make_release_event, {"state": "done"}, {"on": BEFORE}),
    (make_release_move, {}, {"release_on": BEFORE}),
    (make_release_tick, {}, {"is_ready": False}),
    (make_inside_activity, {"state": "passed", "ends_on": ON}, {"attendance": "كل الحصص"}),
    (make_unreached, {"ended_on": ON}, {"reason": "court"}),
    (make_release_batch_row, {}, {"outcome": "wrong_date"}),
]


@pytest.mark.parametrize(("name", "factory", "wrong"), CHECKS)
def test_a_wrong_row_is_refused(name, factory, wrong, everything: Scope) -> None:
    break_check(name, factory, wrong)


@pytest.mark.parametrize(("name", "factory", "same", "given"), UNIQUE)
def test_what_is_there_once_is_refused_twice(name, factory, same, given, everything: Scope) -> None:
    break_unique(name, factory, same, **given)


def test_a_row_that_frees_somebody_says_whom(everything: Scope) -> None:
    stay = make_stay()
    scope = {**row_scope_of(stay), "batch": make_release_batch(), "stay": None}

    with refused_by("release_batch_row_released_from_a_stay"):
        ReleaseBatchRow.objects.create(row=2, outcome="released", **scope)


@pytest.mark.parametrize(("factory", "given", "changed"), FINAL)
def test_what_is_over_is_not_changed_but_follows_its_file(factory, given, changed, everything: Scope) -> None:
    row = factory(**given)
    rows = type(row).objects.filter(pk=row.pk)

    rows.update(holder=centre("CAR-SET"))

    assert rows.get().holder == centre("CAR-SET")
    with pytest.raises(IntegrityError, match="final"), transaction.atomic():
        rows.update(**changed)
