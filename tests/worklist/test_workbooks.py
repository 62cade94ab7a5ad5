"""Lists taken along as workbooks: what the page shows, by codes alone, of the reader's scope, and written down."""

import datetime
import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from darb.casefile.queries.words import bearers_of
from darb.core import spreadsheets
from darb.core.folding import name_key
from darb.core.scope import scoped
from darb.journal.models import AccessEntry
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_person, make_user
from tests.factories.awards import make_award, make_handover, make_operation_day
from tests.factories.casefile import make_file_transfer
from tests.factories.people import make_name, make_name_key
from tests.factories.projects import make_appeal, make_application, make_decision, make_file
from tests.factories.rights import make_data_request

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NAME = "Ennamoudaji Zineb"


def rows_of(client: Client, address: str) -> list[tuple]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    sheet = load_workbook(io.BytesIO(answer.content)).active
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


LISTS = {
    "/people/people.xlsx": ("case_worker", "people", lambda person: person.code),
    "/transfers/transfers.xlsx": (
        "case_worker",
        "transfers",
        lambda person: make_file_transfer(person=person, sender=person.holder).number,
    ),
    "/appeals/appeals.xlsx": ("case_worker", "appeals", appeal_of),
    "/handovers/operations.xlsx": ("case_worker", "operations", operation_of),
    "/requests/requests.xlsx": (
        "data_protection_officer",
        "requests",
        lambda person: make_data_request(person=person).number,
    ),
}


@pytest.mark.parametrize("address", LISTS)
def test_a_workbook_holds_what_the_reader_sees_by_codes_and_is_written_down(client, address):
    role, subject, make = LISTS[address]
    is_national = role == "data_protection_officer"
    with scoped(national_scope()):
        near, far = (make(somebody(place)) for place in ("CAR-CAS", "CAR-FES"))
    enter(client, make_user(role=role, **({} if is_national else {"establishment": centre()})))

    headings, *rows = rows_of(client, address)

    told = str(rows)
    assert (near in told, far in told) == (True, is_national)
    assert NAME not in told
    assert all(len(row) == len(headings) for row in rows)
    entry = AccessEntry.objects.get(act="export", subject=subject)
    assert entry.details["count"] == len(rows) == (2 if is_national else 1)


def test_days_and_counts_are_days_and_counts_and_not_text(client):
    with scoped(national_scope()):
        make_data_request(person=somebody("CAR-CAS"))
    enter(client, make_user(role="data_protection_officer"))

    (row,) = rows_of(client, "/requests/requests.xlsx")[1:]

    assert [type(cell) for cell in row].count(datetime.datetime) == 2


def test_a_list_that_goes_on_says_so_in_its_last_line(client, monkeypatch):
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 1)
    with scoped(national_scope()):
        for _each in range(2):
            make_data_request(person=somebody("CAR-CAS"))
    client.cookies["django_language"] = "fr"
    enter(client, make_user(role="data_protection_officer"))
    client.cookies["django_language"] = "fr"

    rows = rows_of(client, "/requests/requests.xlsx")

    assert len(rows) == 3
    assert rows[-1][0].startswith("La liste continue après 1 lignes")


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
