"""A session lasts while it is used, by somebody who still works here; what was being sent is not lost."""

import datetime
import re

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from darb.staff.actions.postings import see_off
from darb.staff.actions.sessions import close_sessions, keep_draft
from darb.staff.models import Draft, Posting, SignIn, User
from darb.staff.states import SignIn as State
from tests.conftest import ON
from tests.entering import enter
from tests.factories import make_user

pytestmark = pytest.mark.slow

MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def account(db: None) -> User:
    user = make_user(role="programme_manager")
    User.objects.filter(pk=user.pk).update(is_demo=True)
    user.refresh_from_db()
    return user


@pytest.fixture
def machine(account: User) -> Client:
    return browser_of(account)


def browser_of(user: User, *, is_shared: bool = True, agent: str = "Firefox/1 Windows") -> Client:
    client = Client(headers={"user-agent": agent})
    enter(client, user)
    session = client.session
    session["is_shared"] = is_shared
    session.save()
    assert client.get("/menu/").status_code == 200
    return client


def unused_for(length: datetime.timedelta) -> None:
    SignIn.objects.update(seen_at=timezone.now() - length)


def begun(length: datetime.timedelta) -> None:
    SignIn.objects.update(started_at=timezone.now() - length)


def ended(client: Client) -> str:
    """Why the sign-in page says the session ended; empty while it lasts."""
    answer = client.get("/menu/")
    return (
        answer.headers["Location"].partition("ended=")[2].partition("&")[0]
        if answer.status_code == 302
        else ""
    )


@pytest.mark.parametrize(
    ("is_shared", "minutes", "why"),
    [(True, 14, ""), (True, 15, "idle"), (False, 15, ""), (False, 120, "idle")],
)
def test_a_session_unused_for_long_is_over(account: User, is_shared: bool, minutes: int, why: str) -> None:
    client = browser_of(account, is_shared=is_shared)
    unused_for(minutes * MINUTE)

    assert ended(client) == why


def test_use_keeps_a_session_open(machine: Client) -> None:
    unused_for(14 * MINUTE)
    machine.get("/menu/")

    assert timezone.now() - SignIn.objects.get().seen_at < MINUTE


def test_no_session_lasts_longer_than_half_a_day(machine: Client) -> None:
    begun(datetime.timedelta(hours=12))

    assert ended(machine) == "expired"


def test_a_session_that_is_over_opens_nothing_again(machine: Client) -> None:
    unused_for(20 * MINUTE)
    key = machine.cookies["sessionid"].value
    ended(machine)
    machine.cookies["sessionid"] = key

    assert machine.get("/menu/").headers["Location"].startswith("/sign-in/")


def test_whoever_left_is_out_at_the_next_request(account: User, machine: Client) -> None:
    Posting.objects.filter(user=account).update(ends_on=timezone.localdate())

    assert ended(machine) == "left"


def test_a_closed_account_is_out_at_the_next_request(account: User, machine: Client) -> None:
    User.objects.filter(pk=account.pk).update(is_active=False)

    assert machine.get("/menu/").headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ar", "لم يعد هذا الحساب يفتح شيئا"),
        ("fr", "Ce compte n’ouvre plus rien"),
        ("en", "This account opens nothing any more"),
    ],
)
def test_whoever_was_seen_off_is_told_so_at_the_next_click(
    account: User, machine: Client, language: str, sentence: str
) -> None:
    see_off(by=make_user(role="programme_manager"), on=ON, at=timezone.now(), user=account)
    machine.cookies["django_language"] = language

    page = machine.get("/people/P-2021-0001/", follow=True)

    assert page.redirect_chain == [("/sign-in/?ended=left", 302)]
    assert sentence in page.content.decode()
    assert machine.cookies["sessionid"].value == ""
    assert machine.get("/menu/").headers["Location"] == "/sign-in/?next=/menu/"


def test_whose_password_was_taken_away_is_told_that_the_session_was_ended(
    account: User, machine: Client
) -> None:
    User.objects.filter(pk=account.pk).update(password=make_password(None))
    close_sessions(user=account, at=timezone.now(), state=State.REVOKED)

    assert ended(machine) == "revoked"


def test_the_page_says_nothing_of_an_end_that_is_none(db: None) -> None:
    page = Client().get("/sign-in/?ended=signed_out%27%22%3E").content.decode()

    assert 'role="status"' not in page


def test_a_session_that_changes_its_key_stays_one_session(machine: Client) -> None:
    session = machine.session
    session.cycle_key()
    machine.cookies["sessionid"] = session.session_key
    machine.get("/menu/")

    assert SignIn.objects.count() == 1


