"""Accounts are entered by invitation, managed by somebody else, and recovered by two people."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from darb.controls.actions import ApprovalRefused
from darb.controls.models import Approval
from darb.core.errors import Forbidden
from darb.journal.models import JournalEntry
from darb.staff.actions.accounts import Place
from darb.staff.actions.invitations import (
    InvitationRefused,
    answer_recovery,
    invite,
    propose_recovery,
    take_up,
)
from darb.staff.actions.postings import (
    PostingRefused,
    end_posting,
    give_posting,
    open_invited_account,
    see_off,
)
from darb.staff.models import Factor, Invitation, SignIn, User
from darb.staff.queries.sessions import standing_invitation
from tests.factories import centre, make_user

ON = datetime.date(2021, 1, 4)
PASSWORD = "quatre mots sans aucun lien"


@pytest.fixture
def manager(db: None) -> User:
    return make_user(role="programme_manager")


@pytest.fixture
def newcomer(manager: User) -> User:
    return open_invited_account(
        by=manager, on=ON, login="new.worker", function_ar="مواكبة", function_fr="accompagnante"
    )


def give(by: User, user: User, role: str, **changed: object) -> None:
    given = {"place": Place(establishment=centre()), "starts_on": ON, "ends_on": None, "compartments": []}
    give_posting(by=by, on=ON, user=user, role=role, **(given | changed))


def test_an_invitation_sets_the_password_once(manager: User, newcomer: User) -> None:
    at = timezone.now()
    token = invite(by=manager, on=ON, at=at, user=newcomer)
    invitation = standing_invitation(token, at)
    assert invitation is not None

    take_up(by=newcomer, on=ON, at=at, invitation=invitation, password=PASSWORD)

    newcomer.refresh_from_db()
    assert newcomer.check_password(PASSWORD)
    assert standing_invitation(token, at) is None
    with pytest.raises(InvitationRefused):
        take_up(by=newcomer, on=ON, at=at, invitation=invitation, password="another one of twelve")


def test_an_invitation_stands_for_seven_days(manager: User, newcomer: User) -> None:
    at = timezone.now()
    token = invite(by=manager, on=ON, at=at, user=newcomer)

    assert standing_invitation(token, at + datetime.timedelta(days=7)) is None


def test_a_new_invitation_withdraws_the_earlier_one(manager: User, newcomer: User) -> None:
    at = timezone.now()
    first = invite(by=manager, on=ON, at=at, user=newcomer)
    second = invite(by=manager, on=ON, at=at, user=newcomer)

    assert standing_invitation(first, at) is None
    assert standing_invitation(second, at) is not None


def test_an_account_in_use_is_recovered_and_not_invited(manager: User, newcomer: User) -> None:
    newcomer.last_login = timezone.now()

    with pytest.raises(InvitationRefused):
        invite(by=manager, on=ON, at=timezone.now(), user=newcomer)


def test_the_token_is_kept_nowhere(manager: User, newcomer: User) -> None:
    token = invite(by=manager, on=ON, at=timezone.now(), user=newcomer)

    assert token not in str(Invitation.objects.values_list())
    assert token not in str(JournalEntry.objects.values_list())


def test_a_login_in_use_is_refused(manager: User, newcomer: User) -> None:
    with pytest.raises(PostingRefused):
        open_invited_account(by=manager, on=ON, login="NEW.worker", function_ar="و", function_fr="f")


def test_nobody_gives_a_posting_to_oneself(manager: User) -> None:
    with pytest.raises(Forbidden):
        give(manager, manager, "case_worker")


@pytest.mark.parametrize(
    ("giver", "role", "is_given"),
    [
        ("system_administrator", "case_worker", False),
        ("system_administrator", "funder", True),
        ("programme_manager", "case_worker", True),
        ("programme_manager", "system_administrator", False),
    ],
)
def test_a_role_is_given_by_whoever_answers_for_it(
    newcomer: User, giver: str, role: str, is_given: bool
) -> None:
    by = make_user(role=giver)

    if is_given:
        give(by, newcomer, role)
    else:
        with pytest.raises(Forbidden):
            give(by, newcomer, role)

    assert newcomer.postings.filter(role=role).exists() is is_given


def test_a_posting_that_ends_before_it_starts_is_refused(manager: User, newcomer: User) -> None:
    with pytest.raises(PostingRefused):
        give(manager, newcomer, "case_worker", ends_on=ON)


def test_an_ended_posting_gives_nothing_from_that_day_on(manager: User, newcomer: User) -> None:
    give(manager, newcomer, "case_worker")
    posting = newcomer.postings.get()
    end_posting(by=manager, on=ON, posting=posting, ends_on=datetime.date(2021, 2, 1))

    assert newcomer.postings.in_force(datetime.date(2021, 1, 31)).count() == 1
    assert newcomer.postings.in_force(datetime.date(2021, 2, 1)).count() == 0


def test_whoever_leaves_keeps_no_way_in(manager: User, newcomer: User) -> None:
    at = timezone.now()
    give(manager, newcomer, "case_worker")
    token = invite(by=manager, on=ON, at=at, user=newcomer)
    SignIn.objects.create(user=newcomer, key_hash="h", device="", started_at=at, seen_at=at)

    see_off(by=manager, on=datetime.date(2021, 3, 1), at=at, user=newcomer)

    newcomer.refresh_from_db()
    assert not newcomer.is_active
    assert newcomer.postings.in_force(datetime.date(2021, 3, 1)).count() == 0
    assert newcomer.sign_ins.get().state == "left"
    assert standing_invitation(token, at) is None


def recovery(manager: User, user: User) -> Approval:
    return propose_recovery(by=manager, on=ON, user=user, reason="téléphone perdu, vu au bureau")


def test_a_recovery_takes_two_people(manager: User, newcomer: User) -> None:
    asked = recovery(manager, newcomer)

    with pytest.raises(ApprovalRefused):
        answer_recovery(by=manager, on=ON, at=timezone.now(), user=newcomer, approval=asked, approves=True)


def test_the_account_itself_answers_no_recovery(manager: User) -> None:
    other = make_user(role="programme_manager")
    asked = recovery(manager, other)

    with pytest.raises(Forbidden):
        answer_recovery(by=other, on=ON, at=timezone.now(), user=other, approval=asked, approves=True)


def test_a_recovery_removes_every_way_in_and_invites_again(manager: User, newcomer: User) -> None:
    at = timezone.now()
    newcomer.set_password(PASSWORD)
    newcomer.save()
    Factor.objects.create(user=newcomer, subject="user:new.worker", kind="code_card", name="c", created_on=ON)
    asked = recovery(manager, newcomer)
    second = make_user(role="system_administrator")

    token = answer_recovery(by=second, on=ON, at=at, user=newcomer, approval=asked, approves=True)

    newcomer.refresh_from_db()
    assert not newcomer.has_usable_password()
    assert not Factor.objects.valid().filter(user=newcomer).exists()
    assert standing_invitation(token, at) is not None


def test_a_recovery_refused_changes_nothing(manager: User, newcomer: User) -> None:
    newcomer.set_password(PASSWORD)
    newcomer.save()
    asked = recovery(manager, newcomer)
    second = make_user(role="system_administrator")

    token = answer_recovery(
        by=second, on=ON, at=timezone.now(), user=newcomer, approval=asked, approves=False, reason="inconnu"
    )

    newcomer.refresh_from_db()
    assert token == ""
    assert newcomer.check_password(PASSWORD)


def test_an_invitation_that_never_was_and_one_used_look_alike(manager: User, newcomer: User) -> None:
    at = timezone.now()
    token = invite(by=manager, on=ON, at=at, user=newcomer)
    Invitation.objects.update(used_at=at)
    used, unknown = Client().get(f"/account/invited/{token}/"), Client().get("/account/invited/none/")

    assert (used.status_code, unknown.status_code) == (404, 404)
    assert used.content.count(b"<p>") == unknown.content.count(b"<p>")


def test_a_weak_password_is_told_why_and_the_invitation_stays(manager: User, newcomer: User) -> None:
    at = timezone.now()
    token = invite(by=manager, on=ON, at=at, user=newcomer)

    answer = Client().post(f"/account/invited/{token}/", {"password": "court", "again": "autre"})

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"password", "again"}
    assert standing_invitation(token, at) is not None


def test_whoever_is_invited_comes_in_by_the_page(manager: User, newcomer: User) -> None:
    give(manager, newcomer, "case_worker")
    token = invite(by=manager, on=ON, at=timezone.now(), user=newcomer)
    client = Client()

    answer = client.post(f"/account/invited/{token}/", {"password": PASSWORD, "again": PASSWORD})

    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(newcomer.pk)
