"""Issuing the statement of an agreement's execution: numbered, in both languages, final."""

import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from darb.controls.actions import take_number
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.documents.actions.produced import issue
from darb.documents.models import Document
from darb.funding.models import Agreement
from darb.journal.actions import record
from darb.reports.models import ExecutionStatement
from darb.reports.permissions import check_issue_statement
from darb.reports.queries.statement import STATEMENT, latest_entry, statement_pdf

SERIES = "ETX"


class NothingPosted(Refusal):
    """No entry moves the agreement's money yet: there is nothing to state."""


@transaction.atomic
def issue_statement(*, by: Actor, on: datetime.date, agreement: Agreement) -> ExecutionStatement:
    """State what the entries posted so far come to. Raises ``NothingPosted`` before the first of them.

    The number is taken in the same transaction: a statement that fails leaves no gap.
    """
    check_issue_statement(by)
    latest = latest_entry(agreement)
    if latest is None:
        raise NothingPosted(
            _("Nothing has been posted for this agreement yet: there is nothing to state."),
            code="nothing_posted",
        )
    number = take_number(series=SERIES, year=on.year)
    papers = {language: _paper(agreement, number, on, latest.pk, language) for language in ("ar", "fr")}
    statement = ExecutionStatement.objects.create(
        agreement=agreement,
        number=number,
        latest_entry=latest,
        issued_on=on,
        issued_by_id=by.pk,
        paper_ar=papers["ar"],
        paper_fr=papers["fr"],
    )
    chain = f"agreement:{agreement.code}"
    sha256 = [paper.sha256 for paper in papers.values()]
    told = {"number": number, "entry": latest.pk, "sha256": sha256}
    record(by=by, on=on, act="reports.issue_statement", subject=chain, chain=chain, **told)
    return statement


def _paper(agreement: Agreement, number: str, on: datetime.date, until: int, language: str) -> Document:
    content = statement_pdf(agreement, number=number, on=on, until=until, language=language)
    return issue(
        on=on,
        kind=STATEMENT,
        number=number,
        language=language,
        content=content,
        is_invented=settings.DEMO,
    )
