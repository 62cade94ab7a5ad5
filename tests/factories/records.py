"""What keeps acts in order and tells of them: duties, numbers, journal, imports, published figures."""

import datetime
from typing import Any

from darb.controls.models import Approval, Duty, DutyConflict, IdempotencyKey, Number, OutboxMessage
from darb.exchange.models import Import, ImportedRow
from darb.funding.models import AgreementChange, Tranche
from darb.journal.models import AccessEntry, JournalEntry, JournalHead, RowHistory
from darb.notices.models import Message
from darb.reports.models import PublishedFigure, PublishedOperation
from tests.factories.accounts import make_user
from tests.factories.base import HASH, ON, complete, serial
from tests.factories.money import make_agreement, make_bare_tranche

AT = datetime.datetime(2021, 1, 4, 9, tzinfo=datetime.UTC)


def make_duty(**values: Any) -> Duty:
    given = {"subject": f"project_file:T-{serial()}", "duty": "scores", "on": ON, **values}
    return Duty.objects.create(**complete(given, by=make_user))


def make_duty_conflict(**values: Any) -> DutyConflict:
    return DutyConflict.objects.create(**{"duty": f"one-{serial()}", "excludes": "other", **values})


def make_number(**values: Any) -> Number:
    return Number.objects.create(**{"series": f"T{serial()}", "year": 2021, **values})


def make_idempotency_key(**values: Any) -> IdempotencyKey:
    given = {"key": f"key-{serial()}", "request_hash": HASH, **values}
    return IdempotencyKey.objects.create(**complete(given, actor=make_user))


def make_approval(**values: Any) -> Approval:
    given = {"verb": "essai", "subject": f"essai:{serial()}", "content_hash": HASH, "made_on": ON, **values}
    return Approval.objects.create(**complete(given, maker=make_user))


def make_agreement_change(**values: Any) -> AgreementChange:
    """The agreement as signed, which waits for its second person."""
    given = complete(
        {"number": 0, "signed_on": ON, **values}, agreement=make_agreement, approval=make_approval
    )
    return AgreementChange.objects.create(**given)


def make_outbox_message(**values: Any) -> OutboxMessage:
    return OutboxMessage.objects.create(
        **{"topic": "essai", "subject": f"t:{serial()}", "body": {}, **values}
    )


def make_message(**values: Any) -> Message:
    given = {"topic": "essai", "cause": f"t:{serial()}", "next_try_at": AT, **values}
    return Message.objects.create(**complete(given, user=make_user))


def make_journal_head(**values: Any) -> JournalHead:
    return JournalHead.objects.create(**{"chain": f"essai:{serial()}", "hash": HASH, **values})


def make_journal_entry(**values: Any) -> JournalEntry:
    chain = {"chain": f"essai:{serial()}", "position": 1, "previous_hash": HASH, "hash": HASH}
    return JournalEntry.objects.create(
        **{**chain, "at": AT, "on": ON, "act": "essai", "subject": "t", **values}
    )


def make_access_entry(**values: Any) -> AccessEntry:
    chain = {"chain": f"reads:essai:{serial()}", "position": 1, "previous_hash": HASH, "hash": HASH}
    return AccessEntry.objects.create(**{**chain, "at": AT, "act": "open", "subject": "t", **values})


def make_import(**values: Any) -> Import:
    given = {"sha256": f"{serial():064}", "filename": "essai.xlsx", "kind": "season", **values}
    return Import.objects.create(**complete(given, by=make_user))


def make_imported_row(**values: Any) -> ImportedRow:
    given = {"sheet": "people", "ref": f"P-{serial()}", "object_id": 1, **values}
    return ImportedRow.objects.create(**complete(given, source=make_import))


def make_published_operation(**values: Any) -> PublishedOperation:
    given = {"code": f"O-PUB-{serial()}", "kind": "handover", "row_scope": "operation", "is_in_sum": True}
    lists: dict[str, list[str]] = {"place_codes": [], "funding_sources": [], "partners": []}
    words = {"date_precision": "day", "sub_programme": "ordinary", "place_label": "essai", "source": "essai"}
    return PublishedOperation.objects.create(**{**given, **lists, **words, **values})


def make_published_figure(**values: Any) -> PublishedFigure:
    given = {"selector": "operation", "selector_value": f"O-{serial()}", "source": "essai"}
    said = {"figure": "people", "unit": "person", "count": 9, "qualifier": "exact"}
    return PublishedFigure.objects.create(**{**given, **said, **values})


def make_row_history() -> RowHistory:
    """Only the database writes one: a tranche is changed, and its old row is what stays."""
    tranche = make_bare_tranche()
    Tranche.objects.filter(pk=tranche.pk).update(planned_minor=tranche.planned_minor + 1)
    return RowHistory.objects.filter(table="funding_tranche", key=str(tranche.pk)).latest("pk")
