"""The questionnaire of one person set as a paper, blank or filled: only the pages that the reader may read."""

import datetime

from darb.core.dates import long_date
from darb.diagnosis.models import Interview
from darb.diagnosis.queries.interviews import published
from darb.diagnosis.queries.sheet import granted, sheet_of
from darb.diagnosis.rules.paper import LANGUAGES, About, QuestionnairePaper
from darb.documents.paper import Bilingual
from darb.documents.typesetting import template, typeset
from darb.notices.queries import CENTRE, frame_of
from darb.people.models import Person
from darb.places.queries import country

KIND = "questionnaire"
__all__ = ["LANGUAGES", "blank_paper", "filled_paper"]


def blank_paper(person: Person, on: datetime.date, language: str) -> bytes | None:
    """To be filled in by hand where there is no line; ``None`` while no questionnaire is published."""
    questionnaire = published()
    if questionnaire is None:
        return None
    frame = frame_of(unit=CENTRE, kind=KIND, number=person.code, on=on, language=language, verified=False)
    about = About(frame, file=person.code, interview="", held_on="", held_by=Bilingual("", ""))
    visible = questionnaire.pages.seen_with(granted(person))
    paper = QuestionnairePaper(about, visible, None, country().words.calendar)
    return typeset(template("diagnosis", KIND), paper.as_payload(language))


def filled_paper(interview: Interview, person: Person, on: datetime.date, language: str) -> bytes:
    """What was said, as it stands now; once the interview is signed it stays so."""
    sheet, calendar = sheet_of(interview, person), country().words.calendar
    frame = frame_of(
        unit=CENTRE, kind=KIND, number=interview.number, on=on, language=language, verified=False
    )
    by = interview.completed_by
    about = About(
        frame,
        file=person.code,
        interview=interview.number,
        held_on=long_date(interview.begun_on, language, calendar) if interview.begun_on else "",
        held_by=Bilingual(by.function_ar, by.function_fr) if by else Bilingual("", ""),
    )
    paper = QuestionnairePaper(about, sheet.questionnaire, sheet.given, calendar)
    return typeset(template("diagnosis", KIND), paper.as_payload(language))
