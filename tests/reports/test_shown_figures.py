"""Beside a published figure, whoever sees figures and no person is told no small count, nor that it is the same."""

import datetime

import pytest
from django.test import Client

from darb.core.numbers import Withheld
from darb.core.scope import Scope, scoped
from darb.reports.queries.results import result_of
from darb.reports.rules.figures import Facts, Figure
from darb.reports.rules.shown_figures import shown_facts
from darb.reports.states import FigureName, FigureUnit, Qualifier
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import ON, make_call, make_tranche, make_user
from tests.factories.records import make_published_figure, make_published_operation
from tests.reports.rows import hand_over, make_award, make_operation

SMALLEST = 5
UNITS = {"projects": FigureUnit.PROJECT, "certificates": FigureUnit.CERTIFICATE, "cities": FigureUnit.CITY}
PUBLISHED = {"people": 7, "women": 2, "men": 5}


def figure(name: str, value: object, *parts: Figure) -> Figure:
    unit = UNITS.get(name, FigureUnit.PERSON)
    return Figure(FigureName(name), value, unit, Qualifier.EXACT, "records", parts=parts)  # type: ignore[arg-type]


def withheld(*figures: Figure) -> set[str]:
    shown = shown_facts(Facts("records", figures), SMALLEST).by_path()
    return {path for path, found in shown.items() if isinstance(found.value, Withheld)}


@pytest.mark.parametrize(
    ("women", "men", "hidden"),
    [(3, 6, {"women", "men"}), (6, 3, {"women", "men"}), (0, 9, set()), (5, 6, set())],
)
def test_a_small_part_is_withheld_with_its_complement(women: int, men: int, hidden: set[str]) -> None:
    people = figure("people", women + men)

    assert withheld(people, figure("women", women), figure("men", men)) == hidden


@pytest.mark.parametrize(
    ("juveniles", "is_hidden"), [(0, False), (2, True), (4, True), (5, False), (7, True)]
)
def test_juveniles_are_withheld_when_they_or_the_others_are_few(juveniles: int, is_hidden: bool) -> None:
    found = withheld(figure("people", 10), figure("juveniles", juveniles))

    assert found == ({"juveniles"} if is_hidden else set())


def test_of_a_few_people_nothing_that_is_counted_over_them_is_told() -> None:
    sectors = Figure(FigureName.SECTORS, ("crafts",), FigureUnit.SECTOR, Qualifier.EXACT, "records")
    counted = [figure(name, 4) for name in ("people", "men", "projects", "certificates", "cities")]
    money = Figure(
        FigureName.HANDED_OVER, 400, FigureUnit.MONEY, Qualifier.EXACT, "ledger_entries", currency="MAD"
    )

    hidden = withheld(*counted, figure("women", 0), sectors, money)

    assert hidden == {"people", "women", "men", "projects", "certificates", "cities", "sectors"}


def test_parts_of_an_axis_are_few_within_the_axis() -> None:
    axis = figure("micro_projects", 20, figure("women", 17), figure("juveniles", 6))
    small = figure("employment", 3, figure("women", 3), figure("juveniles", 0))

    found = withheld(figure("people", 40), axis, small)

    assert found == {"micro_projects.women", "employment", "employment.women", "employment.juveniles"}


def test_whoever_sees_the_people_is_told_every_figure() -> None:
    facts = Facts("records", (figure("people", 3), figure("women", 1)))

    assert shown_facts(facts, 0) == facts


@pytest.fixture
def served(db: None):
    """Seven people handed over to, of whom two women; a press release that printed it."""
    with scoped(national_scope()):
        call, tranche = make_call(), make_tranche(10_000_000)
        day = make_operation("O-TEST", call.season)
        for sex in "FFMMMMM":
            hand_over(make_award(call, tranche, sex=sex), day, 1_000_000)
    make_published_operation(code="O-TEST")
    for name, count in PUBLISHED.items():
        make_published_figure(selector_value="O-TEST", figure=name, count=count)
    return call


def beside(scope: Scope, call: object) -> dict[str, tuple[object, bool]]:
    with scoped(scope):
        (announcement,) = result_of(call, ON + datetime.timedelta(days=200)).announcements  # type: ignore[arg-type]
    return {
        said.figure.name: (said.computed and said.computed.value, said.difference is None)
        for said in announcement.figures
    }


@pytest.mark.slow
def test_a_funder_reads_the_total_and_neither_the_small_count_nor_the_verdict(served) -> None:
    whole = beside(national_scope(), served)
    few = beside(Scope(counted=national_scope()), served)

    assert whole == {"people": (7, True), "women": (2, True), "men": (5, True)}
    assert few["people"] == (7, True)
    assert [type(few[name][0]) for name in ("women", "men")] == [Withheld, Withheld]


@pytest.mark.slow
@pytest.mark.parametrize(("role", "hidden"), [("management", 2), ("auditor", 0)])
def test_the_page_says_that_a_count_is_too_small_to_be_told(
    served, client: Client, role: str, hidden: int
) -> None:
    enter(client, make_user(role=role, compartments=["minors"]))

    page = client.get(f"/seasons/{served.code}/", headers={"accept-language": "en"}).content.decode()

    assert page.count("too few to be told") == hidden
    assert page.count("the same") == 3 - hidden
