"""A prepared file is handed in to its call: once, while the call takes files, with a numbered receipt."""

import datetime

import pytest
from django.utils import timezone

from darb.core.errors import Forbidden
from darb.core.scope import scoped
from darb.projects.models import BudgetLine, ProjectFile
from darb.selection.actions.filing import NotHandedIn, hand_in
from darb.selection.models import Application
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import ON, centre, make_file, make_person, make_user
from tests.factories.money import make_bare_call, make_rule_set
from tests.pages import assert_sound
from tests.projects.test_file_pages import key_of, spoken


@pytest.fixture
def worker(everything):
    return make_user(role="case_worker", establishment=centre())


@pytest.fixture
def file(everything):
    return make_file(make_person(holder=centre()), call=make_bare_call())


def test_a_file_is_handed_in_once(worker, file):
    application = hand_in(by=worker, on=ON, project_file=file)

    assert (application.amount_minor, application.call_id) == (file.requested_minor, file.call_id)
    with pytest.raises(NotHandedIn) as refusal:
        hand_in(by=worker, on=ON, project_file=file)
    assert refusal.value.code == "handed_in"


def test_a_call_that_is_over_takes_no_file(worker, file):
    with pytest.raises(NotHandedIn):
        hand_in(by=worker, on=ON + datetime.timedelta(days=1), project_file=file)
    type(file.call).objects.update(state="frozen")
    with pytest.raises(NotHandedIn):
        hand_in(by=worker, on=ON, project_file=file)

    assert Application.objects.count() == 0


def test_a_file_for_no_call_or_without_lines_stays(worker, file):
    BudgetLine.objects.all().delete()
    with pytest.raises(NotHandedIn):
        hand_in(by=worker, on=ON, project_file=file)
    ProjectFile.objects.update(call=None)
    with pytest.raises(NotHandedIn):
        hand_in(by=worker, on=ON, project_file=file)


def test_what_is_above_the_ceiling_is_told_before_it_is_handed_in(worker, file):
    make_rule_set(call=file.call, ceiling_minor=file.requested_minor - 1)

    with pytest.raises(NotHandedIn) as refusal:
        hand_in(by=worker, on=ON, project_file=file)

    assert refusal.value.code == "above_ceiling"


def test_only_who_prepares_files_hands_them_in(everything, file):
    with pytest.raises(Forbidden):
        hand_in(by=make_user(role="committee_member"), on=ON, project_file=file)

    assert Application.objects.count() == 0


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_receipt_is_given_at_once_and_found_again(client, db, language):
    days = dict.fromkeys(
        ["opens_on", "closes_on", "frozen_on", "decided_on", "agreed_on"], timezone.localdate()
    )
    with scoped(national_scope()):
        make_file(make_person(holder=centre()), code="D-2031-0011", call=make_bare_call(**days))
    enter(client, make_user(role="case_worker", establishment=centre()))
    address = "/files/D-2031-0011/hand-in/"
    before = spoken(client, address, language)

    answer = client.post(
        address, {"form_key": key_of(before)}, follow=True, headers={"accept-language": language}
    )

    page = answer.content.decode()
    assert_sound(before.content.decode(), language)
    assert_sound(page, language)
    with scoped(national_scope()):
        assert Application.objects.get().receipt in page
