"""Pages of people inside and of releases: what they show, to whom, and that a page goes on where the last one ended."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from darb.core.scope import scoped
from darb.detention.models import ReleaseTick, Stay
from darb.journal.models import AccessEntry
from darb.staff.models import User
from tests.conftest import national_scope
from tests.downloads import workbook_in
from tests.entering import enter
from tests.factories import centre, make_user
from tests.factories.detention import make_held, make_inside_activity, make_unreached
from tests.factories.people import make_name_key, make_person, make_release_event
from tests.pages import assert_sound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PRISON, OTHER = "el_jadida", "khouribga"
DAY = datetime.timedelta(days=1)


def officer_at(place: str = PRISON) -> User:
    return make_user(
        role="preparation_officer", establishment=centre(place), compartments=["penal", "minors"]
    )


@pytest.fixture
def officer(client: Client) -> Client:
    enter(client, officer_at())
    return client


def held(days: int | None = None, place: str = PRISON, **told: object) -> Stay:
    """Somebody inside, who leaves in so many days."""
    with scoped(national_scope()):
        person = make_person(holder=centre(place))
        for word in ("نعيمه", "النموذجي"):
            make_name_key(person=person, key=word)
        stay = make_held(person=person, establishment=centre(place), compartments=["penal"], **told)
        if days is not None:
            make_release_event(stay=stay, on=timezone.localdate() + days * DAY)
        return stay


def listed(client: Client, address: str) -> list[int]:
    lines = client.get(address).context["page"].lines
    return [line.stay.pk if hasattr(line, "stay") else line.release.stay_id for line in lines]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_pages_are_sound_in_each_language(officer: Client, language: str) -> None:
    stay = held(20)
    with scoped(national_scope()):
        make_inside_activity(stay=stay)
        make_unreached(stay=stay)
        release = stay.releases.get().pk
    told = {"accept-language": language}

    for page in (
        "/caseload/",
        f"/caseload/stays/{stay.pk}/",
        f"/caseload/stays/{stay.pk}/transfer/",
        "/releases/",
        f"/releases/{release}/",
        f"/releases/{release}/postpone/",
        "/releases/pardon/",
    ):
        assert_sound(officer.get(page, headers=told).content.decode(), language)


def test_the_soonest_release_stands_first_and_those_without_a_day_last(officer: Client) -> None:
    undated, late, soon, passed = held(), held(400), held(10), held(-1)

    assert listed(officer, "/caseload/") == [passed.pk, soon.pk, late.pk, undated.pk]
    assert listed(officer, "/caseload/?band=3") == [soon.pk]
    assert listed(officer, "/caseload/?band=passed") == [passed.pk]
    assert listed(officer, "/caseload/?band=none") == [undated.pk]
    assert [count for _band, _name, count in officer.get("/caseload/").context["counts"]] == [
        1,
        1,
        0,
        0,
        1,
        0,
        1,
    ]


def test_people_of_another_prison_are_on_no_page(officer: Client) -> None:
    here, there = held(10), held(10, OTHER, prison_number="4711")
    with scoped(national_scope()):
        release = there.releases.get().pk

    found = officer.post("/caseload/find/", {"q": "4711"}).context["page"].lines

    assert (listed(officer, "/caseload/"), listed(officer, "/releases/")) == ([here.pk], [here.pk])
    assert found == []
    for page in (
        f"/caseload/stays/{there.pk}/",
        f"/releases/{release}/",
        f"/caseload/stays/{there.pk}/leave/",
    ):
        assert officer.get(page).status_code == 404


def test_a_file_is_found_by_prison_number_or_name(officer: Client) -> None:
    stay = held(10, prison_number="20260")

    for text, count in {"٢٠٢٦٠": 1, "2026": 0, "النموذجي نعيمة": 1, "نعيمة سعيد": 0, "": 0}.items():
        assert len(officer.post("/caseload/find/", {"q": text}).context["page"].lines) == count, text

    assert officer.post("/caseload/find/", {"q": "20260"}).context["page"].lines[0].stay == stay
    assert AccessEntry.objects.filter(act="search", subject="caseload").count() == 6


def test_those_who_cannot_be_met_are_listed_with_the_reason(officer: Client) -> None:
    held(10)
    away = held(20)
    with scoped(national_scope()):
        make_unreached(stay=away, reason="court")

    page = officer.get("/caseload/?unreached=on", headers={"accept-language": "en"})

    assert listed(officer, "/caseload/?unreached=on") == [away.pk]
    assert "at court" in page.content.decode()


def test_pages_go_on_where_the_last_one_ended(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("darb.detention.queries.caseload.PAGE", 2)
    monkeypatch.setattr("darb.detention.queries.releases.PAGE", 2)
    dated = [held(days) for days in (5, 5, 7)]
    undated = [held(), held()]

    seen, after = [], ""
    for _page in range(3):
        page = officer.get(f"/caseload/?after={after}").context["page"]
        seen += [line.stay.pk for line in page.lines]
        after = page.next_after
    first = officer.get("/releases/").context["page"]
    rest = listed(officer, f"/releases/?after={first.next_after}")

    assert seen == [stay.pk for stay in (*dated, *undated)]
    assert after == ""
    assert rest == [dated[2].pk]


@pytest.mark.parametrize("after", ["x", "2026-13-41.5", "-.", "2026-01-01.999999999999999999", "-.-1"])
def test_an_address_that_means_nothing_narrows_nothing(officer: Client, after: str) -> None:
    held(10)

    assert officer.get(f"/caseload/?after={after}&band=99&kind=x").status_code == 200
    assert officer.get(f"/releases/?after={after}&within=99").status_code == 200


def test_releases_are_narrowed_by_when(officer: Client) -> None:
    passed, month, quarter, later = held(-2), held(20), held(60), held(200)

    assert listed(officer, "/releases/") == [passed.pk, month.pk, quarter.pk, later.pk]
    assert listed(officer, "/releases/?within=1") == [month.pk]
    assert listed(officer, "/releases/?within=3") == [month.pk, quarter.pk]
    assert listed(officer, "/releases/?within=later") == [later.pk]
    assert listed(officer, "/releases/?within=passed") == [passed.pk]


def test_what_is_ready_is_ticked_once_with_who_and_when(officer: Client) -> None:
    stay = held(20)
    with scoped(national_scope()):
        release = stay.releases.get().pk
    shown = officer.get(f"/releases/{release}/").context["checks"]
    fields = {field.html_name: field.value() for field in shown[0][1][0].form}

    answers = [officer.post(f"/releases/{release}/tick/", fields) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    page = officer.get(f"/releases/{release}/", headers={"accept-language": "fr"}).content.decode()
    assert "fonction d’essai" in page
    with scoped(national_scope()):
        assert [(tick.item, tick.is_ready) for tick in ReleaseTick.objects.all()] == [("papers", True)]


def test_workbooks_name_nobody(officer: Client) -> None:
    stay = held(20)

    for page in ("/caseload/caseload.xlsx", "/releases/releases.xlsx"):
        sheet = workbook_in(officer.get(page)).active
        rows = list(sheet.iter_rows(values_only=True))
        assert (len(rows), rows[1][:2]) == (2, (stay.subject, stay.prison_number))
        assert "النموذجي" not in str(rows)
