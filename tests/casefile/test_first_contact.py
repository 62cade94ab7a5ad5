"""From the gate to the first interview: who knows of the person, how long there is, what is late."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from darb.casefile.actions import TransferRefused, see_transfer
from darb.casefile.queries.transfers import LISTED, contacts_late, incoming, outgoing
from darb.casefile.rules import UNFINISHED, contact_due, is_late
from darb.casefile.states import FileTransfer as State
from darb.casefile.states import TransferPurpose
from darb.core.scope import scoped
from darb.people.queries import scope_of
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_person, make_user
from tests.factories.casefile import make_file_transfer
from tests.factories.pathways import make_appointment
from tests.factories.people import make_journey_move

ON = datetime.date(2024, 3, 31)
DAY = datetime.timedelta(days=1)
SENT = datetime.date(2024, 1, 15)
DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 1, 1))


def test_nobody_is_late_for_somebody_who_is_still_inside():
    due = contact_due(purpose=TransferPurpose.AFTER_RELEASE, proposed_on=SENT, released_on=None, days=30)

    assert due is None
    assert not is_late(State.SEEN, due=due, on=datetime.date(2034, 1, 1))


@pytest.mark.parametrize(
    ("released", "due"),
    [
        (datetime.date(2024, 2, 1), datetime.date(2024, 3, 2)),  # a leap year: 29 days of February
        (datetime.date(2023, 2, 1), datetime.date(2024, 2, 14)),  # released before the file was sent
    ],
)
def test_the_days_run_from_the_gate_or_from_the_proposal_that_came_later(released, due):
    found = contact_due(
        purpose=TransferPurpose.AFTER_RELEASE, proposed_on=SENT, released_on=released, days=30
    )

    assert found == due
    assert [is_late(State.ACCEPTED, due=found, on=day) for day in (due, due + DAY)] == [False, True]


@pytest.mark.slow
@given(state=st.sampled_from(State), due=DAYS, on=DAYS)
def test_only_what_is_waited_for_is_late(state, due, on):
    assert is_late(state, due=due, on=on) == (state in UNFINISHED and on > due)


@pytest.fixture
def sides(db):
    receiver = make_user(role="centre_coordinator", establishment=centre("CAR-SET"))
    sender = make_user(role="centre_coordinator", establishment=centre())
    return sender, receiver


def _sent(days_ago: int, state: str = "proposed", **columns):
    """A file on its way from one centre to another since so many days."""
    with scoped(national_scope()):
        return make_file_transfer(
            person=make_person(holder=centre()),
            proposed_on=ON - days_ago * DAY,
            state=state,
            **columns,
        )


def _after_release(days_since: int | None):
    sent = _sent(200, purpose="after_release")
    if days_since is not None:
        with scoped(national_scope()):
            make_journey_move(person=sent.person, state="released", on=ON - days_since * DAY)
    return sent


def test_whoever_sent_a_file_sees_that_the_receiver_knows_of_it(sides):
    sender, receiver = sides
    transfer = _sent(1)

    with scoped(scope_of(receiver, ON)):
        see_transfer(by=receiver, on=ON, transfer=transfer)

    with scoped(scope_of(sender, ON)):
        [line] = outgoing([centre().pk], ON).lines
        assert line.transfer.standing == State.SEEN
        assert [move.state for move in line.transfer.moves.all()] == ["seen"]


def test_the_day_of_the_first_interview_stands_beside_a_file_that_was_taken_over(sides):
    _sender, receiver = sides
    answered = {"answered_on": ON, "answered_by": receiver, "reads_until": timezone.now()}
    with scoped(national_scope()):
        person = make_person(holder=centre("CAR-SET"))
        make_file_transfer(
            person=person, sender=centre(), receiver=centre("CAR-SET"), state="accepted", **answered
        )
        for days in (5, 3):
            make_appointment(person=person, on=ON + days * DAY)
        over = {"told": "essai", "answered_on": ON, "answered_by": receiver}
        make_appointment(person=person, state="cancelled", on=ON + DAY, **over)

    with scoped(scope_of(receiver, ON)):
        [line] = incoming([centre("CAR-SET").pk], ON).lines

    assert line.booked == ON + 3 * DAY


def test_only_the_receiver_says_that_it_has_seen_a_file(sides):
    sender, _receiver = sides
    transfer = _sent(1)

    with scoped(scope_of(sender, ON)), pytest.raises(TransferRefused) as refusal:
        see_transfer(by=sender, on=ON, transfer=transfer)

    assert refusal.value.code == "transfer_not_receiver"


@pytest.mark.slow
def test_the_number_on_the_home_page_is_that_of_the_late_lines(sides):
    sender, _receiver = sides
    for days in (30, 31, 90):
        _sent(days)
    for since in (None, 30, 31):
        _after_release(since)
    answered = {"answered_on": ON, "answered_by": sender}
    _sent(90, "declined", decline_reason="no_place", **answered)

    with scoped(scope_of(sender, ON)):
        lines = outgoing([centre().pk], ON).lines
        counted = contacts_late([centre().pk], ON)

    assert [line.is_late for line in lines] == [True] * 3 + [False] * 4
    assert counted == 3


def test_files_of_two_other_places_are_nobody_else_s_delay(sides):
    _sent(90)
    other = make_user(role="centre_coordinator", establishment=centre("CAR-FES"))

    with scoped(scope_of(other, ON)):
        assert incoming([centre("CAR-FES").pk], ON).lines == []
        assert contacts_late([centre("CAR-FES").pk], ON) == 0


@pytest.mark.slow
def test_a_late_first_interview_stands_on_both_homes_and_on_the_page(sides, client: Client):
    transfer = _sent(90)
    pages = []

    for user in sides:
        enter(client, user)
        pages.append((client.get("/").content.decode(), client.get(f"/transfers/{transfer.number}/")))

    for home, page in pages:
        assert "مقابلات أولى تأخرت" in home
        assert "pill late" in page.content.decode()


@pytest.mark.slow
@pytest.mark.django_db
def test_files_handed_over_are_paged_to_the_last_one_what_is_waited_for_first(client: Client) -> None:
    worker = make_user(role="centre_coordinator", establishment=centre())
    with scoped(national_scope()):
        waiting = [
            make_file_transfer(sender=centre("CAR-SET"), receiver=centre()) for _one in range(LISTED + 1)
        ]
        over = make_file_transfer(
            sender=centre("CAR-SET"), receiver=centre(), state="declined", decline_reason="not_our_territory",
            answered_on=ON, answered_by=worker,
        )  # fmt: skip
    enter(client, worker)

    first = client.get("/transfers/").context["incoming"]
    second = client.get("/transfers/", {"side": "incoming", "after": first.next_after})
    misread = client.get("/transfers/", {"side": "incoming", "after": "1-x"}).context["incoming"]

    assert [line.transfer.pk for line in first.lines] == [one.pk for one in waiting[:LISTED]]
    assert [line.transfer.pk for line in second.context["incoming"].lines] == [waiting[-1].pk, over.pk]
    assert "outgoing" not in second.context
    assert second.context["incoming"].next_after == ""
    assert len(misread.lines) == LISTED
