"""The demonstration's work is loaded once, through the acts that anybody uses."""

import pytest
from django.conf import settings
from django.utils import timezone

from darb.commands.live.working import offer_work, work_codes
from darb.core.scope import scoped
from darb.employment.models import Candidacy, Placement, Vacancy
from darb.employment.queries.placements import due
from darb.employment.queries.vacancies import vacancies_for
from darb.staff.queries import get_user
from tests.conftest import national_scope
from tests.factories import SETTAT, centre, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_an_enterprise_offers_work_and_people_are_led_there_once() -> None:
    today, folder = timezone.localdate(), settings.COUNTRY_DIRECTORY / "demo"
    manager, employer = get_user("manager"), get_user("employer")
    with scoped(national_scope()):
        for _ in range(5):
            make_person(holder=centre("CAR-SET"), province=SETTAT)

    led, again = offer_work(folder, today), offer_work(folder, today)

    assert (led, again) == (5, 0)
    with scoped(national_scope()):
        assert list(Candidacy.objects.order_by("pk").values_list("state", flat=True)) == [
            "placed",
            "interview",
            "proposed",
        ]
        assert Vacancy.objects.filter(state="open").count() == 2
        late = due(manager, today, 9)
        assert [str(line.next_check.state) for line in late if line.next_check] == ["overdue"]
        assert Placement.objects.get().number == work_codes(manager, today)["placement"]
        assert vacancies_for(employer, today).count() == 2
