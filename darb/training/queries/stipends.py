"""The months of one contract: those stated, and those still to be stated."""

import datetime

from django.http import Http404

from darb.training.models import Internship, StipendSheet
from darb.training.rules import months_between
from darb.training.states import StipendSheet as State


def sheets_of(internship: Internship) -> list[StipendSheet]:
    """The newest month first; a rejected sheet stands beside the one that took its place."""
    rows = StipendSheet.objects.filter(internship=internship).select_related("made_by", "checked_by")
    return list(rows.order_by("-month", "-pk"))


def months_to_state(internship: Internship, on: datetime.date) -> list[datetime.date]:
    """Months begun, within the contract, that no sheet states yet, the oldest first."""
    if not internship.daily_minor or internship.started_on is None:
        return []
    last = min(internship.ends_on, internship.ended_on or internship.ends_on, on)
    stated = StipendSheet.objects.filter(internship=internship).exclude(state=State.REJECTED)
    known = set(stated.values_list("month", flat=True))
    return [month for month in months_between(internship.started_on, last) if month not in known]


def find_sheet(number: str) -> StipendSheet:
    """Raises ``Http404`` outside the reader's scope."""
    joined = ("internship__person", "holder", "made_by", "checked_by")
    sheet = StipendSheet.objects.filter(number=number).select_related(*joined).first()
    if sheet is None:
        raise Http404
    return sheet
