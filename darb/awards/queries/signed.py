"""One paper of a handover, as somebody asks for it."""

from collections.abc import Iterable

from django.http import Http404

from darb.awards.models import Handover, OperationPaper
from darb.people.models import Person


def get_minutes(number: str) -> Handover:
    """The handover whose minutes bear this number. Raises ``Http404`` outside the reader's scope."""
    handover = (
        Handover.objects.filter(number=number, minutes__isnull=False)
        .select_related("minutes", "scan", "holder")
        .first()
    )
    if handover is None:
        raise Http404
    return handover


def get_attendance_list(pk: int) -> tuple[OperationPaper, list[str]]:
    """A day's list and the provinces of the people on it. A list has no scope of its own: the people on it
    lend it theirs. Raises ``Http404`` unless the reader sees every one of them, since it names them all.
    """
    paper = OperationPaper.objects.filter(pk=pk).select_related("document").first()
    if paper is None or not readable([paper]):
        raise Http404
    provinces = Person.objects.filter(code__in=paper.subjects).values_list("province", flat=True)
    return paper, sorted(set(provinces))


def readable(papers: Iterable[OperationPaper]) -> tuple[OperationPaper, ...]:
    """The papers whose people the reader sees all; a list of nobody shows to nobody. One query."""
    papers = list(papers)
    named = {subject for paper in papers for subject in paper.subjects}
    seen = set(Person.objects.filter(code__in=named).values_list("code", flat=True))
    return tuple(paper for paper in papers if paper.subjects and seen.issuperset(paper.subjects))
