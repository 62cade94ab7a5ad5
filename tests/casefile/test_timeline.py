"""What a timeline tells, of each kind by itself; and what a reader may not know of is not there, nor is its button."""

import pytest
from django.test import Client
from django.utils import timezone

from darb.core.scope import scoped
from darb.people.models import Person
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import ON, centre, make_person, make_user
from tests.factories.detention import make_held
from tests.factories.diagnosis import make_interview
from tests.factories.employment import make_candidacy, make_candidacy_move
from tests.factories.pathways import make_appointment, make_life_project, make_referral, make_review
from tests.factories.people import make_certificate, make_journey_move, make_release_event
from tests.factories.training import make_course, make_course_session, make_enrolment, make_registered

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
HELD, CARED_FOR = "building", "REF-CARE"


@pytest.fixture
def person(db: None) -> Person:
    """Somebody of whom there is something of every kind, the judicial and the medical part apart."""
    with scoped(national_scope()):
        one = make_person(holder=centre(), compartments=[])
        make_journey_move(person=one)
        prison = centre("el_jadida")
        stay = make_held(
            person=one,
            establishment=prison,
            compartments=["penal"],
            admitted_on=ON,
            ended_on=timezone.localdate(),
            state="transferred",
        )
        make_release_event(stay=stay)
        make_interview(person=one)
        make_life_project(person=one)
        make_review(person=one)
        make_appointment(person=one)
        make_referral(person=one, number="REF-HOME", service="housing")
        make_referral(person=one, number=CARED_FOR, service="care", compartments=["health"])
        make_enrolment(person=one)
        make_candidacy_move(candidacy=make_candidacy(person=one))
    return one


def opened(client: Client, person: Person, show: str = "", *compartments: str) -> str:
    enter(client, make_user(role="case_worker", establishment=centre(), compartments=compartments))
    page = client.get(
        f"/people/{person.code}/?show={show}", headers={"accept-language": "fr"}
    ).content.decode()
    return page.split('aria-labelledby="timeline"')[1].split("</section>")[0]


@pytest.mark.parametrize(
    ("show", "icons"),
    [
        ("path", {"route", "clipboard-check"}),
        ("detention", {"building", "door"}),
        ("meetings", {"notes", "calendar-event", "arrow-right"}),
        ("training", {"school"}),
        ("work", {"briefcase"}),
    ],
)
def test_each_kind_is_shown_by_itself(client: Client, person: Person, show: str, icons: set[str]) -> None:
    shown = opened(client, person, show, "penal", "health")

    found = {icon for icon in ICONS if f'#i-{icon}"' in shown}
    assert found == icons
    assert f'href="?show={show}"' in shown


ICONS = (
    "route",
    "clipboard-check",
    "building",
    "door",
    "notes",
    "calendar-event",
    "arrow-right",
    "school",
    "briefcase",
)


def test_stays_releases_and_care_are_absent_for_whoever_may_not_know_of_them(
    client: Client, person: Person
) -> None:
    blind = opened(client, person)
    told = opened(Client(), person, "", "penal", "health")

    for sign in ('#i-building"', '#i-door"', "show=detention", CARED_FOR, "El Jadida"):
        assert sign not in blind
    assert "REF-HOME" in blind
    assert all(sign in told for sign in ('#i-building"', '#i-door"', "show=detention", CARED_FOR))


def test_a_kind_that_is_asked_for_in_vain_shows_nothing(client: Client, person: Person) -> None:
    assert '<ol class="tl">' not in opened(client, person, "detention")


def test_a_certificate_is_told_in_the_language_of_the_page(client: Client, person: Person):
    with scoped(national_scope()):
        course = make_course(label_ar="الخياطة العصرية", label_fr="couture moderne")
        session = make_course_session(course=course)
        earned = make_enrolment(person=person, session=session, state="passed", ended_on=ON)
        make_registered(enrolment=earned, label=course.label_ar, earned_on=ON)
        make_certificate(person=person, label="الخراطة", earned_on=ON)

    told = opened(client, person)

    assert "couture moderne" in told
    assert course.label_ar not in told
    assert '<bdi lang="ar" dir="rtl">الخراطة</bdi>' in told
