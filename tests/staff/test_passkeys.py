"""A passkey's answer counts once, in the session that asked, for what was asked: anything else is refused."""

import json
from typing import Any

import pytest
from django.test import Client

from darb.journal.models import JournalEntry
from darb.staff.models import Factor, User
from darb.staff.views.doors import QUESTION, QUESTION_SECONDS
from tests.controls.authenticator import Device
from tests.entering import enter
from tests.factories.accounts import make_user
from tests.factories.base import serial

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ADD, ALONE, STEP, PROOF = (
    "/account/security/passkey/",
    "/account/passkey/",
    "/account/second-step/",
    "/account/proof/",
)


def question(client: Client, page: str) -> str:
    """What the page asks the device, as its script reads it."""
    return str(client.get(page).context["options"])


def send(client: Client, page: str, answer: str, **typed: str) -> Any:
    return client.post(page, {"form_key": f"{serial()}".rjust(43, "k"), "answer": answer, **typed})


def add(client: Client, answer: str) -> Any:
    return send(client, ADD, answer, name="key")


def browser_of(user: User) -> Client:
    client = Client()
    enter(client, user)
    return client


def with_password_alone(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="darb.staff.permissions.AccountBackend")
    return client


def is_in(client: Client) -> bool:
    return client.get("/menu/").status_code == 200


@pytest.fixture
def account(db: None) -> User:
    return make_user(role="auditor")


@pytest.fixture
def device(account: User) -> Device:
    """A passkey of the account, and its only second factor that is kept."""
    client, made = browser_of(account), Device()
    assert add(client, made.registers(question(client, ADD))).status_code == 302
    return made


# Keeping a passkey


def test_the_answer_by_which_a_passkey_was_kept_is_refused_when_it_is_sent_again(account: User):
    client, device = browser_of(account), Device()
    answer = device.registers(question(client, ADD))
    kept = add(client, answer)
    question(client, ADD)

    again = add(client, answer)

    assert (kept.status_code, again.status_code) == (302, 422)
    assert Factor.objects.filter(kind="passkey").count() == 1


def test_a_new_passkey_is_refused_for_a_question_that_was_answered(account: User):
    """Whoever saw the first answer may hold a device that signs the same challenge."""
    client = browser_of(account)
    asked = question(client, ADD)
    add(client, Device().registers(asked))

    other = add(client, Device().registers(asked))

    assert other.status_code == 422
    assert Factor.objects.filter(kind="passkey").count() == 1


def test_a_new_passkey_is_refused_for_a_question_that_was_asked_anew(account: User):
    client = browser_of(account)
    earlier = question(client, ADD)
    question(client, ADD)

    answer = add(client, Device().registers(earlier))

    assert answer.status_code == 422
    assert not Factor.objects.filter(kind="passkey").exists()


def test_a_new_passkey_is_refused_for_the_question_of_another_session(account: User):
    here, elsewhere = browser_of(account), browser_of(make_user(role="auditor"))
    asked_here, asked_elsewhere = question(here, ADD), question(elsewhere, ADD)

    crossed = add(here, Device().registers(asked_elsewhere))
    question(here, ADD)

    assert json.loads(asked_here)["challenge"] != json.loads(asked_elsewhere)["challenge"]
    assert crossed.status_code == 422
    assert not Factor.objects.filter(kind="passkey").exists()


# Signing in by it alone


def test_the_answer_that_signed_in_signs_nobody_in_again(device: Device):
    client, thief = Client(), Client()
    answer = device.signs(question(client, ALONE))
    thief.cookies = client.cookies.copy()
    signed_in = send(client, ALONE, answer)

    replays = [send(thief, ALONE, answer), send(Client(), ALONE, answer)]
    question(thief, ALONE)
    replays.append(send(thief, ALONE, answer))

    assert signed_in.status_code == 302
    assert is_in(client)
    assert [replay.status_code for replay in replays] == [200, 200, 200]
    assert not is_in(thief)
    assert JournalEntry.objects.filter(act="staff.use_factor").count() == 1


def test_the_answer_that_signed_in_is_worth_nothing_after_signing_out(device: Device):
    client = Client()
    answer = device.signs(question(client, ALONE))
    send(client, ALONE, answer)
    client.post("/sign-out/")
    question(client, ALONE)

    replay = send(client, ALONE, answer)

    assert replay.status_code == 200
    assert not is_in(client)


def test_the_question_of_another_session_is_answered_there_and_nowhere_else(device: Device):
    here, elsewhere = Client(), Client()
    question(elsewhere, ALONE)
    answer = device.signs(question(here, ALONE))

    crossed = send(elsewhere, ALONE, answer)
    own = send(here, ALONE, answer)

    assert crossed.status_code == 200
    assert not is_in(elsewhere)
    assert own.status_code == 302
    assert is_in(here)


def test_a_question_is_open_for_ten_minutes(device: Device):
    client = Client()
    answer = device.signs(question(client, ALONE))
    session = client.session
    session[QUESTION] = {**session[QUESTION], "at": session[QUESTION]["at"] - QUESTION_SECONDS - 1}
    session.save()

    late = send(client, ALONE, answer)

    assert late.status_code == 200
    assert not is_in(client)


# As a second step, and as a proof


@pytest.mark.slow
def test_the_answer_of_a_second_step_is_refused_in_the_next_session(account: User, device: Device):
    first, second = with_password_alone(account), with_password_alone(account)
    answer = device.signs(question(first, STEP))
    passed = send(first, STEP, answer)
    question(second, STEP)

    replay = send(second, STEP, answer)

    assert passed.status_code == 302
    assert is_in(first)
    assert replay.status_code == 200
    assert not is_in(second)


@pytest.mark.slow
def test_a_question_asked_for_one_purpose_answers_no_other(account: User, device: Device):
    client = with_password_alone(account)
    asked_alone = question(Client(), ALONE)
    asked = question(client, STEP)

    crossed = send(client, ALONE, device.signs(asked))
    stranger = send(client, STEP, device.signs(asked_alone))

    assert [crossed.status_code, stranger.status_code] == [200, 200]
    assert not is_in(client)


@pytest.mark.slow
def test_the_answer_of_one_proof_is_no_second_proof(account: User, device: Device):
    client = browser_of(account)
    answer = device.signs(question(client, PROOF))
    proved = send(client, PROOF, answer)
    session = client.session
    session["proved_at"] = 0
    session.save()
    question(client, PROOF)

    replay = send(client, PROOF, answer)

    assert proved.status_code == 302
    assert replay.status_code == 200
    assert client.get(ADD).headers["Location"].startswith(PROOF)
