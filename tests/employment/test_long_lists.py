"""Those who fit an offer and those proposed for it, a page at a time: nobody is left out, and the counts are true."""

from collections.abc import Callable

import pytest
from django.test import Client

from darb.core.scope import scoped
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_person, make_user
from tests.factories.employment import make_candidacy, make_vacancy, make_work_profile

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def worker(client: Client) -> Client:
    enter(client, make_user(role="case_worker", establishment=centre()))
    return client


def read(client: Client, address: str, page_of: Callable, shown: Callable) -> list[list[str]]:
    """What stands on each page, to the end."""
    found: list[list[str]] = []
    after: str | None = ""
    while after is not None:
        context = client.get(address, {"after": after, "show": "all"}).context
        page = page_of(context)
        found.append([shown(line) for line in (page.lines if hasattr(page, "lines") else page.people)])
        after = page.next_after or None
    return found


def test_those_who_fit_are_read_to_their_end(worker: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("darb.employment.queries.matching.SHOWN", 2)
    with scoped(national_scope()):
        vacancy = make_vacancy()
        near = [make_person(holder=centre()) for _each in range(5)]
        for person in [*near, make_person(holder=centre("CAR-FES"))]:
            make_work_profile(person=person)

    address = f"/vacancies/{vacancy.code}/matches/"
    pages = read(worker, address, lambda context: context["fits"], lambda fit: fit.person.code)

    assert [len(page) for page in pages] == [2, 2, 1]
    assert {code for page in pages for code in page} == {person.code for person in near}


def test_where_more_look_for_work_than_are_compared_the_page_says_so(
    worker: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those who ask for the trade are compared before those who have waited longer for another one."""
    monkeypatch.setattr("darb.employment.queries.matching.LOOKED_AT", 2)
    with scoped(national_scope()):
        vacancy = make_vacancy()
        for trades in (["electricity"], ["tailoring"], ["tailoring"]):
            make_work_profile(person=make_person(holder=centre()), trades=trades)

    page = worker.get(f"/vacancies/{vacancy.code}/matches/", headers={"accept-language": "fr"})

    fits = page.context["fits"]
    assert (fits.is_more, fits.fitting, fits.others) == (True, 2, 0)
    assert "D’autres cherchent encore" in page.content.decode()


def test_candidates_are_counted_and_read_to_their_end(
    worker: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("darb.employment.queries.candidacies.LISTED", 2)
    with scoped(national_scope()):
        vacancy = make_vacancy(places=9)
        near = [
            make_candidacy(person=make_person(holder=centre()), vacancy=vacancy).number for _each in range(5)
        ]
        make_candidacy(person=make_person(holder=centre("CAR-FES")), vacancy=vacancy)

    address = f"/vacancies/{vacancy.code}/"
    pages = read(worker, address, lambda context: context["candidates"], lambda line: line.candidacy.number)

    assert pages == [near[:2:-1], near[2:0:-1], near[:1]]
    assert worker.get(address).context["candidates"].count == 5
