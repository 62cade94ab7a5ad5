"""The papers of an event day as they are asked for, typeset from the rows in scope and kept nowhere."""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.db.models import Sum

from darb.awards.models import AwardGrant, EquipmentItem, Handover, Operation, OperationDay, Payment
from darb.awards.queries.awards import cheques_in, of_papers, people_guarded_in, pieces_in_store
from darb.awards.queries.operations import IN_ORDER, names_of
from darb.awards.queries.papers import MINUTES, attendance_list_of, minutes_of
from darb.awards.rules.operations import may_release, told_to_the_press
from darb.awards.rules.papers.day_sheets import About, DaySheet, PressSheet
from darb.awards.states import Cheque
from darb.awards.states import Handover as State
from darb.documents.paper import Bilingual
from darb.documents.typesetting import template, typeset
from darb.notices.queries import CENTRE, both_languages, frame_of
from darb.partners.models import Organisation
from darb.places.queries import country
from darb.training.models import Certificate

ATTENDANCE = "attendance_list"
SHEET, PRESS = "day_sheet", "press_sheet"
NO_NUMBER = "…………"  # written by hand when the minutes have not been numbered yet


def on_day(day: OperationDay) -> list[Handover]:
    """Everybody on the list of a day in scope, in the order of their hours."""
    return list(of_papers(Handover.objects.filter(day=day)).order_by(*IN_ORDER))


def set_list(day: OperationDay) -> bytes:
    listed = [(handover.award, handover.at or day.hands_over_from) for handover in on_day(day)]
    return _set(ATTENDANCE, attendance_list_of(day=day, listed=listed).as_payload(country().words))


def set_equipment(day: OperationDay) -> bytes:
    """Every piece that lies in the store for the day, and those handed over on it."""
    handovers = on_day(day)
    names = names_of(handover.award.person for handover in handovers)
    items = _pieces(handovers)
    rows = [
        (
            _code(handover),
            names.get(handover.award.person_id, ("", ""))[0],
            item.award_line.label,
            item.award_line.brand or "–",
            item.serial or "–",
            item.cost_minor,
            "",
            "",
        )
        for handover in handovers
        for item in items.get(handover.award_id, [])
    ]
    total = sum(item.cost_minor for pieces in items.values() for item in pieces)
    return _set(SHEET, DaySheet(_about(day), "equipment", tuple(rows), total).as_payload(country().words))


def set_cheques(day: OperationDay) -> bytes:
    handovers = {handover.award_id: handover for handover in on_day(day)}
    payments = Payment.objects.filter(award__in=handovers, state__in=["signed", "handed_over", "cleared"])
    names = names_of(handover.award.person for handover in handovers.values())
    drawn = list(payments.order_by("cheque_number"))
    rows = [
        (
            payment.cheque_number,
            payment.bank_ar,
            _code(handovers[payment.award_id]),
            names.get(handovers[payment.award_id].award.person_id, ("", ""))[0],
            payment.amount_minor,
            "",
        )
        for payment in drawn
    ]
    total = sum(payment.amount_minor for payment in drawn)
    return _set(SHEET, DaySheet(_about(day), "cheques", tuple(rows), total).as_payload(country().words))


def set_certificates(day: OperationDay) -> bytes:
    handovers = {handover.award.person_id: handover for handover in on_day(day)}
    names = names_of(handover.award.person for handover in handovers.values())
    found = Certificate.objects.filter(person__in=handovers, state__in=["earned", "issued", "handed_over"])
    rows = [
        (_code(handovers[row.person_id]), names.get(row.person_id, ("", ""))[0], row.label, "")
        for row in found.order_by("pk")
        if row.handed_over_on in (None, day.on)
    ]
    return _set(SHEET, DaySheet(_about(day), "certificates", tuple(rows)).as_payload(country().words))


def set_draft(day: OperationDay, handover: Handover) -> bytes:
    """The minutes of somebody invited, to be signed on paper."""
    award = handover.award
    paper = minutes_of(
        handover=handover,
        number=handover.number or NO_NUMBER,
        items=pieces_in_store([award]).get(award.pk, []),
        cheque=cheques_in(Cheque.SIGNED, [award]).get(award.pk),
    )
    return _set(MINUTES, paper.as_payload(country().words))


def set_press(day: OperationDay) -> bytes:
    return _set(PRESS, press_sheet(day).as_payload(country().words))


