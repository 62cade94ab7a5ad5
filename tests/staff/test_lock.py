"""A thousand wrong passwords open nothing; neither does the right one while the lock holds."""

import datetime
import statistics
import time

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from darb.staff.actions.factors import add_code_card
from darb.staff.queries.codes import new_card_codes
from tests.conftest import ON
from tests.factories.accounts import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PASSWORD = "مسار واحد إلى العمل"
LOCKED = 429
MANY = pytest.mark.parametrize("tries", [60, pytest.param(1000, marks=pytest.mark.nightly)])


@pytest.fixture
def account():
    user = make_user("hind", role="auditor")
    user.password = make_password(PASSWORD)
    user.save()
    add_code_card(by=user, on=ON, name="card", codes=new_card_codes())
    return user


def post(client: Client, login: str, password: str, address: str = "10.0.0.1"):
    return client.post("/sign-in/", {"username": login, "password": password}, REMOTE_ADDR=address)


@MANY
@pytest.mark.parametrize("addresses", [1, 100])
def test_wrong_passwords_by_the_thousand_open_nothing(client: Client, account, addresses: int, tries: int):
    answers = []
    for number in range(tries):
        password = PASSWORD if number == tries // 2 else f"guess-{number}"
        answers.append(post(client, "hind", password, f"10.0.0.{number % addresses}").status_code)

    assert 302 not in answers
    assert answers.count(LOCKED) >= tries - 10
    assert "_auth_user_id" not in client.session


def test_one_address_cannot_go_from_login_to_login(client: Client, account):
    for number in range(10):
        post(client, f"nobody-{number}", "guess")

    assert post(client, "hind", PASSWORD).status_code == LOCKED
    assert post(client, "hind", PASSWORD, "10.0.0.2").status_code == 302


def test_behind_a_proxy_the_lock_holds_the_visitors_address_and_not_the_proxys(
    client: Client, account, settings
):
    settings.TRUSTED_PROXIES = 1

    def post_from(visitor: str, login: str, password: str) -> int:
        typed = {"username": login, "password": password}
        return client.post("/sign-in/", typed, headers={"x-forwarded-for": visitor}).status_code

    for number in range(10):
        post_from("203.0.113.1", f"nobody-{number}", "guess")

    assert post_from("203.0.113.1", "hind", PASSWORD) == LOCKED
    assert post_from("203.0.113.2", "hind", PASSWORD) == 302


def test_the_lock_says_the_same_of_a_login_that_does_not_exist(client: Client, account):
    pages = {}
    for login, address in (("hind", "10.0.1.1"), ("nobody", "10.0.1.2")):
        for _ in range(10):
            answer = post(client, login, "guess", address)
        pages[login] = (answer.status_code, len(answer.content))

    assert pages["hind"][0] == pages["nobody"][0] == LOCKED
    assert "محاولات كثيرة" in answer.content.decode()


def test_the_lock_opens_after_a_quarter_of_an_hour(client: Client, account):
    for _ in range(10):
        post(client, "hind", "guess")
    AccessAttempt.objects.update(attempt_time=timezone.now() - datetime.timedelta(minutes=16))

    assert post(client, "hind", PASSWORD).status_code == 302


def test_an_attackers_own_account_forgets_no_try_on_another(client: Client, account):
    for _ in range(9):
        post(client, "hind", "guess")
    own = make_user("own", role="auditor")
    own.password = account.password
    own.save()
    post(Client(), "own", PASSWORD, "10.0.0.1")

    assert post(client, "hind", "guess").status_code == LOCKED


@MANY
def test_wrong_codes_by_the_thousand_open_nothing_and_stay_counted(client: Client, account, tries: int):
    post(client, "hind", PASSWORD)

    answers = [
        client.post("/account/second-step/", {"form_key": "k" * 43, "code": f"{number:06}"}).status_code
        for number in range(tries)
    ]

    assert 302 not in answers
    assert answers.count(LOCKED) >= tries - 10
    assert "factor" not in client.session


def test_nothing_that_was_typed_is_kept(client: Client, account):
    post(client, "hind", "a password typed wrong")

    kept = AccessAttempt.objects.values_list("post_data", flat=True).get()

    assert "a password" not in kept
    assert "hind" not in kept


def test_an_unknown_login_takes_as_long_as_a_known_one(client: Client, account):
    """Told as a ratio: the difference in milliseconds depends on the machine (printed with -s)."""
    times: dict[str, list[float]] = {"hind": [], "nobody": []}
    for _ in range(12):
        for login, taken in times.items():
            AccessAttempt.objects.all().delete()
            start = time.perf_counter()
            post(client, login, "guess")
            taken.append(time.perf_counter() - start)

    known, unknown = (statistics.median(taken) for taken in times.values())
    print(f"median known {known * 1000:.1f} ms, unknown {unknown * 1000:.1f} ms")
    assert 0.5 < known / unknown < 2
