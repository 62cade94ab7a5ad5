"""The pages of work: written once, kept while typed, and shown to those alone whom they concern."""

import datetime
import functools
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from darb.core.scope import scoped
from darb.employment.models import (
    Candidacy,
    EmploymentAgreement,
    Placement,
    RetentionCheck,
    Vacancy,
    WorkProfile,
)
from darb.employment.queries.matching import fits_for
from darb.employment.rules.checks import months_later
from darb.people.models import Person, SharedAccess
from darb.staff.models import Draft, User
from tests.conftest import national_scope
from tests.downloads import workbook_in
from tests.entering import enter
from tests.factories import EL_JADIDA, SETTAT, centre, make_person, make_user
from tests.factories.base import serial
from tests.factories.employment import (
    make_candidacy,
    make_citizen_enterprise,
    make_placement,
    make_placement_move,
    make_vacancy,
    make_work_profile,
)
from tests.factories.people import (
    make_certificate,
    make_name,
    make_release_event,
    make_shared_access,
    make_stay,
)
from tests.factories.rights import make_consent

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = timezone.localdate
LATER = datetime.date(2099, 1, 1)
VACANCY = {
    "title": "خياطة",
    "trade": "tailoring",
    "province": EL_JADIDA,
    "contract": "permanent",
    "wage": "3 500,00",
    "hours": "44",
    "places": "2",
    "until": "2099-01-01",
    "languages": ["arabic"],
    "features": ["standing"],
}


def keyed(**fields: Any) -> dict[str, Any]:
    return {"form_key": f"{serial()}".rjust(43, "k"), **fields}


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    enter(client, user)
    return client


@pytest.fixture
def worker() -> Client:
    return client_of(make_user(role="case_worker", establishment=centre()))


@pytest.fixture
def manager() -> Client:
    return client_of(make_user(role="programme_manager"))


def named(**values: Any) -> Person:
    person = make_person(**{"holder": centre(), **values})
    make_name(person=person, full=f"Ennamoudaji {person.code}", key=f"ennamoudaji {person.code}")
    return person


def employer_of(vacancy: Vacancy) -> User:
    assert vacancy.enterprise is not None
    return make_user(role="employer", organisation=vacancy.enterprise.organisation)


def sent_to(vacancy: Vacancy, **values: Any) -> Candidacy:
    candidacy = make_candidacy(person=named(), vacancy=vacancy, state="sent", **values)
    assert vacancy.enterprise is not None
    make_shared_access(
        subject=candidacy.subject, organisation=vacancy.enterprise.organisation, kind="employment"
    )
    return candidacy


def test_a_vacancy_is_kept_while_it_is_written_and_made_once(manager: Client) -> None:
    with scoped(national_scope()):
        enterprise = make_citizen_enterprise()
    form = keyed(host=f"enterprise:{enterprise.organisation.code}", **VACANCY)

    kept = manager.post("/vacancies/new/", {**form, "do": "draft", "wage": "3 5x"})
    assert kept.status_code == 302
    assert Draft.objects.filter(path="/vacancies/new/").count() == 1
    assert "3 5x" in manager.get("/vacancies/new/").content.decode()

    answers = [manager.post("/vacancies/new/", form) for _ in range(3)]

    assert {answer.status_code for answer in answers} == {302}
    vacancy = Vacancy.objects.get()
    assert (vacancy.state, vacancy.wage_minor, vacancy.places) == ("draft", 350_000, 2)
    assert not Draft.objects.filter(path="/vacancies/new/").exists()
    moved = [manager.post(f"/vacancies/{vacancy.code}/move/", keyed(to="open")) for _ in range(1)]
    assert moved[0].status_code == 302
    assert manager.post(f"/vacancies/{vacancy.code}/move/", keyed(to="withdrawn")).status_code == 422
    vacancy.refresh_from_db()
    assert vacancy.state == "open"


def test_an_enterprise_is_entered_and_signs_twice(manager: Client) -> None:
    entered = keyed(name="Atelier Eliftiradi", sector="crafts", province=EL_JADIDA, ice="123456789012345")
    assert manager.post("/vacancies/enterprises/new/", entered).status_code == 302
    page = manager.get("/vacancies/enterprises/").content.decode()
    assert "Atelier Eliftiradi" in page
    code = EmploymentAgreement.enterprise.field.related_model.objects.get().organisation.code

    for places in ("5", "8"):
        terms = keyed(object="Emploi de sortants", signed_on="2021-01-04", places=places)
        signed = manager.post(f"/vacancies/enterprises/{code}/agreements/", terms)
        assert signed.status_code == 302

    assert list(EmploymentAgreement.objects.order_by("pk").values_list("places", flat=True)) == [5, 8]
    assert "superseded" in manager.get(f"/vacancies/enterprises/{code}/").content.decode()


