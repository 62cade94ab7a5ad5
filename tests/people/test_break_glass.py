"""One file opens against the rule for an hour: told at once, reviewed by somebody else, or no more of it."""

import datetime

import pytest
from django.utils import timezone

from darb.controls.models import OutboxMessage
from darb.core.errors import Forbidden
from darb.core.scope import scoped
from darb.journal.models import JournalEntry
from darb.people.actions import GlassRefused, break_glass, review_break_glass
from darb.people.models import BreakGlass, Person
from darb.people.queries import break_glass_counts, openings_at, scope_of
from darb.staff.models import User
from tests.conftest import national_scope
from tests.factories import centre, make_person, make_user

pytestmark = pytest.mark.django_db
AT = timezone.now()
HOUR = datetime.timedelta(hours=1)
TOLD = "appel du centre, nuit sans abri"


@pytest.fixture
def worker() -> User:
    return make_user(role="case_worker", establishment=centre("CAR-SET"), compartments=[])


@pytest.fixture
def officer() -> User:
    return make_user(role="data_protection_officer")


@pytest.fixture
def person() -> Person:
    with scoped(national_scope()):
        return make_person(holder=centre(), compartments=["minors"])


def open_it(worker: User, code: str, at: datetime.datetime = AT) -> BreakGlass:
    with scoped(scope_of(worker, timezone.localdate(at), at)):
        return break_glass(by=worker, on=timezone.localdate(at), at=at, code=code, reason="safety", told=TOLD)


def codes_seen(worker: User, at: datetime.datetime) -> list[str]:
    with scoped(scope_of(worker, timezone.localdate(at), at)):
        return sorted(Person.objects.values_list("code", flat=True))


def judge(officer: User, glass: BreakGlass, result: str = "justified", note: str = "") -> BreakGlass:
    with scoped(scope_of(officer, timezone.localdate())):
        return review_break_glass(
            by=officer, on=timezone.localdate(), at=AT + HOUR, glass=glass, result=result, note=note
        )


def test_that_file_alone_opens_and_closes_after_an_hour(worker, person):
    with scoped(national_scope()):
        make_person(holder=centre())
    before = codes_seen(worker, AT)

    open_it(worker, person.code)

    assert before == []
    assert codes_seen(worker, AT + HOUR - datetime.timedelta(seconds=1)) == [person.code]
    assert codes_seen(worker, AT + HOUR) == []


def test_nobody_else_of_the_place_sees_it(worker, person):
    colleague = make_user(role="centre_coordinator", establishment=centre("CAR-SET"))

    open_it(worker, person.code)

    assert codes_seen(colleague, AT) == []


def test_a_code_that_nobody_has_leaves_the_same_traces(worker, person):
    """Neither the row nor the entry nor the notice tells whether there is such a file."""

    def traces(code: str) -> list[object]:
        glass = open_it(worker, code)
        entry = JournalEntry.objects.get(act="people.break_glass", subject=f"person:{code}")
        notice = OutboxMessage.objects.get(topic="break_glass", subject=f"break_glass:{glass.pk}")
        told = {name for name in entry.details if name != "break_glass"}
        return [entry.chain, told, sorted(notice.body), glass.establishment_id, glass.ends_at]

    assert traces(person.code) == traces("P-2099-9999")


def test_a_restricted_sub_programme_needs_a_permission_of_its_own(worker):
    manager = make_user(role="programme_manager", compartments=[])
    with scoped(national_scope()):
        restricted = make_person(holder=centre(), compartments=["moussalaha"])

    open_it(worker, restricted.code)
    open_it(manager, restricted.code)

    assert codes_seen(worker, AT) == []
    assert restricted.code in codes_seen(manager, AT)


def test_an_overdue_review_blocks_the_next_opening_until_it_is_answered(worker, officer, person):
    glass = open_it(worker, person.code, AT - datetime.timedelta(hours=73))

    with pytest.raises(GlassRefused) as refusal:
        open_it(worker, person.code)
    judge(officer, glass)
    again = open_it(worker, person.code)

    assert refusal.value.code == "break_glass_review_overdue"
    assert again.pk is not None


def test_an_opening_within_its_time_does_not_block(worker, person):
    open_it(worker, person.code, AT - datetime.timedelta(hours=71))

    assert open_it(worker, person.code).pk is not None


def test_who_has_no_such_permission_opens_nothing(person):
    buyer = make_user(role="buyer")

    with pytest.raises(Forbidden):
        open_it(buyer, person.code)

    assert not BreakGlass.objects.exists()


def test_a_review_is_given_once_and_blame_is_explained(worker, officer, person):
    glass = open_it(worker, person.code)

    with pytest.raises(GlassRefused) as unexplained:
        judge(officer, glass, "not_justified")
    judged = judge(officer, glass, "not_justified", "aucune urgence")
    with pytest.raises(GlassRefused) as twice:
        judge(officer, glass)

    assert unexplained.value.code == "break_glass_note_missing"
    assert (judged.result, judged.reviewed_by_id) == ("not_justified", officer.pk)
    assert twice.value.code == "break_glass_reviewed"


def test_the_head_and_the_auditor_see_it_at_once(worker, officer, person):
    open_it(worker, person.code, AT - datetime.timedelta(hours=73))
    judge(officer, BreakGlass.objects.get(), "justified")
    open_it(worker, person.code, AT - 2 * HOUR)
    open_it(worker, person.code)

    counts = break_glass_counts(AT)

    assert counts == {"open": 1, "to_review": 1, "review_overdue": 0, "justified": 1, "not_justified": 0}
    assert len(openings_at([centre("CAR-SET").pk], AT)) == 2
    assert openings_at([centre().pk], AT) == []
