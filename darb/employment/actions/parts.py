"""What the verbs of employment share: one entry in the right chain, the hand of an enterprise, what it is shown."""

import contextlib
import datetime
from collections.abc import Sequence
from typing import Any

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.employment.models import Candidacy, Placement
from darb.employment.permissions import is_staff
from darb.employment.rules.moves import LIVE_CANDIDACIES, LIVE_PLACEMENTS, SEEN_BY_EMPLOYER
from darb.journal.actions import record
from darb.people.actions import sharing
from darb.people.actions.sharing import hide_from_organisation, show_to_organisation
from darb.people.models import PersonalRow
from darb.programmes.queries import number
from darb.programmes.states import Parameter

EMPLOYMENT = "employment"  # why the file is shown


class EmploymentRefused(Refusal):
    """What was asked does not fit where the vacancy, the candidacy or the placement stands."""


def journal(*, by: Actor, on: datetime.date, act: str, row: PersonalRow, **details: Any) -> None:
    """One entry in the chain of the establishment that holds the person's file."""
    chain = row.chain
    record(by=by, on=on, act=act, subject=f"person:{row.subject}", chain=chain, **details)


def in_hand(by: Actor, rows: Sequence[PersonalRow]) -> contextlib.AbstractContextManager[Any]:
    """What an enterprise's account writes of its candidates, whose files are otherwise only shown to it."""
    return contextlib.nullcontext() if is_staff(by) else sharing.in_hand(rows)


def show_to_enterprise(candidacy: Candidacy, on: datetime.date, until: datetime.date | None = None) -> None:
    """From the day a candidate is sent, the enterprise reads the name and where the candidacy stands.

    It still answers for some days after the last day of its offer: as many as the programme says on ``on``.
    """
    enterprise = candidacy.vacancy.enterprise
    if enterprise is None:
        return
    afterwards = datetime.timedelta(days=number(Parameter.EMPLOYER_READS_DAYS, on))
    show_to_organisation(
        candidacy,
        kind=EMPLOYMENT,
        organisation_id=enterprise.organisation_id,
        on=on,
        until=max(on, until or candidacy.vacancy.until) + afterwards,
    )


def hide_from_enterprise(candidacy: Candidacy, on: datetime.date) -> None:
    """At the end of the day, unless the same enterprise hears the person for another offer, or employs them."""
    enterprise = candidacy.vacancy.enterprise
    if enterprise is None:
        return
    here = Candidacy.objects.filter(person=candidacy.person_id, vacancy__enterprise=enterprise)
    others = here.exclude(pk=candidacy.pk)
    at_work = Placement.objects.filter(candidacy__in=others.values("pk"), state__in=LIVE_PLACEMENTS)
    if others.filter(state__in=LIVE_CANDIDACIES & SEEN_BY_EMPLOYER).exists() or at_work.exists():
        return
    hide_from_organisation(candidacy, kind=EMPLOYMENT, organisation_id=enterprise.organisation_id, on=on)