def test_a_municipality_of_another_province_is_refused(manager: Client) -> None:
    wrong = keyed(name="Atelier Elmithali", sector="crafts", province=EL_JADIDA, commune="Nowhere")

    answer = manager.post("/vacancies/enterprises/new/", wrong)

    assert answer.status_code == 422
    assert "no municipality of that name" in answer.content.decode()


def test_the_page_of_matches_says_why_and_proposes_once(worker: Client) -> None:
    with scoped(national_scope()):
        vacancy = make_vacancy(certificate="vocational", languages=["arabic", "french"])
        fitting = named()
        make_certificate(person=fitting, trade_id="tailoring")
        make_work_profile(person=fitting, languages=["arabic", "french"])
        unfit = named()
        make_work_profile(person=unfit, most_hours=20)
        elsewhere = named(holder=centre("CAR-SET"), province=SETTAT)
        make_work_profile(person=elsewhere, languages=["arabic", "french"])
    address = f"/vacancies/{vacancy.code}/matches/"

    page, every = worker.get(address).content.decode(), worker.get(f"{address}?show=all").content.decode()

    assert fitting.code in page
    assert unfit.code not in page
    assert "Holds the certificate asked for" in page
    assert unfit.code in every
    assert "Does not speak: French." in every
    assert "above the limit" in every
    assert elsewhere.code not in every
    form = keyed(person=fitting.code)
    assert {worker.post(address, form).status_code for _ in range(3)} == {302}
    with scoped(national_scope()):
        assert Candidacy.objects.filter(vacancy=vacancy).count() == 1
    assert fitting.code not in worker.get(address).content.decode()


def test_matching_reads_no_table_of_detention(worker: Client) -> None:
    with scoped(national_scope()):
        vacancy, person = make_vacancy(), named()
        make_release_event(stay=make_stay(person=person, compartments=["penal"]), compartments=["penal"])
        make_work_profile(person=person)

    with scoped(national_scope()), CaptureQueriesContext(connection) as asked:
        found = fits_for(vacancy, TODAY(), shows_others=True)

    assert [fit.person.pk for fit in found.people] == [person.pk]
    read = " ".join(query["sql"].lower() for query in asked)
    assert "employment_workprofile" in read
    assert [word for word in ("detention_", "people_journeymove") if word in read] == []


def test_a_profile_is_kept_as_a_draft_and_a_new_one_leaves_the_old(worker: Client) -> None:
    with scoped(national_scope()):
        person = named()
    address = f"/people/{person.code}/employment/profile/"
    form = keyed(is_looking="on", trade="tailoring", reach="commune", languages=["arabic"], most_hours="x")

    assert worker.post(address, {**form, "do": "draft"}).status_code == 302
    assert 'value="x"' in worker.get(address).content.decode()
    assert worker.post(address, form).status_code == 422
    for hours in ("40", "30"):
        assert worker.post(address, {**form, **keyed(), "most_hours": hours}).status_code == 302

    with scoped(national_scope()):
        rows = WorkProfile.objects.filter(person=person).order_by("pk")
        assert [row.most_hours for row in rows] == [40, 30]
    assert "Work profile" in worker.get(f"/people/{person.code}/employment/").content.decode()


def test_from_the_proposal_to_the_check_after_three_months_on_the_pages(worker: Client) -> None:
    with scoped(national_scope()):
        vacancy, person = make_vacancy(), named()
        one = make_candidacy(person=person, vacancy=vacancy)
        partner = vacancy.enterprise.organisation
    address = f"/candidacies/{one.number}/"
    assert "not agreed" in worker.post(f"{address}move/", keyed(to="sent")).content.decode()
    with scoped(national_scope()):
        make_consent(
            person=person, purpose="sharing_partner", partner=partner, state="given", given_on=TODAY()
        )
    began = TODAY()

    assert worker.post(f"{address}move/", keyed(to="sent")).status_code == 302
    terms = keyed(contract="permanent", wage="3 000,00", starts_on=began.isoformat())
    assert {worker.post(f"{address}offer/", terms).status_code for _ in range(2)} == {302}
    yes = keyed()
    assert {worker.post(f"{address}accept/", yes).status_code for _ in range(2)} == {302}
    with scoped(national_scope()):
        placement = Placement.objects.get(candidacy=one)
    move = {f"move-{name}": value for name, value in keyed(to="running", day=began.isoformat()).items()}
    assert worker.post(f"/placements/{placement.number}/move/", move).status_code == 302

    assert "not due yet" in worker.get(f"/placements/{placement.number}/").content.decode()
    early = {f"check-{name}": value for name, value in keyed(months="3", state="in_work").items()}
    assert worker.post(f"/placements/{placement.number}/check/", early).status_code == 422
    with scoped(national_scope()):
        assert (Placement.objects.count(), RetentionCheck.objects.count()) == (1, 0)
        shown = SharedAccess.objects.filter(subject=person.code, kind="employment").latest("ends_at")
        assert timezone.localdate(shown.ends_at) > months_later(began, 12)  # until the last check was asked


