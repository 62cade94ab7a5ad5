"""Giving a person the account that opens the own file."""

import csv
import datetime
import pathlib

from django.db import transaction

from darb.core.actor import Actor
from darb.journal.actions import record
from darb.people.models import PersonAccount
from darb.people.permissions import check_register
from darb.staff.models import User
from darb.staff.queries import get_user


def link_account(*, by: Actor | None, on: datetime.date, user: User, subject: str) -> PersonAccount:
    """The account opens the file of the person with the code ``subject`` from ``on``; once for both.

    ``by`` is somebody who registers people; the demonstration links its invented person itself.
    """
    if by is not None:
        check_register(by)
    account, is_new = PersonAccount.objects.get_or_create(
        user=user, subject=subject, defaults={"starts_on": on}
    )
    if is_new:
        record(by=by, on=on, act="people.link_account", subject=f"person:{subject}", login=user.login)
    return account


@transaction.atomic
def link_demo_accounts(*, directory: pathlib.Path, on: datetime.date) -> int:
    """Link the accounts of ``accounts.csv`` that name a person's code; how many there are."""
    linked = 0
    with (directory / "accounts.csv").open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            user = get_user(row["login"]) if row.get("subject") else None
            if user is not None and user.is_demo:
                link_account(by=None, on=on, user=user, subject=row["subject"])
                linked += 1
    return linked
