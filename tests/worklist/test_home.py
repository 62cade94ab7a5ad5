"""Home: what waits for the reader by when it is due, people to meet, and nothing of other places."""

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from darb.core.scope import scoped
from darb.journal.models import AccessEntry
from darb.places.models import Province
from darb.selection.actions.closing import close_session
from darb.selection.actions.decisions import decide
from darb.selection.actions.runs import run_selection
from darb.selection.actions.scores import settle_scores
from darb.selection.models import Decision
from darb.worklist.rules import Group, Task, by_group, coming_dates
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import EL_JADIDA, centre, make_call, make_file, make_person, make_user
from tests.factories.awards import make_award, make_award_line, make_handover, make_operation_day
from tests.factories.people import make_contact, make_letter
from tests.factories.projects import make_appeal, make_application, make_checklist_item, make_decision
from tests.pages import assert_sound
from tests.selection.committee import make_committee

pytestmark = pytest.mark.slow

TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)
NAME = "نعيمة النموذجي"
PHONE = "+212500000012"


def task(days, kind="appeal"):
    due_on = None if days is None else datetime.date(2026, 11, 24) + days * DAY
    return Task(kind, "scale", f"{kind} {days}", "", "/", "", due_on)


def test_tasks_stand_by_when_they_are_due_the_soonest_first():
    on = datetime.date(2026, 11, 24)

    groups = by_group([task(3), task(-1), task(None), task(0), task(-5), task(1)], on)

    assert {group: [one.title for one in tasks] for group, tasks in groups.items()} == {
        Group.LATE: ["appeal -5", "appeal -1"],
        Group.TODAY: ["appeal None", "appeal 0"],
        Group.LATER: ["appeal 1", "appeal 3"],
    }
    assert [one.title for one in coming_dates([task(3), task(-1), task(None), task(1)], on)] == [
        "appeal 1",
        "appeal 3",
    ]


def incomplete(place="CAR-CAS"):
    person = make_person(holder=centre(place))
    make_contact(person=person, kind="telephone", value=PHONE)
    project_file = make_file(person)
    make_checklist_item(project_file=project_file, state="missing")
    return project_file


def invited(on):
    person = make_person(holder=centre())
    make_contact(person=person, kind="telephone", value=PHONE)
    application = make_application(project_file=make_file(person))
    award = make_award(decision=make_decision(application=application), state="signed", signed_on=on)
    make_award_line(award=award)
    return make_handover(award=award, day=make_operation_day(on=on, holder=centre()))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_case_worker_sees_whom_to_call_and_a_message_without_the_past(client, db, language):
    with scoped(national_scope()):
        incomplete()
        invited(TODAY())
    enter(client, make_user(role="case_worker", establishment=centre()))

    page = client.get("/", headers={"accept-language": language}).content.decode()

    assert_sound(page, language)
    assert page.count(f'href="tel:{PHONE}"') == 2
    assert page.count("data-copy") == 2
    said = [part.split("</p>")[0] for part in page.split("data-copy>")[1:]]
    assert all("السلام عليكم" in text for text in said)
    assert not any(word in text for text in said for word in ("سجن", "مشروع", "إدماج", "مؤسسة"))


def test_whose_names_and_telephones_were_shown_is_written_down(client, db):
    with scoped(national_scope()):
        subject = incomplete().subject
    enter(client, make_user(role="case_worker", establishment=centre()))

    client.get("/")

    entry = AccessEntry.objects.get(subject="worklist:today")
    assert entry.details["people"] == [subject]


def test_another_centre_sees_nobody_of_it(client, db):
    with scoped(national_scope()):
        incomplete("CAR-AGA")
        make_appeal()
    enter(client, make_user(role="case_worker", establishment=centre("CAR-SET")))

    page = client.get("/").content.decode()

    assert NAME not in page
    assert "tel:" not in page
    assert "/appeals/TZ" not in page


@pytest.mark.slow
def test_a_late_answer_stands_on_top_with_how_late_it_is(client, db):
    with scoped(national_scope()):
        appeal = make_appeal(
            told_on=TODAY() - 40 * DAY, filed_on=TODAY() - 32 * DAY, due_on=TODAY() - 2 * DAY
        )
    enter(client, make_user(role="programme_manager"))

    page = client.get("/", headers={"accept-language": "fr"}).content.decode()

    late = page.split('<h3 class="grp late">')[1].split("<h3")[0]
    assert appeal.number in late
    assert "en retard de" in late
    assert "2\u00a0jours" in late.replace("</bdi>", "").replace('<bdi dir="ltr" class="n">', "")


