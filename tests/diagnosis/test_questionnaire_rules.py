"""Questions, conditions, answers and versions: whatever is answered, in whatever order."""

import dataclasses
import datetime
import tomllib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from darb.core.words import load_country_words
from darb.diagnosis.rules.answers import as_kept, from_kept, in_words, is_answer, still_fitting, unanswered
from darb.diagnosis.rules.interviews import (
    ENDED,
    LEADS_TO,
    is_deadline,
    is_late,
    may_go,
    occasion_of,
)
from darb.diagnosis.rules.profile import profile
from darb.diagnosis.rules.questionnaire import (
    Answers,
    Question,
    QuestionnaireFault,
    asked,
    read_questionnaire,
)
from darb.diagnosis.states import Finding, Interview, QuestionKind
from tests.conftest import ROOT

COUNTRY = ROOT / "darb" / "countries" / "ma"
TEXT = (COUNTRY / "questionnaires" / "diagnosis-1.toml").read_text(encoding="utf-8")
WHOLE = read_questionnaire(TEXT)
CALENDAR = load_country_words(COUNTRY / "words.toml").calendar
DAY = datetime.timedelta(days=1)
QUIETLY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def answers_to(question: Question) -> st.SearchStrategy[tuple[str, ...]]:
    codes = [choice.code for choice in question.choices]
    if question.kind == QuestionKind.SEVERAL:
        some = st.sets(st.sampled_from(codes))
        return some.map(lambda chosen: tuple(code for code in codes if code in chosen))
    if question.has_list:
        return st.sampled_from([(), *((code,) for code in codes)])
    if question.kind == QuestionKind.NUMBER:
        return st.integers(0, 999).map(lambda number: (str(number),))
    if question.kind == QuestionKind.DATE:
        return st.dates().map(lambda day: (day.isoformat(),))
    return st.sampled_from([(), ("كلام الشخص",), ("ce que dit la personne",)])


ANYTHING = st.fixed_dictionaries(
    {}, optional={question.code: answers_to(question) for question in WHOLE.questions}
)


def text_with(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


@pytest.mark.slow
@given(answers=ANYTHING)
@QUIETLY
def test_a_question_is_asked_exactly_when_its_condition_holds(answers: Answers) -> None:
    codes = [question.code for question in asked(WHOLE, answers)]

    for question in WHOLE.questions:
        when = question.when
        is_met = when is None or (
            when.question in codes and not when.answers.isdisjoint(answers.get(when.question, ()))
        )
        assert (question.code in codes) is is_met
    assert codes == [question.code for question in WHOLE.questions if question.code in codes]


@pytest.mark.slow
@given(answers=ANYTHING, granted=st.sets(st.sampled_from(["health", "penal"])))
@QUIETLY
def test_whoever_may_not_read_a_page_is_asked_the_same_of_the_others(
    answers: Answers, granted: set[str]
) -> None:
    seen = WHOLE.seen_with(frozenset(granted))
    known = {question.code for question in seen.questions}

    assert asked(seen, answers) == [one for one in asked(WHOLE, answers) if one.code in known]
    assert {page.compartment for page in seen.pages} - {""} == granted
    assert not known & {
        question.code
        for page in WHOLE.pages
        if page.compartment and page.compartment not in granted
        for question in page.questions
    }


def test_numbers_show_no_gap_to_whoever_may_not_read_a_page() -> None:
    common = [page.mark for page in WHOLE.seen_with(frozenset()).pages]

    assert common == [str(number) for number in range(1, len(common) + 1)]
    assert all(not page.mark.isdigit() for page in WHOLE.pages if page.compartment)


@pytest.mark.slow
@given(answers=ANYTHING)
@QUIETLY
def test_what_is_answered_is_kept_as_it_was(answers: Answers) -> None:
    assert all(is_answer(WHOLE.question(code), said) for code, said in answers.items())
    assert {code: from_kept(as_kept(said)) for code, said in answers.items()} == answers
    assert not {question.code for question in unanswered(WHOLE, answers)} & {
        code for code, said in answers.items() if said
    }


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("ties", ("good", "bad")),
        ("ties", ("unheard",)),
        ("abilities", ("team", "hands")),
        ("years", ("-1",)),
        ("years", ("07",)),
        ("years", ("1000",)),
        ("trained_inside_until", ("2026-02-30",)),
        ("trained_inside_until", ("20260203",)),
        ("expects", ("  ",)),
        ("expects", ("x" * 1001,)),
    ],
)
def test_what_no_question_can_be_answered_by_is_no_answer(code: str, said: tuple[str, ...]) -> None:
    assert not is_answer(WHOLE.question(code), said)


