"""A paper ends with what it says: its record, and its bytes once the run is through."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import default_storage

from darb.core.scope import Scope
from darb.documents.actions.ended import end_papers
from darb.documents.actions.produced import stored_path
from darb.documents.actions.scanned import keep_scan
from darb.documents.models import Document
from darb.people.models import Person
from tests.casefile.test_retention_runs import carried_out, closed_file
from tests.factories import ON, make_file
from tests.factories.base import serial
from tests.factories.diagnosis import make_signed
from tests.factories.people import make_paper_form
from tests.factories.projects import make_checklist_item

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

Executed = Callable[..., Any]


def scanned(content: str) -> Document:
    number = f"TEST.{serial()}"
    return keep_scan(on=ON, kind="scan", number=number, content=f"%PDF-1.4 {content}".encode())


def at_the_interview(person: Person, scan: Document) -> None:
    make_paper_form(person=person, kind="interview", scan=scan)
    make_signed(person=person)


def at_registration(person: Person, scan: Document) -> None:
    make_paper_form(person=person, kind="registration", scan=scan)


def in_a_project(person: Person, scan: Document) -> None:
    make_checklist_item(project_file=make_file(person), scan=scan)


@pytest.mark.parametrize(
    ("category", "where", "ends"),
    [
        ("answers", at_the_interview, True),
        ("identity", at_registration, True),
        ("identity", in_a_project, True),
        ("contacts", at_registration, False),
        ("identity", at_the_interview, False),
    ],
)
def test_a_paper_ends_with_what_it_says_bytes_and_all(
    everything: Scope, django_capture_on_commit_callbacks: Executed, category: str, where: Any, ends: bool
) -> None:
    paper = scanned(f"{category} {where.__name__} {serial()}")
    where(closed_file(), paper)

    with django_capture_on_commit_callbacks(execute=True):
        carried_out(category)
        assert default_storage.exists(stored_path(paper.sha256))

    assert default_storage.exists(stored_path(paper.sha256)) is not ends
    assert Document.objects.get(pk=paper.pk).is_kept is not ends


def test_bytes_that_another_paper_has_too_stay(
    everything: Scope, django_capture_on_commit_callbacks: Executed
) -> None:
    one, other = scanned("the same"), scanned("the same")

    with django_capture_on_commit_callbacks(execute=True):
        end_papers(on=ON, papers=[one.pk])

    assert default_storage.exists(stored_path(other.sha256))
