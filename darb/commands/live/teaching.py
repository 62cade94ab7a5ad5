"""What the demonstration's people learn: courses, sessions, sheets, results, certificates and a stipend to approve.

Through the acts that anybody uses, by the accounts that do this work, once for each day of loading.
"""

import dataclasses
import datetime
import pathlib
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from darb.controls.actions import claim
from darb.core.scope import scoped
from darb.partners.queries import get_organisation
from darb.people.models import Person
from darb.people.queries import scope_of
from darb.staff.models import User
from darb.staff.queries import users_by_login
from darb.training import actions
from darb.training.models import Certificate, Course, CourseSession, Enrolment, Internship, StipendSheet
from darb.training.rules import month_of
from darb.training.states import Attendance

FILE = "training.toml"
MARKS = {state.value[0]: state.value for state in Attendance if state != Attendance.ABSENT} | {"a": "absent"}
Told = Mapping[str, Any]


@dataclasses.dataclass(frozen=True)
class Hands:
    """Who plans and certifies, who follows the people, and the people in the order of their files."""

    planner: User
    follower: User
    people: Sequence[Person]
    today: datetime.date

    def on(self, days: int) -> datetime.date:
        return self.today + datetime.timedelta(days=days)


def teach(directory: pathlib.Path, today: datetime.date) -> int:
    """Hold the sessions of the demonstration; how many they were, none where the day's are held already."""
    told = tomllib.loads((directory / FILE).read_text(encoding="utf-8"))
    users = users_by_login(told["accounts"].values())
    if len(users) < len(told["accounts"]):
        return 0
    planner, follower = users[told["accounts"]["planner"]], users[told["accounts"]["follower"]]
    with scoped(scope_of(planner, today)):
        people = list(Person.objects.filter(compartments=[]).order_by("pk")[:6])
        wanted = 1 + max(one["who"] for session in told["sessions"] for one in session["people"])
        is_new = len(people) >= wanted and claim(by=planner, key=f"demo:training:{today}", request=FILE)
        if not is_new:
            return 0
        hands = Hands(planner, follower, people, today)
        courses = {one["key"]: _course(hands, one) for one in told["courses"]}
        for one in told["sessions"]:
            _hold(hands, courses[one["course"]], one)
    with scoped(scope_of(follower, today)):
        _intern(hands, told["internship"])
    return len(told["sessions"])


def _course(hands: Hands, told: Told) -> Course:
    """Written down once; a later loading holds another session of it."""
    known = Course.objects.filter(label_fr=told["label_fr"]).first()
    if known is not None:
        return known
    words = {name: told[name] for name in ("level", "label_ar", "label_fr", "skills_ar", "skills_fr")}
    return actions.plan_course(
        by=hands.planner,
        on=hands.today,
        kind=told["kind"],
        provider=get_organisation(told["provider"]),
        hours=told["hours"],
        **words,
    )


def _hold(hands: Hands, course: Course, told: Told) -> None:
    planned, starts, ends = (hands.on(told[name]) for name in ("planned", "starts", "ends"))
    session = actions.plan_session(
        by=hands.planner,
        on=planned,
        course=course,
        starts_on=starts,
        ends_on=ends,
        exam_on=ends,
        capacity=told["capacity"],
        place=told["place"],
    )
    session = actions.move_session(by=hands.planner, on=planned, session=session, to="enrolling")
    rows = [_enrol(hands, session, one, planned) for one in told["people"]]
    if told["starts"] > 0:
        return
    session = actions.move_session(by=hands.planner, on=starts, session=session, to="running")
    _mark(hands, session, told, rows)
    for row, one in zip(rows, told["people"], strict=True):
        _examine(hands, row, one, ends)
    if told["ends"] < 0:
        actions.move_session(by=hands.planner, on=ends, session=session, to="completed")


def _enrol(hands: Hands, session: CourseSession, told: Told, on: datetime.date) -> Enrolment:
    person = hands.people[told["who"]]
    row = actions.request_enrolment(by=hands.follower, on=on, person=person, session=session)
    if told.get("asked"):
        return row
    return actions.confirm_enrolment(by=hands.planner, on=on, enrolment=row)


def _mark(hands: Hands, session: CourseSession, told: Told, rows: Sequence[Enrolment]) -> None:
    for place, days in enumerate(told.get("days", ())):
        marks = {
            row.pk: MARKS[one["marks"][place]]
            for row, one in zip(rows, told["people"], strict=True)
            if "marks" in one
        }
        day = hands.on(days)
        actions.record_attendance(by=hands.planner, on=day, session=session, day=day, marks=marks)


def _examine(hands: Hands, row: Enrolment, told: Told, on: datetime.date) -> None:
    if "result" not in told:
        return
    has_passed = told["result"] == "passed"
    actions.record_result(
        by=hands.planner, on=on, enrolment=row, has_passed=has_passed, mark_tenths=told["mark"]
    )
    if told.get("certificate"):
        row.refresh_from_db()
        actions.issue_certificate(by=hands.planner, on=hands.today, enrolment=row)


def _intern(hands: Hands, told: Told) -> None:
    """A contract that runs, with last month's stipend waiting for somebody else's approval."""
    person = Person.objects.filter(pk=hands.people[told["who"]].pk).select_related("holder").first()
    if person is None or Internship.objects.filter(person=person, state="running").exists():
        return
    starts, by = hands.on(told["starts"]), hands.follower
    row = actions.plan_internship(
        by=by,
        on=starts,
        person=person,
        kind=told["kind"],
        host=told["host"],
        starts_on=starts,
        ends_on=hands.on(told["ends"]),
        daily_minor=told["daily"],
    )
    for to in ("signed", "running"):
        row = actions.move_internship(by=by, on=starts, internship=row, to=to)
    month = month_of(month_of(hands.today) - datetime.timedelta(days=1))
    actions.state_stipend(by=by, on=hands.today, internship=row, month=month, days=told["days"])


def teaching_codes() -> dict[str, str]:
    """Under which codes the newest training is found in the reader's scope: a running session, a certificate, a
    contract, a sheet to approve, and who learns.
    """
    row = Enrolment.objects.filter(session__state="running", state="attending").order_by("-pk").first()
    paper = Certificate.objects.exclude(number="").order_by("-pk").first()
    sheet = StipendSheet.objects.order_by("-pk").select_related("internship").first()
    if row is None or paper is None or sheet is None:
        return {}
    return {
        "running session": CourseSession.objects.get(pk=row.session_id).code,
        "attending": str(row.pk),
        "learner": row.subject,
        "certificate": paper.number,
        "contract": sheet.internship.number,
        "stipend": sheet.number,
    }
