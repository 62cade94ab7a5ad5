"""The demonstration's people inside: admitted, expected, made ready, met or not, through the acts anybody uses."""

import csv
import datetime
import pathlib
from collections.abc import Mapping, Sequence

from darb.controls.actions import claim
from darb.core.partial_dates import PartialDate
from darb.core.scope import scoped
from darb.detention import actions
from darb.detention.models import ReleaseEvent, Stay
from darb.detention.states import DateSource
from darb.establishments.models import Establishment
from darb.establishments.queries import establishments_by_code
from darb.people.actions import NewPerson, register_people
from darb.people.queries import scope_of
from darb.staff.models import User
from darb.staff.queries import users_by_login

FILE = "inside.csv"
OFFICER, SHOWN = "preparation", "24117"
LAW = datetime.date(2025, 8, 22)  # no alternative sentence of the demonstration begins before it
Row = Mapping[str, str]


def hold_people(directory: pathlib.Path, today: datetime.date) -> int:
    """Admit the demonstration's people inside, once each; how many they were. Their days count from today."""
    with (directory / FILE).open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    users = users_by_login(list({row["by"] for row in rows}))
    places = establishments_by_code({row["prison"] for row in rows})
    held = 0
    for login, by in users.items():
        with scoped(scope_of(by, today)):
            new = [row for row in rows if row["by"] == login and _is_new(by, row)]
            held += _admit(by, today, new, places) if new else 0
    return held


def _is_new(by: User, row: Row) -> bool:
    return claim(by=by, key=f"demo:inside:{row['prison_number']}", request=row["names_latin"])


def _admit(by: User, today: datetime.date, rows: Sequence[Row], places: Mapping[str, Establishment]) -> int:
    place = places[rows[0]["prison"]]
    people = register_people(by=by, on=today, holder=place, entries=[_new(row) for row in rows], path=())
    admissions = [
        actions.Admission(
            person=person,
            establishment=place,
            admitted_on=_admitted(row, today),
            kind=row["kind"],
            alternative_kind=row["alternative_kind"],
            prison_number=row["prison_number"],
            release_on=today + datetime.timedelta(days=int(row["days_left"])) if row["days_left"] else None,
            source_on=_admitted(row, today),
        )
        for person, row in zip(people, rows, strict=True)
    ]
    stays = actions.admit(by=by, on=today, admissions=admissions)
    for stay, row in zip(stays, rows, strict=True):
        _happen(by, today, stay, row)
    return len(stays)


def _admitted(row: Row, today: datetime.date) -> datetime.date:
    day = today - datetime.timedelta(days=int(row["days_inside"]))
    return max(day, LAW) if row["alternative_kind"] else day


def _happen(by: User, today: datetime.date, stay: Stay, row: Row) -> None:
    release = ReleaseEvent.objects.filter(stay=stay).first()
    if release is not None:
        for item in filter(None, row["ready"].split(";")):
            actions.tick_item(by=by, on=today, release=release, item=item, is_ready=True)
        if row["confirmed"]:
            source = DateSource.PENAL_SITUATION
            actions.confirm_release(by=by, on=today, release=release, source=source, source_on=today)
    if row["activity"]:
        begun = {"kind": row["activity"], "label": row["activity_label"]}
        actions.begin_activity(by=by, on=today, stay=stay, starts_on=stay.admitted_on or today, **begun)
    if row["unreached"]:
        until = today + datetime.timedelta(days=14)
        actions.mark_unreached(by=by, on=today, stay=stay, reason=row["unreached"], until=until)


def inside_codes(day: datetime.date) -> dict[str, str]:
    """Where the demonstration's people inside are found: a ``stay`` and its ``release``; their officer reads them."""
    by = users_by_login([OFFICER]).get(OFFICER)
    if by is None:
        return {}
    with scoped(scope_of(by, day)):
        release = ReleaseEvent.objects.filter(stay__prison_number=SHOWN).first()
        return {"stay": str(release.stay_id), "release": str(release.pk)} if release else {}


def _new(row: Row) -> NewPerson:
    return NewPerson(
        names_arabic=row["names_ar"],
        names_latin=row["names_latin"],
        sex=row["sex"],
        birth=PartialDate.parse(row["birth"]),
        province_code=row["province"],
        commune_code=None,
        identity_kind="",
        identity_number="",
        identity_state="in_progress",
        origin="spr",
        is_invented=True,
    )
