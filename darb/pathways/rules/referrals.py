"""What may become of a referral and of a rehabilitation of record, and when an answer is late. Pure."""

import datetime

from darb.pathways.states import RecordRehabilitation, Referral

REFERRAL_MOVES: dict[Referral, frozenset[Referral]] = {
    Referral.PROPOSED: frozenset({Referral.SENT, Referral.NOT_WANTED, Referral.CANCELLED}),
    Referral.SENT: frozenset(
        {Referral.ACCEPTED, Referral.DECLINED, Referral.NO_ANSWER, Referral.NOT_WANTED, Referral.CANCELLED}
    ),
    Referral.NO_ANSWER: frozenset({Referral.ACCEPTED, Referral.DECLINED, Referral.CANCELLED}),
    Referral.ACCEPTED: frozenset({Referral.COMPLETED, Referral.NOT_WANTED, Referral.CANCELLED}),
    Referral.DECLINED: frozenset(),
    Referral.NOT_WANTED: frozenset(),
    Referral.COMPLETED: frozenset(),
    Referral.CANCELLED: frozenset(),
}
# Ended: the next reader must know how.
ENDED = frozenset({Referral.DECLINED, Referral.NOT_WANTED, Referral.COMPLETED, Referral.CANCELLED})
# What a partner service answers itself; the rest is said by the person, or by whoever follows the person.
ANSWERED_BY_PARTNER = frozenset({Referral.ACCEPTED, Referral.DECLINED, Referral.COMPLETED})
# Where the service still has something to do with the person.
WITH_THE_PARTNER = frozenset({Referral.SENT, Referral.NO_ANSWER, Referral.ACCEPTED})
WAITING = (Referral.SENT, Referral.NO_ANSWER)
REHABILITATION_MOVES: dict[RecordRehabilitation, frozenset[RecordRehabilitation]] = {
    RecordRehabilitation.NOT_YET_DUE: frozenset({RecordRehabilitation.DUE}),
    RecordRehabilitation.DUE: frozenset({RecordRehabilitation.FILED}),
    RecordRehabilitation.FILED: frozenset({RecordRehabilitation.GRANTED, RecordRehabilitation.REFUSED}),
    RecordRehabilitation.GRANTED: frozenset(),
    RecordRehabilitation.REFUSED: frozenset(),
}


def is_late(state: str, answer_by: datetime.date | None, on: datetime.date) -> bool:
    """Whether a service should have answered by now."""
    return answer_by is not None and on > answer_by and Referral(state) in WAITING


def rehabilitation_state(state: str, eligible_on: datetime.date, on: datetime.date) -> RecordRehabilitation:
    """What a stored state is on a day: the legal period ends by itself.

    Source: code of criminal procedure on rehabilitation; the periods by penalty are not known here, so the day is
    the one that the court's clerk or a lawyer told.
    """
    stored = RecordRehabilitation(state)
    is_over = stored is RecordRehabilitation.NOT_YET_DUE and on >= eligible_on
    return RecordRehabilitation.DUE if is_over else stored
