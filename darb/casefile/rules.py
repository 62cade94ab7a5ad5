"""Pure decisions about a file: where a transfer may go, which parts go together, which steps a path shows."""

import dataclasses
import datetime
import enum
from collections.abc import Collection, Mapping

from darb.casefile.states import FilePart, FileTransfer, TransferPurpose
from darb.core.partial_dates import PartialDate
from darb.detention.rules import INSIDE
from darb.diagnosis.rules.interviews import occasion_of
from darb.diagnosis.states import Occasion
from darb.people.states import ClosingReason, Consent, Journey

MOVES: dict[FileTransfer, frozenset[FileTransfer]] = {
    FileTransfer.PROPOSED: frozenset({FileTransfer.SEEN, FileTransfer.ACCEPTED, FileTransfer.DECLINED}),
    FileTransfer.SEEN: frozenset({FileTransfer.ACCEPTED, FileTransfer.DECLINED}),
    FileTransfer.ACCEPTED: frozenset({FileTransfer.HELD}),
    FileTransfer.HELD: frozenset(),
    FileTransfer.DECLINED: frozenset(),
}
UNANSWERED = frozenset({FileTransfer.PROPOSED, FileTransfer.SEEN})
UNFINISHED = frozenset(state for state, onward in MOVES.items() if onward)
# A part that cannot be read without another one: support hangs on the project it was decided for.
NEEDS: dict[FilePart, FilePart] = {FilePart.MONEY: FilePart.PROJECT}
_BANDS = ((18, "-18"), (25, "18-24"), (40, "25-39"), (60, "40-59"))


def _is_outside(kind: str) -> bool:
    return occasion_of(kind) == Occasion.AFTER_RELEASE


def complete_parts(chosen: Collection[str], receiver_kind: str) -> list[FilePart]:
    """The parts that are sent: those chosen, identity always, and what they cannot be read without.

    Whoever holds the person has the stay: to a place of detention its part always goes.
    """
    wanted = {FilePart.IDENTITY, *(FilePart(part) for part in chosen)}
    wanted |= set() if _is_outside(receiver_kind) else {FilePart.PENAL}
    wanted |= {NEEDS[part] for part in wanted if part in NEEDS}
    return [part for part in FilePart if part in wanted]


def age_band(age: int) -> str:
    """What a receiver learns of the age before accepting: a band that several people share, never a date.

    Source: minimum of data before consent to receive (law 09-08, principle of proportion).
    """
    return next((band for below, band in _BANDS if age < below), "60+")


def overlap_ends(at: datetime.datetime, days: int) -> datetime.datetime:
    """The sender reads on for ``days`` full days after the hand-over, so that nobody is left without a word."""
    return at + datetime.timedelta(days=days)


def contact_due(
    *,
    purpose: TransferPurpose,
    proposed_on: datetime.date,
    released_on: datetime.date | None,
    days: int,
) -> datetime.date | None:
    """The last day for the first interview at the receiver's; none while the person is still inside.

    Contact is most often lost at the gate: after a release the days run from that day, or from the proposal where
    that came later; a file that moves between two centres is waited for from its proposal on.
    """
    if purpose == TransferPurpose.AFTER_RELEASE and released_on is None:
        return None
    begins = max(filter(None, (proposed_on, released_on)))
    return begins + datetime.timedelta(days=days)


def is_late(state: FileTransfer, *, due: datetime.date | None, on: datetime.date) -> bool:
    """Whether the last day is past and the person has not been met; what is over is not late."""
    return state in UNFINISHED and due is not None and on > due


def may_be_shared(consent: Consent | None, purpose: str) -> bool:
    """Whether the person's answer lets the file go to another establishment for this purpose.

    A yes given in detention still takes the file to the centre after the release, and the centre asks it again: who
    left through the gate is not there any more to be asked by whoever held them. Anything else wants a yes that holds.
    """
    return consent == Consent.GIVEN or (
        consent == Consent.TO_RENEW and purpose == TransferPurpose.AFTER_RELEASE
    )


