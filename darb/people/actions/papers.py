"""Forms filled in by hand: what was typed from them names its paper, and the scan is kept under its hash."""

import datetime
from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.documents.actions.scanned import keep_scan
from darb.documents.models import Document
from darb.journal.actions import record
from darb.people.models import PaperForm, Person, row_scope_of
from darb.people.permissions import check_register
from darb.people.states import PaperFormKind


class PaperRefused(Refusal):
    """The paper cannot be kept."""


def keep_paper_form(
    *,
    by: Actor,
    on: datetime.date,
    person: Person,
    kind: PaperFormKind,
    dated_on: datetime.date,
    filled_by: str,
    scan: bytes = b"",
    within: Collection[str] = (),
) -> PaperForm:
    """Keep which paper a record was typed from, and its scan when there is one. One line in the holder's chain.

    ``within`` are the compartments in which the paper tells something: only there it is read, beside the person's own.
    Raises ``ScanRefused`` for a scan that is neither PDF nor photograph, ``PaperRefused`` for a day to come.
    """
    check_register(by)
    _check_day(dated_on, on)
    paper = PaperForm.objects.create(
        person=person,
        kind=kind,
        dated_on=dated_on,
        filled_by=filled_by,
        typed_on=on,
        typed_by_id=by.pk,
        scan=_kept(scan, person, kind, on) if scan else None,
        **_scope(person, within),
    )
    _tell(by, on, paper)
    return paper


def _check_day(dated_on: datetime.date, on: datetime.date) -> None:
    if dated_on > on:
        raise PaperRefused(_("The day on the paper is still to come."), code="paper_of_a_day_to_come")


def _scope(person: Person, within: Collection[str]) -> dict[str, Any]:
    scope = row_scope_of(person)
    return {**scope, "compartments": sorted({*scope["compartments"], *within})}


def _tell(by: Actor, on: datetime.date, paper: PaperForm) -> None:
    record(
        by=by,
        on=on,
        act="people.keep_paper_form",
        subject=f"person:{paper.subject}",
        chain=paper.person.chain,
        kind=paper.kind,
        dated_on=paper.dated_on.isoformat(),
        sha256=paper.scan.sha256 if paper.scan else "",
    )


def _kept(scan: bytes, person: Person, kind: PaperFormKind, on: datetime.date) -> Document:
    name = f"paper_{kind}"
    # counted among the papers, which know no scope: an earlier scan may lie where this reader does not see
    count = Document.objects.filter(kind=name, number__startswith=f"{person.code}.").count()
    number = f"{person.code}.{count + 1}"
    return keep_scan(on=on, kind=name, number=number, content=scan, is_invented=person.is_invented)
