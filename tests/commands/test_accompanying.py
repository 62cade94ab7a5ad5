"""What the demonstration's people plan is told once, through the acts that anybody uses."""

import pytest
from django.conf import settings
from django.utils import timezone

from darb.commands.live.accompanying import accompany
from darb.core.scope import scoped
from darb.pathways.models import Appointment, LifeProject, Note, Referral
from tests.conftest import national_scope
from tests.factories import SETTAT, centre, make_person, make_user
from tests.factories.people import make_name

pytestmark = pytest.mark.django_db


def test_people_plan_and_are_expected_once() -> None:
    today, folder = timezone.localdate(), settings.COUNTRY_DIRECTORY / "demo"
    make_user("preparation", role="preparation_officer", establishment=centre("el_jadida"))
    make_user("prepare.settat", role="case_worker", establishment=centre("CAR-SET"))
    with scoped(national_scope()):
        for name in ("Yasmine Ettamthili", "Fatima Elmithali"):
            make_name(person=make_person(holder=centre("el_jadida")), script="latin", full=name)
        for _ in range(3):
            make_person(holder=centre("CAR-SET"), province=SETTAT)

    told, again = accompany(folder, today), accompany(folder, today)

    assert (told, again) == (9, 0)
    with scoped(national_scope()):
        assert sorted(LifeProject.objects.values_list("state", flat=True)) == ["agreed", "draft"]
        assert Appointment.objects.filter(on=today).count() == 4
        assert (Note.objects.count(), Referral.objects.count()) == (1, 1)
