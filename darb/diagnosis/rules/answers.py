"""What was answered: kept as codes or as one text, read and written the same way for every kind of question."""

import datetime
import json

from darb.core.dates import long_date
from darb.core.words.country import CalendarWords
from darb.diagnosis.rules.questionnaire import Answers, Given, Question, Questionnaire, asked
from darb.diagnosis.states import QuestionKind

LONGEST = 1000  # signs of a text
LARGEST = 999  # a number counts people, years or stays


def is_answer(question: Question, given: Given) -> bool:
    """Whether ``given`` can be the answer to ``question``; nothing is always one: it was taken back."""
    if not given:
        return True
    if question.has_list:
        known = [choice.code for choice in question.choices]
        in_order = [code for code in known if code in given]
        is_single = question.kind != QuestionKind.SEVERAL
        return list(given) == in_order and (not is_single or len(given) == 1)
    return len(given) == 1 and _is_text_of(question.kind, given[0])


def _is_text_of(kind: QuestionKind, text: str) -> bool:
    if kind == QuestionKind.NUMBER:
        return text.isascii() and text.isdigit() and str(int(text)) == text and int(text) <= LARGEST
    if kind == QuestionKind.DATE:
        return _day_of(text) is not None
    return len(text.strip()) > 0 and len(text) <= LONGEST


def _day_of(text: str) -> datetime.date | None:
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def as_kept(given: Given) -> str:
    """How an answer lies in its sealed column; taken back, it is empty."""
    return json.dumps(given, ensure_ascii=False) if given else ""


def from_kept(kept: str) -> Given:
    return tuple(json.loads(kept)) if kept else ()


def in_words(question: Question, given: Given, language: str, calendar: CalendarWords | None = None) -> str:
    """The answer as people read it, in ``language``; a text as it was typed, a day as the country writes it."""
    if not given:
        return ""
    if calendar and question.kind == QuestionKind.DATE and (day := _day_of(given[0])):
        return long_date(day, language, calendar)
    if not question.has_list:
        return given[0]
    named = {choice.code: choice.words[language] for choice in question.choices}
    comma = "، " if language == "ar" else ", "
    return comma.join(named.get(code, code) for code in given)


def unanswered(questionnaire: Questionnaire, answers: Answers) -> list[Question]:
    """What is asked and has no answer yet."""
    return [question for question in asked(questionnaire, answers) if not answers.get(question.code)]


def still_fitting(questionnaire: Questionnaire, answers: Answers) -> dict[str, Given]:
    """Of answers given on another version, those that say the same in this one: a question of that code asks for it.

    The others are neither lost nor guessed at: they stay on record in the words of their own version, and the
    question, where there is one, is asked again.
    """
    return {
        question.code: answers[question.code]
        for question in questionnaire.questions
        if question.code in answers and is_answer(question, answers[question.code])
    }
