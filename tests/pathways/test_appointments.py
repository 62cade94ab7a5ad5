"""Appointments: booked, answered once, moved and never overwritten; the slip, the calendar, the caseload."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from darb.core.scope import scoped
from darb.pathways.models import Appointment, CalendarFeed, Capacity
from darb.people.models import Person
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_person, make_user
from tests.factories.pathways import make_appointment
from tests.factories.people import make_assignment, make_contact
from tests.pages import assert_sound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = timezone.localdate
ONE_DAY = datetime.timedelta(days=1)


@pytest.fixture
def person() -> Person:
    with scoped(national_scope()):
        made = make_person(holder=centre())
        make_contact(person=made, value="0600000001")
    return made


@pytest.fixture
def user(client: Client) -> Any:
    worker = make_user("appointments.worker", role="case_worker", establishment=centre())
    enter(client, worker)
    return worker


def send(client: Client, address: str, **fields: Any) -> Any:
    key = re.search(r'name="form_key" value="([^"]{43})"', client.get(address).content.decode())
    return client.post(address, {"form_key": key[1] if key else "", **fields})


def booking(user: Any, *, at: str = "10:30", on: datetime.date | None = None, **more: Any) -> dict[str, Any]:
    day = (on or TODAY()).isoformat()
    place = {"place": "المركز", "place_fr": "le centre"}
    return {"on": day, "at": at, "minutes": "45", "worker": user.pk, **place, "about": "suite", **more}


def rows() -> list[Appointment]:
    with scoped(national_scope()):
        return list(Appointment.objects.order_by("pk"))


def made(**values: Any) -> Appointment:
    with scoped(national_scope()):
        return make_appointment(**values)


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_page_is_sound(client: Client, user: Any, person: Person, language: str) -> None:
    one = made(person=person, worker=user, on=TODAY())
    pages = [
        "/appointments/",
        "/appointments/workload/",
        "/appointments/calendar/",
        f"/appointments/people/{person.code}/",
        f"/appointments/{one.pk}/answer/",
        f"/appointments/{one.pk}/move/",
    ]

    for page in pages:
        answer = client.get(page, headers={"accept-language": language})
        assert answer.status_code == 200
        assert_sound(answer.content.decode(), language)


def test_a_worker_sees_one_person_at_a_time(client: Client, user: Any, person: Person) -> None:
    address = f"/appointments/people/{person.code}/"

    sent = [
        send(client, address, **booking(user, at=at)).status_code
        for at in ("10:30", "11:00", "11:15", "09:45")
    ]
    past = send(client, address, **booking(user, at="15:00", on=TODAY() - ONE_DAY)).status_code

    assert (sent, past) == ([302, 422, 302, 302], 422)
    assert [row.at.strftime("%H:%M") for row in rows()] == ["10:30", "11:15", "09:45"]


@pytest.mark.parametrize(
    ("fields", "is_kept"),
    [
        ({"to": "met"}, True),
        ({"to": "late"}, True),
        ({"to": "missed", "missed_reason": "no_transport"}, True),
        ({"to": "missed"}, False),
        ({"to": "cancelled"}, False),
        ({"to": "cancelled", "told": "centre fermé"}, True),
    ],
)
def test_what_became_of_it_is_said_once(
    client: Client, user: Any, person: Person, fields: dict[str, str], is_kept: bool
) -> None:
    one = made(person=person, worker=user, on=TODAY())
    address = f"/appointments/{one.pk}/answer/"

    first = send(client, address, **fields)
    again = client.post(address, {"form_key": "k" * 43, "to": "met"})

    assert (first.status_code == 302) == is_kept
    assert (rows()[0].state == fields["to"]) == is_kept
    assert (again.status_code == 422) == is_kept


def test_a_place_is_typed_in_each_language_and_kept_in_both(
    client: Client, user: Any, person: Person
) -> None:
    one = made(person=person, worker=user, on=TODAY(), place="المركز | le centre")
    page = client.get(f"/appointments/{one.pk}/move/").content.decode()
    nowhere = {**booking(user, on=TODAY() + ONE_DAY), "place": "", "place_fr": ""}

    refused = send(client, f"/appointments/{one.pk}/move/", **nowhere, why="audience")
    send(client, f"/appointments/{one.pk}/move/", **booking(user, on=TODAY() + ONE_DAY), why="audience")

    assert 'value="المركز"' in page
    assert 'value="le centre"' in page
    assert refused.status_code == 422
    assert rows()[-1].place == "المركز | le centre"


def test_nobody_is_met_before_the_day(client: Client, user: Any, person: Person) -> None:
    one = made(person=person, worker=user, on=TODAY() + ONE_DAY)

    assert send(client, f"/appointments/{one.pk}/answer/", to="met").status_code == 422
    assert rows()[0].state == "booked"


def test_a_moved_one_stays_beside_the_day_that_replaces_it(client: Client, user: Any, person: Person) -> None:
    one = made(person=person, worker=user, on=TODAY())
    later = TODAY() + ONE_DAY

    silent = send(client, f"/appointments/{one.pk}/move/", **booking(user, on=later), why="")
    sent = send(client, f"/appointments/{one.pk}/move/", **booking(user, on=later), why="audience")

    first, second = rows()
    assert (silent.status_code, sent.status_code) == (422, 302)
    assert (first.state, first.on, first.told) == ("moved", TODAY(), "audience")
    assert (second.state, second.on, second.replaces_id) == ("booked", later, first.pk)


def test_the_day_names_telephones_and_sends_neutral_words(client: Client, user: Any, person: Person) -> None:
    made(person=person, worker=user, on=TODAY(), about="sortie de prison")

    page = client.get("/appointments/", headers={"accept-language": "fr"}).content.decode()

    message = re.search(r"data-copy>([^<]*)<", page)
    assert 'href="tel:0600000001"' in page
    assert message is not None
    assert "موعدكم" in message[1]
    assert not any(word in message[1] for word in ("السجن", "النزلاء", "prison", person.code, "sortie"))


def test_the_slip_is_a_paper_of_a_booked_one_alone(client: Client, user: Any, person: Person) -> None:
    booked = made(person=person, worker=user, on=TODAY())
    gone = made(person=person, on=TODAY(), state="met", answered_by=user, answered_on=TODAY())

    answers = [client.get(f"/appointments/{one.pk}/slip/") for one in (booked, gone)]

    assert [answer.status_code for answer in answers] == [200, 404]
    assert answers[0].content.startswith(b"%PDF-")


def test_a_calendar_program_reads_hours_and_codes_and_nothing_else(
    client: Client, user: Any, person: Person
) -> None:
    made(person=person, worker=user, on=TODAY(), about="suite du jugement")
    with scoped(national_scope()):
        outsider = make_person(holder=centre("CAR-AGA"), province="09.001")
    made(person=outsider, worker=user, on=TODAY(), at=datetime.time(15))
    page = send(client, "/appointments/calendar/", do="make").content.decode()
    address = re.search(r"/appointments/calendar/[\w-]{43}\.ics", page)

    found = Client().get(address[0]) if address else None
    send(client, "/appointments/calendar/", do="revoke")
    revoked = Client().get(address[0]) if address else None

    assert found is not None
    assert revoked is not None
    text = found.content.decode()
    assert found.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert text.count("BEGIN:VEVENT") == 1
    assert person.code in text
    assert not any(word in text for word in ("نعيمة", "jugement", "0600000001", outsider.code))
    assert revoked.status_code == 404
    assert [address[0][-47:-4] in row.token_hash for row in CalendarFeed.objects.all()] == [False]


def test_a_calendar_ends_with_the_account_and_shows_once(client: Client, user: Any) -> None:
    page = send(client, "/appointments/calendar/", do="make").content.decode()
    address = re.search(r"/appointments/calendar/[\w-]{43}\.ics", page)
    shown_again = client.get("/appointments/calendar/").content.decode()
    type(user).objects.filter(pk=user.pk).update(is_active=False)

    assert address is not None
    assert address[0] not in shown_again
    assert Client().get(address[0]).status_code == 404


def test_the_coordinator_says_how_many_a_worker_follows(client: Client, user: Any, person: Person) -> None:
    with scoped(national_scope()):
        make_assignment(person=person, worker=user)
    coordinator = Client()
    enter(coordinator, make_user(role="centre_coordinator", establishment=centre()))

    refused = client.post("/appointments/workload/", {"form_key": "k" * 43, "worker": user.pk, "people": 5})
    sent = send(coordinator, "/appointments/workload/", worker=user.pk, people=1)
    page = coordinator.get("/appointments/workload/", headers={"accept-language": "en"}).content.decode()

    assert (refused.status_code, sent.status_code) == (403, 302)
    assert [(row.worker_id, row.people) for row in Capacity.objects.all()] == [(user.pk, 1)]
    assert "full" in page


def test_nobody_else_s_appointment_is_read(client: Client, user: Any) -> None:
    with scoped(national_scope()):
        outsider = make_person(holder=centre("CAR-AGA"), province="09.001")
    one = made(person=outsider, on=TODAY())
    pages = [f"/appointments/{one.pk}/{page}/" for page in ("answer", "move", "slip")]

    assert [client.get(page).status_code for page in pages] == [404, 404, 404]
    assert outsider.code not in client.get("/appointments/?worker=").content.decode()
