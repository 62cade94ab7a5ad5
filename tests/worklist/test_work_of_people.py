"""What waits in people's files: who is told what, by name and by when, and nothing of another place."""

import datetime
import html
import re

import pytest
from django.utils import timezone

from darb.core.scope import scoped
from darb.employment.models import Candidacy
from darb.journal.models import AccessEntry
from darb.pathways.queries.own_words import own_words_waiting
from darb.people.models import Person
from darb.people.queries import scope_of
from darb.worklist.queries.named import SHOWN, work_of_people
from darb.worklist.rules import Task, page_of, shortened
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_person, make_user
from tests.factories.casefile import make_file_transfer
from tests.factories.detention import make_held
from tests.factories.diagnosis import make_interview
from tests.factories.employment import (
    make_candidacy,
    make_citizen_enterprise,
    make_placement,
    make_vacancy,
)
from tests.factories.pathways import (
    make_agreed_plan,
    make_appointment,
    make_capacity,
    make_referral,
    make_whole_plan,
)
from tests.factories.people import (
    make_assignment,
    make_identifier,
    make_journey_move,
    make_name,
    make_release_event,
    make_shared_access,
)
from tests.factories.projects import make_project_file
from tests.factories.reference import make_organisation
from tests.factories.rights import make_consent
from tests.factories.training import make_course_session, make_enrolment
from tests.pages import assert_sound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAY = datetime.timedelta(days=1)
BY_A_GUARDIAN = {"mark": "guardian", "guardian": "وصي النموذجي"}


def today():
    return timezone.localdate()


def worker(role="case_worker", place="CAR-CAS", **posting):
    return make_user(role=role, establishment=centre(place), compartments=["minors", "penal"], **posting)


def somebody(place="CAR-CAS", **told):
    person = make_person(holder=centre(place), **told)
    make_name(person=person)
    return person


def told(reader, kind=""):
    with scoped(scope_of(reader, today())):
        return work_of_people(reader.permissions_in_force(), today(), reader, kind).tasks


def kinds(reader):
    return {(task.kind, task.person) for task in told(reader)}


def test_a_case_worker_is_told_of_today_of_who_did_not_come_and_of_what_was_left_open():
    me = worker()
    with scoped(national_scope()):
        people = {name: somebody() for name in ("now", "missed", "again", "open", "colleague", "asked")}
        make_appointment(person=people["now"], worker=me, on=today())
        make_appointment(person=people["open"], worker=me, on=today() - 3 * DAY)
        make_appointment(person=people["colleague"], worker=worker(), on=today())
        for name in ("missed", "again"):
            make_appointment(
                person=people[name],
                worker=me,
                on=today() - 9 * DAY,
                state="missed",
                missed_reason="not_reached",
                answered_by=me,
                answered_on=today() - 9 * DAY,
            )
        make_appointment(person=people["again"], worker=me, on=today() + 2 * DAY)
        make_referral(person=people["asked"], state="sent", answer_by=today() - DAY)

    found = kinds(me)

    assert found == {
        ("appointment", people["now"].code),
        ("appointment", people["open"].code),
        ("missed", people["missed"].code),
        ("referral", people["asked"].code),
    }
    assert next(task for task in told(me, "missed")).title.count("النموذجي") == 1


def test_a_preparation_officer_is_told_of_interviews_reviews_checks_and_files_to_hand_over():
    me = worker("preparation_officer", "el_jadida")
    with scoped(national_scope()):
        open_interview, leaving, old = (somebody("el_jadida") for _one in range(3))
        make_interview(person=open_interview, state="paused")
        make_assignment(person=old, worker=me, starts_on=today() - 900 * DAY)
        stay = make_held(person=leaving, establishment=centre("el_jadida"), compartments=["penal"])
        release = make_release_event(stay=stay, on=today() + 20 * DAY)

    found = {task.kind: task for task in told(me)}

    assert {kind: task.person for kind, task in found.items()} == {
        "interview": open_interview.code,
        "review": old.code,
        "release": leaving.code,
        "hand_over": leaving.code,
    }
    assert found["release"].href == f"/releases/{release.pk}/"
    assert found["hand_over"].due_on == release.on
    assert found["review"].days_late(today()) > 0


def test_whoever_may_not_know_of_a_stay_is_told_of_no_release():
    blind = make_user(role="preparation_officer", establishment=centre("el_jadida"))
    with scoped(national_scope()):
        stay = make_held(
            person=somebody("el_jadida"), establishment=centre("el_jadida"), compartments=["penal"]
        )
        make_release_event(stay=stay, on=today() + 20 * DAY)

    assert told(blind) == []


