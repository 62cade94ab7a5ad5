"""What the demonstration's people plan and whom they meet, told by the accounts that follow them."""

import datetime
import pathlib
import tomllib
from collections.abc import Callable, Mapping
from typing import Any

from darb.controls.actions import claim
from darb.core.scope import scoped
from darb.partners.models import Organisation
from darb.partners.queries import get_organisation
from darb.pathways.actions.appointments import Booking, book_appointment
from darb.pathways.actions.notes import write_note
from darb.pathways.actions.plans import (
    Answer,
    GoalPlan,
    Plan,
    StepPlan,
    answer_life_project,
    write_life_project,
)
from darb.pathways.actions.referrals import move_referral, propose_referral
from darb.pathways.queries.appointments import usual_place
from darb.pathways.states import LifeProject, NoteReaders, Referral, Service
from darb.people.actions.consents import answer_consent
from darb.people.models import Name, Person
from darb.people.queries import scope_of
from darb.people.states import ConsentPurpose
from darb.staff.models import User
from darb.staff.queries import users_by_login

FILE = "pathways.toml"
Told = Mapping[str, Any]
Act = Callable[[Told, User, Person, datetime.date], object]


def accompany(directory: pathlib.Path, today: datetime.date) -> int:
    """Tell it once, of whoever of its people is there; how many acts there were."""
    told = tomllib.loads((directory / FILE).read_text(encoding="utf-8"))
    users = users_by_login(sorted({one["by"] for rows in told.values() for one in rows}))
    done = 0
    for kind, act in ACTS.items():
        for place, one in enumerate(told[kind]):
            if one["by"] in users:
                done += _once(f"demo:{kind}:{place}", act, one, users[one["by"]], today)
    for one in told["meetings"]:
        if one["by"] in users:
            done += _meet(one, users[one["by"]], today)
    return done


def _once(key: str, act: Act, one: Told, by: User, today: datetime.date) -> int:
    with scoped(scope_of(by, today)):
        person = _person(one["person"])
        if person is None or not claim(by=by, key=key, request=one["person"]):
            return 0
        act(one, by, person, today)
    return 1


def _person(name: str) -> Person | None:
    found = (
        Name.objects.filter(script="latin", full=name)
        .select_related("person__holder")
        .order_by("-pk")
        .first()
    )
    return found.person if found else None


def _plan(one: Told, by: User, person: Person, today: datetime.date) -> None:
    on = today + datetime.timedelta(days=one["days"])
    goals = tuple(
        GoalPlan(
            goal["axis"],
            goal["what"],
            tuple(
                StepPlan(step["what"], step["owner"], today + datetime.timedelta(days=step["due"]))
                for step in goal["steps"]
            ),
        )
        for goal in one["goals"]
    )
    plan = Plan(one["wish"], one["trade"] or None, goals)
    written = write_life_project(by=by, on=on, person=person, plan=plan)
    if one["drawn"]:
        answer = Answer(LifeProject.AGREED, mark="signature", drawn=one["drawn"])
        answer_life_project(by=by, on=on, life_project=written, answer=answer)


def _appointment(one: Told, by: User, person: Person, today: datetime.date) -> None:
    day = today + datetime.timedelta(days=one["days"])
    _book(by, person, today, day, one["at"], one["about"])


def _book(by: User, person: Person, today: datetime.date, day: datetime.date, at: str, about: str) -> None:
    hour = datetime.time.fromisoformat(at)
    booking = Booking(by, day, hour, 45, usual_place(person), about)
    book_appointment(by=by, on=today, person=person, booking=booking)


def _note(one: Told, by: User, person: Person, today: datetime.date) -> None:
    write_note(by=by, on=today, person=person, text=one["text"], readers=NoteReaders(one["readers"]))


def _referral(one: Told, by: User, person: Person, today: datetime.date) -> None:
    """Proposed to the person, who agrees that the service is told, and sent where the row says so."""
    partner: Organisation = get_organisation(one["partner"])
    service = Service(one["service"])
    row = propose_referral(
        by=by, on=today, person=person, service=service, partner=partner, asked=one["asked"]
    )
    if one["sent"]:
        agreed: dict[str, Any] = {
            "language": "ar",
            "channel": "paper",
            "signed_by": "signature",
            "partner": partner,
        }
        purpose = ConsentPurpose.SHARING_PARTNER
        answer_consent(by=by, on=today, person=person, purpose=purpose, gives=True, **agreed)
        move_referral(by=by, on=today, referral=row, to=Referral.SENT)


def _meet(one: Told, by: User, today: datetime.date) -> int:
    """The first people of a worker's reach are expected today, at these hours."""
    with scoped(scope_of(by, today)):
        if not claim(by=by, key=f"demo:meetings:{today.isoformat()}", request=one["by"]):
            return 0
        people = list(Person.objects.select_related("holder").order_by("-pk")[: len(one["at"])])
        for person, at in zip(people, one["at"], strict=False):
            _book(by, person, today, today, at, "")
    return len(people)


ACTS: dict[str, Act] = {
    "life_projects": _plan,
    "appointments": _appointment,
    "notes": _note,
    "referrals": _referral,
}
