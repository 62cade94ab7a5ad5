"""The register of certificates as a list, and one of them."""

import dataclasses
from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import Http404

from darb.core.spreadsheets import read_along
from darb.people.queries import names_of
from darb.training.models import Certificate
from darb.training.states import Certificate as State
from darb.training.states import CertificateKind

PAGE = 50


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What the register is narrowed to; ``after`` is the last number shown."""

    state: str = ""
    kind: str = ""
    year: int | None = None
    number: str = ""
    after: str = ""


@dataclasses.dataclass(frozen=True)
class Entry:
    """A certificate of the register and whose it is."""

    certificate: Certificate
    arabic: str = ""
    latin: str = ""

    @property
    def state(self) -> State:
        return State(self.certificate.state)

    @property
    def kind(self) -> CertificateKind:
        return CertificateKind(self.certificate.kind)


@dataclasses.dataclass(frozen=True)
class RegisterPage:
    entries: list[Entry]
    count: int
    next_after: str


def register_page(wanted: Wanted, *, shows_names: bool) -> RegisterPage:
    """The newest first, within the reader's scope: numbers that are missing here belong to other people's files."""
    rows = _narrowed(wanted)
    count = rows.count()
    last = Certificate.objects.filter(number=wanted.after).first() if wanted.after else None
    found = list((rows.filter(pk__lt=last.pk) if last else rows).order_by("-pk")[: PAGE + 1])
    next_after = found[PAGE - 1].number if len(found) > PAGE else ""
    return RegisterPage(_entries(found[:PAGE], shows_names), count, next_after)


def exported(wanted: Wanted) -> Iterator[Entry]:
    """The same rows without a page's end and without a name: a table that leaves the house names nobody."""
    return read_along(_narrowed(wanted).order_by("-pk"), lambda rows: [Entry(row) for row in rows])


def subjects(wanted: Wanted, most: int) -> list[str]:
    """Codes of those whose certificates these are, each once; nobody's where they are more than ``most``."""
    codes = _narrowed(wanted).order_by("subject").values_list("subject", flat=True).distinct()
    found = list(codes[: most + 1])
    return found if len(found) <= most else []


def _entries(rows: list[Certificate], shows_names: bool) -> list[Entry]:
    names = names_of([row.person_id for row in rows]) if shows_names else {}
    return [
        Entry(row, names.get((row.person_id, "arabic"), ""), names.get((row.person_id, "latin"), ""))
        for row in rows
    ]


def _narrowed(wanted: Wanted) -> QuerySet[Certificate]:
    joined = ("enrolment__session__course__provider", "person", "holder")
    rows = Certificate.objects.exclude(number="").select_related(*joined)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.year:
        rows = rows.filter(issued_on__year=wanted.year)
    if wanted.number:
        rows = rows.filter(number__icontains=wanted.number)
    return rows


def find_certificate(number: str, *, shows_names: bool = True) -> Entry:
    """Raises ``Http404`` outside the reader's scope."""
    rows = Certificate.objects.filter(number=number).exclude(number="")
    joined = ("enrolment__session__course__provider", "person__holder", "holder", "document", "replaces")
    row = rows.select_related(*joined).first()
    if row is None:
        raise Http404
    return _entries([row], shows_names)[0]
