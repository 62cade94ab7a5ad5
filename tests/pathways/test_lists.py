"""Appointments of a day and referrals that wait: a page at a time, and as a workbook that names nobody."""

import datetime
import html
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from darb.core.scope import scoped
from darb.journal.models import AccessEntry
from tests.conftest import national_scope
from tests.downloads import workbook_in
from tests.entering import enter
from tests.factories import centre, make_person, make_user
from tests.factories.pathways import make_appointment, make_referral
from tests.factories.people import make_name

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ONE_DAY = datetime.timedelta(days=1)


@pytest.fixture
def desk(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A worker of the centre, five people expected today and sent to services, one at another centre."""
    monkeypatch.setattr("darb.pathways.queries.appointments.PAGE", 2)
    monkeypatch.setattr("darb.pathways.queries.referrals.PAGE", 2)
    today, user = timezone.localdate(), make_user(role="case_worker", establishment=centre())
    with scoped(national_scope()):
        for hour, place in enumerate(["CAR-CAS"] * 5 + ["CAR-FES"]):
            person = make_person(holder=centre(place))
            make_name(person=person)
            make_appointment(person=person, worker=user, on=today, at=datetime.time(9 + hour, 0))
            make_referral(person=person, state="sent", answer_by=today - ONE_DAY)
    enter(client, user)
    return client


def pages(desk: Client, address: str, mark: str) -> list[list[str]]:
    """What marks each line, page after page."""
    found: list[list[str]] = []
    link: str | None = ""
    while link is not None:
        text = desk.get(f"{address}{link}").content.decode()
        found.append(sorted({part.split('"')[0] for part in text.split(mark)[1:]}))
        further = re.search(r'href="(\?[^"]*after=[^"]+)"', text)
        link = html.unescape(further[1]) if further else None
    return found


@pytest.mark.parametrize(
    ("address", "mark"),
    [("/appointments/", 'href="/appointments/people/'), ("/referrals/", "/referrals/OR-")],
)
def test_a_list_goes_on_after_its_last_line_and_leaves_nobody_out(
    desk: Client, address: str, mark: str
) -> None:
    found = pages(desk, address, mark)

    assert [len(lines) for lines in found] == [2, 2, 1]
    assert len({line for lines in found for line in lines}) == 5


@pytest.mark.parametrize(
    ("address", "subject"),
    [("/appointments/appointments.xlsx", "appointments"), ("/referrals/referrals.xlsx?late=on", "referrals")],
)
def test_a_workbook_has_every_line_and_no_name_and_is_written_down(
    desk: Client, address: str, subject: str
) -> None:
    sheet = workbook_in(desk.get(address)).active

    cells: list[list[Any]] = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert sum(any(str(value).startswith("P-") for value in row) for row in cells) == 5
    assert "النموذجي" not in str(cells)
    entry = AccessEntry.objects.get(act="export")
    assert (entry.subject, entry.details["count"]) == (subject, 5)


def test_whose_names_stand_on_the_list_of_a_day_is_written_down(desk: Client) -> None:
    desk.get("/appointments/")

    entry = AccessEntry.objects.get(subject="appointments:day")
    assert len(entry.details["people"]) == 2
