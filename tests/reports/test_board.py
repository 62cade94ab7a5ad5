"""The board of a running season: each step counted once, what waits and for what, for those who work on files."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from darb.awards.models import Operation
from darb.core.scope import scoped
from darb.people.queries import scope_of
from darb.places.models import Province
from darb.projects.states import ProjectFile as FileState
from darb.reports.queries.board import board_of, calls_of_season
from tests.conftest import national_scope
from tests.downloads import workbook_in
from tests.entering import enter
from tests.factories import EL_JADIDA, ON, make_call, make_file, make_person, make_tranche, make_user
from tests.factories.awards import make_award, make_award_line, make_handover, make_operation_day
from tests.factories.money import make_call_source
from tests.factories.projects import make_appeal, make_application, make_decision, make_eligibility_result
from tests.factories.reference import make_document
from tests.pages import assert_sound

pytestmark = pytest.mark.slow

DAY = datetime.timedelta(days=1)


def running_call():
    call = make_call()
    call.season.state, call.season.starts_on = "open", ON
    call.season.save()
    call.territory.set([Province.objects.get(code=EL_JADIDA)])
    return call


def filed(call, state=FileState.SCORED, *, is_met=True, is_examined=True):
    project_file = make_file(make_person())
    type(project_file).objects.filter(pk=project_file.pk).update(state=state)
    application = make_application(project_file=project_file, call=call)
    if is_examined:
        make_eligibility_result(application=application, is_met=is_met)
    return application


def funded(call, **values):
    application = filed(call, FileState.COMMITTED)
    return make_award(decision=make_decision(application=application, decided_on=ON), **values)


def handed_over(award, days):
    signed = {"state": "signed", "signed_by": "signature", "signed_on": ON + days * DAY}
    number = f"PVR-TEST-{award.pk}"
    make_handover(
        award=award, number=number, minutes=make_document(), amount_minor=award.amount_minor, **signed
    )


def test_each_file_stands_at_one_step(everything):
    call = running_call()
    filed(call, FileState.DRAFT)
    filed(call, FileState.INELIGIBLE, is_met=False)
    filed(call)
    out_of_money = filed(call, FileState.CREDITS_EXHAUSTED)
    make_decision(application=out_of_money, result="unfunded", reason="sources_exhausted")
    make_award_line(award=funded(call, state="signed", signed_on=ON))
    given = funded(call, state="handed_over", signed_on=ON)
    handed_over(given, 40)

    steps = board_of([call], ON).steps

    assert (steps.filed, steps.incomplete, steps.complete) == (6, 1, 5)
    assert (steps.not_eligible, steps.eligible, steps.undecided, steps.money_ended) == (1, 4, 1, 1)
    assert (steps.funded, steps.in_purchase, steps.received, steps.handed_over) == (2, 1, 1, 1)


def test_a_file_that_no_rule_answered_for_waits_to_be_examined_and_is_not_refused(everything):
    call = running_call()
    filed(call, FileState.COMPLETE, is_examined=False)
    filed(call, FileState.INELIGIBLE, is_met=False)

    steps = board_of([call], ON).steps

    assert (steps.unexamined, steps.not_eligible, steps.eligible) == (1, 1, 0)


def test_a_funded_file_without_an_award_waits_for_its_contract_and_is_not_being_bought(everything):
    call = running_call()
    application = filed(call, FileState.FUNDED)
    make_decision(application=application, decided_on=ON)
    funded(call, state="pending")

    board = board_of([call], ON + DAY)

    assert (board.steps.funded, board.steps.without_contract, board.steps.in_purchase) == (2, 2, 0)
    assert application.project_file in [one.file for one in board.blocked]
    assert [[lack.lack for lack in one.lacks] for one in board.blocked] == [["contract"], ["contract"]]


def test_what_is_missing_stands_with_its_holder_the_longest_waiting_first(everything):
    call = running_call()
    line = make_award_line(award=funded(call, state="signed", signed_on=ON))

    blocked = board_of([call], ON).blocked

    assert [one.file for one in blocked] == [line.award.decision.application.project_file]
    assert [lack.lack for lack in blocked[0].lacks] == ["order"]


def test_who_is_expected_today_is_counted_once(everything):
    call = running_call()
    award = funded(call, state="signed", signed_on=ON)
    make_handover(award=award, day=make_operation_day(on=ON))

    assert board_of([call], ON).steps.expected_today == 1
    assert board_of([call], ON + DAY).steps.expected_today == 0


def test_who_was_put_off_is_not_expected_today_any_more(everything):
    call = running_call()
    award = funded(call, state="signed", signed_on=ON)
    make_handover(award=award, day=make_operation_day(on=ON), state="postponed", attendance="postponed")

    assert board_of([call], ON).steps.expected_today == 0


def test_the_delay_is_told_by_its_middle_and_its_ends(everything):
    call = running_call()
    for days in (30, 40, 58):
        handed_over(funded(call, state="handed_over", signed_on=ON), days)

    delay = board_of([call], ON).delay

    assert (delay.median, delay.shortest, delay.longest) == (40, 30, 58)


def test_a_tranche_that_two_calls_share_counts_once(everything):
    call = running_call()
    other = make_call()
    tranche = make_tranche(500_000)
    make_call_source(call=call, tranche=tranche)
    make_call_source(call=other, tranche=tranche)

    together = board_of([call, other], ON).amounts

    assert (together.received, together.available) == (500_000, 500_000)


def test_a_tranche_that_did_not_come_on_its_day_is_late(everything):
    call = running_call()
    tranche = make_tranche(500_000, received=False)
    tranche.expected_on = ON
    tranche.save()
    make_call_source(call=call, tranche=tranche)

    assert [line.is_late for line in board_of([call], ON).tranches] == [False]
    assert [line.is_late for line in board_of([call], ON + DAY).tranches] == [True]


def test_calls_of_the_season_that_lie_elsewhere_are_not_counted(db):
    with scoped(national_scope()):
        call = running_call()
        other = make_call()
        other.season = call.season
        other.save()
        other.territory.set([Province.objects.get(code="09.001")])
        filed(other)
    reader = make_user(role="committee_secretariat", province=Province.objects.get(code=EL_JADIDA))
    with scoped(scope_of(reader, ON)):
        assert calls_of_season(call) == [call]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_page_shows_the_board_of_a_running_season(client, db, language):
    with scoped(national_scope()):
        call = running_call()
        filed(call)
    enter(client, make_user(role="programme_manager"))

    page = client.get(f"/seasons/{call.code}/", headers={"accept-language": language}).content.decode()

    assert_sound(page, language)
    assert 'class="funnel k6"' in page


def test_amounts_of_all_calls_open_the_records_of_all_calls(client, db):
    with scoped(national_scope()):
        call, other = running_call(), running_call()
        other.season = call.season
        other.save()
        tranche = make_tranche(500_000)
        make_call_source(call=other, tranche=tranche)
    enter(client, make_user(role="programme_manager"))

    page = client.get(f"/seasons/{call.code}/").content.decode()
    narrowed = client.get(f"/seasons/{call.code}/?call={other.code}").content.decode()
    together = re.search(r'href="(/seasons/[^"]+/amounts/\?calls=all)#envelope"', page)
    records = client.get(together.group(1)).content.decode()

    assert f'href="/seasons/{other.code}/amounts/#envelope"' in narrowed
    assert tranche.agreement.code in records
    assert call.code in records
    assert other.code in records


def test_a_ranking_that_is_not_decided_is_no_list_of_the_board(client, db):
    with scoped(national_scope()):
        call = running_call()
        filed(call)
    enter(client, make_user(role="programme_manager"))

    before = client.get(f"/seasons/{call.code}/").content.decode()
    with scoped(national_scope()):
        make_decision(application=filed(call, FileState.FUNDED), decided_on=ON)
    after = client.get(f"/seasons/{call.code}/").content.decode()

    assert f"/seasons/{call.code}/ranking/#funded" not in before
    assert f"/seasons/{call.code}/ranking/#funded" in after


def test_whoever_sees_figures_only_gets_no_board(client, db):
    with scoped(national_scope()):
        call = running_call()
    enter(client, make_user(role="management"))

    page = client.get(f"/seasons/{call.code}/").content.decode()

    assert 'class="funnel k6"' not in page
    assert client.get(f"/seasons/{call.code}/board.xlsx").status_code == 403


@pytest.mark.parametrize(("role", "opens"), [("programme_manager", True), ("buyer", False)])
def test_appeals_are_linked_only_for_whoever_may_read_them(client, db, role, opens):
    with scoped(national_scope()):
        call = running_call()
        make_appeal(decision=make_decision(application=filed(call)))
    enter(client, make_user(role=role))

    page = client.get(f"/seasons/{call.code}/").content.decode().split('id="calls"')[1].split("</section>")[0]

    assert ('href="/appeals/"' in page) == opens


@pytest.mark.parametrize(("role", "drafts"), [("programme_manager", True), ("auditor", False)])
def test_a_finished_operation_leads_from_the_board_to_its_draft(client, db, role, drafts):
    with scoped(national_scope()):
        call = running_call()
        handed_over(funded(call, state="handed_over", signed_on=ON), 40)
        operation = Operation.objects.get()
        Operation.objects.update(season=call.season, kind="handover")
    enter(client, make_user(role=role))

    page = client.get(f"/seasons/{call.code}/").content.decode()

    assert (f"/communiques/new/{operation.code}/" in page) is drafts


def test_the_table_leaves_with_codes_and_no_name(client, db):
    with scoped(national_scope()):
        call = running_call()
        line = make_award_line(award=funded(call, state="signed", signed_on=ON))
        code = line.award.decision.application.project_file.code
    enter(client, make_user(role="programme_manager"))

    sent = client.get(f"/seasons/{call.code}/board.xlsx", headers={"accept-language": "fr"})

    rows = [row[0].value for row in workbook_in(sent).active.iter_rows()]
    assert any(str(text).startswith(code) for text in rows)


@pytest.mark.slow
def test_the_same_queries_serve_one_file_and_many(client, db):
    with scoped(national_scope()):
        call = running_call()
    enter(client, make_user(role="programme_manager"))
    client.get(f"/seasons/{call.code}/")

    def asked(count):
        with scoped(national_scope()):
            for _time in range(count):
                make_award_line(award=funded(call, state="signed", signed_on=timezone.localdate()))
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/seasons/{call.code}/")
        return len(captured)

    assert asked(1) == asked(3)
