"""Handing a file over: proposed by whoever holds it, accepted or declined by whoever shall hold it."""

import datetime
import functools
from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from darb.casefile import states
from darb.casefile.models import FileTransfer, FileTransferMove
from darb.casefile.permissions import ANSWERS, PROPOSES, check_answer, check_propose
from darb.casefile.queries.parts import closed_to, tables_of
from darb.casefile.queries.transfers import works_at
from darb.casefile.rules import (
    MOVES,
    UNANSWERED,
    after_first_interview,
    after_taking_over,
    age_band,
    complete_parts,
    may_be_shared,
    overlap_ends,
    waits_for_release,
)
from darb.controls.actions import enqueue, take_number
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.core.scope import reaching
from darb.establishments.models import Establishment
from darb.journal.actions import Act, record_each
from darb.people.actions import hand_over_file
from darb.people.actions.path import move_people
from darb.people.models import Person, row_scope_of
from darb.people.queries import current_consent, places_of
from darb.people.rules import WITHHELD, age_on
from darb.people.states import Journey
from darb.programmes.queries import number
from darb.programmes.states import Parameter
from darb.staff.queries import compartment_codes

CONSENT = "sharing_establishment"
# Which moves are told by a notice: its topic, and who at which side has something to do because of it.
_NOTICES = {
    states.FileTransfer.PROPOSED: ("file_proposed", ANSWERS, "receiver"),
    states.FileTransfer.ACCEPTED: ("file_answered", PROPOSES, "sender"),
    states.FileTransfer.DECLINED: ("file_answered", PROPOSES, "sender"),
}


class TransferRefused(Refusal):
    """The file cannot be proposed, or the proposal cannot be answered this way."""


def propose_transfer(
    *,
    by: Actor,
    on: datetime.date,
    person: Person,
    receiver: Establishment,
    parts: Collection[str],
    purpose: str,
    note: str = "",
) -> FileTransfer:
    """Offer parts of a file to another establishment for a stated purpose; nothing of it moves yet.

    Raises ``TransferRefused`` when ``by`` does not work where the file is held, when the person has not agreed
    to it, or when another proposal waits for its answer. One entry in the chains of both sides.
    """
    check_propose(by)
    _check_proposal(by, on, person, receiver, purpose)
    transfer = FileTransfer.objects.create(
        receiver=receiver,
        parts=[part.value for part in complete_parts(parts, receiver.kind)],
        purpose=purpose,
        note=note,
        **_proposed(by, on, person),
    )
    _tell(transfer, by, on)
    return transfer


def _check_proposal(
    by: Actor, on: datetime.date, person: Person, receiver: Establishment, purpose: str
) -> None:
    if not works_at(by, person.holder_id, on):
        raise TransferRefused(
            _("Only whoever works where the file is held may propose it elsewhere."),
            code="transfer_not_holder",
        )
    if receiver.pk == person.holder_id:
        raise TransferRefused(_("This establishment already holds the file."), code="transfer_to_holder")
    if places_of([person.pk]).get(person.pk) == Journey.CLOSED:
        raise TransferRefused(
            _("This file is closed: whoever needs it takes it up again first."), code="transfer_of_closed"
        )
    if not may_be_shared(current_consent(person, CONSENT, on)[1], purpose):
        raise TransferRefused(
            _(
                "The person has not agreed to sharing the file with another establishment: ask, and record the"
                " answer first."
            ),
            code="transfer_without_consent",
        )
    if FileTransfer.objects.filter(person=person, state__in=UNANSWERED).exists():
        raise TransferRefused(
            _("Another proposal of this file is waiting for its answer."), code="transfer_already_open"
        )


def _proposed(by: Actor, on: datetime.date, person: Person) -> dict[str, object]:
    """What a proposal keeps of its day: its number, who holds the file and proposes it, the person's age band."""
    return {
        "number": take_number(series="TRF", year=on.year),
        "person": person,
        "sender": person.holder,
        "age_band": age_band(age_on(person.birth.latest(), on)),
        "proposed_on": on,
        "proposed_by_id": by.pk,
        **row_scope_of(person),
    }


def see_transfer(*, by: Actor, on: datetime.date, transfer: FileTransfer) -> FileTransfer:
    """The receiver has read the proposal: the sender knows that somebody there knows of the person."""
    check_answer(by)
    transfer = _answerable(by, on, transfer, states.FileTransfer.SEEN)
    _move(transfer, states.FileTransfer.SEEN)
    _tell(transfer, by, on)
    return transfer


