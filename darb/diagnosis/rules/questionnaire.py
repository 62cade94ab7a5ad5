"""A questionnaire as data: pages, questions, conditions; read whole and checked before anything is asked by it.

Source: the four obstacle fields of preparation for reintegration (family, health, papers, education and training), and
what a life project is built on (work, skills, motivation). The wording is data of the country.
"""

import dataclasses
import datetime
import functools
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from darb.core.states import LANGUAGES
from darb.diagnosis.states import Field, Finding, QuestionKind
from darb.diagnosis.states import Questionnaire as State

Words = Mapping[str, str]
Given = tuple[str, ...]  # what was answered: codes of a list, or one text; nothing when it is empty
Answers = Mapping[str, Given]
S = TypeVar("S", State, Field, Finding, QuestionKind)

YES_NO: dict[str, Words] = {
    "yes": {"ar": "نعم", "fr": "oui", "en": "yes"},
    "no": {"ar": "لا", "fr": "non", "en": "no"},
}
OF_A_LIST = frozenset({QuestionKind.ONE, QuestionKind.SEVERAL, QuestionKind.SCALE, QuestionKind.YES_NO})
FILLED = "filled"  # what a text, a number or a day tells by being there
COMPARTMENTS = ("", "health", "penal")


class QuestionnaireFault(ValueError):  # noqa: N818  what is wrong with the data, as ``CountryFault``
    """Something of the data cannot be asked: ``where`` it stands and what was ``expected`` there."""

    def __init__(self, where: str, expected: str) -> None:
        super().__init__(f"{where}: {expected}")
        self.where, self.expected = where, expected


@dataclasses.dataclass(frozen=True)
class Choice:
    """One answer of a list, in three languages, and what it tells of the person: a finding, or nothing."""

    code: str
    words: Words
    tells: Finding | None


@dataclasses.dataclass(frozen=True)
class Condition:
    """A question is asked when the answer to an earlier one is among these."""

    question: str
    answers: frozenset[str]


@dataclasses.dataclass(frozen=True)
class Question:
    """``number`` is the same on the screen and on paper: the mark of the page and the place on it."""

    code: str
    number: str
    kind: QuestionKind
    words: Words
    choices: tuple[Choice, ...]
    when: Condition | None
    tells_filled: Finding | None
    field: Field
    page: str

    @property
    def has_list(self) -> bool:
        return self.kind in OF_A_LIST


@dataclasses.dataclass(frozen=True)
class Page:
    """Questions that stand together. ``compartment``: who may read them; empty for whoever follows the person."""

    code: str
    mark: str
    field: Field
    compartment: str
    words: Words
    questions: tuple[Question, ...]


@dataclasses.dataclass(frozen=True)
class Questionnaire:
    """One version, whole."""

    code: str
    version: int
    state: State
    published_on: datetime.date | None
    words: Words
    pages: tuple[Page, ...]

    @property
    def questions(self) -> Iterator[Question]:
        return (question for page in self.pages for question in page.questions)

    @property
    def compartments(self) -> frozenset[str]:
        return frozenset(page.compartment for page in self.pages if page.compartment)

    def page(self, code: str) -> Page | None:
        return next((page for page in self.pages if page.code == code), None)

    def question(self, code: str) -> Question | None:
        return next((question for question in self.questions if question.code == code), None)

    def compartment_of(self, code: str) -> str:
        """The compartment in which the answer to a question lies."""
        return next(
            (page.compartment for page in self.pages for question in page.questions if question.code == code),
            "",
        )

    def seen_with(self, granted: frozenset[str]) -> "Questionnaire":
        """What somebody with these compartments knows of: the other pages are not there."""
        pages = tuple(page for page in self.pages if not page.compartment or page.compartment in granted)
        return dataclasses.replace(self, pages=pages)


def asked(questionnaire: Questionnaire, answers: Answers) -> list[Question]:
    """The questions that are asked after these answers, in their order.

    A question hangs on an earlier one; when that one is not asked itself, its answer of before counts no more, so
    that nobody is asked about children that turned out not to exist. What was answered is kept all the same.
    """
    found: dict[str, Question] = {}
    for question in questionnaire.questions:
        when = question.when
        is_met = when is None or (
            when.question in found and bool(when.answers & set(answers.get(when.question, ())))
        )
        if is_met:
            found[question.code] = question
    return list(found.values())


