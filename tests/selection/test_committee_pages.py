"""The committee's pages: what waits, sheets without names, the session up to its letters, out of others' reach."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from darb.core.scope import scoped
from darb.journal.models import AccessEntry, JournalEntry
from darb.people.models import Person
from darb.places.models import Province
from darb.programmes.models import Call
from darb.selection.models import Application, CommitteeSession, Decision, Declaration, Run, Score
from tests.conftest import national_scope
from tests.documents.reading import pages
from tests.entering import enter
from tests.factories import make_file, make_person, make_user
from tests.factories.people import make_name
from tests.factories.projects import make_application
from tests.pages import assert_sound
from tests.selection.committee import ASKED, Committee, make_committee

pytestmark = pytest.mark.slow

NAME = "Ennamoudaji Committee"
KEY = re.compile(r'name="form_key"\s+value="([^"]{43})"')


@pytest.fixture
def committee(db) -> Committee:
    with scoped(national_scope()):
        made = make_committee(day=timezone.localdate())
        for application in (*made.files, made.late):
            make_name(person=application.project_file.person, full=NAME, key=NAME.casefold())
    return made


@pytest.fixture
def convened(committee: Committee) -> Committee:
    with scoped(national_scope()):
        committee.convene()
    return committee


def as_(user) -> Client:
    client = Client()
    enter(client, user)
    return client


def home(committee: Committee, *more: str) -> str:
    return "/".join(["/committee", committee.call.code, *more, ""])


def send(client: Client, page: str, act: str = "", **fields):
    """What a browser sends from ``page`` to ``act``, with the key of a form on it."""
    key = KEY.search(client.get(page).content.decode())
    assert key is not None
    return client.post(act or page, {"form_key": key[1], **fields}, follow=True)


def marked(committee: Committee) -> None:
    with scoped(national_scope()):
        committee.mark_all()


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_member_finds_the_sheets_that_wait(convened: Committee):
    page = as_(convened.scorers[0]).get("/committee/")

    assert_sound(page.content.decode(), "ar")
    assert convened.call.code in page.content.decode()
    assert "بطاقتان لي" in text_of(page)


def test_a_call_without_a_file_in_reach_is_not_found(convened: Committee):
    with scoped(national_scope()):
        elsewhere = Province.objects.exclude(pk="06.181").order_by("pk")[0]
        stranger = make_user(role="committee_member", province=elsewhere)
    client = as_(stranger)

    answers = [client.get(home(convened, *more)).status_code for more in ((), ("sheets",))]

    assert answers == [404, 404]
    assert convened.call.code not in client.get("/committee/").content.decode()
    assert client.get(home(convened, "sheets", convened.files[0].project_file.code)).status_code == 404


def test_a_minor_s_file_is_hidden_from_whoever_may_not_see_minors(convened: Committee):
    """The row that would leak: a file of the same call, in the same province, in a closed compartment."""
    with scoped(national_scope()):
        file = make_file(make_person(compartments=["minors"]), ASKED)
        make_application(project_file=file, call=convened.call, receipt="REC-Z", state="complete")
        blind = make_user(role="committee_member", province=convened.call.territory.get(), compartments=[])
    sees, hides = as_(convened.chair), as_(blind)

    shown, hidden = sees.get(home(convened)), hides.get(home(convened))

    assert file.code in shown.content.decode()
    assert file.code not in hidden.content.decode()
    assert hides.get(home(convened, "sheets", file.code)).status_code == 404
    assert hides.get(home(convened, "sheets", file.code, "paper")).status_code == 404


@pytest.mark.parametrize("role", ["case_worker", "buyer", "management", "finance_officer"])
def test_the_committee_is_closed_to_others(convened: Committee, role: str):
    client = as_(make_user(role=role))

    assert client.get("/committee/").status_code == 403
    assert client.get(home(convened)).status_code == 403


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_nothing_on_a_sheet_names_or_points_to_the_person(convened: Committee, language: str):
    client = as_(convened.scorers[0])
    client.cookies["django_language"] = language
    application = convened.files[0]

    page = client.get(home(convened, "sheets", application.project_file.code)).content.decode()

    assert_sound(page, language)
    assert application.project_file.code in page
    assert NAME not in page
    assert application.subject not in page
    with scoped(national_scope()):
        person = Person.objects.get(pk=application.project_file.person_id)
        assert AccessEntry.objects.filter(person=person.code, act="open").exists()
    assert not person.address or person.address not in page


@pytest.mark.slow
def test_the_paper_is_one_page_without_a_name(convened: Committee):
    application = convened.files[0]
    client = as_(convened.scorers[0])

    answer = client.get(home(convened, "sheets", application.project_file.code, "paper"))

    printed = pages(answer.content)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert len(printed) == 1
    assert application.project_file.code in printed[0]
    assert NAME not in printed[0]
    assert application.subject not in printed[0]
    assert AccessEntry.objects.filter(person=application.subject, act="print").count() == 1


def test_a_sheet_is_kept_as_a_draft_then_handed_in_once(convened: Committee):
    scorer, application = convened.scorers[0], convened.files[0]
    client, page = as_(scorer), home(convened, "sheets", application.project_file.code)

    client.post(page, {"do": "draft", "mark-all": "81,5"})
    kept = client.get(page).content.decode()
    handed = send(client, page, **{"do": "save", "mark-all": "٨١٫٥", "has_no_interest": "on"})

    assert 'value="81,5"' in kept
    assert handed.redirect_chain == [(home(convened, "sheets"), 302)]
    with scoped(national_scope()):
        assert Score.objects.get(application=application).mark == 815
    assert "81,5" in text_of(client.get(page))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"mark-all": "81", "has_no_interest": ""}, "صرحوا بأن لا مصلحة لكم في هذا الملف"),
        ({"mark-all": "", "has_no_interest": "on"}, "اكتبوا النقطة"),
        ({"mark-all": "100,1", "has_no_interest": "on"}, "من 0 إلى"),
        ({"mark-all": "81,55", "has_no_interest": "on"}, "برقم واحد بعد الفاصلة"),
        ({"mark-all": "كثير", "has_no_interest": "on"}, "برقم واحد بعد الفاصلة"),
    ],
)
def test_a_sheet_with_a_mistake_is_not_handed_in(convened: Committee, fields: dict, told: str):
    page = home(convened, "sheets", convened.files[0].project_file.code)

    answer = send(as_(convened.scorers[0]), page, do="save", **fields)

    assert answer.status_code == 422
    assert told in text_of(answer)
    with scoped(national_scope()):
        assert not Score.objects.exists()


def test_others_marks_stay_closed_until_all_are_in(convened: Committee):
    first, second, third = convened.scorers
    application = convened.files[0]
    page = home(convened, "sheets", application.project_file.code)
    with scoped(national_scope()):
        convened.mark(first, application, 817)

    before = [text_of(as_(user).get(page)) for user in (second, third, convened.chair)]
    with scoped(national_scope()):
        convened.mark(second, application, 733)
    after = text_of(as_(second).get(page))

    assert [("81,7" in text) for text in before] == [False, False, False]
    assert "81,7 · 73,3" in after


def test_whoever_steps_aside_no_longer_sees_the_sheet(convened: Committee):
    client, application = as_(convened.scorers[0]), convened.files[0]
    page = home(convened, "sheets", application.project_file.code)

    send(client, page, f"{page}aside/")
    hidden = client.get(page)

    with scoped(national_scope()):
        title = application.project_file.title
        assert Declaration.objects.get(member=convened.scorers[0]).state == "recused"
    assert "تنحيتم عن هذا الملف" in text_of(hidden)
    assert title not in text_of(hidden)
    assert title not in text_of(client.get(home(convened, "sheets") + "?which=all")).replace(title, "", 1)
    assert client.get(f"{page}paper/").status_code == 404


def test_whoever_steps_aside_finds_the_file_nowhere_else(convened: Committee):
    client, application = as_(convened.scorers[0]), convened.files[0]
    code = application.project_file.code
    page = home(convened, "sheets", code)
    before = [client.get(f"/files/{code}/"), client.get("/files/"), client.post("/search/", {"q": code})]

    send(client, page, f"{page}aside/")

    assert before[0].status_code == 200
    assert f"/files/{code}/" in before[1].content.decode()
    assert f"/files/{code}/" in before[2].content.decode()
    assert client.get(f"/files/{code}/").status_code == 404
    assert f"/files/{code}/" not in client.get("/files/").content.decode()
    assert f"/files/{code}/" not in client.post("/search/", {"q": code}).content.decode()
    assert as_(convened.scorers[1]).get(f"/files/{code}/").status_code == 200


def test_the_secretariat_convenes_and_names_who_presides(committee: Committee):
    client = as_(committee.secretary)
    members = [str(member.pk) for member in committee.members]

    shown = client.get(home(committee))
    send(
        client,
        home(committee),
        home(committee, "convene"),
        chair=members[0],
        members=members,
        held_on=committee.day.isoformat(),
    )

    assert_sound(shown.content.decode(), "ar")
    session = CommitteeSession.objects.get()
    assert (session.state, session.chaired_by) == ("convened", committee.chair)
    assert session.members.count() == 4


def test_a_paper_that_came_lets_the_file_in_and_its_rank_stands_before_the_decision(convened: Committee):
    client, late = as_(convened.chair), convened.late.project_file.code
    marked(convened)
    before = text_of(client.get(home(convened)))
    with scoped(national_scope()):
        convened.bring_paper()

    shown = text_of(client.get(home(convened)))
    send(client, home(convened), home(convened, "files", late, "examine"))
    with scoped(national_scope()):
        convened.late.refresh_from_db()
        for scorer in convened.scorers[:2]:
            convened.mark(scorer, convened.late, 750)
    listed = send(client, home(convened), home(convened, "list"))

    assert "شهادة السكنى" in before
    assert "ورد ما كان ينقصه" not in before
    assert "ورد ما كان ينقصه" in shown
    assert_sound(listed.content.decode(), "ar")
    rows = re.findall(r'<td class="rk">(.*?)</td>.*?(D-TEST-\d+)', listed.content.decode(), re.DOTALL)
    ranks = {code: re.sub(r"<[^>]+>", "", rank).strip() for rank, code in rows}
    assert ranks[late] == "2"
    assert "خط الاعتمادات: هنا تنفد" in text_of(listed)
    with scoped(national_scope()):
        assert not Decision.objects.exists()


def test_nobody_makes_a_list_of_files_that_one_does_not_all_see(convened: Committee):
    """Without minors' files the list would leave somebody out."""
    marked(convened)
    with scoped(national_scope()):
        blind = make_user(role="committee_member", province=convened.call.territory.get(), compartments=[])

    answer = send(as_(blind), home(convened), home(convened, "list"))

    assert answer.status_code == 422
    assert "قد توجد ملفات" in text_of(answer)
    assert not Run.objects.exists()


