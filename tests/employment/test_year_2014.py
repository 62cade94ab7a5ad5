"""The published axis of 2014, employed in citizen enterprises, is reproducible from records of the same shape.

The people are invented; only the count is the published one (933), with women and minors put in to be told apart.
"""

import datetime

import pytest

from darb.core.scope import Scope
from darb.employment.models import Candidacy, Placement
from darb.employment.queries import outcomes
from darb.people.models import Person, row_scope_of
from tests.factories import EL_JADIDA, centre
from tests.factories.employment import make_vacancy

pytestmark = pytest.mark.slow
EMPLOYED, WOMEN, MINORS = 933, 41, 12
BEGAN = datetime.date(2014, 6, 2)


def people(count: int) -> list[Person]:
    place = {"holder": centre(), "province_id": EL_JADIDA, "origin": "walk_in", "is_invented": True}
    return Person.objects.bulk_create(
        Person(
            code=f"P-2014-{number:04}",
            subject=f"P-2014-{number:04}",
            sex="F" if number < WOMEN else "M",
            birth_year=1997 if number >= count - MINORS else 1980,
            **place,
        )
        for number in range(count)
    )


def test_933_contracts_begun_in_2014_are_counted_and_each_has_its_line(everything: Scope) -> None:
    vacancy = make_vacancy(places=EMPLOYED + 2)
    found = people(EMPLOYED + 2)
    offered = {
        "offered_on": BEGAN,
        "offered_kind": "permanent",
        "offered_wage_minor": 1,
        "offered_start_on": BEGAN,
    }
    gone = Candidacy.objects.bulk_create(
        Candidacy(
            number=f"CND-2014-{number:04}",
            person=person,
            vacancy=vacancy,
            proposed_on=BEGAN,
            sent_on=BEGAN,
            state="placed",
            **offered,
            **row_scope_of(person),
        )
        for number, person in enumerate(found)
    )
    terms = {
        "contract_kind": "permanent",
        "wage_minor": 1,
        "currency": "MAD",
        "agreed_on": BEGAN,
        "starts_on": BEGAN,
    }
    Placement.objects.bulk_create(
        Placement(
            number=f"PLC-2014-{number:04}",
            candidacy=candidacy,
            person_id=candidacy.person_id,
            state="running" if number < EMPLOYED else "not_started" if number == EMPLOYED else "running",
            started_on=BEGAN
            if number < EMPLOYED
            else None
            if number == EMPLOYED
            else datetime.date(2015, 1, 2),
            **terms,
            **row_scope_of(candidacy),
        )
        for number, candidacy in enumerate(gone)
    )

    counted = outcomes(2014)

    assert (counted.total, counted.women) == (EMPLOYED, WOMEN)
    assert counted.juveniles == MINORS - 2
    assert (
        len({one.placement for one in counted.people})
        == len({one.person for one in counted.people})
        == EMPLOYED
    )
    assert outcomes(2015).total == 1
    vacancy.refresh_from_db()
    assert vacancy.places_filled == EMPLOYED + 2