@pytest.mark.slow
@given(answers=ANYTHING)
@QUIETLY
def test_a_newer_version_loses_no_answer(answers: Answers) -> None:
    """Of a version without a page, and with a list that lost an answer: what fits counts, the rest is still there."""
    newer = read_questionnaire(
        text_with("version = 1", "version = 2")
        .replace('bad = { ar = "سيئة", fr = "mauvaise", en = "bad" }\n', "")
        .replace('good = "strength", bad = "need"', 'good = "strength"')
    )
    newer = dataclasses.replace(newer, pages=newer.pages[:-1])

    fitting = still_fitting(newer, answers)

    assert all(answers[code] == said for code, said in fitting.items())
    lost = set(answers) - set(fitting)
    gone = {question.code for question in WHOLE.pages[-1].questions}
    assert lost == {
        code for code in answers if code in gone or (code == "ties" and answers[code] == ("bad",))
    }


@pytest.mark.slow
@given(answers=ANYTHING)
@QUIETLY
def test_the_profile_stands_on_answers_alone_and_tells_no_number(answers: Answers) -> None:
    found = profile(WHOLE, answers)
    asked_now = {question.code for question in asked(WHOLE, answers)}

    assert [one.field for one in found] == sorted(
        {page.field for page in WHOLE.pages}, key=list(type(found[0].field)).index
    )
    for base in (base for one in found for base in one.bases):
        assert base.question.code in asked_now
        assert set(base.given) <= set(answers[base.question.code])
        assert base.finding in Finding
    assert not any(isinstance(value, int | float) for one in found for value in vars(one).values())


def test_an_obstacle_stands_before_a_need_and_a_strength() -> None:
    said = {"ties": ("good",), "conflict": ("yes",), "mediation": ("yes",)}

    family = profile(WHOLE, said)[0]

    assert [finding for finding, _bases in family.found] == [Finding.OBSTACLE, Finding.NEED, Finding.STRENGTH]
    assert [base.question.code for _finding, bases in family.found for base in bases] == [
        "conflict",
        "mediation",
        "ties",
    ]


def test_an_answer_to_a_question_that_is_asked_no_more_shows_nothing() -> None:
    said = {"conflict": ("no",), "mediation": ("yes",)}

    assert profile(WHOLE, said)[0].bases == ()


