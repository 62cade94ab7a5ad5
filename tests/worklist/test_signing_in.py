"""The door: passwords, role cards of the demonstration, and leaving."""

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from darb.staff.models import SignIn
from darb.staff.queries import demo_accounts
from tests.factories import make_user

PASSWORD = "مسار واحد إلى العمل"


@pytest.fixture
def account(db):
    user = make_user("hind", role="auditor")
    user.password = make_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client, login: str, password: str, **more: str):
    return client.post("/sign-in/", {"username": login, "password": password, **more})


def test_a_login_and_its_password_lead_on_to_the_second_step(client, account):
    response = sign_in(client, "hind", PASSWORD)

    assert response.headers["Location"] == "/"
    assert client.get("/").headers["Location"] == "/account/security/"


def test_a_wrong_password_and_an_unknown_login_get_the_same_answer(client, account):
    wrong = sign_in(client, "hind", "wrong password").content.decode()
    unknown = sign_in(client, "nobody", "wrong password").content.decode()

    assert "اسم الدخول أو كلمة المرور غير صحيح" in wrong
    assert strip(wrong, "hind") == strip(unknown, "nobody")


def strip(page: str, login: str) -> str:
    lines = page.replace(f'value="{login}"', "").splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)


def test_a_disabled_account_stays_outside(client, account):
    account.is_active = False
    account.save()

    response = sign_in(client, "hind", PASSWORD)

    assert response.status_code == 200
    assert client.get("/").headers["Location"] == "/sign-in/?next=/"


def test_after_signing_in_one_is_never_sent_to_another_site(client, account):
    response = sign_in(client, "hind", PASSWORD, next="https://elsewhere.example/")

    assert response.headers["Location"] == "/"


def test_the_demonstration_offers_each_of_its_accounts_as_a_card(client, db):
    page = client.get("/sign-in/").content.decode()

    assert page.count('class="rolecard"') == len(demo_accounts()) > 20
    assert "مديرة البرنامج" in page


@pytest.mark.slow
def test_one_click_on_a_card_opens_the_home_page(client, db):
    response = client.post("/sign-in/role/", {"login": "manager"})

    assert response.headers["Location"] == "/"
    assert "مديرة البرنامج" in client.get("/").content.decode()


@pytest.mark.slow
def test_choosing_another_card_changes_the_role(client, db):
    client.post("/sign-in/role/", {"login": "manager"})

    client.post("/sign-in/role/", {"login": "auditor"})

    assert "دوركم: المفتحص" in client.get("/").content.decode()


def test_a_card_opens_only_an_account_of_the_demonstration(client, account):
    response = client.post("/sign-in/role/", {"login": "hind"})

    assert response.status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_link_opens_no_account(client, db):
    response = client.get("/sign-in/role/?login=manager")

    assert response.status_code == 405


def test_production_shows_no_card(client, db, settings):
    settings.DEMO = False

    page = client.get("/sign-in/").content.decode()

    assert "rolecard" not in page
    assert "manager" not in page


def test_production_has_no_door_for_cards(client, db, settings):
    settings.DEMO = False

    response = client.post("/sign-in/role/", {"login": "manager"})

    assert response.status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_demonstration_account_left_in_production_is_out_at_the_next_page(client, db, settings):
    client.post("/sign-in/role/", {"login": "manager"})
    settings.DEMO = False

    response = client.get("/")

    assert response.headers["Location"] == "/sign-in/?next=/"


@pytest.mark.slow
def test_signing_out_leaves_nothing_on_a_shared_machine(client, db):
    client.post("/sign-in/role/", {"login": "manager"})
    kept = client.get("/").headers["Cache-Control"]

    response = client.post("/sign-out/")

    assert kept == "no-store"
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/").headers["Location"] == "/sign-in/?next=/"


@pytest.mark.slow
def test_a_link_signs_nobody_out(client, db):
    client.post("/sign-in/role/", {"login": "manager"})

    response = client.get("/sign-out/")

    assert response.status_code == 405
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "address", ["/", "/menu/", "/seasons/ANY/", "/seasons/ANY/papers/", "/letters/DEC-2021-0001/"]
)
def test_pages_of_the_work_ask_to_sign_in_first(client, db, address):
    response = client.get(address)

    assert response.headers["Location"] == f"/sign-in/?next={address}"


@pytest.mark.parametrize(("ticked", "is_shared"), [({}, True), ({"is_own_machine": "on"}, False)])
def test_a_machine_is_taken_for_a_shared_one_unless_its_user_says_otherwise(
    client, account, ticked, is_shared
):
    sign_in(client, "hind", PASSWORD, **ticked)
    client.get("/account/security/")

    assert [session.is_shared for session in SignIn.objects.all()] == [is_shared]
