"""One interview as its reader may see it: the pages, the answers, and what was said on an earlier version.

Pages of a compartment that the reader does not have are left out before anything is counted.
"""

import dataclasses
from typing import NamedTuple

from darb.diagnosis.models import Answer, Interview
from darb.diagnosis.rules.answers import in_words, still_fitting, unanswered
from darb.diagnosis.rules.questionnaire import COMPARTMENTS, Given, Page, Question, Questionnaire, asked
from darb.people.models import Person
from darb.people.queries import holds
from darb.places.queries import country


class Told(NamedTuple):
    """A question with its answer in words."""

    question: Question
    words: str


class Earlier(NamedTuple):
    """What was said on another version, and is asked otherwise or not at all in this one; in words of its own."""

    label: str
    number: str
    version: int
    words: str


@dataclasses.dataclass(frozen=True)
class PageState:
    """One page and how much of what is asked on it is answered."""

    page: Page
    asked: list[Question]
    answered: int

    @property
    def is_complete(self) -> bool:
        return self.answered == len(self.asked)


@dataclasses.dataclass(frozen=True)
class Sheet:
    """``given`` are the answers that count on this version; ``rows`` all that the reader may see, by question."""

    interview: Interview
    questionnaire: Questionnaire
    rows: dict[str, Answer]
    given: dict[str, Given]

    @property
    def pages(self) -> list[PageState]:
        questions = asked(self.questionnaire, self.given)
        found = []
        for page in self.questionnaire.pages:
            here = [question for question in questions if question.page == page.code]
            answered = sum(bool(self.given.get(question.code)) for question in here)
            found.append(PageState(page, here, answered))
        return found

    def revision(self, code: str) -> int:
        """How often the answer was written in this interview; what another one told begins anew."""
        row = self.rows.get(code)
        return row.revision if row is not None and row.interview_id == self.interview.pk else 0

    @property
    def unanswered(self) -> list[Question]:
        return unanswered(self.questionnaire, self.given)

    def told(self, language: str) -> list[tuple[Page, list[Told]]]:
        """Every page with its answers in words; what is not asked is not shown."""
        calendar = country().words.calendar
        return [
            (
                state.page,
                [
                    Told(question, in_words(question, self.given.get(question.code, ()), language, calendar))
                    for question in state.asked
                ],
            )
            for state in self.pages
        ]

    def earlier(self, language: str) -> list[Earlier]:
        """Answers that this version does not take over: nothing that was said is lost."""
        return [
            _earlier(row, language) for code, row in self.rows.items() if row.given and code not in self.given
        ]


def granted(person: Person) -> frozenset[str]:
    """The compartments that the reader has where this file lies."""
    return frozenset(code for code in filter(None, COMPARTMENTS) if holds(code, person))


def sheet_of(interview: Interview, person: Person) -> Sheet:
    """The interview as the reader may see it."""
    seen = granted(person)
    visible = interview.questionnaire.pages.seen_with(seen)
    rows = {
        code: row
        for code, row in _rows(interview).items()
        if row.questionnaire.pages.seen_with(seen).question(code) is not None
    }
    given = still_fitting(visible, {code: row.given for code, row in rows.items()})
    return Sheet(interview, visible, rows, {code: said for code, said in given.items() if said})


def _rows(interview: Interview) -> dict[str, Answer]:
    """Its answers; of a correction, those of a compartment too that whoever corrects could not take along."""
    own = Answer.objects.filter(interview=interview).select_related("questionnaire", "by")
    rows = {row.question: row for row in own}
    if interview.replaces is None:
        return rows
    before = _rows(interview.replaces).items()
    kept = {code: row for code, row in before if row.questionnaire.pages.compartment_of(code)}
    return {**kept, **rows}


def _earlier(row: Answer, language: str) -> Earlier:
    question = row.questionnaire.pages.question(row.question)
    if question is None:
        return Earlier(row.question, "", row.questionnaire.version, " ".join(row.given))
    words = in_words(question, row.given, language, country().words.calendar)
    return Earlier(question.words[language], question.number, row.questionnaire.version, words)