def test_one_answer_of_several_shows_what_it_shows_and_no_more() -> None:
    health = profile(WHOLE, {"health_need": ("yes",), "health_kinds": ("chronic", "addiction")})[1]

    shown = {base.finding: base.given for base in health.bases if base.question.code == "health_kinds"}
    assert shown == {Finding.NEED: ("chronic",), Finding.OBSTACLE: ("addiction",)}


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('list = "quality"', 'list = "nowhere"', "question ties"),
        ('kind = "scale"\nlist = "quality"', 'kind = "guess"', "question ties, kind"),
        (
            'when = { question = "conflict", is = ["yes"] }',
            'when = { question = "debts", is = ["yes"] }',
            "when",
        ),
        (
            'when = { question = "conflict", is = ["yes"] }',
            'when = { question = "ties", is = ["yes"] }',
            "when",
        ),
        (
            'tells = { good = "strength", bad = "need", none = "obstacle" }',
            'tells = { yes = "need" }',
            "ties",
        ),
        ('code = "visits"', 'code = "ties"', "questions"),
        ('mark = "2"', 'mark = "1"', "marks of pages"),
        ('compartment = "health"', 'compartment = "secret"', "page health"),
        ('field = "family"', 'field = "danger"', "page family, field"),
        (
            'words = { ar = "الأسرة والسكن", fr = "Famille et logement", en',
            'words = { ar = "", en',
            "page family",
        ),
        ("version = 1", "version = 0", "the file"),
        ('code = "diagnosis"', "code = diagnosis", "the file"),
    ],
)
def test_a_fault_of_the_data_is_named(old: str, new: str, where: str) -> None:
    with pytest.raises(QuestionnaireFault) as fault:
        read_questionnaire(text_with(old, new))

    assert where in fault.value.where


def test_a_question_never_hangs_on_what_its_reader_may_not_read() -> None:
    """That it is asked would tell the answer."""
    told = text_with(
        'words = { ar = "طلب رد الاعتبار"',
        'when = { question = "health_need", is = ["yes"] }\nwords = { ar = "طلب رد الاعتبار"',
    )

    with pytest.raises(QuestionnaireFault) as fault:
        read_questionnaire(told)

    assert fault.value.where == "question rehabilitation, when"


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_answers_are_told_in_each_language(language: str) -> None:
    said = in_words(WHOLE.question("languages"), ("arabic", "french"), language, CALENDAR)
    day = in_words(WHOLE.question("trained_inside_until"), ("2026-03-01",), language, CALENDAR)

    assert said == {"ar": "العربية، الفرنسية", "fr": "arabe, français", "en": "Arabic, French"}[language]
    assert (
        day.replace("\u00a0", " ")
        == {"ar": "1 مارس 2026", "fr": "1er mars 2026", "en": "1 March 2026"}[language]
    )


def test_the_data_tell_every_kind_of_question_and_every_field() -> None:
    assert {question.kind for question in WHOLE.questions} == set(QuestionKind)
    assert len(tomllib.loads(TEXT)["lists"]) > 10


ON = datetime.date(2028, 2, 29)


@pytest.mark.parametrize("state", ["scheduled", "not_possible"])
def test_a_day_is_late_from_the_day_after_it(state: str) -> None:
    assert [is_late(state, ON, ON + DAY * days) for days in (-1, 0, 1)] == [False, False, True]


@pytest.mark.parametrize("state", ["in_progress", "paused", "completed", "refused"])
def test_what_is_held_or_ended_is_never_late(state: str) -> None:
    assert not is_late(state, ON, ON + DAY * 400)


def test_a_new_deadline_is_to_come_and_never_earlier_than_the_one_before() -> None:
    before = ON + DAY * 30

    assert [is_deadline(ON + DAY * days, None, ON) for days in (-1, 0, 1)] == [False, False, True]
    assert [is_deadline(before + DAY * days, before, ON) for days in (-1, 0, 1)] == [False, True, True]
    assert not is_deadline(None, before, ON)


def test_every_state_is_reached_and_an_end_leads_nowhere() -> None:
    reached = {to for targets in LEADS_TO.values() for to in targets}

    assert set(LEADS_TO) == set(Interview)
    assert reached == set(Interview) - {Interview.SCHEDULED}
    assert all(not LEADS_TO[state] for state in ENDED)
    assert may_go("paused", Interview.IN_PROGRESS)
    assert not may_go("paused", Interview.COMPLETED)


def test_both_routes_are_told_apart_by_who_holds_the_file() -> None:
    kinds = ["local_prison", "reform_education_centre", "child_protection_centre", "reintegration_centre"]

    assert [occasion_of(kind).value for kind in kinds] == [
        "in_detention",
        "in_detention",
        "in_protection",
        "after_release",
    ]
