"""The papers of a published communiqué: one a language, each with the code that proves it."""

import datetime

from django.conf import settings

from darb.documents.actions.produced import Paper, issue_each
from darb.documents.models import Document
from darb.documents.states import ProducedDocument
from darb.reports.models import CommuniquePaper, CommuniqueVersion
from darb.reports.queries.communique.papers import KIND, paper_number, set_paper
from darb.reports.rules.communique.facts import LANGUAGES


def issue_papers(version: CommuniqueVersion, *, on: datetime.date) -> None:
    """Papers of the versions before are superseded: their code says so from now on."""
    earlier = CommuniquePaper.objects.filter(version__communique=version.communique_id)
    kept_before = Document.objects.filter(pk__in=earlier.values("document"))
    kept_before.update(state=ProducedDocument.SUPERSEDED)
    number = paper_number(version)
    papers = [Paper(number, language, set_paper(version, language)) for language in LANGUAGES]
    kept = issue_each(on=on, kind=KIND, papers=papers, is_invented=settings.DEMO)
    CommuniquePaper.objects.bulk_create(
        [CommuniquePaper(version=version, document=document) for document in kept]
    )
