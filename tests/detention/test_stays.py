"""Coming in, moving, leaving: what is recorded, what is refused, and that a person is in one place of the path."""

import contextlib
import datetime
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from darb.core.errors import Forbidden, Refusal
from darb.core.scope import Scope
from darb.detention import actions
from darb.detention.models import ReleaseEvent, ReleaseMove, Stay, Unreached
from darb.detention.rules import INSIDE
from darb.journal.models import JournalEntry
from darb.people.models import JourneyMove, Person
from darb.people.queries import places_of
from darb.people.states import Journey
from darb.staff.models import User
from tests.factories import ON, centre, make_person, make_user
from tests.factories.base import serial
from tests.factories.people import make_journey_move
from tests.factories.rights import make_consent

DAY = datetime.timedelta(days=1)
PRISON, OTHER = "el_jadida", "khouribga"


@pytest.fixture
def officer(everything: Scope) -> User:
    return make_user(role="preparation_officer")


def admitted(by: User, person: Person | None = None, **told: object) -> Stay:
    given = {
        "person": person or make_person(holder=centre(PRISON)),
        "establishment": centre(PRISON),
        "admitted_on": ON - 100 * DAY,
        "prison_number": f"{serial()}",
        **told,
    }
    return actions.admit(by=by, on=ON, admissions=[actions.Admission(**given)])[0]


def dated(by: User, stay: Stay, day: datetime.date) -> ReleaseEvent:
    told = {"source": "penal_situation", "source_on": ON}
    return actions.set_release_date(by=by, on=ON, stay=stay, release_on=day, **told)


def place(stay: Stay) -> Journey:
    return places_of([stay.person_id])[stay.person_id]


def test_who_comes_in_stands_at_the_beginning_of_the_path(officer: User) -> None:
    stay = admitted(officer, kind="remand", release_on=ON + 50 * DAY, source_on=ON)

    release = ReleaseEvent.objects.get(stay=stay)
    assert place(stay) == Journey.IDENTIFIED
    assert [row.kind for row in stay.statuses.all()] == ["remand"]
    assert (release.state, release.on, release.moves.get().source) == (
        "expected",
        ON + 50 * DAY,
        "penal_situation",
    )
    assert stay.compartments == ["penal"]


