"""One paper of a handover, as somebody asks for it."""

from django.http import Http404

from darb.awards.models import Handover, OperationPaper


def get_minutes(number: str) -> Handover:
    """The handover whose minutes bear this number. Raises ``Http404`` outside the reader's scope."""
    handover = Handover.objects.filter(number=number, minutes__isnull=False).select_related("minutes").first()
    if handover is None:
        raise Http404
    return handover


def get_attendance_list(pk: int) -> tuple[OperationPaper, list[str]]:
    """A day's list and the provinces of the people on it. A list has no scope of its own: the handovers
    of its day lend it theirs. Raises ``Http404`` when the reader sees none of them.
    """
    paper = OperationPaper.objects.filter(pk=pk).select_related("document").first()
    seen = Handover.objects.filter(day__papers=pk).values_list("province", flat=True)
    provinces = sorted(set(seen))
    if paper is None or not provinces:
        raise Http404
    return paper, provinces
