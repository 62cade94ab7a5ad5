"""Loading the accounts of the ledger, the same in every country."""

import datetime
import pathlib

from django.db import transaction

from darb.core.actor import Actor
from darb.core.loading import Loaded, align
from darb.core.tables import Column, Source
from darb.funding.models import Account
from darb.journal.actions import record

NAME = "accounts"
KINDS = ("asset", "liability", "equity", "expense", "memorandum")
_OWN = Source(pathlib.Path(__file__).parent.parent / "data")


@transaction.atomic
def load_accounts(*, by: Actor | None, on: datetime.date) -> Loaded:
    """Nine accounts and the memorandum pair of commitments: the programme's double-entry table."""
    columns = [
        Column("code", required=True),
        Column("kind", required=True, known=KINDS),
        *_OWN.names("label", "ar", "fr", "en"),
    ]
    rows = _OWN.read("accounts.csv", columns, unique=["code"], fits=Account)
    changed = align(Account, rows, key=["code"])
    if changed:
        record(by=by, on=on, act="funding.load_accounts", subject="accounts", rows=len(rows), changed=changed)
    return Loaded(NAME, len(rows), changed)