def set_order(day: OperationDay) -> bytes:
    """The running order that was kept for the day."""
    told = [(both_languages(one.what), one) for one in day.moments.all()]
    rows = [
        (one.at.strftime("%H:%M"), what.ar, what.fr or "–", both_languages(one.led_by).ar or "–")
        for what, one in told
    ]
    return _set(SHEET, DaySheet(_about(day), "order", tuple(rows)).as_payload(country().words))


def set_guests(day: OperationDay) -> bytes:
    told = [both_languages(one.function) for one in day.guests.all()]
    rows = [(str(place), one.ar, one.fr or "–", "", "") for place, one in enumerate(told, start=1)]
    return _set(SHEET, DaySheet(_about(day), "guests", tuple(rows)).as_payload(country().words))


SHEETS: dict[str, Callable[[OperationDay], bytes]] = {
    "list": set_list,
    "equipment": set_equipment,
    "cheques": set_cheques,
    "certificates": set_certificates,
    "press": set_press,
    "order": set_order,
    "guests": set_guests,
}
NAMES_NOBODY = frozenset({"press", "order", "guests"})


def press_sheet(day: OperationDay) -> PressSheet:
    """What may be told of a day: signed minutes and what they handed over, nothing else."""
    operation = day.operation
    signed = [row for row in on_day(day) if State(row.state).group == "final"]
    women = sum(row.award.person.sex == "F" for row in signed)
    guarded = any(people_guarded_in(operation, day.on))
    told = told_to_the_press(
        women=women,
        men=len(signed) - women,
        is_released=operation.released_by_id is not None,
        is_guarded=guarded,
    )
    cash = (
        Payment.objects.filter(causes__handover__in=signed).aggregate(paid=Sum("amount_minor"))["paid"] or 0
    )
    by = operation.released_by
    return PressSheet(
        about=_about(day),
        people=told.people,
        women=told.women,
        men=told.men,
        released_by=Bilingual(by.function_ar, by.function_fr) if by and told.women is not None else None,
        equipment_minor=sum(row.amount_minor for row in signed) - cash,
        cash_minor=cash,
        sectors=_sectors(signed) if told.people is not None else (),
        partners=_partners(signed),
    )


def _about(day: OperationDay) -> About:
    operation = day.operation
    return About(
        frame=frame_of(unit=CENTRE, kind=SHEET, number=operation.code, on=day.on, verified=False),
        season=operation.season.label,
        phase=str(operation.phase or "–"),
        place=both_languages(day.place),
        chaired_by=both_languages(day.chaired_by),
    )


def _pieces(handovers: Sequence[Handover]) -> dict[int, list[EquipmentItem]]:
    keys = [handover.award_id for handover in handovers]
    rows = EquipmentItem.objects.filter(award_line__award__in=keys, state__in=["in_store", "handed_over"])
    found: dict[int, list[EquipmentItem]] = {}
    for item in rows.select_related("award_line").order_by("award_line__position", "pk"):
        found.setdefault(item.award_line.award_id, []).append(item)
    return found


def _code(handover: Handover) -> str:
    return str(handover.award.decision.application.project_file.code)


def _sectors(signed: Sequence[Handover]) -> tuple[Bilingual, ...]:
    """Sectors by name and without numbers: a number in a sector would point at somebody."""
    found = {row.award.decision.application.project_file.sector for row in signed}
    named = sorted(found, key=lambda sector: str(sector.pk))
    return tuple(Bilingual(sector.label_ar, sector.label_fr) for sector in named)


def _partners(signed: Sequence[Handover]) -> tuple[Bilingual, ...]:
    grants = AwardGrant.objects.filter(award__in=[row.award_id for row in signed])
    keys = set(grants.values_list("tranche__agreement__parties", flat=True))
    rows = Organisation.objects.filter(pk__in=keys).exclude(code=country().institution.code)
    return tuple(Bilingual(row.name_ar or row.name_fr, row.name_fr) for row in rows.order_by("pk"))


def _set(name: str, payload: dict[str, Any]) -> bytes:
    source: Path = template("awards", name)
    return typeset(source, payload)


def may_be_released(operation: Operation, on: datetime.date) -> bool:
    """Whether there are signed minutes whose numbers somebody may let be told."""
    has_minors, is_restricted = people_guarded_in(operation, on)
    signed = Handover.objects.filter(day__operation=operation, state__in=State.in_group("final"))
    return may_release(has_minors=has_minors, is_restricted=is_restricted) and signed.exists()
