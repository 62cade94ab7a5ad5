"""An interview from its day to its signature, on its pages; each act once, however often its button is pressed."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from darb.casefile.queries.export import export_of
from darb.core.scope import scoped
from darb.diagnosis.models import Answer, Interview, InterviewMove, Questionnaire
from darb.diagnosis.queries import due, profile_of
from darb.journal.models import AccessEntry, JournalEntry
from darb.people.models import JourneyMove, PaperForm, Person
from tests.conftest import national_scope
from tests.diagnosis.conversations import (
    a_person,
    answers_of,
    fresh,
    held,
    interviewer,
    opened,
    page_of,
    shown,
)
from tests.entering import enter
from tests.factories import centre, make_person, make_user
from tests.factories.diagnosis import make_answer, make_interview, make_signed
from tests.factories.people import make_journey_move
from tests.pages import assert_sound

pytestmark = pytest.mark.slow

LANGUAGES = ["ar", "fr", "en"]
PEOPLE = "/people/P-2031-0001/interviews/"
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def person(db):
    return a_person()


@pytest.fixture
def worker(client, db):
    return interviewer(client)


def sent(client, address, **fields):
    return client.post(address, {**shown(opened(client, address)), **fields})


def only():
    with scoped(national_scope()):
        return Interview.objects.get()


def signed(person, answers=None, **values):
    with scoped(national_scope()):
        return make_signed(person, answers, **values)


def a_newer_version():
    first = Questionnaire.objects.get(code="diagnosis")
    Questionnaire.objects.filter(pk=first.pk).update(state="retired")
    content = first.content.replace("version = 1", "version = 2").replace(
        'bad = { ar = "سيئة", fr = "mauvaise", en = "bad" }',
        'poor = { ar = "ضعيفة", fr = "faible", en = "poor" }',
    )
    content = content.replace('bad = "need"', 'poor = "need"')
    return Questionnaire.objects.create(
        code="diagnosis", version=2, state="published", published_on=first.published_on, content=content
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["", "plan/", "on-paper/", "profile/"])
def test_the_pages_of_a_person_are_sound_with_interviews_and_without(worker, person, page, language):
    empty = opened(worker, PEOPLE + page, language)
    signed(person)
    held(person)

    full = opened(worker, PEOPLE + page, language)

    for answer in (empty, full):
        assert answer.status_code == 200
        assert_sound(answer.content.decode(), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["", "not-now/", "close/", "correct/"])
@pytest.mark.parametrize("state", ["scheduled", "in_progress", "paused", "not_possible", "completed"])
def test_the_pages_of_an_interview_are_sound_in_every_state(worker, person, page, state, language):
    more = {"reason": "health"} if state == "not_possible" else {}
    interview = signed(person) if state == "completed" else held(person, state=state, **more)

    answer = opened(worker, f"{PEOPLE}{interview.number}/{page}", language)

    assert answer.status_code == 200
    assert_sound(answer.content.decode(), language)


def test_begun_twice_at_once_there_is_one_interview(worker, person):
    key = shown(opened(worker, PEOPLE))

    answers = [worker.post(f"{PEOPLE}start/", key) for _time in range(3)]

    assert {answer.status_code for answer in answers} == {302}
    assert answers[0].url == page_of(only())
    assert JournalEntry.objects.filter(act="diagnosis.start_interview").count() == 1


def test_a_second_one_is_not_begun_while_one_is_open(worker, person):
    key = shown(opened(worker, PEOPLE))
    held(person)

    answer = worker.post(f"{PEOPLE}start/", key)

    assert answer.status_code == 422
    assert only().state == "in_progress"


def test_planned_begun_paused_gone_on_and_signed(worker, person):
    today = timezone.localdate()
    sent(worker, f"{PEOPLE}plan/", due_on=today.isoformat())
    address = f"{PEOPLE}{only().number}/"

    for to in ("in_progress", "paused", "in_progress"):
        key = shown(opened(worker, address))["form_key"]
        assert worker.post(f"{address}move/", {"form_key": key, "to": to}).status_code == 302
    sent(worker, page_of(only()), ties="good", do="save")
    sent(worker, f"{address}close/", read_back="on")

    interview = only()
    assert (interview.state, interview.begun_on, interview.completed_on) == ("completed", today, today)
    with scoped(national_scope()):
        moves = list(InterviewMove.objects.values_list("state", flat=True))
    assert moves == ["scheduled", "in_progress", "paused", "in_progress", "completed"]


def test_a_past_day_is_no_plan(worker, person):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)

    answer = sent(worker, f"{PEOPLE}plan/", due_on=yesterday.isoformat())

    assert answer.status_code == 422


def test_an_empty_interview_is_not_signed(worker, person):
    interview = held(person)

    answer = sent(worker, f"{PEOPLE}{interview.number}/close/", read_back="on")

    assert answer.status_code == 422
    assert only().state == "in_progress"


@pytest.mark.parametrize(("days", "status"), [(-1, 422), (0, 302), (1, 302)])
def test_put_off_the_deadline_is_never_brought_forward(worker, person, days, status):
    before = timezone.localdate() + datetime.timedelta(days=30)
    interview = held(person, state="scheduled", due_on=before)
    told = (before + datetime.timedelta(days=days)).isoformat()

    answer = sent(worker, f"{PEOPLE}{interview.number}/not-now/", reason="transfer", due_on=told)

    assert answer.status_code == status
    assert (only().state == "not_possible") is (status == 302)


def test_put_off_needs_a_day_and_a_refusal_needs_none(worker, person):
    interview = held(person)
    address = f"{PEOPLE}{interview.number}/not-now/"

    without = sent(worker, address, reason="health")
    refused = sent(worker, address, reason="refused")

    assert (without.status_code, refused.status_code) == (422, 302)
    assert (only().state, only().reason) == ("refused", "refused")


def test_due_tells_what_is_to_come_until_a_day_and_no_more(everything):
    today = datetime.date(2028, 2, 29)
    for days in (-1, 0, 1):
        make_interview(
            state="scheduled", due_on=today + datetime.timedelta(days=days), number=f"ENT-D-{days}"
        )
    make_interview(due_on=today)

    assert [row.number for row in due(today)] == ["ENT-D--1", "ENT-D-0"]


@pytest.mark.parametrize(("before", "after"), [("identified", "diagnosed"), ("followed", "followed")])
def test_signed_it_moves_only_whoever_was_just_identified(worker, person, before, after):
    with scoped(national_scope()):
        make_journey_move(person=person, state=before)
    interview = held(person)
    with scoped(national_scope()):
        make_answer(interview=interview)

    sent(worker, f"{PEOPLE}{interview.number}/close/", read_back="on")

    with scoped(national_scope()):
        assert JourneyMove.objects.filter(person=person).latest("pk").state == after


def test_a_correction_is_another_interview_that_names_the_first_which_stays(worker, person):
    first = signed(person, {"ties": ("bad",), "visits": ("often",)})
    address = f"{PEOPLE}{first.number}/"

    sent(worker, f"{address}correct/", because="la personne l’a dit")
    with scoped(national_scope()):
        second = Interview.objects.get(replaces=first)
    sent(worker, page_of(second), ties="good", do="save")
    with scoped(national_scope()):
        before = profile_of(Person.objects.get(pk=person.pk)).interview
    sent(worker, f"{PEOPLE}{second.number}/close/", read_back="on")

    with scoped(national_scope()):
        after = profile_of(Person.objects.get(pk=person.pk)).interview
    assert (before, after) == (first, second)
    assert answers_of(first) == {"ties": ("bad",), "visits": ("often",)}
    assert answers_of(second) == {"ties": ("good",), "visits": ("often",)}
    assert sent(worker, f"{address}correct/", because="encore").status_code == 422


def test_whoever_corrects_without_reading_health_loses_none_of_it(client, person):
    first = signed(person, {"ties": ("bad",), "health_need": ("yes",)})
    corrector, reader = interviewer(client), interviewer(Client(), "health")

    sent(corrector, f"{PEOPLE}{first.number}/correct/", because="erreur de saisie")
    with scoped(national_scope()):
        second = Interview.objects.get(replaces=first)
    sent(corrector, f"{PEOPLE}{second.number}/close/", read_back="on")
    seen = opened(reader, f"{PEOPLE}profile/").content.decode()
    unseen = opened(corrector, f"{PEOPLE}profile/").content.decode()

    assert "Besoin de santé" in seen
    assert second.number in seen
    assert "anté" not in unseen.replace("réinsertion", "")


def test_diagnosed_again_after_release_the_file_is_the_same_and_the_profile_the_newer(worker, person):
    first = signed(person, {"card": ("lost",)}, occasion="in_detention", begun_on=datetime.date(2020, 1, 2))
    second = signed(person, {"card": ("valid",)}, begun_on=datetime.date(2021, 1, 2))

    listed = opened(worker, PEOPLE).content.decode()
    shown_profile = opened(worker, f"{PEOPLE}profile/").content.decode()

    assert first.number in listed
    assert second.number in listed
    assert "valide" in shown_profile
    assert "perdue" not in shown_profile


def test_a_profile_tells_words_and_no_score(worker, person):
    signed(person, {"ties": ("good",), "conflict": ("yes",), "income": ("short",)})

    text = opened(worker, f"{PEOPLE}profile/").content.decode()

    for word in ("point fort", "obstacle", "bonne", "ne suffit pas"):
        assert word in text
    for word in ("%", "points", "risque", "niveau de"):
        assert word not in text.partition("<main")[2].partition("</main")[0]


def test_an_open_interview_goes_on_with_its_version_until_it_is_carried_over(worker, person):
    interview = held(person)
    with scoped(national_scope()):
        make_answer(interview=interview, question="ties", value='["bad"]')
        make_answer(interview=interview, question="visits", value='["often"]')
    newer = a_newer_version()
    address = f"{PEOPLE}{interview.number}/"

    before = opened(worker, page_of(interview)).content.decode()
    worker.post(f"{address}carry-over/", shown(opened(worker, address)))
    after = opened(worker, page_of(interview)).content.decode()
    overview = opened(worker, address).content.decode()
    sent(worker, page_of(interview), do="save")

    assert "mauvaise" in before
    assert "faible" in after
    assert fresh(interview).questionnaire == newer
    assert answers_of(interview) == {"ties": ("bad",), "visits": ("often",)}
    assert "mauvaise" in overview.partition("version antérieure")[2]


def test_a_signed_one_is_read_in_the_words_of_its_version(worker, person):
    interview = signed(person, {"ties": ("bad",)})
    a_newer_version()

    assert "mauvaise" in opened(worker, f"{PEOPLE}{interview.number}/").content.decode()


def test_typed_from_paper_it_bears_the_day_of_the_paper_and_its_scan(client, person):
    worker = interviewer(client, "health")
    scan = SimpleUploadedFile("scan.pdf", PDF, "application/pdf")
    told = {"dated_on": "2020-05-04", "filled_by": "travailleur social", "scan": scan}

    answer = sent(worker, f"{PEOPLE}on-paper/", **told)
    interview = only()
    taken = worker.get(f"{PEOPLE}{interview.number}/scan/")

    assert answer.url == page_of(interview)
    assert (interview.begun_on, interview.state) == (datetime.date(2020, 5, 4), "in_progress")
    with scoped(national_scope()):
        assert PaperForm.objects.get().compartments == ["health"]
    assert b"".join(taken.streaming_content) == PDF


def test_a_scan_with_health_on_it_does_not_exist_for_whoever_lacks_it(client, person):
    worker, other = interviewer(client, "health"), interviewer(Client())
    scan = SimpleUploadedFile("scan.pdf", PDF, "application/pdf")
    sent(worker, f"{PEOPLE}on-paper/", dated_on="2020-05-04", filled_by="x", scan=scan)
    address = f"{PEOPLE}{only().number}/"

    assert opened(other, f"{address}scan/").status_code == 404
    assert "scan/" not in opened(other, address).content.decode()
    assert "scan/" in opened(worker, address).content.decode()


@pytest.mark.parametrize("days", [0, 1])
def test_a_paper_of_a_day_to_come_is_refused(worker, person, days):
    day = timezone.localdate() + datetime.timedelta(days=days)

    answer = sent(worker, f"{PEOPLE}on-paper/", dated_on=day.isoformat(), filled_by="agent")

    assert answer.status_code == (302 if days == 0 else 422)


@pytest.mark.parametrize("spoken", ["ar", "fr"])
def test_the_form_is_printed_blank_and_filled(worker, person, spoken):
    interview = signed(person)

    blank = worker.get(f"{PEOPLE}blank/{spoken}/")
    filled = worker.get(f"{PEOPLE}{interview.number}/paper/{spoken}/")

    assert blank.content.startswith(b"%PDF-")
    assert filled.content.startswith(b"%PDF-")
    assert worker.get(f"{PEOPLE}blank/xx/").status_code == 404
    assert AccessEntry.objects.filter(act="print", person=person.code).count() == 2


def test_other_people_s_interviews_do_not_exist_here(worker, person):
    with scoped(national_scope()):
        far = make_person(
            holder=centre("CAR-AGA"), province="09.001", code="P-2031-0002", subject="P-2031-0002"
        )
        theirs = make_signed(far)
    mine = held(person)

    for address in (
        "/people/P-2031-0002/interviews/",
        f"/people/P-2031-0002/interviews/{theirs.number}/",
        f"{PEOPLE}{theirs.number}/",
        f"{PEOPLE}{mine.number}/pages/unheard/",
    ):
        assert opened(worker, address).status_code == 404, address


@pytest.mark.parametrize("role", ["programme_manager", "committee_member", "finance_officer", "auditor"])
def test_only_whoever_follows_people_interviews_them(client, person, role):
    enter(client, make_user(role=role))

    assert opened(client, PEOPLE).status_code == 403


def test_every_opening_is_written_down(worker, person):
    interview = held(person)

    opened(worker, f"{PEOPLE}{interview.number}/")

    entry = AccessEntry.objects.filter(act="open").latest("pk")
    assert (entry.subject, entry.person) == (f"interview:{interview.number}", person.code)


def test_nothing_of_an_answer_stands_in_the_journal(worker, person):
    interview = held(person)

    sent(worker, page_of(interview), ties="bad", do="save")

    entry = JournalEntry.objects.get(act="diagnosis.save_answers")
    assert (entry.subject, entry.details) == (f"interview:{interview.number}", {})
    with scoped(national_scope()):
        kept = Answer.objects.get()
    assert "bad" not in kept.__dict__["value"]


def test_the_person_s_own_export_tells_questions_and_answers_in_words(everything):
    answer = make_answer(question="ties", value='["bad"]')

    tables = {table.table: table.rows for table in export_of(answer.interview.person, "fr")}

    told = {cell.field: cell.value for cell in tables["diagnosis.Answer"][0]}
    assert (told["question"], told["value"]) == ("Liens avec la famille", "mauvaise")
