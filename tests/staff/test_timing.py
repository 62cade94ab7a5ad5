"""Whoever tries to come in learns nothing from how long the answer takes.

What costs time is the password's hash, some hundred thousand times more than anything beside it: it is worked
exactly once for each refused sign-in, whatever is wrong. That is counted; the milliseconds are measured by night.
"""

import statistics
import time
from collections.abc import Callable
from random import Random

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from darb.staff.models import User
from tests.factories.accounts import make_user
from tests.staff.hashing import (
    COUNTED,
    LIGHT,
    CountedArgon2,
    LightArgon2,
    ProductionsArgon2,
    with_the_work_of,
)

pytestmark = pytest.mark.django_db
PASSWORD = "مسار واحد إلى العمل"
NOBODY = "nobody"
KINDS = (NOBODY, "at_work", "without_password", "left", "of_the_demonstration")
LOCKED = 429
LONGEST_DIFFERENCE = 0.005
FEWEST_ROUNDS, MOST_ROUNDS = 60, 400


def make_accounts() -> None:
    """One for each reason for which a login opens nothing; the logins are equally long."""
    hashed = make_password(PASSWORD)
    for kind in KINDS[1:]:
        user = make_user(login_of(kind), role="auditor")
        User.objects.filter(pk=user.pk).update(
            password=make_password(None) if kind == "without_password" else hashed,
            is_active=kind != "left",
            is_demo=kind == "of_the_demonstration",
        )


def login_of(kind: str) -> str:
    return f"{kind:x<24}"


def refused(kind: str, password: str) -> bytes:
    """The page that refuses one sign-in; earlier ones are forgotten, so that none is locked."""
    answer = Client().post("/sign-in/", {"username": login_of(kind), "password": password})
    assert answer.status_code == 200
    return answer.content


def post(kind: str, password: str, address: str) -> int:
    typed = {"username": login_of(kind), "password": password}
    return Client().post("/sign-in/", typed, REMOTE_ADDR=address).status_code


@pytest.mark.parametrize("kind", KINDS)
def test_a_refused_sign_in_costs_one_hash_and_the_same_questions_whoever_it_names(kind: str, settings):
    settings.PASSWORD_HASHERS = [COUNTED]
    settings.DEMO = False
    make_accounts()
    password = "a wrong one" if kind == "at_work" else PASSWORD
    with CaptureQueriesContext(connection) as usual:
        refused("never_heard_of", PASSWORD)

    with CountedArgon2.counted() as worked, CaptureQueriesContext(connection) as asked:
        refused(kind, password)

    assert len(worked) == 1
    assert len(asked) == len(usual)


def test_no_account_is_told_by_a_hash_of_another_kind(settings):
    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


@pytest.mark.slow
def test_a_locked_login_costs_no_hash_and_the_same_questions_whether_it_exists_or_not(settings):
    settings.PASSWORD_HASHERS = [COUNTED]
    make_accounts()
    asked = {}
    for kind in (NOBODY, "at_work"):
        for number in range(settings.AXES_FAILURE_LIMIT - 1):
            post(kind, "a wrong one", f"10.0.{number}.1")
        assert post(kind, "a wrong one", "10.0.9.1") == LOCKED

    for kind in (NOBODY, "at_work"):
        with CountedArgon2.counted() as worked, CaptureQueriesContext(connection) as asked[kind]:
            assert post(kind, PASSWORD, "10.1.0.1") == LOCKED
        assert worked == []

    assert len(asked[NOBODY]) == len(asked["at_work"]) > 0


def test_every_refusal_shows_the_same_page(settings):
    settings.PASSWORD_HASHERS = [LIGHT]
    settings.DEMO = False
    make_accounts()

    pages = {len(refused(kind, "a wrong one")) for kind in KINDS}

    assert len(pages) == 1


@pytest.mark.nightly
@pytest.mark.parametrize("work", ["light", "production's"])
def test_a_refused_sign_in_takes_as_long_whoever_it_names(work: str, settings):
    """Medians of interleaved tries in changing order, so that whatever else the machine does falls on all alike.

    With a light hash the difference is all that is beside it: what is looked up, what the page says. With
    production's, the work is measured by the processor's clock: the wall's tells of the neighbours as well.
    """
    if work == "light":
        settings.PASSWORD_HASHERS = [LIGHT]
    settings.DEMO = False
    assert ProductionsArgon2.memory_cost > 1000 * LightArgon2.memory_cost

    with with_the_work_of(ProductionsArgon2):
        make_accounts()
        medians = measured(time.perf_counter if work == "light" else time.process_time)

    told = ", ".join(f"{kind} {median * 1000:.2f} ms" for kind, median in medians.items())
    print(f"{work} hash: {told}")
    assert max(medians.values()) - min(medians.values()) < LONGEST_DIFFERENCE, told


def measured(clock: Callable[[], float]) -> dict[str, float]:
    """The median of each kind: as soon as they agree, but not before the fewest rounds, nor after the most."""
    dice, taken = Random(1), {kind: [] for kind in KINDS}
    for number in range(1, MOST_ROUNDS + 1):
        for kind in dice.sample(KINDS, len(KINDS)):
            AccessAttempt.objects.all().delete()
            start = clock()
            refused(kind, "a wrong one")
            taken[kind].append(clock() - start)
        medians = {kind: statistics.median(times) for kind, times in taken.items()}
        if number >= FEWEST_ROUNDS and max(medians.values()) - min(medians.values()) < LONGEST_DIFFERENCE / 2:
            break
    return medians
