"""What happens during a stay: activities, and times when somebody cannot be met."""

import datetime

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.detention import states
from darb.detention.actions.journal import act_on
from darb.detention.actions.staying import StayRefused, locked
from darb.detention.models import InsideActivity, Stay, Unreached
from darb.detention.permissions import check_record
from darb.journal.actions import record_each
from darb.people.models import row_scope_of


def begin_activity(
    *, by: Actor, on: datetime.date, stay: Stay, kind: str, label: str, starts_on: datetime.date
) -> InsideActivity:
    """Somebody takes part in something from a day on."""
    check_record(by)
    kept = locked(stay)
    if starts_on > on or (kept.admitted_on is not None and starts_on < kept.admitted_on):
        raise StayRefused(
            _("The day lies between the admission and today: what is to come has not happened yet."),
            code="activity_day",
        )
    activity = InsideActivity.objects.create(
        stay=kept, kind=kind, label=label.strip(), starts_on=starts_on, by_id=by.pk, **row_scope_of(kept)
    )
    act = act_on("detention.begin_activity", kept, activity=activity.pk, kind=kind)
    record_each(by=by, on=on, acts=[act])
    return activity


def end_activity(
    *,
    by: Actor,
    on: datetime.date,
    activity: InsideActivity,
    ends_on: datetime.date,
    attendance: str,
    result: str,
) -> InsideActivity:
    """It is over: how it was attended, in words, and what came of it. Nothing of it changes afterwards."""
    check_record(by)
    rows = InsideActivity.objects.select_for_update(of=("self",)).select_related("holder")
    kept = rows.get(pk=activity.pk)
    if kept.state != states.InsideActivity.ONGOING:
        raise StayRefused(_("This activity has ended already."), code="activity_over")
    if ends_on > on or ends_on < kept.starts_on:
        raise StayRefused(
            _("An activity ends after it began, and not on a day to come."), code="activity_end"
        )
    kept.ends_on, kept.attendance, kept.state = ends_on, attendance.strip(), result
    kept.save()
    record_each(by=by, on=on, acts=[act_on("detention.end_activity", kept, activity=kept.pk, result=result)])
    return kept


def mark_unreached(
    *, by: Actor, on: datetime.date, stay: Stay, reason: str, until: datetime.date
) -> Unreached:
    """Somebody cannot be met for now: why, and until when at the latest; a new word takes the place of the last."""
    check_record(by)
    kept = locked(stay)
    if until <= on:
        raise StayRefused(_("Write a later day: until then nobody looks again."), code="unreached_until")
    Unreached.objects.filter(stay=kept, ended_on__isnull=True).update(ended_on=on)
    row = Unreached.objects.create(
        stay=kept, reason=reason, since=on, until=until, by_id=by.pk, **row_scope_of(kept)
    )
    act = act_on("detention.mark_unreached", kept, reason=reason, until=until.isoformat())
    record_each(by=by, on=on, acts=[act])
    return row


def reach_again(*, by: Actor, on: datetime.date, stay: Stay) -> Stay:
    """Somebody can be met again: from today nothing stands in the way."""
    check_record(by)
    kept = locked(stay)
    ended = Unreached.objects.filter(stay=kept, ended_on__isnull=True).update(ended_on=on)
    if not ended:
        raise StayRefused(_("Nothing stands in the way of meeting this person."), code="unreached_nothing")
    record_each(by=by, on=on, acts=[act_on("detention.reach_again", kept, stay=kept.pk)])
    return kept
