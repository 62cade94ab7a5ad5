"""The published axis of 2014, employed in citizen enterprises, is reproducible from records of the same shape.

The people are invented; only the count is the published one (933), with women and minors put in to be told apart.
"""

import datetime

import pytest

from darb.core.scope import Scope
from darb.employment.models import Candidacy, Placement, Vacancy
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


def sent(found: list[Person], vacancy: Vacancy) -> list[Candidacy]:
    offered = dict.fromkeys(["proposed_on", "sent_on", "offered_on", "offered_start_on"], BEGAN)
    return Candidacy.objects.bulk_create(
        Candidacy(
            number=f"CND-{person.code}",
            person=person,
            vacancy=vacancy,
            state="placed",
            offered_kind="permanent",
            offered_wage_minor=1,
            **offered,
            **row_scope_of(person),
        )
        for person in found
    )


def placed(found: list[Person]) -> Vacancy:
    """Each has a contract: all but the last two began in 2014, one never did and one began a year later."""
    vacancy = make_vacancy(places=len(found))
    began = [BEGAN] * EMPLOYED + [None, datetime.date(2015, 1, 2)]
    terms = {"contract_kind": "permanent", "wage_minor": 1, "currency": "MAD"}
    gone = sent(found, vacancy)
    Placement.objects.bulk_create(
        Placement(
            number=f"PLC-{one.subject}",
            candidacy=one,
            person_id=one.person_id,
            agreed_on=BEGAN,
            starts_on=BEGAN,
            state="running" if day else "not_started",
            started_on=day,
            **terms,
            **row_scope_of(one),
        )
        for one, day in zip(gone, began, strict=True)
    )
    return vacancy


def test_933_contracts_begun_in_2014_are_counted_and_each_has_its_line(everything: Scope) -> None:
    vacancy = placed(people(EMPLOYED + 2))

    counted = outcomes(2014)

    assert (counted.total, counted.women) == (EMPLOYED, WOMEN)
    assert counted.juveniles == MINORS - 2
    assert len({one.placement for one in counted.people}) == EMPLOYED
    assert len({one.person for one in counted.people}) == EMPLOYED
    assert outcomes(2015).total == 1
    vacancy.refresh_from_db()
    assert vacancy.places_filled == EMPLOYED + 2
