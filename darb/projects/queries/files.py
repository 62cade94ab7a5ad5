"""Project files in scope as a list: narrowed by what stands in the address, the newest first, page by page."""

import dataclasses
from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from darb.controls.queries import left_aside
from darb.core.actor import Actor
from darb.core.scope import current_scope
from darb.core.spreadsheets import read_along
from darb.market.models import Sector, Trade
from darb.people.queries import names_of
from darb.places.models import Province
from darb.projects.models import ChecklistItem, ProjectFile
from darb.projects.rules import IN_PREPARATION, STAGES, WANTING, duty_subject
from darb.projects.states import ProjectFile as FileState

PAGE = 50


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; ``state`` is a part of the path or one state, ``after`` the last code shown."""

    state: str = ""
    province: str = ""
    sector: str = ""
    trade: str = ""
    missing: bool = False
    after: str = ""


@dataclasses.dataclass(frozen=True)
class Line:
    """A file of the list; names are empty for whoever may not open people's files."""

    file: ProjectFile
    missing: int
    arabic: str = ""
    latin: str = ""

    @property
    def state(self) -> FileState:
        return FileState(self.file.state)


@dataclasses.dataclass(frozen=True)
class FilesPage:
    lines: list[Line]
    count: int
    next_after: str


def files_page(wanted: Wanted, by: Actor, *, shows_names: bool) -> FilesPage:
    """A few queries, however many files there are."""
    rows = _narrowed(wanted, by)
    count = rows.count()
    last = ProjectFile.objects.filter(code=wanted.after).values_list("pk", flat=True).first()
    shown = rows.filter(pk__lt=last) if wanted.after and last else rows
    found = list(shown.order_by("-pk")[: PAGE + 1])
    next_after = found[PAGE - 1].code if len(found) > PAGE else ""
    return FilesPage(list(_lines(found[:PAGE], shows_names)), count, next_after)


def exported(wanted: Wanted, by: Actor) -> Iterator[Line]:
    """The same files without a page's end and without a name, for a workbook."""
    rows = _narrowed(wanted, by).order_by("-pk")
    return read_along(rows, lambda files: _lines(files, shows_names=False))


def _lines(files: list[ProjectFile], shows_names: bool) -> Iterator[Line]:
    names = names_of([file.person_id for file in files]) if shows_names else {}
    missing = _missing(files)
    for file in files:
        arabic, latin = names.get((file.person_id, "arabic"), ""), names.get((file.person_id, "latin"), "")
        yield Line(file, missing.get(file.pk, 0), arabic, latin)


def _missing(files: list[ProjectFile]) -> dict[int, int]:
    """How many papers each file lacks; once it stands on an agenda, nobody is asked for them here any more."""
    asked = [file.pk for file in files if file.state in IN_PREPARATION]
    rows = ChecklistItem.objects.filter(project_file__in=asked, state__in=WANTING)
    return dict(rows.values_list("project_file").annotate(Count("pk")))


def _narrowed(wanted: Wanted, by: Actor) -> QuerySet[ProjectFile]:
    """Those that the reader did not stand aside from."""
    joined = ("sector", "trade", "site_province", "holder")
    rows = ProjectFile.objects.exclude(code__in=aside_codes(by)).select_related(*joined)
    if wanted.state:
        rows = rows.filter(state__in=STAGES.get(wanted.state, [wanted.state]))
    if wanted.province:
        rows = rows.filter(site_province=wanted.province)
    if wanted.sector:
        rows = rows.filter(Q(sector=wanted.sector) | Q(sector__parent=wanted.sector))
    if wanted.trade:
        rows = rows.filter(trade=wanted.trade)
    if wanted.missing:
        lacking = ChecklistItem.objects.filter(project_file=OuterRef("pk"), state__in=WANTING)
        rows = rows.filter(Exists(lacking), state__in=IN_PREPARATION)
    return rows


def aside_codes(by: Actor) -> list[str]:
    """The files that somebody of a committee has an interest in."""
    kind = duty_subject("")
    return [subject.removeprefix(kind) for subject in left_aside(by) if subject.startswith(kind)]


def provinces_with_files() -> list[Province]:
    """Those the reader has a file in: a list of places tells no more than the list of files."""
    current_scope()
    used = ProjectFile.objects.filter(site_province=OuterRef("pk"))
    return list(Province.objects.filter(Exists(used)).order_by("code"))


def sectors_with_files() -> list[Sector]:
    """The broad sectors; a file stands under its own or under a narrower one."""
    own = ProjectFile.objects.filter(sector=OuterRef("pk"))
    narrower = ProjectFile.objects.filter(sector__parent=OuterRef("pk"))
    broad = Sector.objects.filter(Exists(own) | Exists(narrower), parent__isnull=True)
    return list(broad.order_by("code"))


def trades_with_files() -> list[Trade]:
    current_scope()
    used = ProjectFile.objects.filter(trade=OuterRef("pk"))
    return list(Trade.objects.filter(Exists(used)).order_by("code"))
