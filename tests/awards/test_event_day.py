"""The event day: invited, here, signed, put off, refused, planned again; what each leaves in rows and ledger."""

import contextlib
import datetime
from collections.abc import Iterator

import pytest
from django.core.files.storage import default_storage
from django.http import Http404
from django.utils import timezone
from pypdf import PdfReader

from darb.awards import states
from darb.awards.actions.attending import (
    check_in,
    keep_scan,
    note_reserve,
    prepare_minutes,
    put_off,
    refuse_signature,
)
from darb.awards.actions.handovers import Served, hand_over
from darb.awards.actions.operations import (
    OperationRefused,
    close_operation,
    invite,
    move_operation,
    plan_again,
    release_counts,
    withdraw_invitation,
)
from darb.awards.actions.serving import HandoverRefused, Signing
from darb.awards.models import Award, EquipmentItem, Handover, Operation
from darb.awards.queries.balances import balances_by_fund
from darb.awards.queries.operations import candidates_for, find_operation, operation_list
from darb.awards.queries.sheets import SHEETS, press_sheet, set_draft
from darb.controls.models import Duty
from darb.core.errors import Forbidden, Refusal
from darb.core.scope import Scope, scoped
from darb.documents.actions.produced import stored_path
from darb.journal.models import JournalEntry
from tests.awards.scene import CASH, PIECE, later, make_day, make_invited, make_ready, planned
from tests.conftest import national_scope
from tests.factories import centre, make_user
from tests.factories.awards import make_operation
from tests.factories.people import make_certificate

pytestmark = pytest.mark.slow

AT = datetime.time(10, 40)
DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g><polyline points="0,0 9,9"/></g></svg>'


@contextlib.contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(Refusal) as refusal:
        yield
    assert refusal.value.code == code


@pytest.fixture
def giver(everything):
    return make_user(role="centre_coordinator", establishment=centre())


@pytest.fixture
def on() -> datetime.date:
    return timezone.localdate()


def sign(by, handover: Handover, on: datetime.date, **signing) -> Handover:
    items = EquipmentItem.objects.filter(award_line__award=handover.award, state="in_store")
    given = {"at": AT, "pieces": frozenset(items.values_list("pk", flat=True)), **signing}
    kind = states.HandoverAttendance.PRESENT
    served = Served(handover.award, handover.day, kind, "signature", "", handover, Signing(**given))
    return hand_over(by=by, on=on, served=[served])[0]


def test_signed_minutes_empty_the_store_and_the_commitment_and_move_the_file(giver, on):
    handover = sign(giver, make_invited(), on, drawn=DRAWN)

    award = Award.objects.get(pk=handover.award_id)
    assert (handover.state, award.state) == ("signed", "handed_over")
    assert handover.amount_minor == 2 * PIECE + CASH
    assert award.decision.application.project_file.state == "handed_over"
    assert [balances_by_fund([award], account)[award.pk] for account in ("M1", "3")] == [{}, {}]
    assert Operation.objects.get(pk=handover.day.operation_id).state == "held"
    assert Duty.objects.filter(by=giver, duty="hands_over").count() == 1
    assert JournalEntry.objects.filter(act="awards.hand_over").count() == 1


@pytest.mark.slow
def test_the_drawn_signature_stands_in_the_minutes_that_are_kept(giver, on):
    signed = sign(giver, make_invited(), on, drawn=DRAWN)
    plain = sign(giver, make_invited(), on, on_paper=True)

    sizes = [
        len(PdfReader(default_storage.open(stored_path(row.minutes.sha256))).pages) for row in (signed, plain)
    ]
    assert sizes == [1, 1]
    assert signed.minutes.size != plain.minutes.size
    assert (signed.on_paper, plain.on_paper) == (False, True)


def test_whoever_came_has_a_number_that_the_minutes_keep(giver, on):
    handover = check_in(by=giver, on=on, handover=make_invited())
    number = handover.number

    assert (handover.attendance, number[:4]) == ("present", "PVR-")
    assert sign(giver, handover, on).number == number


@pytest.mark.slow
def test_minutes_are_numbered_before_the_day_without_a_gap(giver, on):
    day = planned()
    for _each in range(3):
        make_invited(day)

    handovers = prepare_minutes(by=giver, on=on, day=day)

    numbers = [int(handover.number.rpartition("-")[2]) for handover in handovers]
    assert numbers == list(range(numbers[0], numbers[0] + 3))
    assert set_draft(day, handovers[0]).startswith(b"%PDF")


def test_the_second_signature_of_one_person_is_refused(giver, on):
    handover = make_invited()
    sign(giver, handover, on)

    with refused("handover_closed"):
        sign(giver, Handover.objects.get(pk=handover.pk), on)


