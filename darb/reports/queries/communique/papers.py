"""A version on paper: what is typeset of it, in one language."""

from darb.core.numbers import TIE
from darb.documents.paper import Bilingual
from darb.documents.typesetting import template, typeset
from darb.notices.queries import frame_of
from darb.places.queries import country
from darb.reports.models import CommuniqueVersion
from darb.reports.rules.communique.paper import CommuniquePaper
from darb.reports.states import Communique as S

KIND = "communique"
UNIT = "communication"


def paper_number(version: CommuniqueVersion) -> str:
    """The communiqué's number; a correction's paper bears its version behind it, since both are kept."""
    number = version.communique.number
    return number if version.ordinal == 1 else f"{number}-{version.ordinal}"


def set_paper(version: CommuniqueVersion, language: str) -> bytes:
    """A version that is out carries the code that proves it; a draft says that it is one."""
    is_out = version.state in (S.PUBLISHED, S.CORRECTED)
    operation, facts = version.communique.operation, country()
    by = operation.released_by
    is_told = any(figure["name"] == "people" and figure["said"] for figure in version.figures)
    paper = CommuniquePaper(
        frame=frame_of(
            unit=UNIT,
            kind=KIND,
            number=paper_number(version),
            on=version.published_on or version.as_of,
            language=language,
            verified=is_out,
        ),
        language=language,
        operation=operation.code,
        text=version.texts[language],
        figures=version.figures,
        as_of=version.as_of,
        is_draft=not is_out,
        contact=facts.contact_telephone.replace(" ", TIE),
        released_by=Bilingual(by.function_ar, by.function_fr) if by and is_told else None,
        released_on=operation.released_on,
    )
    return typeset(template("reports", "communique"), paper.as_payload(facts.words))