def test_stays_are_recorded_by_whoever_may(everything: Scope) -> None:
    with pytest.raises(Forbidden):
        admitted(make_user(role="auditor"))


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"admitted_on": ON + DAY}, "stay_day"),
        ({"kind": "alternative_sentence"}, "stay_title_too_early"),
        ({"kind": "child_protection"}, "stay_title_protection"),
        ({"alternative_kind": "day_fine"}, "stay_alternative"),
        ({"release_on": ON - 101 * DAY}, "release_before_admission"),
    ],
)
def test_what_cannot_be_is_refused(officer: User, told: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        admitted(officer, **told)

    assert refusal.value.code == code
    assert Stay.objects.count() == 0


def test_nobody_is_held_twice_and_no_number_is_borne_twice(officer: User) -> None:
    stay = admitted(officer, prison_number=" ١٢ 34 ")

    with pytest.raises(Refusal) as inside:
        admitted(officer, stay.person)
    with pytest.raises(Refusal) as borne:
        admitted(officer, prison_number="1234")

    assert (inside.value.code, borne.value.code) == ("stay_open", "prison_number_borne")
    assert stay.prison_number == "1234"


def test_a_transfer_begins_a_stay_and_takes_the_expected_release_along(officer: User) -> None:
    stay = admitted(officer)
    release = dated(officer, stay, ON + 200 * DAY)
    actions.mark_unreached(by=officer, on=ON, stay=stay, reason="health", until=ON + DAY)

    following = actions.transfer_stay(
        by=officer, on=ON, stay=stay, to=centre(OTHER), day=ON, prison_number="77"
    )

    stay.refresh_from_db()
    assert (stay.state, stay.ended_on, following.follows_id) == ("transferred", ON, stay.pk)
    assert (following.establishment.code, following.prison_number, following.admitted_on) == (OTHER, "77", ON)
    assert ReleaseEvent.objects.get(pk=release.pk).stay_id == following.pk
    assert not Unreached.objects.filter(ended_on__isnull=True).exists()
    assert place(following) == Journey.IDENTIFIED


def test_a_new_day_of_release_keeps_the_earlier_one(officer: User) -> None:
    stay = admitted(officer)

    dated(officer, stay, ON + 200 * DAY)
    release = dated(officer, stay, ON + 150 * DAY)
    actions.confirm_release(by=officer, on=ON, release=release, source="court_decision", source_on=ON)
    actions.postpone_release(
        by=officer, on=ON, release=release, release_on=ON + 160 * DAY, reason="other_case"
    )

    moves = ReleaseMove.objects.filter(release=release).values_list("state", "release_on", "reason")
    assert list(moves) == [
        ("expected", ON + 200 * DAY, ""),
        ("expected", ON + 150 * DAY, ""),
        ("confirmed", ON + 150 * DAY, ""),
        ("postponed", ON + 160 * DAY, "other_case"),
    ]


def test_a_release_is_put_off_to_a_later_day_only(officer: User) -> None:
    release = dated(officer, admitted(officer), ON + 10 * DAY)

    with pytest.raises(Refusal) as refusal:
        actions.postpone_release(by=officer, on=ON, release=release, release_on=ON + 10 * DAY, reason="other")

    assert refusal.value.code == "release_not_later"


@pytest.mark.parametrize("state", INSIDE)
def test_a_release_is_possible_from_every_earlier_place(officer: User, state: Journey) -> None:
    stay = admitted(officer)
    make_journey_move(person=stay.person, state=state)
    consent = make_consent(person=stay.person, state="given", given_on=ON - DAY, asked_on=ON - DAY)

    actions.carry_out_release(by=officer, on=ON, stay=stay, kind="royal_pardon", released_on=ON)

    stay.refresh_from_db()
    consent.refresh_from_db()
    release = ReleaseEvent.objects.get(stay=stay)
    assert (stay.state, stay.ended_on, place(stay)) == ("ended", ON, Journey.RELEASED)
    assert (release.state, release.kind, release.on) == ("done", "royal_pardon", ON)
    assert consent.state == "to_renew"


def test_a_stay_that_is_over_takes_nothing_more(officer: User) -> None:
    stay = admitted(officer)
    release = dated(officer, stay, ON + DAY)
    actions.carry_out_release(by=officer, on=ON, stay=stay, kind="end_of_sentence", released_on=ON)

    acts = [
        lambda: actions.carry_out_release(by=officer, on=ON, stay=stay, kind="judicial", released_on=ON),
        lambda: actions.transfer_stay(by=officer, on=ON, stay=stay, to=centre(OTHER), day=ON),
        lambda: actions.confirm_release(by=officer, on=ON, release=release, source="told", source_on=ON),
        lambda: actions.tick_item(by=officer, on=ON, release=release, item="papers", is_ready=True),
        lambda: dated(officer, stay, ON + DAY),
    ]

    for act in acts:
        with pytest.raises(Refusal):
            act()


def test_who_comes_back_begins_again_and_the_earlier_path_is_closed(officer: User) -> None:
    stay = admitted(officer)
    actions.carry_out_release(by=officer, on=ON, stay=stay, kind="end_of_sentence", released_on=ON)
    make_journey_move(person=stay.person, state="followed")

    again = admitted(officer, stay.person, admitted_on=ON)

    moves = JourneyMove.objects.filter(person=stay.person).values_list("state", "reason")
    assert list(moves)[-2:] == [("closed", "returned_to_prison"), ("identified", "")]
    assert again.follows_id == stay.pk


def test_what_is_ready_is_kept_with_who_said_so_and_brings_before_the_release(officer: User) -> None:
    stay = admitted(officer)
    make_journey_move(person=stay.person, state="in_preparation")
    release = dated(officer, stay, ON + 60 * DAY)

    for is_ready in (True, True, False):
        actions.tick_item(by=officer, on=ON, release=release, item="papers", is_ready=is_ready)

    assert list(release.ticks.values_list("item", "is_ready", "by")) == [
        ("papers", True, officer.pk),
        ("papers", False, officer.pk),
    ]
    assert place(stay) == Journey.PRE_RELEASE


def test_an_activity_ends_once_with_its_result(officer: User) -> None:
    told = {"kind": "literacy", "label": "محو الأمية", "starts_on": ON - 10 * DAY}
    activity = actions.begin_activity(by=officer, on=ON, stay=admitted(officer), **told)
    end = {"attendance": "حضور منتظم", "result": "passed"}

    ended = actions.end_activity(by=officer, on=ON, activity=activity, ends_on=ON, **end)

    assert (ended.state, ended.attendance) == ("passed", "حضور منتظم")
    with pytest.raises(Refusal) as refusal:
        actions.end_activity(by=officer, on=ON, activity=activity, ends_on=ON, **end)
    assert refusal.value.code == "activity_over"


def test_the_title_changes_and_the_earlier_one_stays(officer: User) -> None:
    stay = admitted(officer, kind="remand")

    actions.change_status(by=officer, on=ON, stay=stay, kind="convicted", since=ON)

    assert list(stay.statuses.values_list("kind", flat=True)) == ["remand", "convicted"]
    with pytest.raises(Refusal) as refusal:
        actions.change_status(by=officer, on=ON, stay=stay, kind="convicted", since=ON)
    assert refusal.value.code == "stay_same_title"


def test_each_act_leaves_one_entry_in_the_chain_of_the_holder(officer: User) -> None:
    stay = admitted(officer)
    dated(officer, stay, ON + DAY)
    actions.mark_unreached(by=officer, on=ON, stay=stay, reason="court", until=ON + DAY)
    actions.reach_again(by=officer, on=ON, stay=stay)

    entries = JournalEntry.objects.filter(act__startswith="detention.").order_by("pk")
    assert [entry.act.removeprefix("detention.") for entry in entries] == [
        "admit",
        "set_release_date",
        "mark_unreached",
        "reach_again",
    ]
    assert {(entry.subject, entry.chain) for entry in entries} == {
        (f"person:{stay.subject}", f"establishment:{PRISON}")
    }


EVENTS = ("admit", "transfer", "date", "confirm", "postpone", "release", "tick", "status", "away", "back")


def play(by: User, person: Person, event: str) -> None:
    """One event as somebody might try it, at whatever moment."""
    stay = Stay.objects.filter(person=person).order_by("-pk").first()
    if event == "admit" or stay is None:
        admitted(by, person)
        return
    release = ReleaseEvent.objects.filter(stay__person=person).order_by("-pk").first()
    to = centre(PRISON if stay.establishment.code == OTHER else OTHER)
    told = {"by": by, "on": ON}
    verbs = {
        "transfer": lambda: actions.transfer_stay(**told, stay=stay, to=to, day=ON),
        "date": lambda: dated(by, stay, ON + 9 * DAY),
        "confirm": lambda: actions.confirm_release(**told, release=release, source="told", source_on=ON),
        "postpone": lambda: actions.postpone_release(
            **told, release=release, release_on=release.on + DAY, reason="other"
        ),
        "release": lambda: actions.carry_out_release(**told, stay=stay, kind="royal_pardon", released_on=ON),
        "tick": lambda: actions.tick_item(**told, release=release, item="papers", is_ready=True),
        "status": lambda: actions.change_status(**told, stay=stay, kind="remand", since=ON),
        "away": lambda: actions.mark_unreached(**told, stay=stay, reason="court", until=ON + DAY),
        "back": lambda: actions.reach_again(**told, stay=stay),
    }
    if release is not None or event not in ("confirm", "postpone", "tick"):
        verbs[event]()


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    begins=st.sampled_from([None, *Journey]), events=st.lists(st.sampled_from(EVENTS), min_size=1, max_size=9)
)
def test_any_sequence_of_events_leaves_a_person_in_one_place(
    officer: User, begins: Journey | None, events: list[str]
) -> None:
    person = make_person(holder=centre(PRISON))
    if begins:
        make_journey_move(person=person, state=begins, reason="moved" if begins == Journey.CLOSED else "")

    for event in events:
        with contextlib.suppress(Refusal):
            play(officer, person, event)

    ongoing = Stay.objects.filter(person=person, state="ongoing").count()
    where = places_of([person.pk])[person.pk]
    assert ongoing in (0, 1)
    assert (where in INSIDE) == (ongoing == 1)
    stays = list(Stay.objects.filter(person=person).order_by("pk"))
    assert all(stay.follows_id == before.pk for before, stay in itertools.pairwise(stays))
    for release in ReleaseEvent.objects.filter(stay__person=person).select_related("stay"):
        newest = release.moves.order_by("-pk").first()
        assert newest is not None
        assert (newest.state, newest.release_on, newest.kind) == (release.state, release.on, release.kind)
        assert (release.state == "done") == (release.stay.state == "ended")
