"""Lists taken along as workbooks: what the page shows, by codes alone, of the reader's scope, and written down."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from darb.casefile.queries.words import bearers_of
from darb.core import spreadsheets
from darb.core.folding import name_key
from darb.core.scope import scoped
from darb.journal.models import AccessEntry
from tests.conftest import national_scope
from tests.downloads import workbook_in
from tests.entering import enter
from tests.factories import ON, centre, make_file, make_person, make_user
from tests.factories.awards import make_award, make_handover, make_operation_day
from tests.factories.casefile import make_file_transfer
from tests.factories.detention import make_held
from tests.factories.employment import make_placement
from tests.factories.pathways import make_appointment, make_referral
from tests.factories.people import make_certificate, make_name, make_name_key, make_release_event
from tests.factories.projects import make_appeal, make_application, make_decision
from tests.factories.reference import make_document
from tests.factories.rights import make_data_request
from tests.factories.training import make_enrolment

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NAME = "Ennamoudaji Zineb"


def rows_of(client: Client, address: str) -> list[tuple]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    sheet = workbook_in(answer).active
    return list(sheet.iter_rows(values_only=True))


def somebody(place: str):
    person = make_person(holder=centre(place))
    make_name(person=person, full=NAME, script="latin")
    return person


def operation_of(person) -> str:
    application = make_application(project_file=make_file(person=person))
    award = make_award(decision=make_decision(application=application))
    day = make_operation_day(holder=person.holder)
    return make_handover(award=award, day=day).day.operation.code


def appeal_of(person) -> str:
    application = make_application(project_file=make_file(person=person))
    return make_appeal(decision=make_decision(application=application)).number


def held(person) -> str:
    """Somebody who leaves in a week."""
    stay = make_held(person=person, establishment=person.holder, compartments=["penal"])
    make_release_event(stay=stay, on=timezone.localdate() + datetime.timedelta(days=7))
    return person.code


def placed(person) -> str:
    return make_placement(person=person, state="running", started_on=ON).number


def expected(person) -> str:
    make_appointment(person=person, on=timezone.localdate(), worker=make_user())
    return person.code


def referred(person) -> str:
    return make_referral(person=person, state="sent", answer_by=timezone.localdate()).number


def certified(person) -> str:
    """A paper of the register."""
    today = timezone.localdate()
    enrolment = make_enrolment(person=person, state="passed", ended_on=today)
    number = f"ATT-T-{enrolment.pk}"
    paper = make_document(kind="training_certificate", number=number)
    told = {"number": number, "issued_on": today, "document": paper}
    return make_certificate(person=person, enrolment=enrolment, state="issued", **told).number


PRISONS = ("el_jadida", "khouribga")
LISTS = {
    "/people/people.xlsx": ("case_worker", "people", lambda person: person.code),
    "/transfers/transfers.xlsx": (
        "case_worker",
        "transfers",
        lambda person: make_file_transfer(person=person, sender=person.holder).number,
    ),
    "/caseload/caseload.xlsx": ("preparation_officer", "caseload", held),
    "/releases/releases.xlsx": ("preparation_officer", "releases", held),
    "/files/export/": ("case_worker", "project_files", lambda person: make_file(person=person).code),
    "/placements/export/": ("case_worker", "placements", placed),
    "/appointments/appointments.xlsx?worker=": ("case_worker", "appointments", expected),
    "/referrals/referrals.xlsx": ("case_worker", "referrals", referred),
    "/training/certificates.xlsx": ("case_worker", "certificates", certified),
    "/appeals/appeals.xlsx": ("case_worker", "appeals", appeal_of),
    "/handovers/operations.xlsx": ("case_worker", "operations", operation_of),
    "/requests/requests.xlsx": (
        "data_protection_officer",
        "requests",
        lambda person: make_data_request(person=person).number,
    ),
}


def entered(client: Client, role: str, place: str) -> None:
    """Whoever works at one place, or the officer who answers for every place."""
    if role == "data_protection_officer":
        enter(client, make_user(role=role))
        return
    granted = {"compartments": ["penal"]} if role == "preparation_officer" else {}
    enter(client, make_user(role=role, establishment=centre(place), **granted))


@pytest.mark.parametrize("address", LISTS)
def test_a_workbook_holds_what_the_reader_sees_by_codes_and_is_written_down(client, address, monkeypatch):
    """Two rows that are theirs, on either side of one that is not: what they may see holds for the whole list."""
    monkeypatch.setattr(spreadsheets, "CHUNK", 1)
    role, subject, make = LISTS[address]
    is_national = role == "data_protection_officer"
    near, far = PRISONS if role == "preparation_officer" else ("CAR-CAS", "CAR-FES")
    with scoped(national_scope()):
        first, foreign, last = (make(somebody(place)) for place in (near, far, near))
    entered(client, role, near)

    headings, *rows = rows_of(client, address)

    told = str(rows)
    assert (first in told, foreign in told, last in told) == (True, is_national, True)
    assert NAME not in told
    assert all(len(row) == len(headings) for row in rows)
    entry = AccessEntry.objects.get(act="export", subject=subject)
    assert entry.details["count"] == len(rows) == (3 if is_national else 2)


def test_days_and_counts_are_days_and_counts_and_not_text(client):
    with scoped(national_scope()):
        make_data_request(person=somebody("CAR-CAS"))
    enter(client, make_user(role="data_protection_officer"))

    (row,) = rows_of(client, "/requests/requests.xlsx")[1:]

    assert [type(cell) for cell in row].count(datetime.datetime) == 2


def test_a_list_longer_than_a_sheet_goes_on_in_the_next_and_says_so(client, monkeypatch):
    monkeypatch.setattr(spreadsheets, "SHEET_ROWS", 4)
    with scoped(national_scope()):
        made = {make_data_request(person=somebody("CAR-CAS")).number for _each in range(5)}
    client.cookies["django_language"] = "fr"
    enter(client, make_user(role="data_protection_officer"))
    client.cookies["django_language"] = "fr"

    book = workbook_in(client.get("/requests/requests.xlsx"))

    sheets = [[row[0] for row in sheet.iter_rows(values_only=True)] for sheet in book]
    assert book.sheetnames == ["Demandes", "Demandes 2", "Demandes 3"]
    assert [len(rows) for rows in sheets] == [4, 4, 2]
    assert [rows[-1] for rows in sheets[:2]] == ["La liste continue dans la feuille suivante."] * 2
    assert {rows[0] for rows in sheets} == {"Numéro"}
    assert {number for rows in sheets for number in rows[1:3]} - {rows[-1] for rows in sheets[:2]} == made


def test_an_export_of_few_names_whose_papers_they_are_and_one_of_many_how_many(client, monkeypatch):
    with scoped(national_scope()):
        people = [somebody("CAR-CAS") for _each in range(3)]
        for person in people:
            certified(person)
    entered(client, "case_worker", "CAR-CAS")

    rows_of(client, "/training/certificates.xlsx")
    monkeypatch.setattr("darb.training.views.register.MOST_NAMED", 2)
    rows_of(client, "/training/certificates.xlsx")

    few, many = AccessEntry.objects.filter(act="export").order_by("pk")
    assert few.details == {"count": 3, "people": sorted(person.code for person in people)}
    assert many.details == {"count": 3}


def test_requests_are_read_a_page_at_a_time_to_their_end(client, monkeypatch):
    monkeypatch.setattr("darb.portal.queries.requests.PAGE", 2)
    with scoped(national_scope()):
        made = {make_data_request(person=somebody("CAR-CAS")).number for _each in range(5)}
    enter(client, make_user(role="data_protection_officer"))

    seen, address = [], "/requests/"
    while address:
        page = client.get(address)
        seen += [row.number for row, _state, _kind in page.context["rows"]]
        after = page.context["page"].next_after
        address = f"/requests/?after={after}" if after else ""

    assert (sorted(seen), len(seen)) == (sorted(made), 5)


def test_a_search_by_a_common_word_is_taken_along_to_its_end(client, monkeypatch):
    """The page reads the newest bearers of a word that many bear; the workbook reads them all."""
    monkeypatch.setattr("darb.casefile.queries.people.PAGE", 2)
    monkeypatch.setitem(bearers_of.__kwdefaults__, "rare", 1)
    with scoped(national_scope()):
        made = {somebody("CAR-CAS") for _each in range(5)}
        for person in made:
            make_name_key(person=person, key=name_key("Ennamoudaji"))
    enter(client, make_user(role="case_worker", establishment=centre()))
    found = client.post("/people/", {"q": "Ennamoudaji"})

    rows = rows_of(client, f"/people/people.xlsx?{found.url.partition('?')[2]}")[1:]

    assert {row[0] for row in rows} == {person.code for person in made}
