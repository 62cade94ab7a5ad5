"""The whole path, acted out by whoever may: in whatever order it is tried, a person stands in one place of it."""

import contextlib
import datetime
import itertools

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from darb.casefile import actions
from darb.casefile.models import FileTransfer
from darb.core.errors import Refusal
from darb.core.scope import Scope
from darb.detention.actions import Admission, admit, carry_out_release, set_release_date, tick_item
from darb.detention.models import ReleaseEvent, Stay
from darb.diagnosis.actions.interviews import close_interview, start_interview
from darb.diagnosis.rules.answers import as_kept
from darb.pathways.actions.plans import countersign
from darb.pathways.models import LifeProject
from darb.people.models import JourneyMove, Person
from darb.people.queries import places_of
from darb.people.rules import path_at_entry
from darb.people.states import Journey
from darb.staff.models import User
from tests.casefile.files import agree
from tests.factories import centre, make_person, make_user
from tests.factories.diagnosis import make_answer
from tests.factories.pathways import make_agreed_plan
from tests.factories.people import make_journey_move

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAY = datetime.timedelta(days=1)
PRISON, CENTRE = "el_jadida", "CAR-CAS"
# Source: the table of the path. A release comes from every place inside, an end from every place, with its reason.
NEXT = {
    None: {"identified", "first_interview"},
    "identified": {"diagnosed", "released", "closed"},
    "diagnosed": {"plan_signed", "released", "closed"},
    "plan_signed": {"in_preparation", "followed", "released", "closed"},
    "in_preparation": {"pre_release", "released", "closed"},
    "pre_release": {"released", "closed"},
    "released": {"referred", "closed"},
    "referred": {"first_interview", "referred", "closed"},
    "first_interview": {"plan_signed", "followed", "referred", "closed"},
    "followed": {"referred", "closed"},
    "closed": {"followed", "identified"},
}


class Path:
    """One person, and whoever works at the two places that may hold the file."""

    def __init__(self, origin: str) -> None:
        self.on = timezone.localdate()
        roles = {
            PRISON: ("preparation_officer", "preparation_officer"),
            CENTRE: ("case_worker", "centre_coordinator"),
        }
        self.staff = {
            code: [make_user(role=role, establishment=centre(code)) for role in two]
            for code, two in roles.items()
        }
        holder = centre(CENTRE if origin == "walk_in" else PRISON)
        self.person = make_person(holder=holder, origin=origin, compartments=[])
        (begins,) = path_at_entry(origin)
        make_journey_move(person=self.person, state=begins, on=self.on - 200 * DAY)

    @property
    def held(self) -> Person:
        return Person.objects.select_related("holder").get(pk=self.person.pk)

    @property
    def by(self) -> User:
        return self.staff[self.held.holder.code][0]

    @property
    def place(self) -> Journey:
        return places_of([self.person.pk])[self.person.pk]

    @property
    def stay(self) -> Stay:
        return Stay.objects.filter(person=self.person, state="ongoing").get()

    def told(self) -> dict[str, object]:
        return {"by": self.by, "on": self.on}

    # What may be tried

    def admit(self) -> None:
        entry = Admission(
            person=self.held,
            establishment=centre(PRISON),
            admitted_on=self.on,
            prison_number=f"{self.person.pk}",
        )
        admit(**self.told(), admissions=[entry])

    def make_ready(self) -> None:
        set_release_date(
            **self.told(),
            stay=self.stay,
            release_on=self.on + 20 * DAY,
            source="penal_situation",
            source_on=self.on,
        )
        release = ReleaseEvent.objects.get(stay=self.stay)
        tick_item(**self.told(), release=release, item="papers", is_ready=True)

    def release(self) -> None:
        carry_out_release(**self.told(), stay=self.stay, kind="royal_pardon", released_on=self.on)

    def interview(self) -> None:
        interview = start_interview(**self.told(), person=self.held)
        make_answer(interview=interview, question="support", value=as_kept(("yes",)))
        close_interview(**self.told(), interview=interview)

    def sign(self) -> None:
        before = LifeProject.objects.filter(person=self.person).order_by("version").last()
        later = (
            {"version": before.version + 1, "follows": before, "why_revised": "un métier"} if before else {}
        )
        plan = make_agreed_plan(person=self.held, **later)
        countersign(by=self.staff[self.held.holder.code][1], on=self.on, life_project=plan)

    def propose(self) -> None:
        agree(self.held, self.by)
        to = CENTRE if self.held.holder.code == PRISON else PRISON
        actions.propose_transfer(
            **self.told(), person=self.held, receiver=centre(to), parts=(), purpose="moved"
        )

    def accept(self) -> None:
        transfer = FileTransfer.objects.filter(person=self.person).latest("pk")
        receiver = self.staff[transfer.receiver.code][1]
        actions.accept_transfer(by=receiver, on=self.on, at=timezone.now(), transfer=transfer)

    def meet(self) -> None:
        transfer = FileTransfer.objects.filter(person=self.person).latest("pk")
        actions.hold_first_interview(by=self.staff[transfer.receiver.code][1], on=self.on, transfer=transfer)

    def close(self) -> None:
        actions.close_file(**self.told(), person=self.held, reason="lost_to_follow_up", closed_on=self.on)

    def reopen(self) -> None:
        actions.reopen_file(**self.told(), person=self.held)


