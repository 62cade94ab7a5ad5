"""Reading accounts for those who manage them."""

import dataclasses
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from darb.controls.models import Approval
from darb.core.folding import fold
from darb.establishments.models import Establishment
from darb.places.models import Province
from darb.staff.models import Compartment, Posting, User
from darb.staff.rules import role_labels

PAGE = 50


@dataclasses.dataclass(frozen=True)
class PostingLine:
    """A posting with the words of its role and of its compartments, each in three languages."""

    posting: Posting
    role: dict[str, str]
    compartments: list[Compartment]

    def __getattr__(self, name: str) -> str:
        if name.startswith("role_"):
            return self.role[name.removeprefix("role_")]
        raise AttributeError(name)


@dataclasses.dataclass(frozen=True)
class Recovery:
    """A recovery that waits, with the login it is about."""

    approval: Approval

    @property
    def login(self) -> str:
        return self.approval.subject.removeprefix("user:")


@dataclasses.dataclass(frozen=True)
class AccountPage:
    """A slice of the accounts by login, and where the next one begins."""

    accounts: list[User]
    next_after: str


def accounts_page(text: str, after: str) -> AccountPage:
    """Accounts of people whose login or function holds ``text``, after a login; signs alone are in nobody's."""
    rows = User.objects.filter(organisation_key=None)
    if text and not fold(text):
        rows = rows.none()
    elif text:
        named = Q(login__icontains=text) | Q(function_fr__icontains=text) | Q(function_ar__icontains=text)
        rows = rows.filter(named)
    postings = Prefetch("postings", Posting.objects.select_related("establishment", "province"))
    found = list(rows.filter(login__gt=after).prefetch_related(postings).order_by("login")[: PAGE + 1])
    return AccountPage(found[:PAGE], found[PAGE - 1].login if len(found) > PAGE else "")


def get_account(login: str) -> User | None:
    """A person's account: that of a partner's key is posted and closed with its key, and invited by nobody."""
    postings = Posting.objects.select_related("establishment", "province", "organisation").order_by(
        "-starts_on", "pk"
    )
    return (
        User.objects.prefetch_related(Prefetch("postings", postings))
        .filter(login=login, organisation_key=None)
        .first()
    )


def get_posting(user: User, pk: int) -> Posting | None:
    return Posting.objects.select_related("user").filter(user=user, pk=pk).first()


def posting_lines(user: User) -> list[PostingLine]:
    """The postings of an account, the latest first."""
    labels, named = role_labels(), {row.pk: row for row in Compartment.objects.all()}
    return [
        PostingLine(
            posting, labels[posting.role], [named[code] for code in posting.compartments if code in named]
        )
        for posting in user.postings.all()
    ]


def waiting_recoveries(verb: str) -> tuple[list[Recovery], int]:
    """Recoveries that wait for a second person, the oldest first, and how many wait behind those."""
    rows = Approval.objects.filter(verb=verb, state="proposed").select_related("maker").order_by("pk")
    shown = [Recovery(row) for row in rows[:PAGE]]
    return shown, rows.count() - len(shown)


def waiting_recovery(verb: str, user: User) -> Approval | None:
    return _recoveries(verb, user).filter(state="proposed").first()


def last_recovery(verb: str, user: User) -> Approval | None:
    """The one asked for last, answered or not."""
    return _recoveries(verb, user).last()


def _recoveries(verb: str, user: User) -> QuerySet[Approval]:
    rows = Approval.objects.filter(verb=verb, subject=f"user:{user.login}")
    return rows.select_related("maker").order_by("pk")


def compartments() -> list[Compartment]:
    return list(Compartment.objects.order_by("pk"))


def posting_places() -> dict[str, QuerySet[Any]]:
    """Establishments and provinces that a posting may name."""
    return {
        "establishment": Establishment.objects.order_by("code"),
        "province": Province.objects.order_by("pk"),
    }
