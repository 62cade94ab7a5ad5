"""Keeping the papers of a life project: printed in each language once it is countersigned, scanned as it was signed."""

import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.documents.actions.produced import issue
from darb.documents.actions.scanned import keep_scan
from darb.documents.models import Document
from darb.pathways.actions.telling import PathwayRefused, hold_person, hold_plan, tell
from darb.pathways.models import LifeProject
from darb.pathways.permissions import check_follow
from darb.pathways.queries.papers import LANGUAGES, LIFE_PROJECT, set_life_project
from darb.people.states import PaperFormKind

SCAN = f"paper_{PaperFormKind.LIFE_PROJECT}"


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


def keep_signed_scan(
    *, by: Actor, on: datetime.date, life_project: LifeProject, content: bytes
) -> LifeProject:
    """Keep the paper that was signed by hand; a later scan takes its place, and the former one stays in the history.

    Raises ``PathwayRefused`` for a version that nobody signed, ``ScanRefused`` for what cannot be read later.
    """
    check_follow(by)
    hold_person(life_project.person)
    plan = hold_plan(life_project)
    plan.scan = scan_of(plan, on, content)
    plan.save(update_fields=["scan"])
    tell(by, on, "pathways.keep_signed_scan", plan, number=plan.number, sha256=plan.scan.sha256)
    return plan


def scan_of(plan: LifeProject, on: datetime.date, content: bytes) -> Document:
    """Part of a verb, which sets it on the version and writes the entry."""
    if not plan.mark:
        raise PathwayRefused(
            _("Nobody signed this version: only a paper that was signed has a scan."), code="scan_of_nothing"
        )
    count = Document.objects.filter(kind=SCAN, number__startswith=f"{plan.number}.").count()
    number, is_invented = f"{plan.number}.{count + 1}", plan.person.is_invented
    return keep_scan(on=on, kind=SCAN, number=number, content=content, is_invented=is_invented)
