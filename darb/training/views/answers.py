"""What the pages of training answer alike: a list that leaves the house, a paper, the line that says who looked."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from darb.core.requests import WorkRequest
from darb.core.spreadsheets import MEDIA_TYPE
from darb.journal.actions import record_access
from darb.journal.rules.chains import PROGRAMME_CHAIN
from darb.people.models import Person, PersonalRow
from darb.people.rules import is_juvenile
from darb.places.queries import country


def today() -> datetime.date:
    return timezone.localdate()


def looked(
    request: WorkRequest,
    subject: str,
    row: PersonalRow | None = None,
    *,
    act: str = "open",
    people: Sequence[str] = (),
) -> None:
    """Who opened, exported or printed what, before it is shown; of one person, in the chain of the holder."""
    details: dict[str, Any] = {"people": sorted(set(people))} if people else {}
    record_access(
        by=request.user,
        at=timezone.now(),
        act=act,
        subject=subject,
        chain=f"establishment:{row.holder.code}" if row else PROGRAMME_CHAIN,
        person=row.subject if row else "",
        **details,
    )


def workbook(content: bytes, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}.xlsx"'
    return HttpResponse(content, content_type=MEDIA_TYPE, headers={"Content-Disposition": disposition})


def pdf(content: bytes, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})


def is_minor(person: Person) -> bool:
    return is_juvenile(person.birth, today(), country().adult_age)
