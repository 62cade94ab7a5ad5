"""A day's royal pardon: thousands of rows, each with its outcome, taken in once; and nothing of other places."""

import datetime
import time
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from darb.core.errors import Forbidden, Refusal
from darb.core.folding import name_key
from darb.core.scope import Scope, scoped
from darb.detention.actions import release_list
from darb.detention.models import ReleaseBatch, ReleaseBatchRow, ReleaseEvent, Stay
from darb.detention.queries.lists import find_batch, rows_of
from darb.detention.rules import ListedRow
from darb.journal.models import JournalEntry
from darb.people.models import Name, Person, row_scope_of
from darb.people.queries import places_of
from darb.people.states import Journey
from darb.staff.models import User
from tests.conftest import national_scope
from tests.factories import EL_JADIDA, ON, centre, make_user
from tests.factories.detention import make_held
from tests.factories.people import make_person, make_release_event

PRISON, OTHER = "el_jadida", "khouribga"
NAME = "نعيمة النموذجي"
DAY = datetime.timedelta(days=1)


def listed(number: int, stay: Stay | None = None, **told: object) -> ListedRow:
    given = {
        "prison_number": stay.prison_number if stay else "",
        "name": NAME,
        "day": ON,
        "day_told": str(ON),
    }
    named = {"establishment": PRISON, "place": PRISON}
    return ListedRow(**{"number": number, **given, **named, **told})


def held(place: str = PRISON, **told: object) -> Stay:
    person = make_person(holder=centre(place))
    return make_held(person=person, establishment=centre(place), compartments=["penal"], **told)


def taken_in(by: User, rows: list[ListedRow], sha256: str = "a" * 64) -> ReleaseBatch:
    return release_list(by=by, on=ON, rows=rows, released_on=ON, sha256=sha256, filename="عفو.xlsx")


@pytest.fixture
def officer(everything: Scope) -> User:
    return make_user(role="preparation_officer")


def test_a_list_frees_those_it_names_and_keeps_every_row(officer: User) -> None:
    sudden, expected = held(), held()
    make_release_event(stay=expected, on=ON + 300 * DAY)

    batch = taken_in(officer, [listed(2, sudden), listed(3, expected), listed(4, prison_number="999999")])

    assert (batch.row_count, batch.released) == (3, 2)
    assert [row.outcome for row in rows_of(batch)] == ["released", "released", "unknown_number"]
    done = ReleaseEvent.objects.filter(stay__in=[sudden, expected])
    assert set(done.values_list("state", "kind", "on")) == {("done", "royal_pardon", ON)}
    assert set(places_of([sudden.person_id, expected.person_id]).values()) == {Journey.RELEASED}


def test_the_same_list_has_one_effect(officer: User) -> None:
    rows = [listed(2, held())]

    first, second = taken_in(officer, rows), taken_in(officer, rows)

    assert first == second
    assert ReleaseBatch.objects.count() == 1
    assert JournalEntry.objects.filter(act="detention.release_list").count() == 1


def test_a_list_that_frees_nobody_changes_nothing(officer: User) -> None:
    held()

    with pytest.raises(Refusal) as refusal:
        taken_in(officer, [listed(2, prison_number="999999")])

    assert refusal.value.code == "release_list_empty"
    assert not ReleaseBatchRow.objects.exists()


def test_a_list_is_taken_in_by_whoever_may(everything: Scope) -> None:
    with pytest.raises(Forbidden):
        taken_in(make_user(role="case_worker"), [listed(2, held())])


def test_a_list_tells_nothing_of_people_out_of_reach(db: None) -> None:
    with scoped(national_scope()):
        officer = make_user(role="preparation_officer", establishment=centre(PRISON))
        here, there = held(), held(OTHER, prison_number="4711")
    own = Scope(holders=(centre(PRISON).pk,), compartments=("penal", "minors"))

    with scoped(own):
        batch = taken_in(officer, [listed(2, here), listed(3, prison_number="4711")])
        outcomes = [row.outcome for row in rows_of(batch)]

    with scoped(national_scope()):
        there.refresh_from_db()
    with scoped(Scope(holders=(centre(OTHER).pk,), compartments=("penal", "minors"))):
        seen_elsewhere = find_batch(batch.number)
    assert outcomes == ["released", "unknown_number"]
    assert (there.state, seen_elsewhere) == ("ongoing", None)


