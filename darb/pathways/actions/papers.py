"""Keeping the printed life project, in each language, once it is countersigned."""

import datetime

from django.conf import settings

from darb.documents.actions.produced import issue
from darb.pathways.models import LifeProject
from darb.pathways.queries.papers import LANGUAGES, LIFE_PROJECT, set_life_project


def keep_papers(plan: LifeProject, on: datetime.date) -> None:
    """Part of countersigning, which writes the entry. The same row always gives the same paper."""
    papers = {
        language: issue(
            on=on,
            kind=LIFE_PROJECT,
            number=plan.number,
            language=language,
            content=set_life_project(plan, language, on),
            is_invented=settings.DEMO,
        )
        for language in LANGUAGES
    }
    plan.paper_ar, plan.paper_fr = papers["ar"], papers["fr"]
    plan.save(update_fields=["paper_ar", "paper_fr"])
