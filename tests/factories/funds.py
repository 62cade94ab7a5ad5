"""What is issued and sent for an agreement: statements of its execution."""

from typing import Any

from darb.reports.models import ExecutionStatement
from tests.factories.accounts import make_user
from tests.factories.base import ON, complete, serial
from tests.factories.money import make_agreement, make_entry
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
