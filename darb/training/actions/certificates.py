"""Recording what people learnt, and handing their certificates over."""

import dataclasses
import datetime
from collections.abc import Sequence

from darb.core.actor import Actor
from darb.journal.actions import record
from darb.people.models import Person, row_scope_of
from darb.training import states
from darb.training.models import Certificate
from darb.training.permissions import check_hand_over, check_record

BEFORE_HANDOVER = frozenset({states.Certificate.EARNED, states.Certificate.ISSUED})


@dataclasses.dataclass(frozen=True)
class Training:
    """A training or examination passed; ``trade_code`` when it is for one trade of the catalogue."""

    person: Person
    kind: str
    label: str
    trade_code: str | None = None


def record_trainings(*, by: Actor, on: datetime.date, trainings: Sequence[Training]) -> list[Certificate]:
    """Record certificates that people hold. One journal entry."""
    check_record(by)
    certificates = Certificate.objects.bulk_create(
        [_certificate(training, states.Certificate.ISSUED) for training in trainings], batch_size=2000
    )
    _journal(by, on, "training.record", certificates)
    return certificates


def hand_over_certificates(
    *, by: Actor, on: datetime.date, trainings: Sequence[tuple[Training, datetime.date]]
) -> list[Certificate]:
    """Record certificates handed over at an event, each on its day. One journal entry."""
    check_hand_over(by)
    certificates = []
    for training, day in trainings:
        certificate = _certificate(training, states.Certificate.HANDED_OVER)
        certificate.earned_on = certificate.handed_over_on = day
        certificates.append(certificate)
    Certificate.objects.bulk_create(certificates, batch_size=2000)
    _journal(by, on, "training.hand_over", certificates)
    return certificates


def hand_over_issued(
    *, by: Actor, on: datetime.date, certificates: Sequence[Certificate]
) -> list[Certificate]:
    """Hand over certificates that people earned and that were issued for them. One journal entry."""
    check_hand_over(by)
    given = [certificate for certificate in certificates if certificate.state in BEFORE_HANDOVER]
    for certificate in given:
        certificate.state, certificate.handed_over_on = states.Certificate.HANDED_OVER, on
    Certificate.objects.bulk_update(given, ["state", "handed_over_on"])
    _journal(by, on, "training.hand_over", given)
    return given


def _certificate(training: Training, state: states.Certificate) -> Certificate:
    return Certificate(
        person=training.person,
        kind=training.kind,
        label=training.label,
        trade_id=training.trade_code,
        state=state,
        **row_scope_of(training.person),
    )


def _journal(by: Actor, on: datetime.date, act: str, certificates: Sequence[Certificate]) -> None:
    if certificates:
        chain = certificates[0].person.chain
        record(by=by, on=on, act=act, subject=chain, chain=chain, count=len(certificates))
