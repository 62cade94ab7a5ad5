"""Releases: the day as it becomes known, confirmed, put off, done; and what must be ready before it."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.detention import states
from darb.detention.actions.journal import act_on
from darb.detention.actions.staying import BATCH, locked
from darb.detention.models import ReleaseEvent, ReleaseMove, ReleaseTick, Stay, Unreached
from darb.detention.permissions import check_record
from darb.detention.rules import after_first_check, after_release
from darb.detention.rules.releases import RELEASE_MOVES
from darb.journal.actions import Act, record_each
from darb.people.actions.consents import renew_consents
from darb.people.actions.path import move_people
from darb.people.models import Person, row_scope_of


class ReleaseRefused(Refusal):
    """The release cannot move like this."""


def set_release_date(
    *,
    by: Actor,
    on: datetime.date,
    stay: Stay,
    release_on: datetime.date,
    source: str,
    source_on: datetime.date,
    kind: str = states.ReleaseKind.END_OF_SENTENCE,
) -> ReleaseEvent:
    """Write when somebody is expected to leave and which paper says so; the day known before stays on record.

    What had been confirmed or put off for another day is expected again: a new day is confirmed anew.
    """
    check_record(by)
    kept = locked(stay)
    if kept.admitted_on is not None and release_on < kept.admitted_on:
        raise ReleaseRefused(
            _("The day of release lies before the admission."), code="release_before_admission"
        )
    if source_on > on:
        raise ReleaseRefused(_("The paper cannot be of a day to come."), code="release_source_day")
    event = ReleaseEvent.objects.select_for_update().filter(stay=kept).first()
    event = event or ReleaseEvent(stay=kept, **row_scope_of(kept))
    event.kind, event.on, event.state = kind, release_on, states.Release.EXPECTED
    event.save()
    _move(by, on, event, source=source, source_on=source_on)
    record_each(by=by, on=on, acts=[_act("detention.set_release_date", event)])
    return event


def confirm_release(
    *, by: Actor, on: datetime.date, release: ReleaseEvent, source: str, source_on: datetime.date
) -> ReleaseEvent:
    """The day is certain: a paper says so."""
    check_record(by)
    if source_on > on:
        raise ReleaseRefused(_("The paper cannot be of a day to come."), code="release_source_day")
    event = _ahead(release, states.Release.CONFIRMED)
    event.state = states.Release.CONFIRMED
    event.save()
    _move(by, on, event, source=source, source_on=source_on)
    record_each(by=by, on=on, acts=[_act("detention.confirm_release", event)])
    return event


def postpone_release(
    *,
    by: Actor,
    on: datetime.date,
    release: ReleaseEvent,
    release_on: datetime.date,
    reason: str,
    told: str = "",
) -> ReleaseEvent:
    """Put a release off to a later day, and say why; it may be put off again."""
    check_record(by)
    event = _ahead(release, states.Release.POSTPONED)
    if release_on <= event.on:
        raise ReleaseRefused(
            _("A release is put off to a later day; an earlier one is written as a new day of release."),
            code="release_not_later",
        )
    event.state, event.on = states.Release.POSTPONED, release_on
    event.save()
    _move(by, on, event, reason=reason, told=told.strip())
    record_each(by=by, on=on, acts=[_act("detention.postpone_release", event, reason=reason)])
    return event


def carry_out_release(
    *, by: Actor, on: datetime.date, stay: Stay, kind: str, released_on: datetime.date
) -> ReleaseEvent:
    """Somebody left on a day, whatever was expected: the stay ends, and the person stands on the path as released."""
    check_record(by)
    kept = locked(stay)
    if released_on > on or (kept.admitted_on is not None and released_on < kept.admitted_on):
        raise ReleaseRefused(
            _("The day lies between the admission and today: what is to come has not happened yet."),
            code="release_day",
        )
    free_stays(by=by, on=on, stays=[kept], kind=kind, released_on=released_on)
    event = ReleaseEvent.objects.select_related("holder").get(stay=kept)
    record_each(by=by, on=on, acts=[_act("detention.carry_out_release", event)])
    return event


def free_stays(
    *, by: Actor, on: datetime.date, stays: Sequence[Stay], kind: str, released_on: datetime.date
) -> int:
    """End these stays by a release of one kind and day; how many consents are asked again. Constant queries.

    Part of the verb that calls it, which holds the stays and writes their entries.
    """
    keys = [stay.pk for stay in stays]
    done = {"kind": kind, "on": released_on, "state": states.Release.DONE}
    Stay.objects.filter(pk__in=keys).update(state=states.Stay.ENDED, ended_on=released_on)
    Unreached.objects.filter(stay__in=keys, ended_on__isnull=True).update(ended_on=released_on)
    ReleaseEvent.objects.filter(stay__in=keys).update(**done)
    expected = set(ReleaseEvent.objects.filter(stay__in=keys).values_list("stay_id", flat=True))
    sudden = [
        ReleaseEvent(stay=stay, **done, **row_scope_of(stay)) for stay in stays if stay.pk not in expected
    ]
    ReleaseEvent.objects.bulk_create(sudden, batch_size=BATCH)
    events = ReleaseEvent.objects.filter(stay__in=keys)
    moves = [_move_of(by, on, event) for event in events]
    ReleaseMove.objects.bulk_create(moves, batch_size=BATCH)
    people = list(Person.objects.filter(pk__in=[stay.person_id for stay in stays]))
    move_people(by=by, on=on, people=people, onward=after_release)
    return renew_consents(by=by, on=on, released={person.pk: released_on for person in people})


def tick_item(
    *, by: Actor, on: datetime.date, release: ReleaseEvent, item: str, is_ready: bool
) -> ReleaseTick:
    """Say that one thing is ready for a release, or not any more; who said what before stays on record.

    The first one ready brings whoever was being prepared before the release.
    """
    check_record(by)
    event = _held(release)
    if event.state == states.Release.DONE:
        raise ReleaseRefused(_("This release has taken place."), code="release_done")
    newest = ReleaseTick.objects.filter(release=event, item=item).order_by("-pk").first()
    if newest is not None and newest.is_ready == is_ready:
        return newest
    tick = ReleaseTick.objects.create(
        release=event, item=item, is_ready=is_ready, on=on, by_id=by.pk, **row_scope_of(event)
    )
    if is_ready:
        move_people(by=by, on=on, people=[event.stay.person], onward=after_first_check)
    record_each(by=by, on=on, acts=[_act("detention.tick_item", event, item=item, is_ready=is_ready)])
    return tick


def _held(release: ReleaseEvent) -> ReleaseEvent:
    rows = ReleaseEvent.objects.select_for_update(of=("self",)).select_related("stay__person", "holder")
    return rows.get(pk=release.pk)


def _ahead(release: ReleaseEvent, to: states.Release) -> ReleaseEvent:
    """The release, held, when it may move so; one that was put off may be put off again."""
    event = _held(release)
    now = states.Release(event.state)
    if to not in RELEASE_MOVES[now] and not now == to == states.Release.POSTPONED:
        raise ReleaseRefused(
            _("This release has moved on meanwhile: open it again."), code="release_move_refused"
        )
    return event


def _move(by: Actor, on: datetime.date, event: ReleaseEvent, **told: object) -> None:
    move = _move_of(by, on, event)
    for name, value in told.items():
        setattr(move, name, value)
    move.save()


def _move_of(by: Actor, on: datetime.date, event: ReleaseEvent) -> ReleaseMove:
    return ReleaseMove(
        release=event,
        state=event.state,
        kind=event.kind,
        release_on=event.on,
        on=on,
        by_id=by.pk,
        **row_scope_of(event),
    )


def _act(act: str, event: ReleaseEvent, **details: Any) -> Act:
    return act_on(act, event, release=event.pk, kind=str(event.kind), day=event.on.isoformat(), **details)
