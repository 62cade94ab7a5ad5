"""The facts of an operation's papers, read from the records and handed to the pure papers."""

import dataclasses
import datetime
from collections.abc import Sequence

from darb.awards import states
from darb.awards.models import Award, AwardGrant, EquipmentItem, Handover, OperationDay, Payment
from darb.awards.queries.awards import cheques_in, pieces_counted
from darb.awards.rules.calendar import months_later
from darb.awards.rules.papers import (
    AttendanceList,
    Cheque,
    Expected,
    HandoverMinutes,
    Item,
    Outcome,
    Recipient,
    References,
    Refused,
    Represented,
    Thumbprint,
    ToSign,
)
from darb.documents.paper import Bilingual
from darb.funding.models import Agreement
from darb.notices.queries import CENTRE, bilingual, both_languages, frame_of, seat_of
from darb.partners.models import Organisation
from darb.partners.queries import name_in_sentence
from darb.people.models import Person
from darb.places.queries import country
from darb.places.rules import say
from darb.training.models import Certificate

MINUTES = "handover_minutes"
SCAN = "handover_minutes_scan"
ATTENDANCE = "attendance_list"


def minutes_of(
    *,
    handover: Handover,
    number: str,
    items: Sequence[EquipmentItem],
    cheque: Payment | None,
) -> HandoverMinutes:
    """The minutes of one handover, for signature or as signed."""
    award, day = handover.award, handover.day
    on, application = handover.signed_on or day.on, award.decision.application
    largest, months = _grants(award)[0].tranche, application.call.rule_set.no_transfer_months
    return HandoverMinutes(
        frame=frame_of(unit=CENTRE, kind=MINUTES, number=number, on=on),
        references=_references(award, day),
        at=handover.at or day.hands_over_from,
        place=seat_of(day.place),
        institution=_institution(),
        partner=_partner(largest.agreement),
        funder=_named(largest.contribution.funder),
        recipient=_recipient(award.person),
        project=Bilingual(application.project_file.title, application.project_file.title_fr),
        items=_items(items),
        cheque=_cheque(cheque),
        no_transfer_months=months,
        no_transfer_until=months_later(on, months),
        giver=say(country().in_sentences.get("giver", {"ar": "منسق(ة) المركز"}), "ar"),
        outcome=_outcome(handover),
        reserve=Bilingual(handover.reserve) if handover.reserve else None,
    )


def signed_at_the_table(
    paper: HandoverMinutes, *, at: datetime.time, certificates: Sequence[Certificate] = (), drawn: str = ""
) -> HandoverMinutes:
    """The same minutes with the hour of the signature, the certificates given and what was drawn (SVG)."""
    given = tuple(Bilingual(certificate.label) for certificate in certificates)
    return dataclasses.replace(paper, at=at, certificates=given, drawn=drawn)


def _institution() -> Bilingual:
    facts = country()
    return bilingual(facts.in_sentences.get(facts.institution.code, facts.institution.names))


def attendance_list_of(*, day: OperationDay, listed: Sequence[tuple[Award, datetime.time]]) -> AttendanceList:
    """The list of a day: everybody expected, each with the hour of their appointment."""
    operation, awards = day.operation, [award for award, _at in listed]
    pieces, cheques = (
        pieces_counted(awards),
        cheques_in("handed_over", awards) | cheques_in("signed", awards),
    )
    expected = (
        Expected(
            name=_name(award.person, "arabic"),
            file=award.decision.application.project_file.code,
            at=at,
            pieces=pieces.get(award.pk, 0),
            cheque_number=cheques[award.pk].cheque_number if award.pk in cheques else "",
        )
        for award, at in listed
    )
    return AttendanceList(
        frame=frame_of(unit=CENTRE, kind=ATTENDANCE, number=operation.code, on=day.on, verified=False),
        season=operation.season.label,
        phase=str(operation.phase or ""),
        place=both_languages(day.place),
        expected=tuple(expected),
    )


def _grants(award: Award) -> list[AwardGrant]:
    """The grants of an award, the largest first: its agreement is the one that papers name."""
    return sorted(award.grants.all(), key=lambda grant: (-grant.amount_minor, grant.pk))


def _partner(agreement: Agreement) -> Bilingual:
    """The other party; a committee is named with its territory, as its kind asks."""
    ours = country().institution
    others = [party for party in agreement.parties.all() if party.code != ours.code]
    return _named(min(others, key=lambda party: party.pk)) if others else bilingual(ours.names)


def _named(organisation: Organisation) -> Bilingual:
    return Bilingual(name_in_sentence(organisation, "ar"), name_in_sentence(organisation, "fr"))


def _references(award: Award, day: OperationDay) -> References:
    grants = _grants(award)
    letter = award.decision.letter
    return References(
        file=award.decision.application.project_file.code,
        decision=letter.number if letter else award.decision.session.number,
        agreement=grants[0].tranche.agreement.code,
        tranche="، ".join(str(grant.tranche.number) for grant in grants),
        operation=day.operation.code,
    )


def _name(person: Person, script: str) -> str:
    return next((name.full for name in person.names.all() if name.script == script), "")


def _recipient(person: Person) -> Recipient:
    identifier = min(person.identifiers.all(), key=lambda row: row.pk, default=None)
    has_number = identifier is not None and identifier.value != ""
    address = "، ".join(
        part for part in (person.address, person.commune.name_ar if person.commune else "") if part
    )
    return Recipient(
        name_ar=_name(person, "arabic"),
        name_latin=_name(person, "latin"),
        sex=person.sex,
        identity_kind=identifier.kind if identifier and has_number else "none",
        identity_number=identifier.value if identifier else "",
        identity_seen=has_number,
        address=address or person.province.name_ar,
    )


def _items(items: Sequence[EquipmentItem]) -> tuple[Item, ...]:
    """One printed line for the pieces of an award line that cost the same."""
    groups: dict[tuple[int, int], list[EquipmentItem]] = {}
    for item in items:
        groups.setdefault((item.award_line.position, item.cost_minor), []).append(item)
    return tuple(
        Item(
            label=Bilingual(pieces[0].award_line.label, pieces[0].award_line.label_fr),
            brand=pieces[0].award_line.brand,
            serials=tuple(piece.serial for piece in pieces if piece.serial),
            quantity=len(pieces),
            unit_price_minor=cost,
        )
        for (_position, cost), pieces in groups.items()
    )


def _cheque(payment: Payment | None) -> Cheque | None:
    if payment is None:
        return None
    return Cheque(
        number=payment.cheque_number,
        bank=payment.bank_ar,
        drawn_on=payment.drawn_on,
        amount_minor=payment.amount_minor,
    )


def _outcome(handover: Handover) -> Outcome:
    if handover.state == states.Handover.SIGNATURE_REFUSED:
        return Refused(Bilingual(handover.reason))
    if handover.proxy and handover.mandate_on:
        return Represented(handover.proxy, handover.mandate_on, Bilingual(handover.reason))
    if handover.signed_by == "thumbprint":
        name, _bar, identity = handover.witness.partition("|")
        return Thumbprint(witness=name.strip(), witness_identity=identity.strip())
    return ToSign()
