"""Whoever follows a person reads the text out, writes the answer down, and takes it back when asked."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from darb.core.scope import scoped
from darb.journal.models import AccessEntry
from darb.people.models import Consent, Person
from darb.staff.models import User
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_person, make_user
from tests.factories.base import serial
from tests.factories.people import make_shared_access
from tests.factories.reference import make_organisation
from tests.factories.rights import make_consent
from tests.pages import assert_sound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LONG_AGO = datetime.date(2015, 1, 1)
YES = {"answer": "yes", "how": "signature", "language": "fr", "witness": "", "guardian": ""}


@pytest.fixture
def person() -> Person:
    with scoped(national_scope()):
        return make_person(holder=centre(), compartments=[])


@pytest.fixture
def worker() -> User:
    return make_user(role="case_worker", is_national=False, establishment=centre(), compartments=["minors"])


@pytest.fixture
def desk(client: Client, worker: User) -> Client:
    enter(client, worker)
    return client


def send(desk: Client, person: Person, purpose: str = "photograph", **fields: str):
    sent = {"form_key": f"{serial()}".rjust(43, "k"), **YES, **fields}
    return desk.post(f"/people/{person.code}/consents/{purpose}/", sent, headers={"accept-language": "en"})


def kept(person: Person) -> list[Consent]:
    with scoped(national_scope()):
        return list(Consent.objects.filter(person=person).order_by("pk"))


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("page", ["consents/", "consents/photograph/", "consents/sharing_partner/"])
def test_each_page_is_sound_in_each_language(desk: Client, person: Person, page: str, language: str) -> None:
    with scoped(national_scope()):
        make_consent(person=person, state="given", given_on=LONG_AGO)

    answer = desk.get(f"/people/{person.code}/{page}", headers={"accept-language": language})

    assert_sound(answer.content.decode(), language)


@pytest.mark.parametrize("spoken", ["ar", "fr"])
def test_the_text_is_shown_in_the_language_of_the_person_whatever_the_reader_s(
    desk: Client, person: Person, spoken: str
) -> None:
    words = {"ar": "أوافق على تصويري", "fr": "J’accepte d’être photographié"}

    page = desk.get(
        f"/people/{person.code}/consents/photograph/?language={spoken}", headers={"accept-language": "en"}
    )

    assert words[spoken] in page.content.decode()
    assert page.context["form"]["language"].value() == spoken


@pytest.mark.parametrize(
    ("fields", "channel", "signed_by"),
    [
        ({"how": "signature"}, "paper", "signature"),
        ({"how": "thumbprint", "witness": "شاهد النموذجي"}, "paper", "thumbprint"),
        ({"how": "spoken", "witness": "شاهد النموذجي"}, "spoken", ""),
    ],
)
def test_an_answer_is_kept_with_its_text_language_day_and_how_it_was_given(
    desk: Client, person: Person, worker: User, fields: dict[str, str], channel: str, signed_by: str
) -> None:
    send(desk, person, **fields)

    (consent,) = kept(person)
    today = timezone.localdate()
    assert (consent.state, consent.channel, consent.signed_by) == ("given", channel, signed_by)
    assert (consent.language, consent.text_version, consent.given_on) == ("fr", LONG_AGO, today)
    assert (consent.by_id, consent.witness) == (worker.pk, fields.get("witness", ""))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"how": "thumbprint"}, "witness"),
        ({"how": "spoken"}, "witness"),
        ({"how": "guardian", "guardian": "ولي النموذجي"}, "a guardian does not sign for an adult"),
    ],
)
def test_a_thumbprint_and_words_want_a_witness_and_an_adult_wants_no_guardian(
    desk: Client, person: Person, fields: dict[str, str], told: str
) -> None:
    answer = send(desk, person, **fields)

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert kept(person) == []


def test_a_minor_answers_with_the_guardian(desk: Client) -> None:
    with scoped(national_scope()):
        minor = make_person(
            holder=centre(), compartments=["minors"], birth_year=timezone.localdate().year - 15
        )

    alone = send(desk, minor)
    unnamed = send(desk, minor, how="guardian")
    together = send(desk, minor, how="guardian", guardian="ولي النموذجي")

    assert [answer.status_code for answer in (alone, unnamed, together)] == [422, 422, 302]
    assert [(row.signed_by, row.guardian) for row in kept(minor)] == [("guardian", "ولي النموذجي")]


def test_the_choice_of_a_guardian_is_offered_for_a_minor_alone(desk: Client, person: Person) -> None:
    with scoped(national_scope()):
        minor = make_person(
            holder=centre(), compartments=["minors"], birth_year=timezone.localdate().year - 17
        )

    pages = [desk.get(f"/people/{one.code}/consents/photograph/") for one in (person, minor)]

    offered = ['value="guardian"' in page.content.decode() for page in pages]
    asked = ['name="guardian"' in page.content.decode() for page in pages]
    assert (offered, asked) == ([False, True], [False, True])


def test_a_partner_is_named_and_each_is_answered_apart(desk: Client, person: Person) -> None:
    partner = make_organisation()

    nobody = send(desk, person, "sharing_partner")
    named = send(desk, person, "sharing_partner", partner=partner.code)
    page = desk.get(f"/people/{person.code}/consents/", headers={"accept-language": "fr"})

    assert (nobody.status_code, named.status_code) == (422, 302)
    assert [row.partner_id for row in kept(person)] == [partner.pk]
    assert partner.name_fr in page.content.decode()


def test_a_consent_to_be_asked_again_after_release_is_renewed_by_a_new_row(
    desk: Client, person: Person
) -> None:
    with scoped(national_scope()):
        make_consent(person=person, state="to_renew", given_on=timezone.localdate())

    page = desk.get(f"/people/{person.code}/consents/", headers={"accept-language": "en"})
    send(desk, person)

    assert "to be asked again after release" in page.content.decode()
    assert [row.state for row in kept(person)] == ["to_renew", "given"]


def test_a_yes_is_taken_back_and_the_timeline_tells_both(desk: Client, person: Person) -> None:
    with scoped(national_scope()):
        consent = make_consent(person=person, state="given", given_on=LONG_AGO)
    address = f"/people/{person.code}/consents/{consent.pk}/withdraw/"

    desk.post(address, {"form_key": "k" * 43})
    file = desk.get(f"/people/{person.code}/?show=consent", headers={"accept-language": "en"})

    assert [(row.state, row.withdrawn_on) for row in kept(person)] == [("withdrawn", timezone.localdate())]
    told = file.content.decode()
    assert told.index("Consent withdrawn") < told.index("Consent given")


def test_a_refusal_and_an_open_question_stand_in_the_timeline_too(desk: Client, person: Person) -> None:
    with scoped(national_scope()):
        make_consent(person=person, purpose="statistics", state="refused")
        make_consent(person=person)

    told = desk.get(f"/people/{person.code}/", headers={"accept-language": "en"}).content.decode()

    assert "Consent refused" in told
    assert "Consent asked" in told


def test_support_is_no_matter_of_consent(desk: Client, person: Person) -> None:
    assert desk.get(f"/people/{person.code}/consents/support/").status_code == 404
    assert send(desk, person, "support").status_code == 404


def test_whoever_only_reads_the_file_for_a_while_records_nothing(client: Client, person: Person) -> None:
    reader = make_user(role="case_worker", is_national=False, establishment=centre("CAR-SET"))
    make_shared_access(user=reader, subject=person.code, compartments=["minors"])
    enter(client, reader)

    page = client.get(f"/people/{person.code}/consents/", headers={"accept-language": "en"})
    answer = send(client, person)

    assert page.status_code == 200
    assert "for a while" in page.content.decode()
    assert (answer.status_code, kept(person)) == (422, [])


def test_opening_the_page_is_written_down(desk: Client, person: Person) -> None:
    before = AccessEntry.objects.filter(person=person.code).count()

    desk.get(f"/people/{person.code}/consents/")

    assert AccessEntry.objects.filter(person=person.code, act="open").count() == before + 1