def test_a_file_that_was_closed_is_not_reviewed_any_more():
    me = worker()
    with scoped(national_scope()):
        person = somebody()
        make_assignment(person=person, worker=me, starts_on=today() - 900 * DAY)
        before = len(told_within(me, "review"))
        make_journey_move(person=person, state="closed", reason="autonomous")
        after = len(told_within(me, "review"))

    assert (before, after) == (1, 0)


def told_within(reader, kind):
    return work_of_people(reader.permissions_in_force(), today(), reader, kind).tasks


def test_a_file_newly_handed_over_waits_for_its_first_interview_until_it_is_booked():
    me = worker(place="CAR-SET")
    with scoped(national_scope()):
        person = somebody("CAR-SET")
        make_file_transfer(
            person=person,
            sender=centre(),
            receiver=centre("CAR-SET"),
            state="accepted",
            answered_on=today(),
            answered_by=me,
            reads_until=timezone.now() + 9 * DAY,
        )
    waits = kinds(me)
    with scoped(national_scope()):
        make_appointment(person=person, worker=worker(place="CAR-SET"), on=today() + DAY)

    assert waits == {("handed_over", person.code)}
    assert kinds(me) == set()


def test_a_coordinator_is_told_of_full_workers_and_of_files_that_nobody_follows():
    me, busy = worker("centre_coordinator"), worker()
    with scoped(national_scope()):
        make_capacity(establishment=centre(), worker=busy, people=1)
        make_assignment(person=somebody(), worker=busy)
        left = worker(place="CAR-SET")
        make_assignment(person=somebody(), worker=left)
        somebody()

    found = {task.kind: str(task.title) for task in told(me)}

    assert set(found) == {"load", "unassigned"}
    assert found["unassigned"].startswith("ملفان")


def test_checks_of_a_placement_come_with_their_months():
    me = worker()
    with scoped(national_scope()):
        placement = make_placement(
            person=somebody(), state="running", started_on=today() - datetime.timedelta(days=120)
        )

    (task,) = told(me)

    assert (task.kind, task.person, task.href) == (
        "check",
        placement.subject,
        f"/placements/{placement.number}/",
    )


def test_an_enterprise_is_told_of_the_candidates_sent_to_it_and_of_no_other():
    with scoped(national_scope()):
        mine, other = (make_citizen_enterprise() for _one in range(2))
        sent = make_candidacy(person=somebody(), vacancy=make_vacancy(enterprise=mine), state="sent")
        make_candidacy(person=somebody(), vacancy=make_vacancy(enterprise=mine), state="proposed")
        make_candidacy(person=somebody(), vacancy=make_vacancy(enterprise=other), state="sent")
        reader = make_user(role="employer", organisation=mine.organisation)
        begins = make_candidacy(person=somebody(), vacancy=make_vacancy(enterprise=mine), state="placed")
        contract = make_placement(candidacy=begins, starts_on=today() - DAY)
        make_placement(candidacy=make_candidacy(person=begins.person, state="placed"))
        for row in Candidacy.objects.all():
            make_shared_access(subject=row.subject, organisation=mine.organisation, kind="employment")

    assert sorted(task.href for task in told(reader)) == [
        f"/candidacies/{sent.number}/",
        f"/placements/{contract.number}/",
    ]


def test_a_service_is_told_of_the_referrals_sent_to_it_and_of_no_other():
    with scoped(national_scope()):
        mine, other = (make_organisation(kind="association") for _one in range(2))
        sent = {"state": "sent", "answer_by": today() + DAY}
        row = make_referral(person=somebody(), partner=mine, **sent)
        theirs = make_referral(person=somebody(), partner=other, **sent)
        for shown in (row, theirs):
            make_shared_access(subject=shown.subject, organisation=mine, kind="referral")

    (task,) = told(make_user(role="referral_partner", organisation=mine))

    assert (task.kind, task.href, task.due_on) == (
        "referral",
        f"/partner/referrals/{row.number}/",
        today() + DAY,
    )


def test_a_teaching_body_is_told_of_todays_sheet_and_of_results_after_the_examination():
    with scoped(national_scope()):
        running, over = (
            make_course_session(starts_on=today() - 30 * DAY, ends_on=today() + DAY, exam_on=exam)
            for exam in (today() + DAY, today() - DAY)
        )
        reader = make_user(role="training_provider", organisation=running.course.provider)
        enrolment = make_enrolment(person=somebody(), session=over)
        type(over.course).objects.filter(pk=over.course_id).update(provider=running.course.provider)
        make_shared_access(subject=enrolment.subject, organisation=running.course.provider, kind="training")

    assert kinds(reader) == {("sheet", ""), ("result", enrolment.subject)}