def many_held(count: int) -> list[Stay]:
    """People with a name and a stay, made at once."""
    place = centre(PRISON)
    people = Person.objects.bulk_create(
        Person(
            code=f"P-MANY-{number}",
            subject=f"P-MANY-{number}",
            sex="M",
            birth_year=1990,
            origin="spr",
            holder=place,
            province_id=EL_JADIDA,
        )
        for number in range(count)
    )
    Name.objects.bulk_create(
        Name(person=one, script="arabic", full=NAME, key=name_key(NAME), **row_scope_of(one))
        for one in people
    )
    return Stay.objects.bulk_create(
        Stay(
            person=one,
            establishment=place,
            prison_number=f"{50_000 + number}",
            admitted_on=ON - 400 * DAY,
            **{**row_scope_of(one), "compartments": ["penal"]},
        )
        for number, one in enumerate(people)
    )


WRONG = Counter(
    already_released=5,
    unknown_number=8,
    number_missing=2,
    name_differs=9,
    other_establishment=4,
    twice_in_file=6,
    wrong_date=3,
)


def pardon_day(stays: list[Stay], total: int = 5000) -> list[ListedRow]:
    """``total`` rows, 37 of them wrong: some of each kind, spread over the list."""
    right = total - WRONG.total()
    rows = [listed(0, stay) for stay in stays[:right]]
    spare = iter(stays[right:])
    for _ in range(WRONG["already_released"]):
        gone = next(spare)
        Stay.objects.filter(pk=gone.pk).update(state="ended", ended_on=ON - DAY)
        rows.append(listed(0, gone))
    rows += [listed(0, prison_number=f"X{number}") for number in range(WRONG["unknown_number"])]
    rows += [listed(0) for _ in range(WRONG["number_missing"])]
    rows += [listed(0, next(spare), name="سعيد التجريبي") for _ in range(WRONG["name_differs"])]
    rows += [
        listed(0, next(spare), place=OTHER, establishment=OTHER) for _ in range(WRONG["other_establishment"])
    ]
    rows += [listed(0, stay) for stay in stays[: WRONG["twice_in_file"]]]
    rows += [listed(0, next(spare), day=ON - DAY) for _ in range(WRONG["wrong_date"])]
    return [ListedRow(**{**vars(row), "number": number}) for number, row in enumerate(rows, start=2)]


@pytest.mark.slow
def test_a_pardon_day_of_five_thousand_rows_with_37_wrong(officer: User) -> None:
    stays = many_held(5000)
    rows = pardon_day(stays)
    began = time.process_time()

    with CaptureQueriesContext(connection) as asked:
        batch = taken_in(officer, rows)

    spent = time.process_time() - began
    assert Counter(row.outcome for row in rows_of(batch)) == WRONG + Counter(released=4963)
    assert Stay.objects.filter(state="ongoing").count() == 5000 - 4963 - WRONG["already_released"]
    assert JournalEntry.objects.filter(act="detention.carry_out_release").count() == 4963
    assert JournalEntry.objects.filter(act="detention.release_list").count() == 1
    assert (len(asked) < 60, spent < 20) == (True, True), (len(asked), spent)


@pytest.mark.slow
def test_a_list_of_a_thousand_rows_asks_as_much_as_one_of_ten(officer: User) -> None:
    stays = many_held(1011)
    taken_in(officer, [listed(2, stays.pop())], "f" * 64)

    with CaptureQueriesContext(connection) as few:
        taken_in(officer, [listed(number, stay) for number, stay in enumerate(stays[:10])], "b" * 64)
    with CaptureQueriesContext(connection) as many:
        taken_in(officer, [listed(number, stay) for number, stay in enumerate(stays[10:])], "c" * 64)

    assert len(few) == len(many)
