"""The questionnaire on paper, in one language: the numbers of the screens, to be filled in by hand or filled."""

from dataclasses import dataclass
from typing import Any

from darb.core.words.country import CalendarWords
from darb.diagnosis.rules.answers import in_words
from darb.diagnosis.rules.questionnaire import Answers, Page, Question, Questionnaire, asked
from darb.diagnosis.states import QuestionKind
from darb.documents.paper import Bilingual, Frame, french_spaces

LANGUAGES = ("ar", "fr")
FILE = Bilingual("الملف", "Dossier")
INTERVIEW = Bilingual("المقابلة", "Entretien")
VERSION = Bilingual("الصيغة", "Version")
DAY = Bilingual("تاريخ المقابلة", "Tenu le")
HELD_BY = Bilingual("أجرى المقابلة", "Entretien mené par")
WHEN = Bilingual("إذا كان الجواب عن {number}: {answers}", "si {number} : {answers}")
SIGNERS = (
    Bilingual("توقيع من أجرى المقابلة", "Signature de qui a mené l’entretien"),
    Bilingual("توقيع المعني بالأمر أو بصمته", "Signature ou empreinte de la personne"),
)
BY_HAND = "……………"
OR = Bilingual(" أو ", " ou ")


@dataclass(frozen=True)
class About:
    """What stands at the head: whose file, which interview, on what day; empty is written by hand."""

    frame: Frame
    file: str
    interview: str
    held_on: str
    held_by: Bilingual


@dataclass(frozen=True)
class QuestionnairePaper:
    """``questionnaire`` holds the pages that the reader may read and no other. Without ``answers`` it is blank."""

    about: About
    questionnaire: Questionnaire
    answers: Answers | None
    calendar: CalendarWords

    def as_payload(self, lang: str) -> dict[str, Any]:
        title = Bilingual(self.questionnaire.words["ar"], self.questionnaire.words["fr"])
        return {
            "paper": self.about.frame.as_payload(title.ar, title.fr, lang),
            "title": title.as_payload(),
            "references": self._references(lang),
            "pages": [self._page(page, lang) for page in self.questionnaire.pages],
            "is_blank": self.answers is None,
            "signers": [signer.in_(lang) for signer in SIGNERS],
        }

    def _references(self, lang: str) -> list[dict[str, str]]:
        told = (
            (FILE, self.about.file),
            (INTERVIEW, self.about.interview or BY_HAND),
            (VERSION, str(self.questionnaire.version)),
            (DAY, self.about.held_on or BY_HAND),
            (HELD_BY, self.about.held_by.in_(lang) or BY_HAND),
        )
        return [{"ar": name.ar, "fr": name.fr, "value": value} for name, value in told]

    def _page(self, page: Page, lang: str) -> dict[str, Any]:
        """On a filled paper only what was asked; on a blank one every question, with the condition it hangs on."""
        shown = page.questions
        if self.answers is not None:
            codes = {question.code for question in asked(self.questionnaire, self.answers)}
            shown = tuple(question for question in page.questions if question.code in codes)
        return {
            "mark": page.mark,
            "title": page.words[lang],
            "is_restricted": bool(page.compartment),
            "questions": [self._question(question, lang) for question in shown],
        }

    def _question(self, question: Question, lang: str) -> dict[str, Any]:
        given = (self.answers or {}).get(question.code, ())
        is_text = not question.has_list
        return {
            "number": question.number,
            "label": question.words[lang],
            "when": self._when(question, lang) if self.answers is None else "",
            "choices": [
                {"label": choice.words[lang], "ticked": choice.code in given} for choice in question.choices
            ],
            "text": in_words(question, given, lang, self.calendar) if is_text else "",
            "is_text": is_text,
            "is_long": question.kind == QuestionKind.TEXT,
        }

    def _when(self, question: Question, lang: str) -> str:
        if question.when is None:
            return ""
        other = self.questionnaire.question(question.when.question)
        if other is None:
            return ""
        named = [choice.words[lang] for choice in other.choices if choice.code in question.when.answers]
        told = WHEN.in_(lang).format(number=other.number, answers=OR.in_(lang).join(named))
        return french_spaces(told) if lang == "fr" else told