def test_the_list_of_placements_shows_the_check_that_is_late_and_takes_its_answer_once(
    worker: Client,
) -> None:
    with scoped(national_scope()):
        late = make_placement(
            person=named(),
            state="running",
            started_on=TODAY() - datetime.timedelta(days=120),
            agreed_on=TODAY() - datetime.timedelta(days=130),
        )
        fresh = make_placement(person=named(), state="running", started_on=TODAY())
        other = make_placement(person=named(holder=centre("CAR-SET"), province=SETTAT), state="running")

    page = worker.get("/placements/?checks=overdue").content.decode()
    every = worker.get("/placements/").content.decode()
    answer = {f"check-{name}": value for name, value in keyed(months="3", state="in_work").items()}
    answers = [worker.post(f"/placements/{late.number}/check/", answer) for _ in range(3)]

    assert late.number in page
    assert fresh.number not in page
    assert fresh.number in every
    assert other.number not in every
    assert worker.get(f"/placements/{other.number}/").status_code == 404
    assert {one.status_code for one in answers} == {302}
    with scoped(national_scope()):
        assert RetentionCheck.objects.filter(placement=late).count() == 1
    assert worker.get("/placements/export/").headers["Content-Type"].endswith("sheet")


def test_why_somebody_left_is_shown_where_penal_data_are(worker: Client) -> None:
    penal = client_of(make_user(role="case_worker", establishment=centre(), compartments=["penal"]))
    with scoped(national_scope()):
        left = make_placement(person=named(), state="ended_early", ended_on=TODAY())
        make_placement_move(
            placement=left, state="ended_early", reason="return_to_prison", compartments=["penal"]
        )
    address = f"/placements/{left.number}/"

    assert "return to prison · " not in worker.get(address).content.decode()
    told = penal.get(address).content.decode()
    assert "eturn to prison" in told
    assert "eturn to prison" not in worker.get(address).content.decode()


def test_an_enterprise_sees_its_own_offers_and_those_sent_to_it_and_nothing_else() -> None:
    with scoped(national_scope()):
        own, other = make_vacancy(places=3), make_vacancy()
        seen = sent_to(own)
        waiting = make_candidacy(person=named(), vacancy=own)
        elsewhere = make_candidacy(person=seen.person, vacancy=other, state="sent")
    employer = client_of(employer_of(own))

    page = employer.get(f"/vacancies/{own.code}/").content.decode()
    offers = employer.get("/vacancies/").content.decode()

    assert seen.person.code in page  # the name bears the code in this test
    assert waiting.number not in page
    assert waiting.person.code not in page
    assert own.code in offers
    assert other.code not in offers
    assert employer.get(f"/candidacies/{seen.number}/").status_code == 200
    closed = [
        f"/vacancies/{other.code}/",
        f"/candidacies/{waiting.number}/",
        f"/candidacies/{elsewhere.number}/",
    ]
    assert [employer.get(address).status_code for address in closed] == [404, 404, 404]


def test_an_enterprise_opens_nothing_of_the_path() -> None:
    with scoped(national_scope()):
        own = make_vacancy(places=3)
        seen = sent_to(own)
    employer = client_of(employer_of(own))

    forbidden = [
        f"/people/{seen.subject}/",
        f"/people/{seen.subject}/employment/",
        f"/vacancies/{own.code}/matches/",
        "/vacancies/enterprises/",
    ]

    assert {employer.get(address).status_code for address in forbidden} == {403}


