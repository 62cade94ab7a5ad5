"""Batches of files that wait for somebody: for the committee's answer, or for the contracts of what it granted."""

import datetime
from collections.abc import Iterator, Set

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from darb.awards.models import FileBatchLine
from darb.awards.rules.batches import GRANTED
from darb.awards.states import FileBatchLine as Answer
from darb.core.templatetags.darb import day, n
from darb.worklist.queries.others import READ
from darb.worklist.rules import Task

ANSWERS, COMMITS = "awards.answer_batch", "awards.commit"


def batch_tasks(granted: Set[str]) -> Iterator[Task]:
    """One a batch, the oldest first."""
    if ANSWERS in granted:
        yield from _to_answer()
    if COMMITS in granted:
        yield from _to_award()


def _to_answer() -> Iterator[Task]:
    for batch, code, count, sent_on in _counted(state=Answer.WAITING):
        files = ngettext("{count} file to answer", "{count} files to answer", count)
        yield _task(batch, code, files, count, sent_on, _("Answer"))


def _to_award() -> Iterator[Task]:
    for batch, code, count, sent_on in _counted(state__in=GRANTED, decision__award=None):
        files = ngettext(
            "{count} granted file without its contract", "{count} granted files without contracts", count
        )
        yield _task(batch, code, files, count, sent_on, _("Prepare the contracts"))


def _counted(**which: object) -> list[tuple[str, str, int, datetime.date]]:
    """Batch, agreement, files and day, of files in scope alone."""
    rows = FileBatchLine.objects.filter(**which).values_list("batch__number", "batch__agreement__code")
    counted = rows.annotate(files=Count("pk"), sent=Min("batch__sent_on")).order_by("sent", "batch__number")
    return list(counted[:READ])


def _task(batch: str, code: str, files: str, count: int, sent_on: datetime.date, button: str) -> Task:
    return Task(
        kind="batch",
        icon="mail",
        title=format_html(
            _("Batch {batch}: {files}"), batch=n(batch), files=format_html(files, count=n(count))
        ),
        context=format_html(_("agreement {code} · sent on {day}"), code=n(code), day=day(sent_on)),
        href=reverse("reports:batch", args=[code, batch]),
        button=button,
    )
