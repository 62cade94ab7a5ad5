"""Lists beside something else, read a page at a time: nothing on them is left out, and nothing takes a place unseen."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from darb.core.scope import scoped
from darb.market.models import LocalFact, Trade
from tests.awards.scene import make_ready
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import EL_JADIDA, ON, centre, make_file, make_person, make_user
from tests.factories.awards import AMOUNT, make_award, make_handover, make_operation_day
from tests.factories.employment import make_vacancy
from tests.factories.pathways import make_life_project, make_note
from tests.factories.projects import make_application, make_decision
from tests.factories.reference import make_document
from tests.pages import assert_sound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
Shown = Callable[[Any], tuple[list[Any], str]]


@pytest.fixture
def worker(client: Client) -> Client:
    enter(client, make_user(role="case_worker", establishment=centre()))
    return client


def read(client: Client, address: str, key: str, shown: Shown) -> list[list[Any]]:
    found, after = [], ""
    while True:
        page = client.get(address, {key: after} if after else {}, headers={"accept-language": "ar"})
        assert_sound(page.content.decode(), "ar")
        lines, after = shown(page.context)
        found.append(lines)
        if not after:
            return found


def facts(province: str, trade: Trade, count: int) -> list[int]:
    given = {"province_id": province, "sector": trade.sector, "kind": "establishments", "by": make_user()}
    return [
        LocalFact.objects.create(value=number, source="essai", as_of=ON, **given).pk
        for number in range(count)
    ]


def test_facts_and_vacancies_beside_a_life_project(worker: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("darb.market.queries.PAGE", 2)
    monkeypatch.setattr("darb.casefile.queries.fit.NAMED", 2)
    LocalFact.objects.all().delete()
    trade = Trade.objects.get(pk="tailoring")
    with scoped(national_scope()):
        person = make_person(holder=centre())
        make_life_project(person=person, trade=trade)
        made = facts(EL_JADIDA, trade, 5)
        for _each in range(5):
            make_vacancy(trade=trade)

    def shown(context: Any) -> tuple[list[int], str]:
        fit = context["fit"]
        assert (len(fit.vacancies), fit.more_vacancies, fit.facts.knows_establishments) == (2, 3, True)
        return [fact.pk for fact in fit.facts.lines], fit.facts.next_after

    assert read(worker, f"/people/{person.code}/fit/", "after", shown) == [
        made[:2:-1],
        made[2:0:-1],
        made[:1],
    ]


def test_the_facts_of_an_area_are_not_crowded_out_by_those_beside_it(
    worker: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("darb.market.queries.PAGE", 2)
    LocalFact.objects.all().delete()
    trade = Trade.objects.get(pk="tailoring")
    with scoped(national_scope()):
        told = {"trade": trade, "sector": trade.sector, "site_province_id": EL_JADIDA}
        file = make_file(make_person(holder=centre()), **told)
        own, beside = facts(EL_JADIDA, trade, 3), facts("06.461", trade, 3)

    def shown(side: str) -> Shown:
        return lambda context: (
            [fact.pk for fact in getattr(context["area"], side).lines],
            getattr(context["area"], side).next_after,
        )

    address = f"/files/{file.code}/area/"
    assert read(worker, address, "here", shown("here")) == [own[:0:-1], own[:1]]
    assert read(worker, address, "beside", shown("beside")) == [beside[:0:-1], beside[:1]]
    part = worker.get(f"/files/{file.code}/market/").content.decode()
    assert part.count(f'href="{address}"') >= 3


def test_notes_that_may_not_be_read_take_no_place(worker: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("darb.pathways.queries.notes.LISTED", 2)
    with scoped(national_scope()):
        person = make_person(holder=centre())
        made = [make_note(person=person).pk for _each in range(5)]
        for _each in range(9):
            make_note(person=person, readers="coordinator")

    def shown(context: Any) -> tuple[list[int], str]:
        page = context["page"]
        return [thread.note.pk for thread in page.threads], page.next_after

    found = read(worker, f"/people/{person.code}/notes/", "after", shown)

    assert found == [made[:2:-1], made[2:0:-1], made[:1]]


def test_operations_to_be_told_of(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("darb.reports.queries.communique.listing.TOLD_OF", 2)
    with scoped(national_scope()):
        made = [signed() for _each in range(5)]
    enter(client, make_user(role="programme_manager"))

    def shown(context: Any) -> tuple[list[str], str]:
        return [one.code for one in context["to_tell"]], context["next_to_tell"]

    assert read(client, "/communiques/", "tell", shown) == [made[:2:-1], made[2:0:-1], made[:1]]


def signed() -> str:
    """An operation whose only minutes are signed."""
    person = make_person(holder=centre())
    award = make_award(decision=make_decision(application=make_application(project_file=make_file(person))))
    day = make_operation_day(holder=centre())
    paper = make_document()
    told = {"number": f"PVR-{paper.pk}", "minutes": paper, "signed_on": ON, "amount_minor": AMOUNT}
    return make_handover(award=award, day=day, state="signed", **told).day.operation.code


def test_the_home_page_names_the_first_of_a_kind_and_leads_to_the_others(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("darb.worklist.queries.others.LISTED", 2)
    monkeypatch.setattr("darb.worklist.queries.tasks.READ", 3)
    enter(client, make_user(role="programme_manager"))

    def home() -> list[str]:
        page = client.get("/", headers={"accept-language": "ar"})
        assert_sound(page.content.decode(), "ar")
        work = page.context["work"]
        assert ("يفوق" in page.content.decode()) == bool(work.cut)
        return [task.href for task in work.tasks if task.href.startswith("/communiques/")]

    with scoped(national_scope()):
        made = [signed() for _each in range(2)]
    few = home()
    with scoped(national_scope()):
        made.append(signed())

    assert few == [f"/communiques/new/{code}/" for code in reversed(made[:2])]
    assert home() == [*(f"/communiques/new/{code}/" for code in made[:0:-1]), "/communiques/"]


def test_support_that_lacks_something_is_told_however_much_is_ready_before_it(client, monkeypatch):
    monkeypatch.setattr("darb.worklist.queries.tasks.LOOKED_AT", 2)
    with scoped(national_scope()):
        for _each in range(4):
            make_ready()
        lacking = make_ready(pieces=1).decision.application.project_file.code
    enter(client, make_user(role="storekeeper", establishment=centre()))

    page = client.get("/", headers={"accept-language": "fr"})

    assert [task.href for task in page.context["work"].tasks if task.kind == "purchase"] == [
        f"/handovers/support/{lacking}/"
    ]