@functools.lru_cache(maxsize=64)
def read_questionnaire(text: str) -> Questionnaire:
    """The questionnaire that a data file tells. Raises ``QuestionnaireFault`` where it tells something impossible."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise QuestionnaireFault("the file", f"TOML ({fault})") from fault
    lists = {name: _choices(f"lists.{name}", told_list) for name, told_list in _table(told, "lists").items()}
    pages = tuple(_page(page, lists) for page in _rows(told, "pages", "the file"))
    _check_codes([page.code for page in pages], "pages")
    _check_codes([page.mark for page in pages], "marks of pages")
    _check_codes([question.code for page in pages for question in page.questions], "questions")
    _check_conditions(pages)
    return Questionnaire(
        code=_text(told, "code", "the file"),
        version=_number(told, "version", "the file"),
        state=_state(State, told.get("state", ""), "state"),
        published_on=_day(told.get("published_on")),
        words=_words(told, "the file"),
        pages=pages,
    )


def _page(told: Mapping[str, Any], lists: Mapping[str, Mapping[str, Words]]) -> Page:
    code = _text(told, "code", "pages")
    where = f"page {code}"
    compartment = str(told.get("compartment", ""))
    if compartment not in COMPARTMENTS:
        raise QuestionnaireFault(where, f"a compartment of {', '.join(COMPARTMENTS[1:])}")
    mark, field = _text(told, "mark", where), _state(Field, told.get("field", ""), f"{where}, field")
    questions = tuple(
        _question(row, f"{mark}.{number}", field, code, lists)
        for number, row in enumerate(_rows(told, "questions", where), start=1)
    )
    return Page(code, mark, field, compartment, _words(told, where), questions)


def _question(
    told: Mapping[str, Any], number: str, field: Field, page: str, lists: Mapping[str, Mapping[str, Words]]
) -> Question:
    code = _text(told, "code", f"question {number}")
    where = f"question {code}"
    kind = _state(QuestionKind, told.get("kind", ""), f"{where}, kind")
    named: Mapping[str, Words] = {}
    if kind == QuestionKind.YES_NO:
        named = YES_NO
    elif kind in OF_A_LIST:
        if told.get("list") not in lists:
            raise QuestionnaireFault(where, "the name of a list of the same file")
        named = lists[told["list"]]
    tells = {
        answer: _state(Finding, finding, f"{where}, tells")
        for answer, finding in _table(told, "tells").items()
    }
    if unknown := set(tells) - (set(named) if kind in OF_A_LIST else {FILLED}):
        raise QuestionnaireFault(where, f"answers of its own under tells, not {', '.join(sorted(unknown))}")
    return Question(
        code=code,
        number=number,
        kind=kind,
        words=_words(told, where),
        choices=tuple(Choice(answer, words, tells.get(answer)) for answer, words in named.items()),
        when=_condition(told, where),
        tells_filled=tells.get(FILLED),
        field=field,
        page=page,
    )


def _condition(told: Mapping[str, Any], where: str) -> Condition | None:
    when = told.get("when")
    if when is None:
        return None
    if not when.get("question") or not when.get("is"):
        raise QuestionnaireFault(where, "when = { question = …, is = […] }")
    return Condition(str(when["question"]), frozenset(map(str, when["is"])))


def _check_conditions(pages: tuple[Page, ...]) -> None:
    """A condition looks back, at answers that exist, and never at what not every reader of the question may read:
    that it is asked would tell the answer.
    """
    earlier: dict[str, tuple[Question, Page]] = {}
    for page in pages:
        for question in page.questions:
            if question.when is not None:
                _check_condition(question, page, question.when, earlier)
            earlier[question.code] = (question, page)


def _check_condition(
    question: Question, page: Page, when: Condition, earlier: Mapping[str, tuple[Question, Page]]
) -> None:
    where = f"question {question.code}, when"
    if when.question not in earlier:
        raise QuestionnaireFault(where, "a question that stands before it")
    other, its_page = earlier[when.question]
    if not when.answers <= {choice.code for choice in other.choices}:
        raise QuestionnaireFault(where, f"answers of {other.code}")
    if its_page.compartment not in ("", page.compartment):
        raise QuestionnaireFault(where, "a question that whoever reads this one may read")


def _choices(where: str, told: Mapping[str, Any]) -> dict[str, Words]:
    if not told:
        raise QuestionnaireFault(where, "one answer at least")
    return {code: _in_each_language(words, f"{where}.{code}") for code, words in told.items()}


def _words(told: Mapping[str, Any], where: str) -> Words:
    return _in_each_language(told.get("words", {}), where)


def _in_each_language(words: Mapping[str, Any], where: str) -> Words:
    if missing := [language for language in LANGUAGES if not words.get(language)]:
        raise QuestionnaireFault(where, f"words in {', '.join(missing)}")
    return {language: str(words[language]) for language in LANGUAGES}


def _rows(told: Mapping[str, Any], name: str, where: str) -> list[Mapping[str, Any]]:
    rows = told.get(name) or []
    if not rows:
        raise QuestionnaireFault(where, f"one of {name} at least")
    return list(rows)


def _table(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return told.get(name) or {}


def _text(told: Mapping[str, Any], name: str, where: str) -> str:
    if not told.get(name):
        raise QuestionnaireFault(where, f"a {name}")
    return str(told[name])


def _number(told: Mapping[str, Any], name: str, where: str) -> int:
    if not isinstance(told.get(name), int) or told[name] < 1:
        raise QuestionnaireFault(where, f"a {name} from 1 on")
    return int(told[name])


def _day(value: Any) -> datetime.date | None:
    if value is not None and not isinstance(value, datetime.date):
        raise QuestionnaireFault("published_on", "a date such as 2024-01-02")
    return value


def _state(kind: type[S], code: Any, where: str) -> S:
    if code not in set(kind):
        raise QuestionnaireFault(where, f"one of {', '.join(kind)}")
    return kind(code)


def _check_codes(codes: list[str], what: str) -> None:
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise QuestionnaireFault(what, f"each code once, not {', '.join(twice)}")
