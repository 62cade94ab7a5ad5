"""Communiqués of operations: versions, the steps they took, the papers of what was published."""

import datetime
from typing import Any

from darb.reports.models import Communique, CommuniqueMove, CommuniquePaper, CommuniqueVersion
from tests.factories.accounts import make_user
from tests.factories.awards import make_operation
from tests.factories.base import ON, complete, serial
from tests.factories.reference import make_document

PEOPLE = {
    "note": 1,
    "name": "people",
    "qualifier": "exact",
    "rule": "counted",
    "source": "signed_minutes",
    "said": {"ar": "9\u00a0أشخاص", "fr": "9\u00a0personnes", "en": "9\u00a0people"},
    "value": {"ar": "9\u00a0أشخاص", "fr": "9\u00a0personnes", "en": "9\u00a0people"},
    "records": 9,
    "funder": {},
    "agreement": "",
    "tranches": [],
}
ABOUT = {"subtitle": "2020-2021", "town": ""}
TEXTS = {
    "ar": {
        **ABOUT,
        "title": "دعم مشاريع فردية",
        "paragraphs": [[{"text": "استفاد "}, {"text": "9\u00a0أشخاص", "note": 1}]],
    },
    "fr": {
        **ABOUT,
        "title": "Appui à des projets individuels",
        "paragraphs": [[{"text": "À "}, {"text": "9\u00a0personnes", "note": 1}]],
    },
    "en": {
        **ABOUT,
        "title": "Support for individual projects",
        "paragraphs": [[{"text": "Reached "}, {"text": "9\u00a0people", "note": 1}]],
    },
}


def make_communique(**values: Any) -> Communique:
    given = {"number": f"COM-TEST-{serial():04}", **values}
    return Communique.objects.create(**complete(given, operation=make_operation))


def make_communique_version(**values: Any) -> CommuniqueVersion:
    """A draft; in a later state it has its people and days, and a correction its reason."""
    given = {"texts": TEXTS, "figures": [PEOPLE], "content_hash": "a" * 64, "as_of": ON, **values}
    given |= {"reason": "records_changed"} if given.get("ordinal", 1) > 1 and "reason" not in given else {}
    state = given.get("state", "draft")
    if state in ("checked", "approved", "published", "corrected"):
        given = complete(given, checked_by=make_user)
    if state in ("approved", "published", "corrected"):
        given = complete(given, approved_by=make_user)
    if state in ("published", "corrected"):
        given = {"published_on": ON + datetime.timedelta(days=1), **given}
    return CommuniqueVersion.objects.create(
        **complete(given, communique=make_communique, drafted_by=make_user)
    )


def make_communique_move(**values: Any) -> CommuniqueMove:
    given = {"state": "draft", "content_hash": "a" * 64, "on": ON, **values}
    return CommuniqueMove.objects.create(**complete(given, version=make_communique_version, by=make_user))


def make_communique_paper(**values: Any) -> CommuniquePaper:
    return CommuniquePaper.objects.create(
        **complete(values, version=make_communique_version, document=make_document)
    )
