"""What the demonstration's people plan is told once, through the acts that anybody uses."""

import csv
import tomllib

import pytest
from django.conf import settings
from django.utils import timezone

from darb.commands.live.accompanying import accompany
from darb.core.scope import scoped
from darb.pathways.models import Appointment, LifeProject, Note, Referral
from darb.staff.queries import get_user
from darb.staff.rules import permissions_of
from tests.conftest import national_scope
from tests.factories import SETTAT, centre, make_person, make_posting, make_user
from tests.factories.people import make_name

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def posted(login: str, role: str, place: str) -> None:
    """The account of the demonstration, wherever it was opened, at its place."""
    user = get_user(login) or make_user(login)
    make_posting(
        user=user, role=role, is_national=False, establishment=centre(place), compartments=["minors"]
    )


def test_people_plan_and_are_expected_once() -> None:
    today, folder = timezone.localdate(), settings.COUNTRY_DIRECTORY / "demo"
    posted("preparation", "preparation_officer", "el_jadida")
    posted("prepare.settat", "case_worker", "CAR-SET")
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


def test_where_a_life_project_is_written_a_second_account_can_countersign_it() -> None:
    folder = settings.COUNTRY_DIRECTORY / "demo"
    with (folder / "accounts.csv").open(encoding="utf-8", newline="") as source:
        follow = {
            row["login"]: row["establishment"]
            for row in csv.DictReader(source)
            if "pathways.follow" in permissions_of(row["role"])
        }

    told = tomllib.loads((folder / "pathways.toml").read_text(encoding="utf-8"))

    places = {follow[one["by"]] for one in told["life_projects"]}
    assert {place: list(follow.values()).count(place) > 1 for place in places} == dict.fromkeys(places, True)
