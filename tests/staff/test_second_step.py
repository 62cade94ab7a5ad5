"""The step after the password: who is held back, what opens it, what never opens it twice."""

import datetime
import time

import pyotp
import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from darb.journal.models import JournalEntry
from darb.staff.actions.factors import (
    FactorRefused,
    add_code_card,
    add_totp,
    revoke_factor,
    use_code,
    use_passkey,
)
from darb.staff.models import CardCode, Factor
from darb.staff.permissions import Forbidden
from darb.staff.queries.codes import new_card_codes, new_totp_secret
from darb.staff.queries.factors import codes_left
from darb.staff.queries.passkeys import Signature
from tests.conftest import ON
from tests.entering import enter
from tests.factories.accounts import make_factor, make_user

pytestmark = pytest.mark.django_db
PASSWORD = "مسار واحد إلى العمل"
NOON = datetime.datetime(2021, 1, 4, 12, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def hashed() -> str:
    return make_password(PASSWORD)


@pytest.fixture
def account(hashed: str):
    user = make_user("hind", role="auditor")
    user.password = hashed
    user.save()
    return user


@pytest.fixture
def codes(account) -> list[str]:
    made = new_card_codes()
    add_code_card(by=account, on=ON, name="card", codes=made)
    return made


def sign_in(client: Client, **more: str):
    return client.post("/sign-in/", {"username": "hind", "password": PASSWORD, **more})


def step(client: Client, code: str):
    return client.post("/account/second-step/", {"form_key": "k" * 43, "code": code})


def at_step(secret: str, steps: int) -> str:
    return pyotp.TOTP(secret).at(NOON + datetime.timedelta(seconds=30 * steps))


@pytest.mark.slow
def test_a_password_alone_reaches_the_second_step_and_nothing_else(client: Client, codes):
    sign_in(client)

    away = [
        client.get(address).headers["Location"] for address in ("/menu/", "/people/", "/account/sessions/")
    ]

    assert all(address.startswith("/account/second-step/") for address in away)
    assert client.get("/account/security/card/").headers["Location"].startswith("/account/second-step/")
    assert client.get("/account/second-step/").status_code == 200


@pytest.mark.slow
def test_without_a_second_factor_only_the_pages_that_set_one_up_open(client: Client, account):
    sign_in(client)

    answers = {
        address: client.get(address).status_code
        for address in ("/account/security/", "/account/security/card/", "/account/security/authenticator/")
    }

    assert set(answers.values()) == {200}
    assert client.get("/menu/").headers["Location"].startswith("/account/security/")


@pytest.mark.slow
def test_a_code_of_the_card_opens_the_page_that_was_asked_for_under_a_new_session(client: Client, codes):
    sign_in(client)
    before = client.session.session_key

    answer = client.post(
        "/account/second-step/?next=/menu/", {"form_key": "k" * 43, "code": codes[4].lower()}
    )

    assert answer.headers["Location"] == "/menu/"
    assert client.get("/menu/").status_code == 200
    assert client.session.session_key != before
    assert client.session["factor_at"] > 0


def test_a_code_of_the_card_opens_once(account, codes):
    first = use_code(by=account, on=ON, at=NOON, code=codes[0])

    second = use_code(by=account, on=ON, at=NOON, code=codes[0])

    assert first is not None
    assert second is None
    assert codes_left(account) == 15


def test_a_code_of_somebody_elses_card_opens_nothing(codes):
    other = make_user()
    make_factor(user=other)

    assert use_code(by=other, on=ON, at=NOON, code=codes[0]) is None


def test_no_code_is_kept_in_readable_form(codes):
    kept = " ".join(CardCode.objects.values_list("hash", flat=True))

    assert all(code.replace("-", "") not in kept and code not in kept for code in codes)


def test_a_new_card_makes_the_old_one_worthless(account, codes):
    add_code_card(by=account, on=ON, name="new", codes=new_card_codes())

    assert use_code(by=account, on=ON, at=NOON, code=codes[0]) is None
    assert codes_left(account) == 16


@pytest.mark.slow
def test_few_codes_left_are_told(client: Client, account, codes):
    CardCode.objects.filter(pk__in=list(CardCode.objects.values_list("pk", flat=True)[:13])).update(
        used_at=NOON
    )
    sign_in(client)
    left = [code for code in codes if use_code(by=account, on=ON, at=NOON, code=code)][:1]
    enter(client, account)
    client.cookies["django_language"] = "en"

    page = client.get("/account/security/").content.decode()

    assert left
    assert "Few codes are left on your card" in page


@pytest.mark.parametrize(
    ("seconds", "opens"), [(-30, True), (0, True), (30, True), (-61, False), (61, False)]
)
def test_an_authenticator_may_be_half_a_minute_off(account, seconds: int, opens: bool):
    secret = new_totp_secret()
    make_factor(user=account, kind="totp", secret=secret)
    code = pyotp.TOTP(secret).at(NOON + datetime.timedelta(seconds=seconds))

    factor = use_code(by=account, on=ON, at=NOON, code=code)

    assert (factor is not None) is opens


def test_a_code_of_an_authenticator_is_never_accepted_twice(account):
    secret = new_totp_secret()
    code = pyotp.TOTP(secret).at(NOON)
    add_totp(by=account, on=ON, at=NOON, name="telephone", secret=secret, code=code)

    assert use_code(by=account, on=ON, at=NOON, code=code) is None
    assert use_code(by=account, on=ON, at=NOON, code=at_step(secret, -1)) is None
    assert use_code(by=account, on=ON, at=NOON, code=at_step(secret, 1)) is not None


def test_the_secret_of_an_authenticator_lies_sealed(account, django_assert_num_queries):
    secret = new_totp_secret()
    factor = make_factor(user=account, kind="totp", secret=secret)

    raw = Factor.objects.filter(pk=factor.pk).values_list("secret", flat=True).get()

    assert secret not in raw
    assert Factor.objects.get(pk=factor.pk).secret == secret


@pytest.mark.parametrize(
    ("kept", "said", "opens"), [(0, 0, True), (4, 5, True), (5, 5, False), (5, 4, False), (5, 0, False)]
)
def test_a_passkey_whose_counter_does_not_grow_is_refused(account, kept: int, said: int, opens: bool):
    factor = make_factor(
        user=account, kind="passkey", credential_id="AAAA", public_key="BBBB", sign_count=kept
    )

    used = use_passkey(by=account, on=ON, at=NOON, signature=Signature(factor, said, "question"))

    assert (used is not None) is opens


def test_the_last_factor_is_not_taken_away(account, codes):
    with pytest.raises(FactorRefused) as refused:
        revoke_factor(by=account, on=ON, factor=Factor.objects.get())

    assert refused.value.code == "factor_last"
    assert Factor.objects.valid().count() == 1


def test_nobody_takes_away_the_factor_of_another(account):
    make_factor(user=account)

    with pytest.raises(Forbidden):
        revoke_factor(by=make_user(), on=ON, factor=make_factor(user=account))


def test_a_session_whose_factor_was_revoked_is_out_at_its_next_page(client: Client, account):
    enter(client, account)
    Factor.objects.update(revoked_on=ON)

    answer = client.get("/menu/")

    assert answer.headers["Location"].startswith("/sign-in/")
    assert "_auth_user_id" not in client.session


@pytest.mark.slow
def test_whoever_sets_up_a_card_shows_that_it_is_on_paper_and_is_in(client: Client, account):
    sign_in(client)
    page = client.get("/account/security/card/")
    shown = {
        "form_key": page.context["form"]["form_key"].value(),
        "kept": page.context["form"]["kept"].value(),
    }
    codes = page.context["codes"]

    wrong = client.post("/account/security/card/", {**shown, "code": codes[1]})
    right = client.post("/account/security/card/", {**shown, "code": codes[0]})
    again = client.post("/account/security/card/", {**shown, "code": codes[0]})

    assert wrong.status_code == 422
    assert wrong.context["codes"] == codes
    assert right.headers["Location"] == again.headers["Location"] == "/account/security/"
    assert Factor.objects.count() == 1
    assert client.get("/menu/").status_code == 200


@pytest.mark.slow
def test_a_card_shown_to_somebody_else_is_not_kept(client: Client, account):
    enter(client, make_user(role="auditor"))
    page = client.get("/account/security/card/")
    kept, codes = page.context["form"]["kept"].value(), page.context["codes"]
    enter(client, account)

    answer = client.post("/account/security/card/", {"form_key": "k" * 43, "kept": kept, "code": codes[0]})

    assert answer.status_code == 200
    assert not account.factors.filter(codes__isnull=False).exists()


def test_whoever_sets_up_an_authenticator_is_in(client: Client, account):
    sign_in(client)
    page = client.get("/account/security/authenticator/")
    shown = {name: page.context["form"][name].value() for name in ("form_key", "kept")}
    code = pyotp.TOTP(page.context["key"].replace(" ", "")).now()

    answer = client.post("/account/security/authenticator/", {**shown, "name": "telephone", "code": code})

    assert answer.headers["Location"] == "/account/security/"
    assert client.get("/menu/").status_code == 200
    assert JournalEntry.objects.filter(act="staff.add_factor").count() == 1


def test_adding_another_factor_asks_for_a_proof_first(client: Client, account):
    enter(client, account)
    session = client.session
    session["proved_at"] = int(time.time()) - 31 * 60
    session.save()

    answer = client.get("/account/security/card/")

    assert answer.headers["Location"] == "/account/proof/?next=%2Faccount%2Fsecurity%2Fcard%2F"


@pytest.mark.slow
def test_a_proof_by_password_leads_back_and_lasts_thirty_minutes(client: Client, account):
    enter(client, account)
    session = client.session
    session["proved_at"] = 0
    session.save()

    wrong = client.post(
        "/account/proof/?next=/account/security/card/", {"form_key": "k" * 43, "password": "no"}
    )
    right = client.post(
        "/account/proof/?next=/account/security/card/", {"form_key": "k" * 43, "password": PASSWORD}
    )

    assert wrong.status_code == 200
    assert right.headers["Location"] == "/account/security/card/"
    assert client.get("/account/security/card/").status_code == 200


@pytest.mark.slow
def test_an_account_of_the_demonstration_confirms_with_one_click(client: Client, db):
    client.post("/sign-in/role/", {"login": "manager"})

    asked = client.get("/account/security/card/")
    client.post("/account/proof/", {"form_key": "k" * 43})

    assert asked.headers["Location"].startswith("/account/proof/")
    assert client.get("/account/security/card/").status_code == 200


def test_in_production_an_account_of_the_demonstration_has_no_way_in(client: Client, db, settings):
    client.post("/sign-in/role/", {"login": "manager"})
    settings.DEMO = False

    answer = client.get("/account/security/")

    assert answer.headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("address", ["second-step/", "proof/"])
def test_a_step_leads_to_no_other_site(client: Client, codes, address: str):
    sign_in(client)

    answer = client.post(
        f"/account/{address}?next=https://elsewhere.example/", {"form_key": "k" * 43, "code": codes[0]}
    )

    assert answer.status_code == 302
    assert "elsewhere.example" not in answer.headers["Location"].partition("?")[0]
