"""What is issued and sent for an agreement: statements of its execution, batches of files."""

from typing import Any

from darb.awards.models import FileBatch, FileBatchLine
from darb.people.models import row_scope_of
from darb.reports.models import ExecutionStatement
from tests.factories.accounts import make_user
from tests.factories.base import ON, complete, serial
from tests.factories.money import make_agreement, make_entry
from tests.factories.projects import make_decision
from tests.factories.reference import make_document


def make_execution_statement(**values: Any) -> ExecutionStatement:
    given = complete(
        {"number": f"ETX-TEST-{serial()}", "issued_on": ON, **values},
        agreement=make_agreement,
        latest_entry=make_entry,
        issued_by=make_user,
        paper_ar=lambda: make_document(kind="execution_statement"),
        paper_fr=lambda: make_document(kind="execution_statement", language="fr"),
    )
    return ExecutionStatement.objects.create(**given)


def make_file_batch(**values: Any) -> FileBatch:
    given = complete(
        {"number": f"BDE-TEST-{serial()}", "sent_on": ON, **values},
        agreement=make_agreement,
        sent_by=make_user,
        slip=lambda: make_document(kind="batch_slip"),
    )
    return FileBatch.objects.create(**given)


def make_file_batch_line(**values: Any) -> FileBatchLine:
    given = complete(
        {"asked_minor": 100, **values}, batch=make_file_batch, decision=make_decision, reservation=make_entry
    )
    return FileBatchLine.objects.create(**{**row_scope_of(given["decision"]), **given})