def test_a_list_is_proposed_before_the_decision_and_decided_after(convened: Committee):
    marked(convened)
    chair, page = as_(convened.chair), home(convened)
    send(chair, page, home(convened, "list"))

    proposed = text_of(send(chair, page, home(convened, "open"), present=[m.pk for m in convened.members]))
    decided = text_of(send(chair, page, home(convened, "decide"), against="0"))

    assert ("مقترح للتمويل" in proposed, "تم التمويل" in proposed) == (True, False)
    assert ("المقترح" in proposed, "الممنوح" in proposed) == (True, False)
    assert ("مقترح للتمويل" in decided, "تم التمويل" in decided) == (False, True)
    assert "ما تقترحه القاعدة" not in decided


def test_sheets_of_a_file_that_became_incomplete_are_told_of(convened: Committee):
    marked(convened)
    with scoped(national_scope()):
        Application.objects.filter(pk=convened.files[0].pk).update(state="incomplete")

    page = text_of(as_(convened.chair).get(home(convened)))

    assert "سُلمت بطاقتان من قبل" in page


@pytest.mark.slow
def test_the_list_is_adopted_minuted_told_and_published(convened: Committee):
    marked(convened)
    chair, manager = as_(convened.chair), as_(make_user(role="programme_manager"))
    page = home(convened)

    send(chair, page, home(convened, "list"))
    send(chair, page, home(convened, "open"), present=[str(member.pk) for member in convened.members])
    send(chair, page, home(convened, "decide"), against="1")
    send(chair, page, home(convened, "minutes"))
    send(manager, page, home(convened, "letters"))
    ended = send(manager, page, home(convened, "phase"))

    session = CommitteeSession.objects.get()
    with scoped(national_scope()):
        decisions = list(Decision.objects.order_by("pk"))
        letters = [decision.letter for decision in decisions]
        states = set(Application.objects.values_list("state", flat=True))
    assert (session.state, session.votes_against) == ("closed", 1)
    results = [(decision.result, decision.reason) for decision in decisions]
    assert results == [("funded", ""), ("funded", ""), ("not_considered", "ineligible")]
    assert (None in letters, states) == (False, {"decided"})
    assert Call.objects.get(pk=convened.call.pk).state == "provisional"
    assert session.number in text_of(ended)
    acts = set(JournalEntry.objects.filter(subject=f"session:{session.number}").values_list("act", flat=True))
    assert acts == {
        "selection.convene_session",
        "selection.open_session",
        "selection.decide",
        "selection.close_session",
    }


