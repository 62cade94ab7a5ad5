"""Where each stop of the ten-minute tour leads, inside what its account may see."""

import datetime
from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import reverse

from darb.awards.models import EquipmentItem
from darb.awards.queries.operations import operation_list
from darb.awards.states import EquipmentItem as ItemState
from darb.documents.states import ChecklistItem as ChecklistState
from darb.programmes.models import Call
from darb.programmes.states import Call as CallState
from darb.programmes.states import Season as SeasonState
from darb.projects.models import ChecklistItem, ProjectFile
from darb.projects.states import ProjectFile as FileState
from darb.reports.models import Communique
from darb.reports.queries.communique.listing import operations_to_tell
from darb.reports.queries.ranking import get_ranking
from darb.reports.queries.season import calls_in_scope
from darb.selection.states import UnfundedReason

STRANGE_FILE = "P-2021-0001"  # held by another centre than the one of the account that asks for it


def address_of(code: str, on: datetime.date) -> str:
    """The page of a stop, as the account that is signed in finds it; home where there is nothing to show."""
    return _WAYS[code](on) or reverse("worklist:home")


def _finished() -> Call | None:
    return calls_in_scope().filter(season__state=SeasonState.CLOSED).first()


def _ranking(_on: datetime.date) -> str:
    """With the first file under the money line already explained."""
    call = _finished()
    if call is None:
        return ""
    stopped = (
        row.decision.application.project_file.code
        for row in get_ranking(call).rows
        if row.decision.reason == UnfundedReason.SOURCES_EXHAUSTED
    )
    address, first = reverse("reports:ranking", args=[call.code]), next(stopped, "")
    return f"{address}?file={first}" if first else address


def _season(state: SeasonState) -> str:
    call = calls_in_scope().filter(season__state=state).first()
    return reverse("reports:result", args=[call.code]) if call else ""


def _person(_on: datetime.date) -> str:
    """Somebody whose support was handed over."""
    file = ProjectFile.objects.filter(state="handed_over").order_by("code").select_related("person").first()
    return reverse("casefile:person", args=[file.person.code]) if file else ""


def _papers(_on: datetime.date) -> str:
    """The file that lacks one paper before a committee that meets; else any in preparation that lacks some."""
    lacking = ChecklistItem.objects.filter(state__in=ChecklistState.in_group("open"))
    drafts = ProjectFile.objects.filter(state=FileState.DRAFT)
    files = drafts.filter(pk__in=lacking.values("project_file")).order_by("code")
    frozen = files.filter(applications__call__state=CallState.FROZEN).first()
    file = frozen or files.first()
    return reverse("projects:papers", args=[file.code]) if file else reverse("projects:files")


def _committee(_on: datetime.date) -> str:
    call = calls_in_scope().filter(state=CallState.FROZEN).first()
    return reverse("selection:session", args=[call.code]) if call else reverse("selection:committee")


def _communique(_on: datetime.date) -> str:
    """The first communiqué that was kept; where there is none, the draft of an operation that is over."""
    untold = operations_to_tell()
    operation = untold.filter(season__state=SeasonState.CLOSED).first() or untold.first()
    kept = Communique.objects.order_by("pk").first()
    if kept is not None:
        return reverse("reports:communique", args=[kept.number])
    return (
        reverse("reports:communique-new", args=[operation.code])
        if operation
        else reverse("reports:communiques")
    )


def _trail(_on: datetime.date) -> str:
    """A machine that somebody received, by the serial on its plate."""
    given = (
        EquipmentItem.objects.filter(state=ItemState.HANDED_OVER).exclude(serial="").order_by("pk").first()
    )
    return reverse("reports:trail") + (f"?{urlencode({'q': given.serial})}" if given else "")


def _day(on: datetime.date) -> str:
    today = operation_list(on).today
    return reverse("awards:day", args=[today[0].operation.code]) if today else reverse("awards:operations")


_WAYS: dict[str, Callable[[datetime.date], str]] = {
    "home": lambda on: reverse("worklist:home"),
    "finished": lambda on: _season(SeasonState.CLOSED),
    "ranking": _ranking,
    "person": _person,
    "calls": lambda on: reverse("worklist:home"),
    "stranger": lambda on: reverse("casefile:person", args=[STRANGE_FILE]),
    "board": lambda on: _season(SeasonState.OPEN),
    "day": _day,
    "appeals": lambda on: reverse("selection:appeals"),
    "published": lambda on: reverse("reports:published"),
    "workbook": lambda on: reverse("exchange:example"),
    "papers": _papers,
    "committee": _committee,
    "communique": _communique,
    "trail": _trail,
    "audit": lambda on: reverse("worklist:audit"),
}
