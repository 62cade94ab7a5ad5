"""The whole timeline, and the entries of the file itself: handed over, agreed to, opened against the rule."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from darb.casefile.queries.timeline import path, project
from darb.casefile.queries.timeline.entries import Happened, Kind
from darb.casefile.queries.transfers import transfers_of
from darb.casefile.states import FileTransfer as TransferState
from darb.core.actor import Actor
from darb.people.models import Consent, Person
from darb.people.queries import openings_of
from darb.people.states import Consent as ConsentState
from darb.people.states import ConsentPurpose

_ANSWERS = {ConsentState.ASKED: _("Consent asked"), ConsentState.REFUSED: _("Consent refused")}


def timeline(person: Person, reader: Actor, at: datetime.datetime) -> list[Happened]:
    """Every entry; those of a day in the order in which they happened, the latest on top."""
    sources = (*path.SOURCES, *project.SOURCES, _transfers, _consents)
    found = [entry for read in sources for entry in read(person, reader)]
    found += _openings(person, at)
    order = {id(entry): place for place, entry in enumerate(found)}
    return sorted(found, key=lambda entry: (entry.on, order[id(entry)]), reverse=True)


def _transfers(person: Person, reader: Actor) -> Iterator[Happened]:
    for row in transfers_of(person):
        yield Happened(
            row.answered_on or row.proposed_on,
            Kind.PATH,
            "arrow-right",
            _("File handed over") if row.reads_until else _("Handing the file over"),
            state=TransferState(row.state),
            code=row.number,
            by=row.answered_by or row.proposed_by,
            place=row.receiver,
            page=("casefile:transfer", row.number),
            is_done=row.reads_until is not None,
        )


def _consents(person: Person, reader: Actor) -> Iterator[Happened]:
    """What was answered, and what was taken back. A yes that the release or the time has ended was still given."""
    for row in Consent.objects.filter(person=person).select_related("by", "partner"):
        state = ConsentState(row.state)
        what = _ANSWERS.get(state, _("Consent given"))
        day = row.given_on or row.asked_on
        purpose, whom = ConsentPurpose(row.purpose), row.partner
        is_given = row.given_on is not None
        yield Happened(
            day, Kind.CONSENT, "signature", what, state=purpose, by=row.by, place=whom, is_done=is_given
        )
        if row.withdrawn_on:
            taken_back = _("Consent withdrawn")
            yield Happened(row.withdrawn_on, Kind.CONSENT, "x", taken_back, state=purpose, place=whom)


def _openings(person: Person, at: datetime.datetime) -> Iterator[Happened]:
    for row in openings_of(person.code):
        yield Happened(
            row.opened_at.date(),
            Kind.ACCESS,
            "key",
            _("Opened against the rule"),
            state=row.state_at(at),
            by=row.user,
        )