@pytest.mark.slow
def test_a_piece_left_in_the_store_leaves_the_support_partly_handed_over(giver, on):
    handover = make_invited()
    first = EquipmentItem.objects.filter(award_line__award=handover.award).earliest("pk")

    part = sign(giver, handover, on, pieces=frozenset({first.pk}), with_cheque=False)
    rest = sign(giver, make_invited(later(handover.day, 0 - 1), Award.objects.get(pk=handover.award_id)), on)

    assert (part.amount_minor, rest.amount_minor) == (PIECE, PIECE + CASH)
    assert Award.objects.get(pk=handover.award_id).state == "handed_over"


def test_after_a_part_the_file_waits_for_the_rest(giver, on):
    handover = sign(giver, make_invited(), on, with_cheque=False)

    award = Award.objects.get(pk=handover.award_id)
    assert award.state == "partly_handed_over"
    assert award.decision.application.project_file.state == "purchasing"


def test_nothing_is_signed_before_the_day(giver, on):
    handover = make_invited(make_day(on=on + datetime.timedelta(days=1)))

    with refused("day_not_come"):
        sign(giver, handover, on)


def test_a_certificate_is_handed_over_with_the_same_minutes(giver, on):
    handover = make_invited()
    certificate = make_certificate(person=handover.award.person, state="earned")

    sign(giver, handover, on, certificates=[certificate])

    certificate.refresh_from_db()
    assert (certificate.state, certificate.handed_over_on) == ("handed_over", on)


def test_a_reserve_is_signed_with_the_minutes(giver, on):
    handover = note_reserve(by=giver, on=on, handover=make_invited(), reserve="خدش على الغطاء")

    assert sign(giver, handover, on).state == "signed_with_reserve"


def test_who_refuses_receives_nothing_and_minutes_say_so(giver, on):
    handover = make_invited()

    refused = refuse_signature(by=giver, on=on, at=AT, handover=handover, reason="آلة لا تشتغل")

    assert (refused.state, refused.amount_minor) == ("signature_refused", 0)
    assert refused.minutes is not None
    items = EquipmentItem.objects.filter(award_line__award=handover.award)
    assert set(items.values_list("state", flat=True)) == {"in_store"}


def test_who_is_put_off_keeps_the_support_and_comes_another_day(giver, on):
    handover = make_invited()

    put_off(by=giver, on=on, handover=handover, attendance=states.HandoverAttendance.ABSENT)
    again = plan_again(by=giver, on=on, handover=handover, day=later(handover.day))

    assert (handover.state, again.state, again.attendance) == ("postponed", "prepared", "")
    assert Award.objects.get(pk=handover.award_id).state == "in_purchase"
    with refused("not_to_be_planned_again"):
        plan_again(by=giver, on=on, handover=handover, day=later(handover.day, 9))


def test_putting_off_needs_its_reason_and_somebody_who_is_away(giver, on):
    handover = make_invited()

    for kind in (states.HandoverAttendance.POSTPONED, states.HandoverAttendance.PRESENT):
        with pytest.raises(HandoverRefused):
            put_off(by=giver, on=on, handover=handover, attendance=kind)


def test_a_scan_is_kept_once_and_beside_signed_minutes_only(giver, on):
    signed = sign(giver, make_invited(), on, on_paper=True)

    kept = keep_scan(by=giver, on=on, handover=signed, content=b"%PDF-1.4 scan")

    assert kept.scan.number == signed.number
    for handover in (kept, make_invited()):
        with pytest.raises(HandoverRefused):
            keep_scan(by=giver, on=on, handover=handover, content=b"%PDF-1.4 scan")


def test_people_are_invited_once_and_only_with_running_support(giver, on):
    day, award = planned(), make_ready()
    invite(by=giver, on=on, day=day, awards=[award])
    Award.objects.filter(pk=(other := make_ready()).pk).update(state="suspended")
    other.refresh_from_db()

    for refused in (award, other):
        with pytest.raises(OperationRefused):
            invite(by=giver, on=on, day=day, awards=[refused])


def test_a_launch_and_an_ended_operation_take_nobody(giver, on):
    launch = make_day(operation=make_operation(kind="launch"))
    ended = make_day(operation=make_operation(state="closed"))

    for day in (launch, ended):
        with refused("operation_takes_nobody"):
            invite(by=giver, on=on, day=day, awards=[make_ready()])


