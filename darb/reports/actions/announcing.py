"""Entering what others announced, and setting right what was read wrongly."""

import dataclasses
import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.reports.models import PublishedFigure
from darb.reports.permissions import check_record_published
from darb.reports.rules.announced import Announced


@dataclasses.dataclass(frozen=True)
class PublishedSource:
    """How the text is called and when it appeared; its address or name stands with the figure."""

    title: str = ""
    on: datetime.date | None = None


class AlreadyAnnounced(Refusal):
    """The register holds this figure of this source: it is corrected, never entered beside itself."""


class AlreadyCorrected(Refusal):
    """Somebody set the figure right in the meantime: the newer row is the one to correct."""


@transaction.atomic
def record_figure(
    *, by: Actor, on: datetime.date, announced: Announced, source: PublishedSource
) -> PublishedFigure:
    """A further figure beside those there are, with its source. Nothing is replaced and nothing averaged."""
    check_record_published(by)
    key = dict(zip(_KEY, announced.key, strict=True))
    if PublishedFigure.objects.current().filter(**key).exists():
        raise AlreadyAnnounced(
            _("This source already gives this figure. If it was read wrongly, correct that figure instead."),
            code="already_announced",
        )
    figure = _keep(by, on, announced, source)
    record(by=by, on=on, act="reports.record_figure", subject=_subject(figure), **_facts(announced))
    return figure


@transaction.atomic
def correct_figure(
    *, by: Actor, on: datetime.date, figure: PublishedFigure, announced: Announced, source: PublishedSource
) -> PublishedFigure:
    """The same figure of the same source as it should have been read. The former row stays and counts no more."""
    check_record_published(by)
    former = PublishedFigure.objects.select_for_update().get(pk=figure.pk)
    if not former.is_current:
        raise AlreadyCorrected(
            _("This figure was corrected in the meantime. Open it again to see what it says now."),
            code="already_corrected",
        )
    PublishedFigure.objects.filter(pk=former.pk).update(is_current=False)
    corrected = _keep(by, on, announced, source, supersedes=former)
    record(
        by=by,
        on=on,
        act="reports.correct_figure",
        subject=_subject(corrected),
        **_facts(announced),
        former=former.pk,
    )
    return corrected


_KEY = ("selector", "selector_value", "source", "figure", "part_of")


def _keep(
    by: Actor,
    on: datetime.date,
    announced: Announced,
    source: PublishedSource,
    supersedes: PublishedFigure | None = None,
) -> PublishedFigure:
    """Behind the figures there are; a correction stands in the place of what it sets right."""
    beside = PublishedFigure.objects.filter(
        selector=announced.selector, selector_value=announced.selector_value
    )
    last = beside.order_by("-position").values_list("position", flat=True).first() or 0
    values = dataclasses.asdict(announced) | {
        "codes": list(announced.codes),
        "confirmed_by": list(announced.confirmed_by),
        "perimeter": dict(announced.perimeter),
    }
    return PublishedFigure.objects.create(
        **values,
        position=supersedes.position if supersedes else last + 1,
        source_title=source.title,
        source_on=source.on,
        entered_by_id=by.pk,
        entered_on=on,
        supersedes=supersedes,
    )


def _subject(figure: PublishedFigure) -> str:
    return f"published_figure:{figure.pk}"


def _facts(announced: Announced) -> dict[str, str]:
    """Codes only: what was printed stands in the register itself."""
    return {"about": f"{announced.selector}:{announced.selector_value}", "figure": str(announced.figure)}
