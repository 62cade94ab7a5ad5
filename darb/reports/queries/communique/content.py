"""The content of a version, drafted from the records, as it is kept and sealed."""

import datetime
from typing import Any

from darb.awards.models import Operation
from darb.core.canonical import digest
from darb.places.queries import country
from darb.reports.models import CommuniqueVersion
from darb.reports.queries.communique.facts import facts_of, is_over, reaches_all
from darb.reports.rules.communique.correcting import changes, corrected
from darb.reports.rules.communique.drafting import Draft, draft
from darb.reports.states import CorrectionReason

Content = dict[str, Any]  # texts and figures


def drafted(operation: Operation) -> Draft:
    """What the records bear out now."""
    facts = country()
    return draft(facts_of(operation), facts.words, hijri_correction_days=facts.hijri_correction_days)


def first_content(operation: Operation) -> Content:
    return drafted(operation).as_json()


def preview(operation: Operation) -> CommuniqueVersion | None:
    """The first version as it would be drafted now, kept nowhere; nothing while it may not be drafted."""
    if operation.kind != "handover" or not reaches_all(operation) or not is_over(operation):
        return None
    return CommuniqueVersion(**first_content(operation))


def corrected_content(operation: Operation, former: CommuniqueVersion, reason: str) -> Content:
    """The content of the version that takes the place of ``former``, a published one."""
    new = corrected(
        drafted(operation),
        former.figures,
        published_on=former.published_on or datetime.date.min,
        reason=CorrectionReason(reason),
        calendar=country().words.calendar,
    )
    return new.as_json()


def content_of(version: CommuniqueVersion) -> Content:
    """What this version would say if it were drafted now."""
    operation = version.communique.operation
    former = version.communique.versions.filter(state="published").exclude(pk=version.pk).first()
    if former is None:
        return first_content(operation)
    return corrected_content(operation, former, version.reason)


def says_more(operation: Operation, former: CommuniqueVersion) -> bool:
    """Whether the records now say something else than ``former`` does, in figures or in words."""
    now = first_content(operation)
    if changes(former.figures, now["figures"], "en"):
        return True
    return _words(now) != _words({"texts": former.texts}, without_first=former.ordinal > 1)


def _words(content: Content, *, without_first: bool = False) -> dict[str, Any]:
    """Titles and paragraphs; of a correction without the one that says what it corrects."""
    first = 1 if without_first else 0
    texts = content["texts"]
    return {language: (text["title"], text["paragraphs"][first:]) for language, text in texts.items()}


def seal(content: Content) -> str:
    return digest({"texts": content["texts"], "figures": content["figures"]})
