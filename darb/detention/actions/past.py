"""Recording who left which establishment before the file began here."""

import dataclasses
import datetime
from collections.abc import Sequence

from darb.core.actor import Actor
from darb.detention import states
from darb.detention.models import ReleaseEvent, Stay, penal_scope_of
from darb.detention.permissions import check_record
from darb.establishments.models import Establishment
from darb.journal.actions import record
from darb.people.actions.consents import renew_consents
from darb.people.models import Person, row_scope_of


@dataclasses.dataclass(frozen=True)
class PastRelease:
    """A release that has taken place: from which establishment, on which day."""

    person: Person
    establishment: Establishment
    released_on: datetime.date


def record_releases(*, by: Actor, on: datetime.date, releases: Sequence[PastRelease]) -> list[Stay]:
    """Record ended stays with their releases; consents of before are asked again. One entry in the holder's chain."""
    check_record(by)
    if not releases:
        return []
    stays = Stay.objects.bulk_create([_ended(release) for release in releases], batch_size=2000)
    ReleaseEvent.objects.bulk_create(
        [
            ReleaseEvent(stay=stay, on=release.released_on, state=states.Release.DONE, **row_scope_of(stay))
            for stay, release in zip(stays, releases, strict=True)
        ],
        batch_size=2000,
    )
    released = {release.person.pk: release.released_on for release in releases}
    again = renew_consents(by=by, on=on, released=released)
    chain = releases[0].person.chain
    record(
        by=by,
        on=on,
        act="detention.record_releases",
        subject=chain,
        chain=chain,
        count=len(stays),
        consents_to_renew=again,
    )
    return stays


def _ended(release: PastRelease) -> Stay:
    return Stay(
        person=release.person,
        establishment=release.establishment,
        ended_on=release.released_on,
        state=states.Stay.ENDED,
        **penal_scope_of(release.person),
    )