def test_the_page_shows_each_device_and_this_one(account: User, machine: Client) -> None:
    browser_of(account, agent="Chrome/1 Android")
    page = machine.get("/account/sessions/", headers={"accept-language": "fr"}).content.decode()

    assert "Firefox · Windows" in page
    assert "Chrome · Android" in page
    assert page.count("cette session") == 1


def test_another_session_is_ended_from_here_and_this_one_stays(account: User, machine: Client) -> None:
    other = browser_of(account, agent="Chrome/1 Android")
    key = machine.get("/account/sessions/").context["form"]["form_key"].value()

    machine.post("/account/sessions/", {"form_key": key})

    assert ended(other) == "revoked"
    assert ended(machine) == ""


@pytest.mark.slow
def test_two_buttons_of_one_page_are_not_taken_for_the_same(account: User, machine: Client) -> None:
    first, second = browser_of(account, agent="Chrome/1"), browser_of(account, agent="Chrome/2")
    key = machine.get("/account/sessions/").context["form"]["form_key"].value()
    rows = list(SignIn.objects.order_by("-pk")[:2])

    answers = [machine.post("/account/sessions/", {"form_key": key, "session": row.pk}) for row in rows]

    assert [answer.status_code for answer in answers] == [302, 422]
    assert "errsum" in answers[1].content.decode()
    assert sorted([ended(first), ended(second)]) == ["", "revoked"]


def test_nobody_ends_a_session_of_somebody_else(account: User, machine: Client) -> None:
    stranger = make_user(role="programme_manager")
    User.objects.filter(pk=stranger.pk).update(is_demo=True)
    stranger.refresh_from_db()
    other = browser_of(stranger)
    theirs = SignIn.objects.get(user=stranger)
    key = machine.get("/account/sessions/").context["form"]["form_key"].value()

    machine.post("/account/sessions/", {"form_key": key, "session": theirs.pk})

    assert ended(other) == ""


def test_what_was_sent_too_late_is_kept_and_sent_again_by_the_same_account(
    account: User, machine: Client
) -> None:
    unused_for(16 * MINUTE)
    answer = machine.post("/language/", {"language": "fr", "password": "never kept"})
    draft = Draft.objects.get()
    again = browser_of(account)
    page = again.get(f"/account/drafts/{draft.pk}/").content.decode()

    assert f"next=%2Faccount%2Fdrafts%2F{draft.pk}%2F" in answer.headers["Location"]
    assert 'name="language" value="fr"' in page
    assert "never kept" not in page
    again.post("/language/", {"language": "fr", "draft": draft.pk})
    assert Draft.objects.count() == 0


def test_a_draft_lies_sealed_and_shows_to_nobody_else(account: User) -> None:
    draft = keep_draft(user=account, at=timezone.now(), path="/x/", typed={"note": ["ملاحظة"]})
    stranger = make_user(role="programme_manager")
    User.objects.filter(pk=stranger.pk).update(is_demo=True)
    stranger.refresh_from_db()

    [stored] = Draft.objects.values_list("content", flat=True)
    assert "ملاحظة" not in str.__str__(stored)
    assert browser_of(stranger).get(f"/account/drafts/{draft.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("path", "sent", "language", "label", "value"),
    [
        ("/people/break-glass/", {"form_name": "GlassForm", "reason": "safety"}, "fr", "Motif", "écurité"),
        (
            "/people/P-1/reason/",
            {"form_name": "ReasonForm", "reason": "audit"},
            "en",
            "Reason for opening",
            "audit",
        ),
        (
            "/transfers/T-1/decline/",
            {"form_name": "DeclineForm", "decline-reason": "no_place"},
            "ar",
            "سبب الرفض",
            "تعذر الاستقبال",
        ),
        (
            "/people/P-1/propose/",
            {"purpose": "moved", "parts": "penal", "note": ""},
            "en",
            "Parts sent",
            "Detention and release",
        ),
    ],
)
def test_a_draft_is_read_in_the_words_of_its_form(
    account: User, path: str, sent: dict[str, str], language: str, label: str, value: str
) -> None:
    typed = {name: [word] for name, word in {"form_key": "k" * 43, **sent}.items()}
    draft = keep_draft(user=account, at=timezone.now(), path=path, typed=typed)

    page = browser_of(account).get(f"/account/drafts/{draft.pk}/", headers={"accept-language": language})

    shown = page.content.decode().partition("<dl")[2].partition("</dl>")[0]
    assert label in shown
    assert value in shown
    assert not {"form_key", "form_name", *sent} & set(re.findall(r"<dt>\s*(.*?)\s*</dt>", shown))


def test_signing_out_ends_the_session(machine: Client) -> None:
    machine.post("/sign-out/")

    assert SignIn.objects.get().state == "signed_out"
