"""A file is closed with a reason and taken up again: by whom, from when, and what stands in the way."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from darb.casefile.actions import (
    ClosingRefused,
    TransferRefused,
    close_file,
    propose_retention,
    propose_transfer,
    reopen_file,
)
from darb.casefile.rules import CHOSEN_REASONS
from darb.core.errors import Forbidden
from darb.core.processing import register
from darb.core.scope import scoped
from darb.journal.models import JournalEntry
from darb.pathways.actions.appointments import Booking, book_appointment
from darb.pathways.actions.telling import PathwayRefused
from darb.pathways.models import Appointment
from darb.pathways.queries.caseloads import followed_by
from darb.people.models import Assignment, JourneyMove, Person
from darb.people.queries import places_of, scope_of
from darb.people.states import Journey
from darb.projects.models import ProjectFile
from darb.staff.models import User
from tests.casefile.files import agree, make_full_file
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_person, make_user
from tests.factories.base import serial
from tests.factories.pathways import make_appointment
from tests.factories.people import make_assignment, make_contact, make_journey_move
from tests.pages import assert_sound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAY = datetime.timedelta(days=1)
HERE = "CAR-CAS"


@pytest.fixture
def on() -> datetime.date:
    return timezone.localdate()


@pytest.fixture
def worker() -> User:
    return make_user(role="case_worker", establishment=centre())


def followed(holder: str = HERE, *, by: User | None = None, since: datetime.date | None = None) -> Person:
    with scoped(national_scope()):
        person = make_person(holder=centre(holder), compartments=[])
        make_journey_move(person=person, state="followed", on=since or timezone.localdate() - 30 * DAY)
        if by is not None:
            make_assignment(person=person, worker=by)
    return person


def place(person: Person) -> Journey:
    with scoped(national_scope()):
        return places_of([person.pk])[person.pk]


def close(by: User, person: Person, on: datetime.date, reason: str = "autonomous") -> JourneyMove:
    with scoped(scope_of(by, timezone.localdate())):
        found = Person.objects.get(pk=person.pk)
        return close_file(by=by, on=timezone.localdate(), person=found, reason=reason, closed_on=on)


def test_a_closed_file_is_followed_by_nobody_and_leaves_the_caseload(worker: User, on: datetime.date) -> None:
    person = followed(by=worker)

    move = close(worker, person, on - 3 * DAY)

    with scoped(scope_of(worker, on)):
        assert (move.state, move.reason, move.on) == ("closed", "autonomous", on - 3 * DAY)
        assert not followed_by(worker.pk).exists()
        assert Assignment.objects.get(person=person).ends_on == on - 3 * DAY
    entry = JournalEntry.objects.get(act="casefile.close")
    assert (entry.subject, entry.chain) == (f"person:{person.code}", f"establishment:{HERE}")


def test_a_file_taken_up_again_goes_on_with_whoever_took_it_up(worker: User, on: datetime.date) -> None:
    person, other = followed(), make_user(role="case_worker", establishment=centre())
    close(worker, person, on)

    with scoped(scope_of(other, on)):
        reopen_file(by=other, on=on, person=person)
        states = list(
            JourneyMove.objects.filter(person=person).order_by("pk").values_list("state", flat=True)
        )
        assert states == ["followed", "closed", "followed"]
        assert [one.pk for one in followed_by(other.pk)] == [person.pk]
        with pytest.raises(ClosingRefused) as twice:
            reopen_file(by=other, on=on, person=person)
    assert twice.value.code == "file_not_closed"


def test_inside_a_file_taken_up_again_begins_with_being_known(on: datetime.date) -> None:
    officer, person = make_user(role="preparation_officer", establishment=centre("el_jadida")), None
    with scoped(national_scope()):
        person = make_person(holder=centre("el_jadida"), compartments=[])
        make_journey_move(person=person, state="closed", reason="refused", on=on)

    with scoped(scope_of(officer, on)):
        reopen_file(by=officer, on=on, person=person)

    assert place(person) == Journey.IDENTIFIED


@pytest.mark.parametrize("days", [1, -31])
def test_the_day_lies_between_the_last_step_and_today(worker: User, on: datetime.date, days: int) -> None:
    person = followed()

    with pytest.raises(ClosingRefused) as refusal:
        close(worker, person, on + days * DAY)

    assert refusal.value.code == "closing_day"
    assert place(person) == Journey.FOLLOWED


def test_a_return_to_prison_is_no_reason_that_somebody_chooses(worker: User, on: datetime.date) -> None:
    with pytest.raises(ClosingRefused) as refusal:
        close(worker, followed(), on, "returned_to_prison")

    assert refusal.value.code == "closed_by_a_stay"
    assert "returned_to_prison" not in [reason.value for reason in CHOSEN_REASONS]


def test_what_waits_is_ended_before_the_file(worker: User, on: datetime.date) -> None:
    offered = followed()
    with scoped(national_scope()):
        bought = make_full_file(centre())
        agree(offered, worker)
    with scoped(scope_of(worker, on)):
        told = {"receiver": centre("CAR-SET"), "parts": (), "purpose": "moved"}
        propose_transfer(by=worker, on=on, person=offered, **told)

    codes = []
    for person in (offered, bought):
        with pytest.raises(ClosingRefused) as refusal:
            close(worker, person, on)
        codes.append(refusal.value.code)

    assert codes == ["closing_transfer_open", "closing_project_open"]


def test_support_that_is_handed_over_in_part_is_ended_before_the_file(
    worker: User, on: datetime.date
) -> None:
    with scoped(national_scope()):
        person = make_full_file(centre())
        ProjectFile.objects.filter(person=person).update(state="handed_over")

    with pytest.raises(ClosingRefused) as refusal:
        close(worker, person, on)

    assert refusal.value.code == "closing_support_open"


def test_nobody_is_waited_for_whose_file_is_closed(worker: User, on: datetime.date) -> None:
    person = followed()
    with scoped(national_scope()):
        make_appointment(person=person, worker=worker, on=on + 3 * DAY)

    close(worker, person, on)

    with scoped(scope_of(worker, on)):
        assert Appointment.objects.get(person=person).state == "cancelled"
        with pytest.raises(PathwayRefused) as refusal:
            booking = Booking(on=on + 4 * DAY, at=datetime.time(9), minutes=30, worker=worker, place="")
            book_appointment(by=worker, on=on, person=person, booking=booking)
    assert refusal.value.code == "appointment_of_closed"


def test_nobody_stops_following_before_beginning_to(worker: User, on: datetime.date) -> None:
    person = followed()
    with scoped(national_scope()):
        make_assignment(person=person, worker=worker, starts_on=on - 2 * DAY)

    with pytest.raises(ClosingRefused) as refusal:
        close(worker, person, on - 3 * DAY)

    assert refusal.value.code == "closing_day"
    assert close(worker, person, on - 2 * DAY).state == "closed"


def test_a_closed_file_is_offered_to_nobody(worker: User, on: datetime.date) -> None:
    person = followed()
    with scoped(national_scope()):
        agree(person, worker)
    close(worker, person, on)

    with scoped(scope_of(worker, on)), pytest.raises(TransferRefused) as refusal:
        propose_transfer(
            by=worker, on=on, person=person, receiver=centre("CAR-SET"), parts=(), purpose="moved"
        )

    assert refusal.value.code == "transfer_of_closed"


def test_only_whoever_works_where_the_file_is_closes_it(on: datetime.date) -> None:
    person, auditor = followed("CAR-SET"), make_user(role="auditor")
    manager = make_user(role="case_worker", establishment=centre())

    with scoped(national_scope()):
        with pytest.raises(Forbidden):
            close_file(by=auditor, on=on, person=person, reason="moved", closed_on=on)
        with pytest.raises(ClosingRefused) as refusal:
            close_file(by=manager, on=on, person=person, reason="moved", closed_on=on)

    assert refusal.value.code == "closing_not_holder"


def test_a_file_closed_on_its_page_is_what_retention_finds(on: datetime.date) -> None:
    worker = make_user(role="case_worker", establishment=centre())
    officer = make_user(role="data_protection_officer")
    with scoped(national_scope()):
        person = make_person(holder=centre(), compartments=[])
        make_contact(person=person)
        make_journey_move(person=person, state="followed", on=datetime.date(2014, 1, 1))
    rule = register().retention["contacts"]

    close(worker, person, datetime.date(2015, 1, 1))

    with scoped(scope_of(officer, on)):
        run = propose_retention(by=officer, on=on, rule=rule, because="échu")
    assert run.codes == [person.code]


def key() -> str:
    return f"{serial()}".rjust(43, "k")


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("act", ["close", "reopen"])
def test_its_pages_are_sound(client: Client, worker: User, act: str, language: str) -> None:
    person, other = followed(), {"close": "reopen", "reopen": "close"}[act]
    if act == "reopen":
        close(worker, person, timezone.localdate())
    enter(client, worker)

    answer = client.get(f"/people/{person.code}/{act}/", headers={"accept-language": language})
    elsewhere = client.get(f"/people/{person.code}/{other}/")

    assert answer.status_code == 200
    assert elsewhere.headers["Location"].endswith(f"/{act}/")
    assert_sound(answer.content.decode(), language)


def test_the_button_closes_once_and_another_takes_it_up(client: Client, worker: User) -> None:
    person, today = followed(), timezone.localdate().isoformat()
    enter(client, worker)
    address, sent = f"/people/{person.code}/", {"reason": "autonomous", "closed_on": today, "form_key": key()}

    answers = [client.post(f"{address}close/", sent) for _time in range(2)]
    closed = client.get(address, headers={"accept-language": "fr"}).content.decode()
    again = client.post(f"{address}reopen/", {"form_key": key()})

    assert [answer.status_code for answer in answers] == [302, 302]
    assert "Dossier clos" in closed
    assert "Rouvrir le dossier" in closed
    assert "Clore le dossier" not in closed
    assert again.status_code == 302
    with scoped(national_scope()):
        states = list(
            JourneyMove.objects.filter(person=person).order_by("pk").values_list("state", flat=True)
        )
    assert states == ["followed", "closed", "followed"]


def test_a_refused_day_is_said_and_nothing_is_written(client: Client, worker: User) -> None:
    person = followed()
    enter(client, worker)
    tomorrow = (timezone.localdate() + DAY).isoformat()

    answer = client.post(
        f"/people/{person.code}/close/", {"reason": "died", "closed_on": tomorrow, "form_key": key()}
    )

    assert answer.status_code == 422
    assert place(person) == Journey.FOLLOWED