def accept_transfer(
    *, by: Actor, on: datetime.date, at: datetime.datetime, transfer: FileTransfer
) -> FileTransfer:
    """Take the file over: the parts sent change holder, the others stay unseen, the sender reads on for a while.

    The accepting worker follows the person from ``on``. Raises ``TransferRefused`` for whoever does not work at the
    receiver's, when the file has changed holder since, and before the release from a prison is recorded.
    """
    check_answer(by)
    transfer = _answerable(by, on, transfer, states.FileTransfer.ACCEPTED)
    _check_released(transfer)
    reads_until = overlap_ends(at, number(Parameter.TRANSFER_OVERLAP_DAYS, on))
    transfer.answered_on, transfer.answered_by_id, transfer.reads_until = on, by.pk, reads_until
    _move(transfer, states.FileTransfer.ACCEPTED)
    _tell(transfer, by, on)
    sent, kept = tables_of(transfer.parts)
    hand_over_file(
        by=by,
        on=on,
        code=transfer.subject,
        sender=transfer.sender,
        receiver=transfer.receiver,
        sent=sent,
        kept=kept,
        reads=(at, reads_until),
        onward=functools.partial(after_taking_over, receiver_kind=transfer.receiver.kind),
        closed=closed_to(transfer.parts),
    )
    transfer.refresh_from_db()
    return transfer


def _check_released(transfer: FileTransfer) -> None:
    """The receiver may not see the file yet: where the person stands is read for this answer alone."""
    with reaching(transfer.subject, (*compartment_codes(), WITHHELD)):
        place = places_of([transfer.person_id]).get(transfer.person_id)
    kinds = {"sender_kind": transfer.sender.kind, "receiver_kind": transfer.receiver.kind}
    if waits_for_release(place, **kinds):
        raise TransferRefused(
            _("The release is not recorded yet: the file is taken over once it is."),
            code="transfer_before_release",
        )


def decline_transfer(
    *, by: Actor, on: datetime.date, transfer: FileTransfer, reason: str, note: str = ""
) -> FileTransfer:
    """Leave the file where it is, for a reason of the list that the sender reads."""
    check_answer(by)
    transfer = _answerable(by, on, transfer, states.FileTransfer.DECLINED)
    transfer.answered_on, transfer.answered_by_id, transfer.decline_reason = on, by.pk, reason
    if note:
        transfer.note = note
    _move(transfer, states.FileTransfer.DECLINED)
    _tell(transfer, by, on)
    return transfer


def hold_first_interview(*, by: Actor, on: datetime.date, transfer: FileTransfer) -> FileTransfer:
    """The person came: the hand-over has reached its end, and the path goes on at the receiver's."""
    check_answer(by)
    transfer = _answerable(by, on, transfer, states.FileTransfer.HELD)
    _move(transfer, states.FileTransfer.HELD)
    onward = functools.partial(after_first_interview, receiver_kind=transfer.receiver.kind)
    move_people(by=by, on=on, people=[transfer.person], onward=onward)
    _tell(transfer, by, on)
    return transfer


def _answerable(
    by: Actor, on: datetime.date, transfer: FileTransfer, to: states.FileTransfer
) -> FileTransfer:
    """The transfer, locked, when ``by`` works at the receiver's and the table of moves lets it go there."""
    locked = FileTransfer.objects.select_for_update(of=("self",)).select_related("sender", "receiver")
    transfer = locked.get(pk=transfer.pk)
    if not works_at(by, transfer.receiver_id, on):
        raise TransferRefused(
            _("Only the establishment that the file is proposed to may answer."), code="transfer_not_receiver"
        )
    if to not in MOVES[states.FileTransfer(transfer.state)]:
        raise TransferRefused(_("This proposal was already answered."), code="transfer_answered")
    return transfer


def _move(transfer: FileTransfer, to: states.FileTransfer) -> None:
    transfer.state = to
    transfer.save()


def _tell(transfer: FileTransfer, by: Actor, on: datetime.date) -> None:
    """The move's own row, a line in the chains of both sides, a notice to the other side."""
    FileTransferMove.objects.create(
        transfer=transfer, state=transfer.state, on=on, by_id=by.pk, **row_scope_of(transfer)
    )
    chains = [f"establishment:{place.code}" for place in (transfer.sender, transfer.receiver)]
    details = {"state": str(transfer.state), "parts": list(transfer.parts), "purpose": transfer.purpose}
    acts = [Act("casefile.transfer", f"transfer:{transfer.number}", chain, details) for chain in chains]
    record_each(by=by, on=on, acts=acts)
    if transfer.state in _NOTICES:
        topic, permission, side = _NOTICES[states.FileTransfer(transfer.state)]
        cause = f"transfer:{transfer.number}:{transfer.state}"
        enqueue(topic=topic, causes={cause: [(permission, getattr(transfer, f"{side}_id"))]})