def taken_on(began: datetime.date) -> Placement:
    """A contract with an enterprise that is shown the person for another year."""
    own = make_vacancy(places=3)
    candidacy = make_candidacy(person=named(), vacancy=own, state="placed")
    body, until = own.enterprise.organisation, timezone.now() + datetime.timedelta(days=300)
    make_shared_access(subject=candidacy.subject, organisation=body, kind="employment", ends_at=until)
    return make_placement(candidacy=candidacy, agreed_on=began, starts_on=began)


def told(client: Client, placement: Placement, step: str, **fields: str) -> int:
    sent = {f"{step}-{name}": value for name, value in keyed(**fields).items()}
    return client.post(f"/placements/{placement.number}/{step}/", sent).status_code


def test_an_enterprise_tells_of_its_own_contracts_and_of_nobody_else_s() -> None:
    began = TODAY() - datetime.timedelta(days=120)
    with scoped(national_scope()):
        mine = taken_on(began)
        theirs = make_placement(candidacy=make_candidacy(person=mine.person, state="placed"))
    employer, day = client_of(employer_of(mine.candidacy.vacancy)), began.isoformat()

    tell = functools.partial(told, employer, mine)
    pages = [
        employer.get(f"/placements/{page}") for page in ("", f"{theirs.number}/", "export/?state=agreed")
    ]
    without_terms = tell("move", to="running", day=day)
    other_wage = tell("move", to="running", day=day, contract="permanent", wage="2 900,00")
    begun = tell("move", to="running", day=day, contract="permanent", wage="3 000,00")
    other_work, in_work = (tell("check", months="3", state=state) for state in ("other_work", "in_work"))
    prison = tell("move", to="ended_early", day=day, reason="return_to_prison")
    left = tell("move", to="ended_early", day=TODAY().isoformat(), reason="own_project", note="NOTE")
    page = employer.get(f"/placements/{mine.number}/").content.decode()

    assert [answer.status_code for answer in pages] == [200, 404, 200]
    assert theirs.number not in pages[0].content.decode()
    assert (without_terms, other_wage, begun) == (422, 422, 302)
    assert (other_work, in_work, prison, left) == (422, 302, 422, 302)
    assert not [word for word in ("own project", "NOTE", f"/people/{mine.subject}/") if word in page]
    with scoped(national_scope()):
        row = Placement.objects.get(pk=mine.pk)
        assert (row.state, row.started_on, row.ended_on) == ("ended_early", began, TODAY())
        last = SharedAccess.objects.get(subject=mine.subject)
        assert timezone.localdate(last.ends_at) == TODAY() + datetime.timedelta(days=1)


def test_an_enterprise_answers_and_its_page_tells_nothing_of_the_file() -> None:
    with scoped(national_scope()):
        own = make_vacancy()
        seen = sent_to(own)
        make_work_profile(person=seen.person, kept_from=["heights"])
        make_release_event(stay=make_stay(person=seen.person, compartments=["penal"]), compartments=["penal"])
    employer = client_of(employer_of(own))
    address = f"/candidacies/{seen.number}/"

    page = employer.get(address).content.decode()
    invited = employer.post(f"{address}move/", keyed(to="interview", interview_on=LATER.isoformat()))
    spoken_for = employer.post(f"{address}move/", keyed(to="withdrawn"))
    terms = keyed(contract="permanent", wage="3 000,00", starts_on=LATER.isoformat())
    offered = employer.post(f"{address}offer/", terms)
    accepted = employer.post(f"{address}accept/", keyed())

    assert "heights" not in page.lower()
    assert "Compared with the offer" not in page
    assert (invited.status_code, spoken_for.status_code) == (302, 422)
    assert (offered.status_code, accepted.status_code) == (302, 403)
    with scoped(national_scope()):
        assert Candidacy.objects.get(pk=seen.pk).state == "offer"


def test_the_candidates_of_another_centre_are_not_named(worker: Client) -> None:
    with scoped(national_scope()):
        vacancy = make_vacancy(places=5)
        here = make_candidacy(person=named(), vacancy=vacancy)
        there = make_candidacy(person=named(holder=centre("CAR-SET"), province=SETTAT), vacancy=vacancy)

    page = worker.get(f"/vacancies/{vacancy.code}/").content.decode()

    assert here.number in page
    assert there.number not in page
    assert there.person.code not in page
    assert worker.get(f"/candidacies/{there.number}/").status_code == 404


def test_the_workbook_of_vacancies_is_a_list_of_offers(manager: Client) -> None:
    with scoped(national_scope()):
        make_vacancy()

    answer = manager.get("/vacancies/export/?host=enterprise&state=open")

    assert answer.status_code == 200
    assert workbook_in(answer).active.max_row == 2
