"""Notes and who reads them; referrals with consent, answers and delays; the way to a record without an entry."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from darb.core.scope import scoped
from darb.journal.models import AccessEntry
from darb.partners.models import Organisation
from darb.pathways.models import Note, RecordRehabilitation, Referral, ReferralMove
from darb.pathways.rules.notes import Reader, may_read
from darb.pathways.rules.referrals import is_late, rehabilitation_state
from darb.pathways.states import NoteReaders
from darb.people.models import Person
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_person, make_user
from tests.factories.accounts import make_posting
from tests.factories.pathways import make_note, make_record_rehabilitation, make_referral
from tests.factories.people import make_assignment
from tests.factories.rights import make_consent
from tests.pages import assert_sound

pytestmark = pytest.mark.slow

TODAY = timezone.localdate
ONE_DAY = datetime.timedelta(days=1)
HERE, FOLLOWS = Reader(True, False, False), Reader(False, True, False)
COORDINATES, STRANGER = Reader(True, False, True), Reader(False, False, False)
READS = [
    # readers, who, reads
    (NoteReaders.TEAM, HERE, False),
    (NoteReaders.TEAM, FOLLOWS, True),
    (NoteReaders.TEAM, COORDINATES, True),
    (NoteReaders.TEAM, STRANGER, False),
    (NoteReaders.CENTRE, HERE, True),
    (NoteReaders.CENTRE, FOLLOWS, True),
    (NoteReaders.CENTRE, STRANGER, False),
    (NoteReaders.COORDINATOR, HERE, False),
    (NoteReaders.COORDINATOR, FOLLOWS, False),
    (NoteReaders.COORDINATOR, COORDINATES, True),
]


@pytest.fixture
def person(db: None) -> Person:
    with scoped(national_scope()):
        return make_person(holder=centre())


def come_in(role: str = "case_worker", *compartments: str, place: str = "CAR-CAS") -> tuple[Client, Any]:
    client, user = Client(), make_user(role="auditor")
    user.postings.all().delete()
    make_posting(
        user=user,
        role=role,
        is_national=False,
        establishment=centre(place),
        compartments=list(compartments),
    )
    enter(client, user)
    return client, user


def send(client: Client, address: str, **fields: Any) -> Any:
    key = re.search(r'name="form_key" value="([^"]{43})"', client.get(address).content.decode())
    return client.post(address, {"form_key": key[1] if key else "", **fields})


def all_of(model: Any) -> list[Any]:
    with scoped(national_scope()):
        return list(model.objects.order_by("pk"))


@pytest.mark.parametrize(("readers", "who", "reads"), READS)
def test_who_reads_a_note(readers: NoteReaders, who: Reader, reads: bool) -> None:
    assert may_read(readers, who, is_author=False) == reads
    assert may_read(readers, who, is_author=True)


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_page_is_sound(person: Person, language: str) -> None:
    client, user = come_in("case_worker", "penal")
    with scoped(national_scope()):
        note = make_note(person=person, by=user)
        referral = make_referral(person=person)
        way = make_record_rehabilitation(person=person, compartments=["penal"])
    about = f"/people/{person.code}"
    pages = [
        "/referrals/",
        f"{about}/notes/",
        f"{about}/notes/{note.pk}/",
        f"{about}/referrals/",
        f"{about}/referrals/{referral.number}/",
        f"{about}/referrals/record/",
        f"{about}/referrals/record/{way.pk}/",
    ]

    for page in pages:
        answer = client.get(page, headers={"accept-language": language})
        assert answer.status_code == 200, page
        assert_sound(answer.content.decode(), language)


def test_a_reader_is_shown_the_own_share_of_notes(person: Person) -> None:
    colleague, _user = come_in()
    follower, followed_by = come_in()
    nurse, _nurse = come_in("case_worker", "health")
    coordinator, _coordinator = come_in("centre_coordinator")
    away, _away = come_in(place="CAR-SET")
    with scoped(national_scope()):
        make_assignment(person=person, worker=followed_by)
        make_note(person=person, text="MARK-TEAM", readers="team")
        make_note(person=person, text="MARK-CENTRE", readers="centre")
        make_note(person=person, text="MARK-COORD", readers="coordinator")
        make_note(person=person, text="MARK-HEALTH", readers="centre", compartments=["health"])
    marks = ("TEAM", "CENTRE", "COORD", "HEALTH")

    def read(client: Client) -> list[str]:
        page = client.get(f"/people/{person.code}/notes/")
        return [mark for mark in marks if f"MARK-{mark}" in page.content.decode()]

    assert read(colleague) == ["CENTRE"]
    assert read(follower) == ["TEAM", "CENTRE"]
    assert read(nurse) == ["CENTRE", "HEALTH"]
    assert read(coordinator) == ["TEAM", "CENTRE", "COORD"]
    assert read(away) == []
    assert away.get(f"/people/{person.code}/notes/").status_code == 404


def test_reading_notes_is_written_down_with_each_note(person: Person) -> None:
    client, _user = come_in()
    with scoped(national_scope()):
        note = make_note(person=person)
        make_note(person=person, readers="coordinator")

    client.get(f"/people/{person.code}/notes/")

    assert AccessEntry.objects.latest("pk").details["notes"] == [note.pk]


def test_a_note_is_corrected_by_its_author_and_never_changed(person: Person) -> None:
    client, _user = come_in()
    other, _other = come_in()
    send(client, f"/people/{person.code}/notes/", text="vu hier", readers="centre", compartment="none")
    note = all_of(Note)[0]
    address = f"/people/{person.code}/notes/{note.pk}/"

    by_other = send(other, address, text="autre")
    by_author = send(client, address, text="vu avant-hier")
    twice = send(client, address, text="encore")

    assert (by_other.status_code, by_author.status_code, twice.status_code) == (422, 302, 422)
    assert [(row.text, row.corrects_id) for row in all_of(Note)] == [
        ("vu hier", None),
        ("vu avant-hier", note.pk),
    ]
    page = client.get(f"/people/{person.code}/notes/").content.decode()
    assert page.index("vu avant-hier") < page.index("vu hier")


def test_nobody_writes_into_a_compartment_that_is_closed_to_them(person: Person) -> None:
    client, _user = come_in("case_worker", "health")
    address = f"/people/{person.code}/notes/"

    penal = send(client, address, text="à savoir", readers="centre", compartment="penal")
    health = send(client, address, text="suit un soin", readers="centre", compartment="health")

    assert (penal.status_code, health.status_code) == (422, 302)
    assert [row.compartments for row in all_of(Note)] == [["health"]]


def test_a_note_lies_sealed_in_the_database(person: Person) -> None:
    with scoped(national_scope()):
        note = make_note(person=person, text="MARK-SEALED")
        kept = Note.objects.filter(pk=note.pk).values_list("text", flat=True).get()

    assert "MARK-SEALED" not in kept


def test_a_referral_is_sent_with_consent_and_answered(person: Person) -> None:
    client, _user = come_in()
    partner = Organisation.objects.exclude(kind__in=["supplier", "committee"]).order_by("pk")[0]
    about = f"/people/{person.code}/referrals/"
    send(client, about, service="papers", partner=partner.pk, asked="refaire la carte")
    referral = all_of(Referral)[0]

    without = send(client, f"{about}{referral.number}/", to="sent", told="")
    with scoped(national_scope()):
        make_consent(
            person=person,
            purpose="sharing_partner",
            partner=partner,
            state="given",
            given_on=TODAY(),
            asked_on=TODAY(),
        )
    sent = send(client, f"{about}{referral.number}/", to="sent", told="")
    accepted = send(client, f"{about}{referral.number}/", to="accepted", told="le 3")
    wordless = send(client, f"{about}{referral.number}/", to="completed", told="")
    done = send(client, f"{about}{referral.number}/", to="completed", told="carte remise")

    assert [one.status_code for one in (without, sent, accepted, wordless, done)] == [422, 302, 302, 422, 302]
    assert all_of(Referral)[0].answer_by == TODAY() + 30 * ONE_DAY
    assert [move.state for move in all_of(ReferralMove)] == ["proposed", "sent", "accepted", "completed"]


def test_a_referral_to_care_is_shown_to_health_readers_alone(person: Person) -> None:
    nurse, _nurse = come_in("case_worker", "health")
    colleague, _colleague = come_in()
    with scoped(national_scope()):
        made = make_referral(person=person, service="care", compartments=["health"], asked="MARK-CARE")
    about = f"/people/{person.code}/referrals/"

    found = [client.get(f"{about}{made.number}/").status_code for client in (nurse, colleague)]

    assert found == [200, 404]
    assert made.number not in colleague.get(about).content.decode()


def test_late_answers_are_listed_first_and_alone(person: Person) -> None:
    client, _user = come_in()
    with scoped(national_scope()):
        late = make_referral(person=person, state="sent", answer_by=TODAY() - ONE_DAY)
        waiting = make_referral(person=person, state="sent", answer_by=TODAY())

    every, alone = (client.get(f"/referrals/{query}").content.decode() for query in ("", "?late=on"))

    assert every.index(late.number) < every.index(waiting.number)
    assert late.number in alone
    assert waiting.number not in alone


def test_a_referral_is_late_on_the_day_after_its_last() -> None:
    assert not is_late("sent", TODAY(), TODAY())
    assert is_late("sent", TODAY(), TODAY() + ONE_DAY)
    assert is_late("no_answer", TODAY(), TODAY() + ONE_DAY)
    assert not is_late("accepted", TODAY(), TODAY() + ONE_DAY)


def test_a_record_may_be_cleared_from_its_day_on() -> None:
    day = datetime.date(2028, 2, 29)

    assert rehabilitation_state("not_yet_due", day, day - ONE_DAY) == "not_yet_due"
    assert rehabilitation_state("not_yet_due", day, day) == "due"
    assert rehabilitation_state("filed", day, day) == "filed"


def test_the_way_to_a_clean_record_is_kept_for_penal_readers(person: Person) -> None:
    clerk, _clerk = come_in("case_worker", "penal")
    colleague, _colleague = come_in()
    about = f"/people/{person.code}/referrals/"
    day = TODAY() - 10 * ONE_DAY
    closed = [colleague.get(f"{about}record/").status_code]

    send(clerk, f"{about}record/", eligible_on=day.isoformat(), source="greffe")
    way = all_of(RecordRehabilitation)[0]
    address = f"{about}record/{way.pk}/"
    too_early = send(clerk, address, to="filed", happened_on=(day - ONE_DAY).isoformat())
    filed = send(clerk, address, to="filed", happened_on=day.isoformat())
    before = send(clerk, address, to="granted", happened_on=(day - ONE_DAY).isoformat())
    granted = send(clerk, address, to="granted", happened_on=TODAY().isoformat())
    closed.append(colleague.get(address).status_code)

    assert [one.status_code for one in (too_early, filed, before, granted)] == [422, 302, 422, 302]
    assert (all_of(RecordRehabilitation)[0].state, way.compartments) == ("granted", ["penal"])
    assert closed == [404, 404]
