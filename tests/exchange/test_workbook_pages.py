"""A workbook handed in on a page: all its problems at once, an annotated copy, and nothing changed."""

import pathlib

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from darb.exchange.models import Import
from darb.exchange.queries import checking
from darb.journal.models import AccessEntry, JournalEntry
from tests.downloads import workbook_in
from tests.entering import enter
from tests.factories import make_user
from tests.pages import assert_sound

pytestmark = pytest.mark.slow
DEMO = pathlib.Path(settings.COUNTRY_DIRECTORY) / "demo"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def manager(client, db):
    enter(client, make_user(role="programme_manager"))
    return client


def handed_in(name="broken-season.xlsx", content=None):
    return SimpleUploadedFile(name, content or (DEMO / "broken-season.xlsx").read_bytes(), MEDIA_TYPE)


def rows():
    return Import.objects.count(), JournalEntry.objects.count()


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_broken_workbook_shows_all_its_problems_at_once(manager, language):
    page = manager.get("/workbooks/example/", headers={"accept-language": language}).content.decode()

    assert_sound(page, language)
    assert page.count("<tr>") > 30


def test_a_workbook_is_checked_and_nothing_is_kept_of_it(manager):
    before = rows()

    answer = manager.post("/workbooks/", {"workbook": handed_in()})

    assert answer.status_code == 200
    assert answer.context["answer"].count > 30
    assert rows() == before
    entry = AccessEntry.objects.get(act="search")
    assert entry.subject.startswith("workbook:")
    assert entry.details["problems"] == answer.context["answer"].count


def test_the_annotated_copy_tells_each_problem_beside_its_cell(manager):
    sent = manager.post("/workbooks/", {"workbook": handed_in("مصنف.xlsx"), "annotated": "1"})

    book = workbook_in(sent)
    comments = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment]
    assert len(comments) > 20


def test_a_workbook_without_problems_says_that_it_can_be_run(manager):
    content = (DEMO / "document-000.xlsx").read_bytes()

    answer = manager.post("/workbooks/", {"workbook": handed_in("document-000.xlsx", content)})

    assert answer.context["answer"].problems == []
    assert 'href="/workbooks/example/annotated.xlsx"' not in answer.content.decode()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no workbook", b"\x00" * 2000])
def test_what_is_no_workbook_gets_a_sentence(manager, content):
    answer = manager.post("/workbooks/", {"workbook": handed_in("x.xlsx", content or b" ")})

    assert answer.status_code == 200
    assert answer.context["answer"].count == 1


def test_no_file_gets_a_sentence(manager):
    answer = manager.post("/workbooks/", {"annotated": "1"})

    assert answer.status_code == 422
    assert "workbook" in answer.context["form"].errors


def test_too_large_a_file_is_for_the_command(manager, monkeypatch):
    monkeypatch.setattr("darb.exchange.forms.LARGEST", 10)

    answer = manager.post("/workbooks/", {"workbook": handed_in()})

    assert answer.status_code == 422
    assert "darb season run" in answer.content.decode()


def test_a_long_list_is_cut_and_counted(manager, monkeypatch):
    monkeypatch.setattr(checking, "SHOWN", 3)

    answer = manager.get("/workbooks/example/").context["answer"]

    assert (len(answer.problems), answer.more > 30) == (3, True)


def test_the_empty_workbook_opens(manager):
    sent = manager.get("/workbooks/template.xlsx", headers={"accept-language": "fr"})

    assert len(workbook_in(sent).sheetnames) > 10


def test_whoever_does_not_import_gets_nothing(client, db):
    enter(client, make_user(role="auditor"))

    assert client.get("/workbooks/").status_code == 403
    assert client.post("/workbooks/", {"workbook": handed_in()}).status_code == 403