def test_the_data_protection_officer_is_told_of_numbers_to_check_by_code_alone():
    with scoped(national_scope()):
        kept, lost = somebody(), somebody()
        make_identifier(person=kept, value="", state="in_progress")
        make_identifier(person=lost, value="", state="lost")

    (task,) = told(make_user(role="data_protection_officer"))

    assert (task.kind, task.href, task.person) == ("number", f"/people/{kept.code}/facts/", "")


def test_nobody_of_another_place_is_named():
    with scoped(national_scope()):
        make_interview(person=somebody(), state="paused")
        make_referral(person=somebody(), state="sent", answer_by=today() - DAY)
        make_placement(person=somebody(), state="running", started_on=today() - 200 * DAY)

    assert told(worker(place="CAR-FES")) == []


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_home_names_a_few_of_a_kind_and_leads_to_all_of_them_and_says_whose_names_were_read(client, language):
    me = worker()
    with scoped(national_scope()):
        people = [somebody() for _one in range(SHOWN + 2)]
        for person in people:
            make_interview(person=person, state="paused")
    enter(client, me)

    home = client.get("/", headers={"accept-language": language}).content.decode()
    page = client.get("/waiting/?kind=interview", headers={"accept-language": language}).content.decode()

    assert_sound(home, language)
    assert_sound(page, language)
    assert home.count("/interviews/ENT-TEST") == 2 * SHOWN  # title and button
    assert 'href="/waiting/?kind=interview"' in home
    assert page.count("/interviews/ENT-TEST") == 2 * len(people)
    told = [entry.details["people"] for entry in AccessEntry.objects.order_by("pk")]
    assert [len(codes) for codes in told] == [SHOWN, SHOWN + 2]


def test_the_list_of_work_goes_on_by_its_link_and_names_those_of_its_page_alone(client, monkeypatch):
    monkeypatch.setattr("darb.worklist.queries.named.PAGE", 2)
    me = worker()
    with scoped(national_scope()):
        for _one in range(3):
            make_interview(person=somebody(), state="paused")
    enter(client, me)

    first = client.get("/waiting/?kind=interview").content.decode()
    further = html.unescape(re.search(r'href="(\?[^"]*after=[^"]+)"', first)[1])
    second = client.get(f"/waiting/{further}").content.decode()

    listed = [re.findall(r"/interviews/(ENT-TEST[^/]*)/", page)[::2] for page in (first, second)]
    assert [len(page) for page in listed] == [2, 1]
    assert len({*listed[0], *listed[1]}) == 3
    told = [entry.details["people"] for entry in AccessEntry.objects.order_by("pk")]
    assert [len(codes) for codes in told] == [2, 1]


def test_what_waits_goes_on_page_after_page_and_passes_nothing_over_when_a_task_is_done_meanwhile():
    on = datetime.date(2026, 11, 24)
    tasks = [
        Task("a", "", f"{place}", "", f"/{place}/", "", on + days * DAY)
        for place, days in enumerate((2, -3, 0, 1, -1, 2, 0))
    ]

    first, after = page_of(tasks, on, "", 3)
    second, last = page_of(tasks, on, after, 3)
    third, end = page_of(tasks, on, last, 3)
    left = [task for task in tasks if task is not first[-1]]

    assert [task.title for task in [*first, *second, *third]] == ["1", "4", "2", "6", "3", "0", "5"]
    assert end == ""
    assert page_of(left, on, after, 3)[0] == second
    assert page_of(tasks, on, "nonsense", 3) == (first, after)


def test_the_soonest_of_each_kind_stay_and_the_rest_is_counted():
    on = datetime.date(2026, 11, 24)
    tasks = [
        Task(kind, "", f"{kind} {days}", "", "/", "", on + days * DAY) for kind in "ab" for days in (3, 1, 2)
    ]

    kept, more = shortened([*tasks, Task("a", "", "a without a day", "", "/", "")], 2)

    assert [task.title for task in kept] == ["a 1", "b 1", "a 2", "b 2"]
    assert more == {"a": 2, "b": 1}


def test_what_was_agreed_to_in_detention_is_asked_again_at_the_centre_and_once():
    me, inside = worker(), worker("preparation_officer", "el_jadida")
    with scoped(national_scope()):
        out, answered, elsewhere, held = somebody(), somebody(), somebody("CAR-SET"), somebody("el_jadida")
        for person, by in ((out, me), (answered, me), (elsewhere, worker(place="CAR-SET")), (held, inside)):
            make_assignment(person=person, worker=by)
            for purpose in ("photograph", "sharing_establishment"):
                make_consent(person=person, purpose=purpose, state="to_renew", given_on=today() - 9 * DAY)
        for purpose in ("photograph", "sharing_establishment"):
            make_consent(person=answered, purpose=purpose, state="refused")

    assert [task.person for task in told(me, "consent")] == [out.code]
    assert told(inside, "consent") == []