def test_an_invitation_is_taken_back_until_something_was_recorded(giver, on):
    untouched, here = make_invited(), check_in(by=giver, on=on, handover=make_invited())

    withdraw_invitation(by=giver, on=on, handover=untouched)

    assert not Handover.objects.filter(pk=untouched.pk).exists()
    with pytest.raises(OperationRefused):
        withdraw_invitation(by=giver, on=on, handover=here)


def test_an_operation_closes_when_everybody_signed_or_was_put_off(giver, on):
    handover = make_invited()
    operation = handover.day.operation
    with refused("handovers_open"):
        close_operation(by=giver, on=on, operation=operation)
    sign(giver, handover, on)

    closed = close_operation(by=giver, on=on, operation=Operation.objects.get(pk=operation.pk))

    assert closed.state == "closed"
    assert JournalEntry.objects.get(act="awards.close_operation").details["signed"] == 1


def test_an_operation_is_held_once_nobody_is_expected_any_more(giver, on):
    first = make_invited()
    second = make_invited(first.day)
    operation = Operation.objects.filter(pk=first.day.operation_id)

    sign(giver, first, on)
    after_one = operation.get().state
    put_off(by=giver, on=on, handover=second, attendance=states.HandoverAttendance.ABSENT)

    assert (after_one, operation.get().state) == ("planned", "held")


def test_an_operation_at_which_somebody_signed_is_not_cancelled(giver, on):
    first = make_invited()
    second = make_invited(first.day)
    sign(giver, first, on)

    with refused("signed_already"):
        move_operation(
            by=giver, on=on, operation=first.day.operation, to=states.Operation.CANCELLED, reason="أمطار"
        )

    second.refresh_from_db()
    assert second.state == "prepared"


def test_a_cancelled_operation_puts_its_people_off_with_the_reason(giver, on):
    handover = make_invited()
    with refused("reason_missing"):
        move_operation(by=giver, on=on, operation=handover.day.operation, to=states.Operation.CANCELLED)

    move_operation(
        by=giver, on=on, operation=handover.day.operation, to=states.Operation.CANCELLED, reason="أمطار قوية"
    )

    handover.refresh_from_db()
    assert (handover.state, handover.reason) == ("postponed", "أمطار قوية")


def test_invitations_are_not_sent_to_nobody(giver, on):
    with refused("nobody_invited"):
        move_operation(by=giver, on=on, operation=planned().operation, to=states.Operation.INVITED)


def test_the_manager_plans_and_releases_numbers_but_hands_nothing_over(giver, on):
    manager, handover = make_user(role="programme_manager"), make_invited()

    with pytest.raises(Forbidden):
        check_in(by=manager, on=on, handover=handover)
    with pytest.raises(Forbidden):
        release_counts(by=giver, on=on, operation=handover.day.operation)
    released = release_counts(by=manager, on=on, operation=handover.day.operation)
    assert released.released_by_id == manager.pk


def test_numbers_of_an_operation_with_a_minor_are_never_released(everything, on):
    handover = make_invited()
    type(handover.award.person).objects.filter(pk=handover.award.person_id).update(birth_year=on.year - 16)

    with refused("never_told"):
        release_counts(by=make_user(role="programme_manager"), on=on, operation=handover.day.operation)


@pytest.mark.slow
def test_the_press_is_told_signed_minutes_and_their_money_without_a_name(giver, on):
    day = planned()
    signed = sign(giver, make_invited(day), on)
    make_invited(day)

    sheet = press_sheet(day)

    assert (sheet.people, sheet.women, sheet.cash_minor) == (None, None, CASH)
    assert sheet.equipment_minor == signed.amount_minor - CASH
    assert all(content(day).startswith(b"%PDF") for content in SHEETS.values())


def test_support_on_a_list_is_no_candidate_and_what_is_ready_comes_first(giver):
    day = planned()
    ready, waiting = make_ready(), make_ready(pieces=1, cheque="printed")
    make_invited(day)
    for award in (ready, waiting):
        season = award.decision.application.call.season
        Operation.objects.filter(pk=day.operation_id).update(season=season)

    found = candidates_for(Operation.objects.get(pk=day.operation_id))

    assert [one.award.pk for one in found] == [ready.pk, waiting.pk]
    assert [lack.lack for lack in found[1].lacks] == ["delivery", "second_signature"]


def test_an_operation_of_another_centre_is_not_found_until_somebody_of_ours_is_on_it(db, on):
    with scoped(national_scope()):
        theirs = make_day(holder=centre("CAR-SET"))
        shared = make_invited(make_day(holder=centre("CAR-SET"))).day
    with scoped(Scope(holders=(centre().pk,))):
        codes = [line.operation.code for line in operation_list(on).today]
        with pytest.raises(Http404):
            find_operation(theirs.operation.code)

    assert codes == [shared.operation.code]
