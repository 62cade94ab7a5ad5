"""A partner service reads and answers the referrals that were sent to it, on its pages and by its program."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from darb.core.scope import scoped
from darb.journal.models import AccessEntry, JournalEntry
from darb.partners.models import Organisation
from darb.pathways.actions.referrals import answer_referral, move_referral
from darb.pathways.actions.telling import PathwayRefused
from darb.pathways.models import Referral
from darb.pathways.states import Referral as State
from darb.people.models import Person, SharedAccess
from darb.people.queries import scope_of
from darb.staff.models import User
from tests.conftest import national_scope
from tests.downloads import workbook_in
from tests.entering import enter
from tests.exchange.programs import Program, program_of
from tests.factories import centre, make_person, make_user
from tests.factories.base import serial
from tests.factories.pathways import make_note, make_referral
from tests.factories.people import make_name, make_stay
from tests.factories.reference import make_organisation
from tests.factories.rights import make_consent
from tests.pages import assert_sound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = timezone.localdate


def sent_to(partner: Organisation, name: str, **values: object) -> Referral:
    """Sent by a case worker, with the person's consent to this very partner."""
    worker = make_user(role="case_worker", establishment=centre(), compartments=["health", "minors"])
    with scoped(national_scope()):
        person: Person = make_person(holder=centre())
        make_name(person=person, full=name, key=name.casefold())
        make_stay(person=person)
        make_note(person=person, text="NOTE-OF-THE-CENTRE")
        given = {"state": "given", "given_on": TODAY(), "asked_on": TODAY()}
        make_consent(person=person, purpose="sharing_partner", partner=partner, **given)
        row = make_referral(person=person, partner=partner, **values)
    with scoped(scope_of(worker, TODAY())):
        return move_referral(by=worker, on=TODAY(), referral=row, to=State.SENT)


@pytest.fixture
def service(db: None) -> Organisation:
    return make_organisation(kind="association")


@pytest.fixture
def own(service: Organisation) -> Referral:
    return sent_to(service, "Elmithali Naima")


@pytest.fixture
def other(db: None) -> Referral:
    return sent_to(make_organisation(kind="association"), "Ettajribi Salma")


@pytest.fixture
def account(service: Organisation) -> User:
    return make_user(role="referral_partner", organisation=service)