def test_whoever_came_of_age_is_asked_what_a_guardian_agreed_to_and_once():
    me, inside = worker(), worker("preparation_officer", "el_jadida")
    born = today().replace(day=1) - 18 * 366 * DAY
    birth = {"birth_year": born.year, "birth_month": born.month, "birth_day": 1}
    with scoped(national_scope()):
        adult, minor, own, held = (
            somebody(**birth),
            somebody(**{**birth, "birth_year": born.year + 3}),
            somebody(**birth),
            somebody("el_jadida", **birth),
        )
        for person, by in ((adult, me), (minor, me), (own, me), (held, inside)):
            make_assignment(person=person, worker=by)
        agreed = {"state": "given", "given_on": today() - 700 * DAY, "asked_on": today() - 700 * DAY}
        for person in (adult, minor, held):
            for purpose in ("photograph", "sharing_establishment"):
                make_consent(person=person, purpose=purpose, guardian="وصي النموذجي", **agreed)
        make_consent(person=own, purpose="photograph", **agreed)

    assert [task.person for task in told(me, "consent")] == [adult.code]
    assert [task.person for task in told(inside, "consent")] == [held.code]


def test_whoever_came_of_age_is_asked_for_the_own_agreement_by_whoever_follows_them():
    me, inside = worker(), worker("preparation_officer", "el_jadida")
    born = today().replace(day=1) - 18 * 366 * DAY
    birth = {"birth_year": born.year, "birth_month": born.month, "birth_day": 1}
    with scoped(national_scope()):
        adult, written, own, followed, unseen = (somebody(**birth) for _one in range(5))
        minor, away = somebody(birth_year=today().year - 17), somebody("CAR-AGA", province="09.001", **birth)
        held = somebody("el_jadida", **birth)
        for person in (adult, written, own, unseen, minor, away):
            make_assignment(person=person, worker=me)
        make_assignment(person=followed, worker=worker())
        make_assignment(person=held, worker=inside)
        make_agreed_plan(person=own)
        make_agreed_plan(person=unseen, **BY_A_GUARDIAN, compartments=["health"])
        plans = {
            one: make_agreed_plan(person=one, **BY_A_GUARDIAN)
            for one in (adult, written, followed, minor, away, held)
        }
        draft = make_whole_plan(person=written, version=2, follows=plans[written])
        everywhere = {one.plan.subject for one in own_words_waiting(Person.objects.all(), today(), 99)}

    assert everywhere == {one.code for one in (adult, written, followed, unseen, away, held)}
    assert {task.person: task.href for task in told(me, "own_word")} == {
        adult.code: f"/people/{adult.code}/life-project/write/",
        written.code: f"/people/{written.code}/life-project/{draft.number}/answer/",
    }
    assert [task.person for task in told(inside, "own_word")] == [held.code]


def test_a_kind_of_which_more_waits_than_is_read_is_told_as_more(client, monkeypatch):
    monkeypatch.setattr("darb.worklist.queries.path.READ", 7)
    monkeypatch.setattr("darb.worklist.queries.named.MOST", 6)
    me = worker()
    with scoped(national_scope()):
        for _each in range(6):
            make_referral(person=somebody(), state="sent", answer_by=today())
    enter(client, me)
    exact = client.get("/", headers={"accept-language": "fr"}).context["work"]
    with scoped(national_scope()):
        make_referral(person=somebody(), state="sent", answer_by=today())
        make_referral(person=somebody(), state="sent", answer_by=today() + 30 * DAY)

    home = client.get("/", headers={"accept-language": "fr"})
    listed = client.get("/waiting/", headers={"accept-language": "fr"})
    other = client.get("/waiting/?kind=appointment", headers={"accept-language": "fr"})

    assert (exact.count, exact.cut) == (6, frozenset())
    assert home.context["work"].more[0][::2] == ("referral", 1)
    assert [page.context["work"].cut for page in (home, listed, other)] == [{"referral"}, {"referral"}, set()]
    assert home.content.decode().count("plus de") == 2
    assert "Au plus" in listed.content.decode()
    assert "Au plus" not in other.content.decode()


def test_a_case_worker_is_told_of_support_handed_over_whose_activity_has_no_first_day():
    me = worker()
    with scoped(national_scope()):
        given = make_project_file(person=somebody(), state="handed_over")
        make_project_file(person=somebody(), state="started")
        make_project_file(person=somebody("CAR-SET"), state="handed_over")

    (task,) = told(me, "start")

    assert (task.href, task.person) == (f"/files/{given.code}/start/", given.person.code)
    assert "النموذجي" in task.title
