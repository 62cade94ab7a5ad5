"""Files that nobody follows: who sees them, and giving several of them to one worker at once."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from darb.core.scope import scoped
from darb.journal.models import AccessEntry, JournalEntry
from darb.people.models import Assignment, Person
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_person, make_user
from tests.factories.pathways import make_capacity
from tests.factories.people import make_assignment, make_journey_move, make_name
from tests.pages import assert_sound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PAGE = "/appointments/workload/files/"


@pytest.fixture
def worker() -> Any:
    return make_user(role="case_worker", establishment=centre())


@pytest.fixture
def head(client: Client) -> Client:
    enter(client, make_user(role="centre_coordinator", establishment=centre()))
    return client


def somebody(place: str = "CAR-CAS", follower: Any = None) -> Person:
    with scoped(national_scope()):
        person = make_person(holder=centre(place), compartments=[])
        make_name(person=person)
        if follower:
            make_assignment(person=person, worker=follower)
    return person


def give(head: Client, codes: list[str], worker: Any) -> Any:
    page = head.get(PAGE).content.decode()
    key = re.search(r'name="form_key" value="([^"]{43})"', page)
    assert key
    return head.post(PAGE, {"form_key": key[1], "codes": codes, "worker": worker.pk})


def followers(*people: Person) -> list[list[int]]:
    with scoped(national_scope()):
        rows = Assignment.objects.filter(ends_on__isnull=True)
        return [list(rows.filter(person=one).values_list("worker", flat=True)) for one in people]


def test_several_files_are_given_at_once_and_whoever_left_followed_them_until_today(
    head: Client, worker: Any
) -> None:
    gone = make_user(role="case_worker", establishment=centre("CAR-FES"))
    left, new = somebody(follower=gone), somebody()

    answer = give(head, [left.code, new.code], worker)

    assert answer.status_code == 302
    assert followers(left, new) == [[worker.pk], [worker.pk]]
    with scoped(national_scope()):
        earlier = Assignment.objects.get(person=left, worker=gone)
        entry = JournalEntry.objects.get(act="pathways.share_out")
    assert earlier.ends_on == timezone.localdate()
    assert entry.details["people"] == sorted([left.code, new.code])


def test_only_open_files_of_the_place_that_nobody_there_follows_are_listed(head: Client, worker: Any) -> None:
    free, followed, elsewhere, closed = somebody(), somebody(follower=worker), somebody("CAR-FES"), somebody()
    with scoped(national_scope()):
        make_journey_move(person=closed, state="closed", reason="autonomous")

    page = head.get(PAGE).content.decode()

    assert [one.code in page for one in (free, followed, elsewhere, closed)] == [True, False, False, False]
    assert AccessEntry.objects.get(subject="people:unfollowed").details["people"] == [free.code]


def test_a_worker_is_not_given_more_people_than_may_be_followed(head: Client, worker: Any) -> None:
    make_capacity(establishment=centre(), worker=worker, people=1)
    one, other = somebody(), somebody()

    answer = give(head, [one.code, other.code], worker)

    assert answer.status_code == 422
    assert followers(one, other) == [[], []]


@pytest.mark.parametrize("which", ["followed", "elsewhere"])
def test_one_file_that_is_not_free_stops_all_of_them(head: Client, worker: Any, which: str) -> None:
    free = somebody()
    other = somebody(follower=worker) if which == "followed" else somebody("CAR-FES")

    answer = give(head, [free.code, other.code], worker)

    assert answer.status_code == 422
    assert followers(free) == [[]]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_page_is_sound_with_files_and_without(head: Client, language: str) -> None:
    pages = [head.get(PAGE, headers={"accept-language": language}).content.decode()]
    somebody()
    pages.append(head.get(PAGE, headers={"accept-language": language}).content.decode())

    for page in pages:
        assert_sound(page, language)


def test_a_worker_shares_nothing_out(client: Client, worker: Any) -> None:
    enter(client, worker)

    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE).status_code == 403