VERBS = (
    "admit",
    "make_ready",
    "release",
    "interview",
    "sign",
    "propose",
    "accept",
    "meet",
    "close",
    "reopen",
)
ABSENT = (Stay.DoesNotExist, FileTransfer.DoesNotExist)


def play(path: Path, verbs: list[str]) -> list[str]:
    """Every verb tried in turn, each in its transaction like a request; the places passed through."""
    for verb in verbs:
        with contextlib.suppress(Refusal, *ABSENT), transaction.atomic():
            getattr(path, verb)()
    moves = JourneyMove.objects.filter(person=path.person).order_by("pk")
    return list(moves.values_list("state", flat=True))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    origin=st.sampled_from(["spr", "walk_in"]),
    verbs=st.lists(st.sampled_from(VERBS), min_size=3, max_size=12),
)
def test_any_sequence_of_acts_is_a_walk_along_the_table(
    everything: Scope, origin: str, verbs: list[str]
) -> None:
    path = Path(origin)

    passed = play(path, verbs)

    for before, after in itertools.pairwise([None, *passed]):
        assert after in NEXT[before], (verbs, passed)
    assert path.place == passed[-1]
    followed_by = path.person.assignments.filter(ends_on__isnull=True).count()
    assert followed_by <= 1
    if path.place == Journey.CLOSED:
        assert followed_by == 0


PREPARED = ("admit", "interview", "sign", "make_ready")
WALKS = {
    "a man prepared inside": (
        "spr",
        (*PREPARED, "release", "propose", "accept", "meet", "close"),
        ["identified", "diagnosed", "plan_signed", "in_preparation", "pre_release", "released", "referred",
         "first_interview", "followed", "closed"],
    ),
    "a file offered before the release": (
        "spr",
        (*PREPARED, "propose", "accept", "meet", "release", "accept", "meet"),
        ["identified", "diagnosed", "plan_signed", "in_preparation", "pre_release", "released", "referred",
         "first_interview", "followed"],
    ),
    "a walk-in": (
        "walk_in",
        ("interview", "sign", "close", "reopen"),
        ["first_interview", "plan_signed", "followed", "closed", "followed"],
    ),
    "a return to prison, whose file follows": (
        "walk_in",
        ("interview", "sign", "admit", "propose", "accept", "meet", "interview", "sign"),
        ["first_interview", "plan_signed", "followed", "closed", "identified", "diagnosed", "plan_signed",
         "in_preparation"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("walk", WALKS)
def test_each_place_of_the_path_is_reached_by_the_acts_of_people(everything: Scope, walk: str) -> None:
    origin, verbs, expected = WALKS[walk]

    assert play(Path(origin), list(verbs)) == expected


def test_together_these_walks_reach_every_place() -> None:
    assert {state for _origin, _verbs, passed in WALKS.values() for state in passed} == set(Journey)