def at_desk(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    enter(client, user)
    return client


def state_of(row: Referral) -> str:
    with scoped(national_scope()):
        return Referral.objects.get(pk=row.pk).state


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_service_reads_its_own_referrals_and_nothing_else(
    account: User, own: Referral, other: Referral, language: str
) -> None:
    client, spoken = at_desk(account), {"headers": {"accept-language": language}}

    pages = [
        client.get(page, **spoken) for page in ("/partner/referrals/", f"/partner/referrals/{own.number}/")
    ]
    foreign = client.get(f"/partner/referrals/{other.number}/", **spoken)
    beyond = [client.get(f"/people/{own.subject}/{page}", **spoken) for page in ("", "referrals/", "notes/")]

    for page in pages:
        assert page.status_code == 200
        assert_sound(page.content.decode(), language)
        assert not [word for word in ("Ettajribi", "NOTE-OF", other.number) if word in page.content.decode()]
    assert own.number in pages[0].content.decode()
    assert (foreign.status_code, {answer.status_code for answer in beyond}) == (404, {403})
    assert AccessEntry.objects.filter(person=own.subject).exists()


def test_what_was_sent_to_a_service_is_narrowed_and_leaves_the_house_without_a_name(
    account: User, own: Referral, service: Organisation, other: Referral
) -> None:
    done, client = sent_to(service, "Elbayani Karima"), at_desk(account)
    with scoped(national_scope()):
        Referral.objects.filter(pk=own.pk).update(answer_by=TODAY() - datetime.timedelta(days=1))
    with scoped(scope_of(account, TODAY())):
        answer_referral(by=account, on=TODAY(), referral=done, to=State.ACCEPTED, told="")

    late = client.get("/partner/referrals/?late=on").content.decode()
    accepted = client.get("/partner/referrals/?state=accepted&service=nonsense").content.decode()
    sheet = client.get("/partner/referrals/referrals.xlsx?state=sent")

    assert (own.number in late, done.number in late) == (True, False)
    assert (own.number in accepted, done.number in accepted) == (False, True)
    rows = list(workbook_in(sheet).active.iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == [own.number]
    assert not [word for word in ("Elmithali", other.number, own.subject) if word in str(rows)]
    assert AccessEntry.objects.get(act="export").details["count"] == 1


def test_a_service_answers_once_and_the_file_is_shut_when_it_ends(account: User, own: Referral) -> None:
    client, page = at_desk(account), f"/partner/referrals/{own.number}/"
    form = {"form_key": f"{serial()}".rjust(43, "k"), "to": "accepted"}
    silent = {"form_key": f"{serial()}".rjust(43, "k"), "to": "completed"}

    answers = [client.post(page, form) for _ in range(2)]
    without_words = client.post(page, silent)
    told = client.post(page, {**silent, "form_key": f"{serial()}".rjust(43, "k"), "told": "carte remise"})

    assert [answer.status_code for answer in (*answers, without_words, told)] == [302, 302, 422, 302]
    assert state_of(own) == "completed"
    assert JournalEntry.objects.filter(act="pathways.move_referral", by=account.pk).count() == 2
    shared = SharedAccess.objects.get(kind="referral", subject=own.subject)
    assert timezone.localdate(shared.ends_at) == TODAY() + datetime.timedelta(days=1)


def test_a_service_says_nothing_for_the_person_nor_for_another_service(
    account: User, own: Referral, other: Referral
) -> None:
    with scoped(scope_of(account, TODAY())):
        for row, to in ((own, State.CANCELLED), (own, State.NOT_WANTED), (other, State.ACCEPTED)):
            with pytest.raises(PathwayRefused):
                answer_referral(by=account, on=TODAY(), referral=row, to=to, told="non")

    assert (state_of(own), state_of(other)) == ("sent", "sent")


def test_care_is_read_by_those_alone_who_were_given_health(service: Organisation) -> None:
    care = sent_to(service, "Elbayani Salma", service="care", compartments=["health"])
    plain = program_of(service, "referral_partner")
    healing = program_of(service, "referral_partner", compartments=["health"])

    assert plain.get(f"referrals/{care.number}").status_code == 404
    assert healing.get(f"referrals/{care.number}").json()["service"] == "care"


def test_a_program_reads_and_answers_its_own_referrals_once(
    service: Organisation, own: Referral, other: Referral
) -> None:
    program = program_of(service, "referral_partner")
    path = f"referrals/{own.number}"

    listed = program.get("referrals").json()["referrals"]
    answers = [program.post(f"{path}/answer", {"answer": "accepted"}, key="une-reponse") for _ in range(3)]
    wordless = program.post(f"{path}/answer", {"answer": "completed"})
    unknown = [program.get(f"referrals/{number}") for number in (other.number, "OR-9999-0001")]
    foreign = program.post(f"referrals/{other.number}/answer", {"answer": "accepted"})

    assert [(one["number"], one["name_latin"]) for one in listed] == [(own.number, "Elmithali Naima")]
    assert [(answer.status_code, answer.json()["state"]) for answer in answers] == [(200, "accepted")] * 3
    assert (wordless.status_code, wordless.json()["code"]) == (409, "referral_without_words")
    assert {answer.status_code for answer in (*unknown, foreign)} == {404}
    assert unknown[0].json() == unknown[1].json()
    assert Program("").get("referrals").status_code == 401
    assert JournalEntry.objects.filter(act="pathways.move_referral", details__to="accepted").count() == 1
