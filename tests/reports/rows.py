"""Invented awards that were committed, bought and handed over, straight in the tables and the ledger."""

import datetime
import itertools

from darb.awards.actions.posting import Posting, post_for
from darb.awards.models import Award, AwardGrant, Handover, Operation, OperationDay
from darb.documents.models import Document
from darb.funding.models import Entry, Tranche
from darb.funding.rules import Event
from darb.people.models import row_scope_of
from darb.programmes.models import Call, Programme, Season
from darb.selection.models import Application, CommitteeSession, Decision, Run
from tests.factories import make_file, make_person, make_user

_serial = itertools.count(1)
AGREED = datetime.date(2021, 4, 1)


def make_operation(
    code: str, season: Season, on: datetime.date = datetime.date(2021, 5, 11), phase: int | None = 1
) -> OperationDay:
    """An operation of one day."""
    operation = Operation.objects.create(code=code, season=season, kind="handover", phase=phase)
    return OperationDay.objects.create(operation=operation, on=on, place="مقر العمالة", chaired_by="العامل")


def make_award(
    call: Call, tranche: Tranche, amount: int = 1_000_000, *, sector: str = "crafts", **person
) -> Award:
    """An award committed on one tranche, of a person of one's choice."""
    project_file = make_file(make_person(**person), amount)
    project_file.sector_id = sector
    project_file.save()
    award = Award.objects.create(
        decision=_decision(call, project_file, amount),
        person=project_file.person,
        programme=Programme.objects.first(),
        currency="MAD",
        amount_minor=amount,
        total_cost_minor=amount,
        signed_on=AGREED,
        state="signed",
        **row_scope_of(project_file),
    )
    AwardGrant.objects.create(award=award, tranche=tranche, amount_minor=amount, **row_scope_of(award))
    move_money(award, Event.AWARD_PRECOMMITTED, amount)
    move_money(award, Event.AWARD_COMMITTED, amount)
    return award


def move_money(
    award: Award, event: Event, amount: int, on: datetime.date = AGREED, handover: Handover | None = None
) -> Entry:
    shares = {award.grants.get().tranche_id: amount}
    return post_for(on=on, postings=[Posting(event, award, shares, handover=handover)])[0]


def hand_over(award: Award, day: OperationDay, cost: int) -> Handover:
    """Equipment of ``cost`` accepted, what the award had more given back, and the signed minutes."""
    move_money(award, Event.EQUIPMENT_ACCEPTED, cost)
    if award.amount_minor > cost:
        move_money(award, Event.AWARD_DECOMMITTED, award.amount_minor - cost)
    handover = _handover(award, day, cost)
    move_money(award, Event.EQUIPMENT_HANDED_OVER, cost, day.on, handover)
    return handover


def stay_away(award: Award, day: OperationDay) -> Handover:
    """Listed for the day, absent: nothing was signed for."""
    return Handover.objects.create(
        award=award, day=day, attendance="absent", state="postponed", **row_scope_of(award)
    )


def _handover(award: Award, day: OperationDay, cost: int) -> Handover:
    number = f"PVR-TEST-{next(_serial)}"
    minutes = Document.objects.create(
        kind="handover_minutes",
        number=number,
        language="ar",
        sha256="0" * 64,
        size=1,
        token=number,
        issued_on=day.on,
        is_invented=True,
    )
    return Handover.objects.create(
        award=award,
        day=day,
        attendance="present",
        signed_by="signature",
        number=number,
        signed_on=day.on,
        amount_minor=cost,
        minutes=minutes,
        state="signed",
        **row_scope_of(award),
    )


def _decision(call: Call, project_file, amount: int) -> Decision:
    number = next(_serial)
    chair = make_user()
    run = Run.objects.create(
        call=call,
        input={},
        output={},
        frozen_hash="0" * 64,
        input_hash=f"{number:064d}",
        output_hash="0" * 64,
        ran_on=AGREED,
        state="optimal",
    )
    session = CommitteeSession.objects.create(
        call=call, number=f"S-TEST-{number}", held_on=AGREED, chaired_by=chair
    )
    return Decision.objects.create(
        application=_application(call, project_file, amount, f"R-TEST-{number}"),
        run=run,
        session=session,
        result="funded",
        decided_on=AGREED,
        by=chair,
        **row_scope_of(project_file),
    )


def _application(call: Call, project_file, amount: int, receipt: str) -> Application:
    return Application.objects.create(
        project_file=project_file,
        call=call,
        receipt=receipt,
        filed_on=AGREED,
        amount_minor=amount,
        **row_scope_of(project_file),
    )