def test_only_whoever_presides_is_offered_the_decision(convened: Committee):
    marked(convened)
    chair, other = as_(convened.chair), as_(convened.scorers[0])
    send(chair, home(convened), home(convened, "list"))
    send(chair, home(convened), home(convened, "open"), present=[str(one.pk) for one in convened.members])

    offered, told = chair.get(home(convened)), other.get(home(convened))
    refused = other.post(home(convened, "decide"), {"form_key": "k" * 43, "against": "0"})

    assert "صادق على اللائحة وأسبابها" in text_of(offered)
    assert "صادق على اللائحة وأسبابها" not in text_of(told)
    assert refused.status_code == 403
    with scoped(national_scope()):
        assert not Decision.objects.exists()


def test_an_act_that_comes_too_late_is_refused_in_words(convened: Committee):
    client = as_(convened.chair)

    answer = client.post(home(convened, "list"), {"form_key": "k" * 43})

    assert answer.status_code == 422
    assert "تقدم العمل في هذه الأثناء" in text_of(answer)


def test_the_journal_s_lines_are_shown_to_whoever_reads_the_journal(convened: Committee):
    auditor, member = as_(make_user(role="auditor")), as_(convened.chair)

    told, untold = auditor.get(home(convened)), member.get(home(convened))

    assert "استدعاء اللجنة" in text_of(told)
    assert "/journal/?subject=session" in told.content.decode()
    assert "استدعاء اللجنة" not in text_of(untold)


