"""The needs profile: what the answers show, field by field, in words.

Never a score, a number or an order of people: it is read together with the person, who may answer otherwise.
Source: practice of needs assessment in preparation for reintegration; risk instruments are neither used nor imitated.
"""

import dataclasses

from darb.diagnosis.rules.questionnaire import Answers, Given, Question, Questionnaire, asked
from darb.diagnosis.states import Field, Finding


@dataclasses.dataclass(frozen=True)
class Basis:
    """One answer that shows something: the question, and of what was answered the part that shows it."""

    question: Question
    given: Given
    finding: Finding


@dataclasses.dataclass(frozen=True)
class FieldProfile:
    """What is known of one field of life, each finding with the answers that it stands on."""

    field: Field
    bases: tuple[Basis, ...]

    @property
    def found(self) -> list[tuple[Finding, list[Basis]]]:
        """Obstacles first, since they are what is worked on; then needs, then what one can build on."""
        order = (Finding.OBSTACLE, Finding.NEED, Finding.STRENGTH)
        grouped = [(finding, [base for base in self.bases if base.finding == finding]) for finding in order]
        return [(finding, bases) for finding, bases in grouped if bases]


def profile(questionnaire: Questionnaire, answers: Answers) -> list[FieldProfile]:
    """The fields of the questionnaire with what the answers show; a field without an answer is there, and empty.

    Only what is asked counts: an answer to a question that is not asked any more shows nothing. A field that no
    page of ``questionnaire`` asks about is left out, so that whoever may not read its pages does not hear of it.
    """
    bases = [base for question in asked(questionnaire, answers) for base in _bases(question, answers)]
    fields = {page.field for page in questionnaire.pages}
    return [
        FieldProfile(field, tuple(base for base in bases if base.question.field == field))
        for field in Field
        if field in fields
    ]


def _bases(question: Question, answers: Answers) -> list[Basis]:
    given = answers.get(question.code, ())
    if not given:
        return []
    if not question.has_list:
        return [Basis(question, given, question.tells_filled)] if question.tells_filled else []
    told = [(choice.code, choice.tells) for choice in question.choices if choice.code in given]
    found = []
    for finding in Finding:
        codes = tuple(code for code, tells in told if tells == finding)
        if codes:
            found.append(Basis(question, codes, finding))
    return found
