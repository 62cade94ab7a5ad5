"""The papers of a season that a reader may open, by kind, without a name."""

import dataclasses

from darb.awards.models import Handover, OperationPaper
from darb.awards.permissions import can_read_papers
from darb.awards.queries.signed import readable
from darb.core.actor import Actor
from darb.notices.models import Letter
from darb.notices.permissions import can_read_letters
from darb.programmes.models import Call
from darb.selection.models import Application, CommitteeSession


@dataclasses.dataclass(frozen=True)
class Papers:
    """``None`` where the reader may not open papers of a kind: a name in them is none of that reader's
    work.
    """

    sessions: tuple[CommitteeSession, ...]
    minutes: tuple[Handover, ...] | None
    lists: tuple[OperationPaper, ...] | None
    letters: tuple[Letter, ...] | None


def papers_of(call: Call, reader: Actor) -> Papers:
    reads_papers, reads_letters = can_read_papers(reader), can_read_letters(reader)
    return Papers(
        sessions=_sessions(call),
        minutes=_minutes(call) if reads_papers else None,
        lists=_lists(call) if reads_papers else None,
        letters=_letters(call) if reads_letters else None,
    )


def _sessions(call: Call) -> tuple[CommitteeSession, ...]:
    """Minutes of sessions name codes of files: they are shown to whoever sees a file of the call."""
    seen = Application.objects.filter(call=call).values("call")
    sessions = CommitteeSession.objects.filter(call__in=seen, minutes__isnull=False)
    return tuple(sessions.select_related("minutes").order_by("number"))


def _minutes(call: Call) -> tuple[Handover, ...]:
    handovers = Handover.objects.filter(award__decision__application__call=call, minutes__isnull=False)
    joined = handovers.select_related("minutes", "day", "award__decision__application__project_file")
    return tuple(joined.order_by("number"))


def _lists(call: Call) -> tuple[OperationPaper, ...]:
    """Lists of the days on which the reader sees somebody's handover, and sees everybody who is named."""
    seen = Handover.objects.filter(award__decision__application__call=call).values("day")
    papers = OperationPaper.objects.filter(day__in=seen)
    return readable(papers.select_related("document", "day__operation").order_by("day__on", "pk"))


def _letters(call: Call) -> tuple[Letter, ...]:
    letters = Letter.objects.filter(decision__application__call=call)
    joined = letters.select_related("document", "decision__application__project_file")
    return tuple(joined.order_by("number"))