def test_the_handover_of_today_stands_before_everything(client, db):
    with scoped(national_scope()):
        handover = invited(TODAY())
    enter(client, make_user(role="centre_coordinator", establishment=centre()))

    page = client.get("/").content.decode()

    assert f"/handovers/{handover.day.operation.code}/day/" in page
    assert page.index('class="cal"') < page.index('id="waits"')


def test_the_day_itself_is_offered_only_to_whoever_hands_over(client, db):
    with scoped(national_scope()):
        code = invited(TODAY()).day.operation.code
    enter(client, make_user(role="programme_manager"))

    card = client.get("/").content.decode().split('class="panel key"')[1].split("</section>")[0]

    assert f'href="/handovers/{code}/day/"' not in card
    assert f'href="/handovers/{code}/"' in card


@pytest.mark.parametrize("role", ["case_worker", "centre_coordinator"])
def test_an_answer_is_late_only_for_whoever_may_give_it(client, db, role):
    with scoped(national_scope()):
        appeal = make_appeal(
            told_on=TODAY() - 40 * DAY, filed_on=TODAY() - 32 * DAY, due_on=TODAY() - 2 * DAY
        )
    enter(client, make_user(role=role, establishment=appeal.holder))

    page = client.get("/").content.decode()

    assert appeal.number not in page


@pytest.mark.parametrize(
    ("role", "place"), [("buyer", {}), ("storekeeper", {}), ("committee_member", {}), ("employer", {})]
)
def test_each_role_sees_its_own_duty_and_not_another_one(client, db, role, place):
    with scoped(national_scope()):
        code = invited(TODAY() + 9 * DAY).award.decision.application.project_file.code
    call = make_call()
    call.territory.set([Province.objects.get(code=EL_JADIDA)])
    enter(client, make_user(role=role, **place))

    page = client.get("/").content.decode()

    waits = page.split('id="waits"')[1]
    assert (code in waits) == (role == "buyer")


@pytest.mark.slow
def test_the_same_queries_serve_one_person_and_many(client, db):
    enter(client, make_user(role="case_worker", establishment=centre()))
    client.get("/")

    def asked(count):
        with scoped(national_scope()):
            for _time in range(count):
                incomplete()
                invited(TODAY())
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        return len(captured)

    assert asked(1) == asked(3)


@pytest.fixture
def decided(db):
    """A committee's call whose session is closed, with three letters to send; and a newer call."""
    with scoped(national_scope()):
        committee = make_committee(day=TODAY())
        committee.convene()
        committee.mark_all()
        settle_scores(by=committee.chair, on=committee.day, call=committee.call)
        run = run_selection(by=committee.chair, on=committee.day, call=committee.call)
        session = committee.open()
        decide(by=committee.chair, on=committee.day, session=session, run=run)
        close_session(by=committee.chair, on=committee.day, session=session, pdf=b"%PDF-1.7")
        make_call()
    return committee


def waits(client):
    return client.get("/").content.decode().split('id="waits"')[1]


def test_letters_are_sent_on_the_page_of_the_call_whose_decisions_wait(client, decided):
    enter(client, make_user(role="programme_manager"))

    shown = waits(client)

    assert "3 رسائل للإرسال" in re.sub(r"<[^>]+>", "", shown)
    assert f'href="/committee/{decided.call.code}/"' in shown
    assert "/seasons/" not in shown.split('class="tasks')[1].split("</section>")[0]


def test_a_closed_session_waits_for_nobody_until_its_list_is_to_be_published(decided):
    member, manager = Client(), Client()
    enter(member, decided.chair)
    enter(manager, make_user(role="programme_manager"))
    own = f'href="/committee/{decided.call.code}/"'
    closed = [own in waits(member), "نشر اللائحة المؤقتة" in waits(manager)]

    with scoped(national_scope()):
        for decision in Decision.objects.all():
            Decision.objects.filter(pk=decision.pk).update(letter=make_letter())

    assert closed == [False, False]
    assert own not in waits(member)
    assert "نشر اللائحة المؤقتة" in waits(manager)
