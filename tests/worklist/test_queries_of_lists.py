"""What every list costs the database: as many queries for one row as for three, and as many for three hundred.

The table is printed. By day one row and three are tried; by night three hundred too.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from darb.core.scope import scoped
from darb.employment.models import Vacancy
from darb.journal.actions import record, record_access
from darb.places.models import Province
from darb.programmes.models import Call
from darb.projects.models import ProjectFile
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import EL_JADIDA, centre, make_call, make_file, make_person, make_user
from tests.factories.accounts import make_organisation_key, make_posting, make_sign_in
from tests.factories.awards import make_award, make_award_line, make_handover, make_operation_day
from tests.factories.casefile import make_file_transfer, make_legal_hold
from tests.factories.communiques import make_communique_version
from tests.factories.detention import make_held, make_release_batch_row, make_release_tick, make_unreached
from tests.factories.diagnosis import make_interview
from tests.factories.employment import (
    make_candidacy,
    make_citizen_enterprise,
    make_employment_agreement,
    make_placement,
    make_vacancy,
    make_work_profile,
)
from tests.factories.money import make_agreement, make_contribution
from tests.factories.pathways import make_appointment, make_referral
from tests.factories.people import (
    make_break_glass,
    make_certificate,
    make_contact,
    make_name,
    make_release_event,
)
from tests.factories.projects import (
    make_appeal,
    make_application,
    make_authorisation,
    make_budget_line,
    make_checklist_item,
    make_creation_step,
    make_decision,
)
from tests.factories.records import make_published_operation
from tests.factories.reference import make_document, make_trade, make_trade_licence
from tests.factories.rights import make_data_request
from tests.factories.training import make_course_session, make_enrolment

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
BY_DAY, BY_NIGHT = (1, 3), (1, 3, 300)
MOST = 60  # of any list: what a page of fifty rows with everything around it may ask


@dataclass(frozen=True)
class List:
    """A list, who reads it, and what puts one more row on it."""

    address: str
    role: str
    add: Callable[[], Any]
    place: str = ""


def person() -> Any:
    made = make_person(holder=centre())
    make_name(person=made)
    make_contact(person=made, kind="telephone")
    return made


def file() -> Any:
    made = make_file(person())
    make_checklist_item(project_file=made, state="missing")
    return made


def invited() -> Any:
    application = make_application(project_file=make_file(person()))
    on = timezone.localdate()
    award = make_award(decision=make_decision(application=application), state="signed", signed_on=on)
    make_award_line(award=award)
    return make_handover(award=award, day=make_operation_day(on=on, holder=centre()))


def expected() -> None:
    """Somebody expected today, at an hour of their own."""
    made = person()
    make_appointment(person=made, on=timezone.localdate())


def waiting() -> None:
    make_referral(person=person(), state="sent", answer_by=timezone.localdate())


def waits() -> None:
    """Somebody of whom there is something of every kind to be done."""
    made = person()
    make_interview(person=made, state="paused")
    make_referral(person=made, state="sent", answer_by=timezone.localdate())
    make_placement(
        person=made, state="running", started_on=timezone.localdate() - datetime.timedelta(days=120)
    )
    make_appointment(person=made, on=timezone.localdate() - datetime.timedelta(days=1))


def requested() -> None:
    make_enrolment(person=person(), state="requested", enrolled_on=None, started_on=None)


def agreement() -> Any:
    made = make_contribution(agreement=make_agreement()).agreement
    made.territory.set([Province.objects.get(pk=EL_JADIDA)])


def certificate() -> None:
    """One that the register issued."""
    row = make_enrolment(person=person(), state="passed", ended_on=timezone.localdate())
    number = f"ATT-T-{row.pk}"
    told = {"person": row.person, "enrolment": row, "number": number, "issued_on": timezone.localdate()}
    make_certificate(
        state="issued", document=make_document(kind="training_certificate", number=number), **told
    )


def act() -> None:
    record(by=None, on=timezone.localdate(), act="people.register", subject="establishment:CAR-CAS")


def read() -> None:
    record_access(by=None, at=timezone.now(), act="open", subject="audit:home")


def at_work() -> Any:
    began = timezone.localdate() - datetime.timedelta(days=120)
    return make_placement(person=person(), state="running", started_on=began)


def looking() -> Any:
    """One vacancy that everybody is compared with."""
    Vacancy.objects.filter(code="VAC-LISTS").exists() or make_vacancy(code="VAC-LISTS", places=900)
    return make_work_profile(person=person())


def sent() -> Any:
    vacancy = Vacancy.objects.filter(code="VAC-SENT").first() or make_vacancy(code="VAC-SENT", places=900)
    return make_candidacy(person=person(), vacancy=vacancy, state="sent")


def on_agenda() -> Any:
    """One more complete file before one committee."""
    call = Call.objects.filter(code="CALL-LISTS").first() or make_call()
    Call.objects.filter(pk=call.pk).update(code="CALL-LISTS", state="frozen")
    return make_application(project_file=make_file(person()), call=call, state="complete")


def written() -> None:
    """One file that has more and more on each of its parts."""
    one = ProjectFile.objects.filter(code="D-LISTS").first() or make_file(person(), code="D-LISTS")
    for make in (make_checklist_item, make_creation_step, make_authorisation, make_budget_line):
        make(project_file=one)


def held() -> Any:
    """Somebody inside who leaves soon, with things ready, and cannot be met today."""
    inside = make_person(holder=centre("el_jadida"))
    make_name(person=inside)
    stay = make_held(person=inside, establishment=centre("el_jadida"), compartments=["penal"])
    make_release_tick(release=make_release_event(stay=stay, on=timezone.localdate()))
    make_unreached(stay=stay)
    return make_release_batch_row(stay=stay)


LISTS = (
    List("/trades/", "programme_manager", make_trade),
    List("/trades/sectors/", "programme_manager", make_trade),
    List("/trades/licences/", "programme_manager", make_trade_licence),
    List("/vacancies/", "programme_manager", make_vacancy),
    List(
        "/vacancies/enterprises/",
        "programme_manager",
        lambda: make_employment_agreement(enterprise=make_citizen_enterprise()),
    ),
    List("/vacancies/VAC-LISTS/matches/", "case_worker", looking, "CAR-CAS"),
    List("/vacancies/VAC-SENT/", "case_worker", sent, "CAR-CAS"),
    List("/placements/", "case_worker", at_work, "CAR-CAS"),
    List("/placements/?checks=overdue", "case_worker", at_work, "CAR-CAS"),
    List("/", "programme_manager", make_appeal),
    List("/", "case_worker", file, "CAR-CAS"),
    List("/people/", "case_worker", person, "CAR-CAS"),
    List("/", "preparation_officer", held, "el_jadida"),
    List("/waiting/", "preparation_officer", held, "el_jadida"),
    List("/waiting/", "case_worker", waits, "CAR-CAS"),
    List("/waiting/?kind=seat", "centre_coordinator", requested, "CAR-CAS"),
    List("/appointments/workload/files/", "centre_coordinator", person, "CAR-CAS"),
    List("/caseload/", "preparation_officer", held, "el_jadida"),
    List("/releases/", "preparation_officer", held, "el_jadida"),
    List("/releases/pardon/", "preparation_officer", held, "el_jadida"),
    List("/files/", "case_worker", file, "CAR-CAS"),
    List("/appointments/?worker=", "case_worker", expected, "CAR-CAS"),
    List("/referrals/", "case_worker", waiting, "CAR-CAS"),
    List("/training/", "case_worker", make_course_session, "CAR-CAS"),
    List("/training/certificates/", "case_worker", certificate, "CAR-CAS"),
    List("/seasons/", "programme_manager", make_application),
    List("/committee/", "auditor", make_application),
    List("/committee/CALL-LISTS/", "auditor", on_agenda),
    List("/committee/CALL-LISTS/sheets/?which=all", "committee_member", on_agenda),
    List("/files/D-LISTS/", "case_worker", written, "CAR-CAS"),
    List("/files/D-LISTS/enterprise/", "case_worker", written, "CAR-CAS"),
    List("/files/D-LISTS/lines/", "case_worker", written, "CAR-CAS"),
    List("/files/D-LISTS/papers/", "case_worker", written, "CAR-CAS"),
    List("/appeals/", "auditor", make_appeal),
    List("/handovers/", "programme_manager", invited),
    List("/agreements/", "auditor", agreement),
    List("/communiques/", "programme_manager", make_communique_version),
    List("/published/", "management", make_published_operation),
    List("/transfers/", "centre_coordinator", make_file_transfer, "CAR-CAS"),
    List("/people/reviews/", "data_protection_officer", make_break_glass),
    List("/retention/holds/", "data_protection_officer", make_legal_hold),
    List("/requests/", "data_protection_officer", make_data_request),
    List("/journal/", "auditor", act),
    List("/journal/reads/", "auditor", read),
    List("/audit/", "auditor", make_break_glass),
    List("/account/keys/", "system_administrator", lambda: make_posting(user=make_organisation_key().user)),
    List("/account/accounts/", "system_administrator", lambda: make_sign_in(user=make_user(role="auditor"))),
    List("/workbooks/", "programme_manager", make_call),
)


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def costs(client: Client, one: List, counts: tuple[int, ...]) -> list[int]:
    """Queries at each of these numbers of rows."""
    found, rows = [], 0
    for count in counts:
        with scoped(national_scope()):
            while rows < count:
                one.add()
                rows += 1
        client.get(one.address)  # what a process asks once
        found.append(cost(client, one.address))
    return found


@pytest.mark.parametrize("counts", [BY_DAY, pytest.param(BY_NIGHT, marks=pytest.mark.nightly)], ids=str)
@pytest.mark.parametrize("one", LISTS, ids=lambda one: f"{one.address} {one.role}")
def test_a_list_asks_as_much_of_few_rows_as_of_many(
    client: Client, one: List, counts: tuple[int, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    place = {"establishment": centre(one.place)} if one.place else {}
    enter(client, make_user(role=one.role, **place, compartments=["minors", "penal"]))

    found = costs(client, one, counts)

    with capsys.disabled():
        shown = ", ".join(f"{rows}: {queries}" for rows, queries in zip(counts, found, strict=True))
        print(f"\nqueries of {one.address:22}{one.role:26}{shown}")
    assert len(set(found)) == 1
    assert found[0] <= MOST
