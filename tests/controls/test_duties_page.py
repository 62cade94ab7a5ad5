"""The duties matrix is read by whoever works here, and says what the database refuses."""

import pytest
from django.db import connection
from django.test import Client
from django.utils import translation

from darb.controls.rules import CONFLICTS
from darb.controls.states import DutyKind
from darb.controls.views import matrix
from tests.entering import enter
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_the_page_says_what_the_trigger_refuses() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT duty, excludes FROM controls_dutyconflict")
        refused = set(cursor.fetchall())

    shown = {(str(line.duty), str(other)) for line in matrix() for other in line.excluded}

    assert shown == refused
    assert len(shown) == 2 * len(CONFLICTS)


@pytest.mark.parametrize("role", ["case_worker", "auditor", "funder", "system_administrator"])
def test_everybody_who_works_here_reads_it(client: Client, role: str) -> None:
    enter(client, make_user(role=role))

    page = client.get("/duties/")

    assert page.status_code == 200
    assert all(duty.label("ar") in page.content.decode() for duty in DutyKind)


def test_it_is_in_the_reader_s_language(client: Client) -> None:
    enter(client, make_user(role="auditor"))

    page = client.get("/duties/", headers={"accept-language": "fr"}).content.decode()

    assert DutyKind.RECONCILES.label("fr") in page
    assert translation.gettext_noop("Duties kept apart") not in page


def test_nobody_without_an_account_reads_it(client: Client) -> None:
    assert client.get("/duties/").status_code == 302
