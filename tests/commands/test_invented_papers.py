"""Every paper of the demonstration says on each of its pages that the people in it are invented."""

import pytest
from django.conf import settings

from darb.documents.actions.produced import stored_path
from darb.documents.models import Document
from tests.databases import VAR
from tests.documents.reading import bare, pages

pytestmark = pytest.mark.slow
NOTICE = bare("données inventées")
PAPER = "application/pdf"


@pytest.fixture
def one_of_each(in_the_demonstration: dict[str, str]) -> list[Document]:
    papers = Document.objects.filter(media_type=PAPER).order_by("kind", "language", "number")
    return list(papers.distinct("kind", "language"))


def test_every_kind_of_paper_says_so_on_every_page(one_of_each: list[Document]) -> None:
    silent = []
    for paper in one_of_each:
        content = (VAR / "documents" / stored_path(paper.sha256)).read_bytes()
        texts = [bare(text) for text in pages(content)]
        silent += [f"{paper} page {at}" for at, text in enumerate(texts, 1) if NOTICE not in text]

    assert {paper.kind for paper in one_of_each} >= {"decision_letter", "handover_minutes", "session_minutes"}
    assert silent == []


def test_every_paper_is_marked_as_invented_in_the_records(in_the_demonstration: dict[str, str]) -> None:
    assert settings.DEMO
    assert Document.objects.count() > 40
    assert not Document.objects.filter(is_invented=False).exists()
