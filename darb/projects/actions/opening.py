"""Opening project files with their lines and papers."""

import dataclasses
import datetime
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import perform_duty, take_numbers
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.people.models import Person, row_scope_of
from darb.people.queries import is_written
from darb.programmes.models import Call
from darb.projects import rules, states
from darb.projects.actions.moving import journal, write_moves
from darb.projects.models import BudgetLine, ChecklistItem, ProjectFile
from darb.projects.permissions import check_prepare


class FileOpenAlready(Refusal):
    """The person has a file of which something is still to come."""


class FileElsewhere(Refusal):
    """The person's file is held elsewhere."""


@dataclasses.dataclass(frozen=True)
class NewLine:
    """A budget line: ``quantity`` pieces at ``unit_price_minor``."""

    kind: str
    label: str
    label_fr: str
    brand: str
    quantity: int
    unit_price_minor: int


@dataclasses.dataclass(frozen=True)
class NewFile:
    """A project file as it is opened; ``papers`` maps kinds of document to their checklist state."""

    person: Person
    title: str
    title_fr: str
    trade_code: str
    sector_code: str
    site_province_code: str
    is_existing_activity: bool
    legal_form: str
    currency: str
    total_cost_minor: int
    own_contribution_minor: int
    requested_minor: int
    lines: tuple[NewLine, ...]
    papers: dict[str, str]
    site_commune_code: str | None = None
    call: Call | None = None
    description: str = ""


def open_files(*, by: Actor, on: datetime.date, entries: Sequence[NewFile]) -> list[ProjectFile]:
    """Open project files with their lines and papers; ``by`` prepares them. One journal entry.

    Raises ``DutiesKeptApart`` when ``by`` already acted on a file in a way that excludes preparing it.
    """
    check_prepare(by)
    return _open(by=by, on=on, entries=entries) if entries else []


def start_file(*, by: Actor, on: datetime.date, entry: NewFile) -> ProjectFile:
    """Open the one file that a person has under way. Raises ``FileOpenAlready`` while another one is, and
    ``FileElsewhere`` for whoever only reads the person's file for a while.

    Whoever opens two at the same moment waits for the first: the person's row is held until the act is over.
    Procedure: one award per person.
    """
    check_prepare(by)
    if not is_written(entry.person):
        raise FileElsewhere(
            _("You read this file for a while: a project is opened where it is held."), code="file_elsewhere"
        )
    Person.objects.select_for_update(of=("self",)).get(pk=entry.person.pk)
    other = ProjectFile.objects.filter(person=entry.person, state__in=rules.LIVE).first()
    if other is not None:
        raise FileOpenAlready(
            _("This person already has the file %(file)s under way: go on with it."),
            code="file_open_already",
            file=other.code,
        )
    return _open(by=by, on=on, entries=[entry])[0]


def _open(*, by: Actor, on: datetime.date, entries: Sequence[NewFile]) -> list[ProjectFile]:
    codes = take_numbers(series="D", year=on.year, count=len(entries))
    files = ProjectFile.objects.bulk_create(
        [_file(entry, code, on) for entry, code in zip(entries, codes, strict=True)], batch_size=1000
    )
    pairs = list(zip(files, entries, strict=True))
    BudgetLine.objects.bulk_create(
        [line for file, entry in pairs for line in new_lines(file, entry.lines)], batch_size=2000
    )
    ChecklistItem.objects.bulk_create([paper for pair in pairs for paper in _papers(*pair)], batch_size=2000)
    write_moves(by=by, on=on, files=files, to=states.ProjectFile.DRAFT, reason="")
    perform_duty(by=by, on=on, subjects=map(rules.duty_subject, codes), duty=DutyKind.PREPARES_FILE)
    journal(by=by, on=on, act="projects.open", files=files)
    return files


def _file(entry: NewFile, code: str, on: datetime.date) -> ProjectFile:
    return ProjectFile(
        code=code,
        person=entry.person,
        title=entry.title,
        title_fr=entry.title_fr,
        trade_id=entry.trade_code,
        sector_id=entry.sector_code,
        site_province_id=entry.site_province_code,
        site_commune_id=entry.site_commune_code,
        call=entry.call,
        description=entry.description,
        is_existing_activity=entry.is_existing_activity,
        legal_form=entry.legal_form,
        currency=entry.currency,
        total_cost_minor=entry.total_cost_minor,
        own_contribution_minor=entry.own_contribution_minor,
        requested_minor=entry.requested_minor,
        opened_on=on,
        **row_scope_of(entry.person),
    )


def new_lines(project_file: ProjectFile, lines: Sequence[NewLine]) -> list[BudgetLine]:
    """The rows of these lines, numbered from one."""
    return [
        BudgetLine(
            project_file=project_file,
            position=position,
            kind=line.kind,
            label=line.label,
            label_fr=line.label_fr,
            brand=line.brand,
            quantity=line.quantity,
            unit_price_minor=line.unit_price_minor,
            **row_scope_of(project_file),
        )
        for position, line in enumerate(lines, start=1)
    ]


def _papers(project_file: ProjectFile, entry: NewFile) -> list[ChecklistItem]:
    return [
        ChecklistItem(project_file=project_file, kind_id=kind, state=state, **row_scope_of(project_file))
        for kind, state in entry.papers.items()
    ]
