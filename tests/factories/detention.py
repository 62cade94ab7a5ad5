"""Stays and what hangs on them: titles, steps of a release, what is ready, what happens inside, lists of releases."""

import datetime
from typing import Any

from darb.detention.models import (
    InsideActivity,
    ReleaseBatch,
    ReleaseBatchRow,
    ReleaseMove,
    ReleaseTick,
    Stay,
    StayStatus,
    Unreached,
)
from darb.people.models import row_scope_of
from tests.factories.accounts import make_user
from tests.factories.base import ON, complete, serial
from tests.factories.people import make_release_event, make_stay


def _of_stay(values: dict[str, Any], **given: Any) -> dict[str, Any]:
    filled = complete({**given, **values}, stay=make_stay)
    return {**row_scope_of(filled["stay"]), **filled}


def _of_release(values: dict[str, Any], **given: Any) -> dict[str, Any]:
    filled = complete({**given, **values}, release=make_release_event)
    return {**row_scope_of(filled["release"]), **filled}


def make_held(prison_number: str = "", **values: Any) -> Stay:
    """A stay with a number of its own."""
    return make_stay(prison_number=prison_number or f"{serial()}", **values)


def make_stay_status(**values: Any) -> StayStatus:
    return StayStatus.objects.create(**complete(_of_stay(values, kind="convicted", since=ON), by=make_user))


def make_release_move(**values: Any) -> ReleaseMove:
    given = {"state": "expected", "kind": "end_of_sentence", "release_on": ON, "on": ON}
    return ReleaseMove.objects.create(**complete(_of_release(values, **given), by=make_user))


def make_release_tick(**values: Any) -> ReleaseTick:
    given = _of_release(values, item="papers", is_ready=True, on=ON)
    return ReleaseTick.objects.create(**complete(given, by=make_user))


def make_inside_activity(**values: Any) -> InsideActivity:
    given = _of_stay(values, kind="literacy", label="محو الأمية، المستوى الأول", starts_on=ON)
    return InsideActivity.objects.create(**complete(given, by=make_user))


def make_unreached(**values: Any) -> Unreached:
    until = values.get("since", ON) + datetime.timedelta(days=30)
    given = _of_stay(values, reason="health", since=ON, until=until)
    return Unreached.objects.create(**complete(given, by=make_user))


def make_release_batch(**values: Any) -> ReleaseBatch:
    number = serial()
    given = {
        "number": f"LR-TEST-{number}",
        "kind": "royal_pardon",
        "release_on": ON,
        "sha256": f"{number:064}",
        "filename": "afw.xlsx",
        "on": ON,
        "row_count": 1,
        "released": 1,
        **values,
    }
    return ReleaseBatch.objects.create(**complete(given, by=make_user))


def make_release_batch_row(**values: Any) -> ReleaseBatchRow:
    given = {"row": 2, "prison_number": "1000", "name": "نعيمة النموذجي", "outcome": "released"}
    return ReleaseBatchRow.objects.create(**complete(_of_stay(values, **given), batch=make_release_batch))