def waits_for_release(state: Journey | None, *, sender_kind: str, receiver_kind: str) -> bool:
    """Whether a centre shall have the file of somebody who is still inside.

    It may know of the person and prepare; the file stays where the release is recorded until it is. Whoever leaves
    a protection centre has no release.
    """
    is_in_detention = occasion_of(sender_kind) == Occasion.IN_DETENTION
    return is_in_detention and _is_outside(receiver_kind) and state in INSIDE


def after_taking_over(state: Journey | None, *, receiver_kind: str) -> list[Journey]:
    """Where a file that changed hands leads: to the centre that took it. Between prisons nobody moves on the path."""
    return [Journey.REFERRED] if _is_outside(receiver_kind) else []


def after_first_interview(state: Journey | None, *, receiver_kind: str) -> list[Journey]:
    """The person came to the centre: met, then followed."""
    if not _is_outside(receiver_kind) or state != Journey.REFERRED:
        return []
    return [Journey.FIRST_INTERVIEW, Journey.FOLLOWED]


# A return to prison is no reason that somebody chooses: the new stay closes the file by itself.
CHOSEN_REASONS = tuple(reason for reason in ClosingReason if reason != ClosingReason.RETURNED_TO_PRISON)


def after_closing(state: Journey | None) -> list[Journey]:
    """A file is closed from every place, once."""
    return [] if state == Journey.CLOSED else [Journey.CLOSED]


def after_reopening(state: Journey | None, *, holder_kind: str) -> list[Journey]:
    """A closed file goes on with the accompaniment; inside, it begins again with being known."""
    if state != Journey.CLOSED:
        return []
    return [Journey.FOLLOWED if _is_outside(holder_kind) else Journey.IDENTIFIED]


class Step(enum.StrEnum):
    """The stations of a path as one line shows them; each is proved by a record."""

    REGISTERED = "registered"
    DIAGNOSIS = "diagnosis"
    LIFE_PROJECT = "life_project"
    TRAINING = "training"
    PROJECT_FILE = "project_file"
    SELECTION = "selection"
    PURCHASE = "purchase"
    HANDOVER = "handover"


@dataclasses.dataclass(frozen=True)
class Station:
    """One step of the line: done on a day, the one being worked on, or still ahead."""

    step: Step
    done_on: datetime.date | None = None
    is_now: bool = False


def stations(reached: Mapping[Step, datetime.date]) -> list[Station]:
    """The line of a path: steps on record, the next one marked, and those after it.

    A step without a record that lies before one that has is left out: nobody learns from the line that
    something was missed which may have happened elsewhere.
    """
    order = list(Step)
    furthest = max((order.index(step) for step in reached), default=-1)
    kept = [step for step in order if step in reached or order.index(step) > furthest]
    upcoming = next((step for step in kept if step not in reached), None)
    return [Station(step, reached.get(step), step == upcoming) for step in kept]


class Likeness(enum.StrEnum):
    """Why two records may be one person, as it is told to whoever registers."""

    NUMBER = "number"
    NAMES = "names"
    BIRTH = "birth"
    NEAR_BIRTH = "near_birth"


def are_like_names(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two names, as bare words of one script, may be one: all words of the shorter, two at least.

    People leave out a father's or a grandfather's name; a single word in common is no likeness.
    Source: the programme's rule of entry: warn and never block.
    """
    shared = set(one) & set(other)
    return len(shared) >= 2 and len(shared) in (len(set(one)), len(set(other)))


def likeness_of_births(one: PartialDate, other: PartialDate) -> Likeness | None:
    """The same as far as both know, or one slip away: a year beside it, or day and month the wrong way round."""
    if one.may_be(other):
        return Likeness.BIRTH
    is_turned = one.year == other.year and (one.month, one.day) == (other.day, other.month)
    is_beside = abs(one.year - other.year) == 1 and (one.month, one.day) == (other.month, other.day)
    return Likeness.NEAR_BIRTH if is_turned or is_beside else None
