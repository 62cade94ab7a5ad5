"""A thousand wrong passwords open nothing; neither does the right one while the lock holds.

Passwords are hashed lightly here, by production's algorithm: it is the lock that is tested, and the hash would cost
the drill its hours. Production's hash stays as it is (``tests/staff/test_timing.py`` works it).
"""

import datetime
from collections import Counter

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from darb.staff.actions.factors import add_code_card
from darb.staff.queries.codes import new_card_codes
from tests.conftest import ON
from tests.controls.authenticator import Device
from tests.entering import enter
from tests.factories.accounts import make_user
from tests.staff.hashing import LIGHT

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PASSWORD = "مسار واحد إلى العمل"
ANOTHER_OFFICE = "192.0.2.1"
LET_IN, REFUSED, LOCKED = 302, 200, 429
TRIES_BEFORE_LOCK = 10
MANY = pytest.mark.parametrize("tries", [60, pytest.param(1000, marks=pytest.mark.nightly)])


@pytest.fixture(autouse=True)
def _light_hash(settings):
    settings.PASSWORD_HASHERS = [LIGHT]


@pytest.fixture
def account():
    return with_card(make_user("hind", role="auditor"))


def with_card(user):
    user.password = make_password(PASSWORD)
    user.save()
    add_code_card(by=user, on=ON, name="card", codes=new_card_codes())
    return user


def post(client: Client, login: str, password: str, address: str = "10.0.0.1"):
    return client.post("/sign-in/", {"username": login, "password": password}, REMOTE_ADDR=address)


def told(drill: str, answers: Counter[int]) -> None:
    """The figures of a drill, shown with -s."""
    print(f"{drill}: {answers[LET_IN]} let in, {answers[REFUSED]} refused, {answers[LOCKED]} locked")


@MANY
@pytest.mark.parametrize("addresses", [1, 100])
def test_wrong_passwords_by_the_thousand_open_nothing(client: Client, account, addresses: int, tries: int):
    with_card(make_user("amal", role="auditor"))

    answers = Counter(
        post(client, "hind", f"guess-{number}", f"10.0.0.{number % addresses}").status_code
        for number in range(tries)
    )
    right_where_it_was_tried = post(client, "hind", PASSWORD, "10.0.0.0").status_code
    right_from_another_office = post(client, "hind", PASSWORD, ANOTHER_OFFICE).status_code
    is_in = "_auth_user_id" in client.session
    colleague = post(Client(), "amal", PASSWORD, ANOTHER_OFFICE).status_code
    AccessAttempt.objects.update(attempt_time=timezone.now() - datetime.timedelta(minutes=16))
    later = post(Client(), "hind", PASSWORD, ANOTHER_OFFICE).status_code

    told(f"{tries} passwords for one login from {addresses} addresses", answers)
    assert answers == {REFUSED: TRIES_BEFORE_LOCK - 1, LOCKED: tries - TRIES_BEFORE_LOCK + 1}
    assert (right_where_it_was_tried, right_from_another_office, is_in) == (LOCKED, LOCKED, False)
    assert (colleague, later) == (LET_IN, LET_IN)


@MANY
@pytest.mark.parametrize("addresses", [1, 100])
def test_one_guess_at_each_of_a_thousand_logins_opens_nothing(
    client: Client, account, addresses: int, tries: int
):
    """The lock on the address: nobody's login is locked, since each was tried once."""
    answers = Counter(
        post(client, f"login-{number}", "guess", f"10.0.0.{number % addresses}").status_code
        for number in range(tries)
    )
    right_from_another_office = post(Client(), "hind", PASSWORD, ANOTHER_OFFICE).status_code

    told(f"{tries} logins from {addresses} addresses", answers)
    from_each = [len(range(place, tries, addresses)) for place in range(addresses)]
    assert answers[REFUSED] == sum(min(sent, TRIES_BEFORE_LOCK - 1) for sent in from_each)
    assert answers[LOCKED] == tries - answers[REFUSED]
    assert "_auth_user_id" not in client.session
    assert right_from_another_office == LET_IN


def test_a_passkey_opens_while_the_lock_holds(client: Client, account):
    """Whoever guesses passwords keeps nobody from the work: the page of the lock says so."""
    browser, device, page = Client(), Device(), "/account/security/passkey/"
    enter(browser, account)
    made = device.registers(browser.get(page).context["options"])
    browser.post(page, {"form_key": "p" * 43, "name": "key", "answer": made})
    for number in range(TRIES_BEFORE_LOCK):
        answer = post(Client(), "hind", "guess", f"10.0.0.{number}")

    asked = client.get("/account/passkey/").context["options"]
    signed = client.post("/account/passkey/", {"form_key": "k" * 43, "answer": device.signs(asked)})

    assert answer.status_code == LOCKED
    assert signed.status_code == LET_IN
    assert client.get("/menu/").status_code == 200


def test_one_address_cannot_go_from_login_to_login(client: Client, account):
    for number in range(10):
        post(client, f"nobody-{number}", "guess")

    assert post(client, "hind", PASSWORD).status_code == LOCKED
    assert post(client, "hind", PASSWORD, "10.0.0.2").status_code == LET_IN


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
    assert post_from("203.0.113.2", "hind", PASSWORD) == LET_IN


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

    assert post(client, "hind", PASSWORD).status_code == LET_IN


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

    told(f"{tries} codes", Counter(answers))
    assert answers == [REFUSED] * (TRIES_BEFORE_LOCK - 1) + [LOCKED] * (tries - TRIES_BEFORE_LOCK + 1)
    assert "factor" not in client.session


def test_nothing_that_was_typed_is_kept(client: Client, account):
    post(client, "hind", "a password typed wrong")

    kept = AccessAttempt.objects.values_list("post_data", flat=True).get()

    assert "a password" not in kept
    assert "hind" not in kept