def test_a_manager_freezes_a_call_whose_filing_is_over(committee: Committee):
    Call.objects.filter(pk=committee.call.pk).update(state="open", closes_on="2021-01-04")
    client = as_(make_user(role="programme_manager"))

    frozen = send(client, home(committee), home(committee, "phase"))

    assert Call.objects.get(pk=committee.call.pk).state == "frozen"
    assert_sound(frozen.content.decode(), "ar")


def queries_of(client: Client, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(page).status_code == 200
    return len(captured)


@pytest.mark.parametrize("more", [(), ("sheets",)])
def test_the_same_queries_serve_few_files_and_many(convened: Committee, more: tuple[str, ...]):
    client, page = as_(convened.chair), home(convened, *more)
    few = queries_of(client, page)

    with scoped(national_scope()):
        for number in range(30):
            file = make_file(make_person(), ASKED)
            state = ("complete", "incomplete")[number % 2]
            make_application(project_file=file, call=convened.call, receipt=f"REC-Z{number:03}", state=state)

    assert queries_of(client, page) == few


def test_the_same_queries_serve_one_call_and_many(convened: Committee):
    client = as_(convened.chair)
    few = queries_of(client, "/committee/")

    with scoped(national_scope()):
        for _number in range(3):
            make_committee(day=timezone.localdate()).convene()

    assert queries_of(client, "/committee/") == few
