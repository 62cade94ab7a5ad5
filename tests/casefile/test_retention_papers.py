"""A paper ends with what it says: its record, and its bytes once the run is through."""

import argparse
import hashlib
import os
import pathlib
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import translation

from darb.commands import retention as command
from darb.core.scope import Scope
from darb.documents.actions.ended import end_papers
from darb.documents.actions.produced import stored_path
from darb.documents.actions.scanned import keep_scan
from darb.documents.models import Document
from darb.journal.models import JournalEntry
from darb.pathways.actions.papers import keep_signed_scan
from darb.pathways.models import LifeProject
from darb.people.models import Person
from darb.projects.actions import keep_paper_scan
from tests.casefile.test_retention_runs import carried_out, closed_file
from tests.factories import ON, centre, make_file, make_person, make_user
from tests.factories.base import serial
from tests.factories.diagnosis import make_signed
from tests.factories.pathways import make_agreed_plan
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


def in_a_life_project(person: Person, scan: Document) -> None:
    plan = make_agreed_plan(person=person)
    LifeProject.objects.filter(pk=plan.pk).update(scan=scan)


@pytest.mark.parametrize(
    ("category", "where", "ends"),
    [
        ("answers", at_the_interview, True),
        ("identity", at_registration, True),
        ("identity", in_a_project, True),
        ("identity", in_a_life_project, True),
        ("life_projects", in_a_life_project, False),
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


def test_a_scan_whose_place_was_taken_ends_with_the_later_one(
    everything: Scope, django_capture_on_commit_callbacks: Executed
) -> None:
    person, other = closed_file(), make_person()
    kept = [_signed_twice(one, f"{serial()}") for one in (person, other)]
    item = make_checklist_item(project_file=make_file(person))
    by = make_user(role="case_worker", establishment=centre())
    brought = [
        keep_paper_scan(by=by, on=ON, paper=item, content=f"%PDF-1.4 {serial()}".encode()).scan
        for _time in range(2)
    ]

    with django_capture_on_commit_callbacks(execute=True):
        carried_out("identity")

    theirs, others = ([Document.objects.get(pk=one.pk).is_kept for one in scans] for scans in kept)
    assert (theirs, others) == ([False, False], [True, True])
    assert [Document.objects.get(pk=one.pk).is_kept for one in brought if one] == [False, False]


def _signed_twice(person: Person, mark: str) -> list[Document]:
    plan = make_agreed_plan(person=person)
    by = make_user(role="case_worker", establishment=person.holder)
    kept = [
        keep_signed_scan(by=by, on=ON, life_project=plan, content=f"%PDF-1.4 {mark} {time}".encode()).scan
        for time in range(2)
    ]
    return [scan for scan in kept if scan]


def test_bytes_that_another_paper_has_too_stay(
    everything: Scope, django_capture_on_commit_callbacks: Executed
) -> None:
    one, other = scanned("the same"), scanned("the same")

    with django_capture_on_commit_callbacks(execute=True):
        end_papers(on=ON, papers=[one.pk])

    assert default_storage.exists(stored_path(other.sha256))


def stored(content: str, *, days: int) -> str:
    """Bytes that an act wrote and no record names, so many days ago: their path."""
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    path = default_storage.save(stored_path(sha256), ContentFile(content.encode()))
    long_ago = time.time() - days * 86_400
    os.utime(default_storage.path(path), (long_ago, long_ago))
    return path


def test_bytes_of_no_paper_are_swept_up_and_told_and_those_of_a_paper_stay(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = scanned(f"kept {serial()}")
    ended, fresh = stored(f"bytes {serial()}", days=2), stored(f"bytes {serial()}", days=0)
    old = default_storage.path(stored_path(kept.sha256))
    os.utime(old, (0, 0))
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)

    with translation.override("en"):
        for _time in range(2):
            command.run(parser.parse_args(["--sweep", "--on", ON.isoformat()]))

    assert capsys.readouterr().out.splitlines() == [
        "Bytes without a paper: 1 files deleted.",
        "Bytes without a paper: 0 files deleted.",
    ]
    assert [default_storage.exists(path) for path in (stored_path(kept.sha256), ended, fresh)] == [
        True,
        False,
        True,
    ]
    told = JournalEntry.objects.filter(act="documents.sweep").values_list("details", flat=True)
    assert list(told) == [{"files": 1}]


def test_papers_of_the_tests_lie_apart_from_those_of_the_local_site(db: None) -> None:
    """What is ended or swept up here is never a paper that somebody keeps."""
    assert settings.VAR / "documents" not in pathlib.Path(default_storage.path("x")).parents


def test_a_paper_issued_anew_brings_back_the_bytes_that_were_swept_up(db: None) -> None:
    first = scanned("once more")
    default_storage.delete(stored_path(first.sha256))

    again = scanned("once more")

    assert again.sha256 == first.sha256
    assert default_storage.exists(stored_path(again.sha256))
