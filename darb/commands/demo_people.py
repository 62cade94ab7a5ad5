"""A few invented people at the demonstration's prison and centres: something to search, open and hand over.

Registered by the demonstration's own accounts, through the acts that anybody uses, once.
"""

import csv
import datetime
import pathlib

from django.utils import timezone

from darb.casefile.actions import propose_transfer
from darb.controls.actions import claim
from darb.core.partial_dates import PartialDate
from darb.core.scope import scoped
from darb.detention.actions import PastRelease, record_releases
from darb.establishments.models import Establishment
from darb.establishments.queries import establishments_by_code
from darb.market.queries import known_trades
from darb.people.actions import NewPerson, register_people
from darb.people.actions.consents import answer_consent
from darb.people.models import Person
from darb.people.queries import scope_of
from darb.staff.models import User
from darb.staff.queries import users_by_login
from darb.training.actions import Training, record_trainings

FILE = "people.csv"
REGISTERED_ON = datetime.date(
    2024, 9, 2
)  # a year of its own: the numbers of a season's people stay as they are
CONSENT = "sharing_establishment"
Row = dict[str, str]


def load_demo_people(directory: pathlib.Path) -> int:
    """Register whoever of ``people.csv`` is not there yet; how many they were."""
    with (directory / FILE).open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    users = users_by_login([row["by"] for row in rows])
    places = establishments_by_code(
        {row[name] for row in rows for name in ("holder", "prison", "proposed_to")}
    )
    return sum(_load(row, users[row["by"]], places) for row in rows)


def _load(row: Row, user: User, places: dict[str, Establishment]) -> int:
    """One person in one transaction, seen through the scope of the account that registers."""
    today = timezone.localdate()
    with scoped(scope_of(user, today)):
        if not claim(by=user, key=f"demo:{row['names_latin']}", request=_kept(row)):
            return 0
        (person,) = register_people(
            by=user, on=REGISTERED_ON, holder=places[row["holder"]], entries=[_new(row)]
        )
        _record_past(row, user, person, places)
        if row["agrees"] == "yes":
            answer_consent(
                by=user,
                on=today,
                person=person,
                purpose=CONSENT,
                gives=True,
                language="ar",
                channel="paper",
            )
        if row["proposed_to"]:
            propose_transfer(
                by=user,
                on=today,
                person=person,
                receiver=places[row["proposed_to"]],
                parts=["training"],
                purpose="after_release",
            )
    return 1


def _kept(row: Row) -> Row:
    """What a person is known to be loaded by: without the columns that the table had not from the beginning."""
    return {name: value for name, value in row.items() if name != "telephone"}


def _new(row: Row) -> NewPerson:
    return NewPerson(
        names_arabic=row["names_ar"],
        names_latin=row["names_latin"],
        sex=row["sex"],
        birth=PartialDate.parse(row["birth"]),
        province_code=row["province"],
        commune_code=None,
        identity_kind="cnie",
        identity_number=row["identity_number"],
        identity_state="valid" if row["identity_number"] else "never_issued",
        origin="spr",
        telephone=row["telephone"],
        is_invented=True,
    )


def _record_past(row: Row, user: User, person: Person, places: dict[str, Establishment]) -> None:
    if row["released_on"]:
        released = datetime.date.fromisoformat(row["released_on"])
        release = PastRelease(person, places[row["prison"]], released)
        record_releases(by=user, on=REGISTERED_ON, releases=[release])
    if row["training"]:
        trade = known_trades({row["training"]}).get(row["training"])
        training = Training(person, "vocational", row["training"], trade)
        record_trainings(by=user, on=REGISTERED_ON, trainings=[training])
