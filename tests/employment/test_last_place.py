"""Two who offer the last place of a vacancy at one moment: one offer stands."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection

from darb.core.scope import scoped
from darb.employment.actions import EmploymentRefused, Terms, make_offer
from darb.employment.models import Candidacy, Vacancy
from tests.conftest import Server, national_scope
from tests.factories import ON, make_user
from tests.factories.employment import make_candidacy, make_vacancy

pytestmark = pytest.mark.slow


def at_once(works: list[Callable[[], Any]]) -> list[Any]:
    """Several connections at the same moment; what each gave, a refusal as itself."""
    start, found = threading.Barrier(len(works)), []

    def run(work: Callable[[], Any]) -> None:
        try:
            with scoped(national_scope()):
                start.wait()
                made = work()
            found.append(made)
        except (IntegrityError, EmploymentRefused) as refusal:
            found.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def rows() -> tuple[Vacancy, list[int]]:
    with scoped(national_scope()):
        vacancy = make_vacancy()
        return vacancy, [make_candidacy(vacancy=vacancy, state="sent").pk for _ in range(2)]


def test_two_offers_of_the_last_place_leave_one(fresh_database: Server) -> None:
    worker, (vacancy, keys) = make_user(role="case_worker"), rows()

    def offer(pk: int) -> Callable[[], Candidacy]:
        terms = Terms("permanent", 300_000, ON)
        return lambda: make_offer(by=worker, on=ON, candidacy=Candidacy.objects.get(pk=pk), terms=terms)

    found = at_once([offer(pk) for pk in keys])

    vacancy.refresh_from_db()
    assert sorted(type(one).__name__ for one in found) == ["Candidacy", "EmploymentRefused"]
    assert vacancy.places_taken == 1


def test_what_writes_past_the_verb_is_stopped_by_the_vacancy_s_own_count(fresh_database: Server) -> None:
    vacancy, keys = rows()
    offered = {"offered_on": ON, "offered_kind": "permanent", "offered_wage_minor": 1, "offered_start_on": ON}

    def write(pk: int) -> Callable[[], int]:
        return lambda: Candidacy.objects.filter(pk=pk).update(state="offer", **offered)

    found = at_once([write(pk) for pk in keys])

    vacancy.refresh_from_db()
    assert sorted(type(one).__name__ for one in found) == ["IntegrityError", "int"]
    assert vacancy.places_taken == 1
