"""What waits in the files a reader follows: reviews, interviews, appointments, releases, files that came or go.

Of each kind the longest waiting are named, with the page where it is done; the rest is one line that opens them all.
Names are those of files in scope; whose were shown is written down by the page.
"""

import dataclasses
import datetime
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence, Set

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from darb.casefile.models import FileTransfer
from darb.casefile.queries.transfers import taken_over, workplaces
from darb.casefile.rules import UNFINISHED
from darb.core.actor import Actor
from darb.core.states import State
from darb.core.templatetags.darb import counted, day, label, language, n, said
from darb.detention.models import ReleaseEvent
from darb.detention.queries.releases import due as releases_due
from darb.detention.rules import AHEAD
from darb.detention.states import Release as ReleaseState
from darb.diagnosis.queries.interviews import begun
from darb.diagnosis.queries.interviews import due as interviews_due
from darb.employment.queries.placements import due as checks_due
from darb.pathways.models import Appointment
from darb.pathways.queries.appointments import loads_at
from darb.pathways.queries.caseloads import COUNTED, count_unassigned, followed_by
from darb.pathways.queries.referrals import waiting_referrals
from darb.pathways.queries.reviews import due_reviews
from darb.pathways.states import Appointment as AppointmentState
from darb.people.queries import workplace_of
from darb.worklist.rules import Task

MOST = 200  # of one kind: what a page shows at most, and what is counted
READ = MOST + 1  # one more tells that others wait
LOOKED_AT = 500  # files whose deadlines are computed: more than anybody follows
AHEAD_DAYS = datetime.timedelta(days=7)
LEFT_WITHIN = datetime.timedelta(days=180)
A_MONTH = datetime.timedelta(days=31)
CALLED_WITHIN = datetime.timedelta(days=60)  # after that a missed appointment is a matter of the review


@dataclasses.dataclass(frozen=True)
class Reading:
    """Who asks, on which day, and where they work."""

    by: Actor
    on: datetime.date

    def places(self) -> list[int]:
        return workplaces(self.by, self.on)


Kind = Callable[[Reading], Iterator[Task]]


def path_tasks(granted: Set[str], reading: Reading) -> Iterator[Task]:
    """Every task of the kinds that the reader's permissions open, ``READ`` of a kind."""
    for permission, kinds in KINDS.items():
        if permission in granted:
            for kind in kinds:
                yield from kind(reading)


def _appointments(reading: Reading) -> Iterator[Task]:
    """The reader's own: those of today by their hour, and those of before of which nobody said what became."""
    rows = Appointment.objects.filter(
        worker=reading.by.pk, on__lte=reading.on, state=AppointmentState.BOOKED
    ).order_by("on", "at", "pk")
    for row in rows.select_related("person")[:READ]:
        is_today = row.on == reading.on
        yield Task(
            kind="appointment",
            icon="calendar-event",
            title=_("Appointment with {name}") if is_today else _("Say what became of it: {name}"),
            context=format_html("{} · {}", n(f"{row.at:%H:%M}") if is_today else day(row.on), n(row.subject)),
            href=reverse("pathways:answer-appointment", args=[row.pk]),
            button=_("Note it"),
            due_on=row.on,
            person=row.subject,
        )


def _missed(reading: Reading) -> Iterator[Task]:
    """Who did not come to the reader and has no later appointment, the longest first."""
    later = Appointment.objects.filter(person=OuterRef("person"), on__gt=OuterRef("on"))
    rows = Appointment.objects.filter(
        worker=reading.by.pk,
        state=AppointmentState.MISSED,
        on__gte=reading.on - CALLED_WITHIN,
        on__lte=reading.on,
    ).exclude(Exists(later.exclude(state=AppointmentState.CANCELLED)))
    for row in rows.order_by("on", "pk")[:READ]:
        yield Task(
            kind="missed",
            icon="phone",
            title=_("Call {name}, who did not come"),
            context=format_html(_("appointment of {day} · {code}"), day=day(row.on), code=n(row.subject)),
            href=reverse("pathways:appointments", args=[row.subject]),
            button=_("Book another one"),
            due_on=row.on + AHEAD_DAYS,
            person=row.subject,
        )


def _reviews(reading: Reading) -> Iterator[Task]:
    """Of the files that the reader follows, those whose review is due within a month or late."""
    found = due_reviews(followed_by(reading.by.pk)[:LOOKED_AT], reading.on, A_MONTH.days)
    for one in found[:READ]:
        yield Task(
            kind="review",
            icon="clipboard-check",
            title=_("Review of the life project: {name}"),
            context=format_html(
                _("due {day} · {code}"), day=day(one.deadline.due_on or reading.on), code=n(one.person.code)
            ),
            href=reverse("pathways:plan", args=[one.person.code]),
            button=_("Review it"),
            due_on=one.deadline.due_on,
            person=one.person.code,
        )


def _interviews(reading: Reading) -> Iterator[Task]:
    """Begun and not closed, then those whose day comes within a week or has passed."""
    for row in begun(READ):
        yield Task(
            kind="interview",
            icon="pencil",
            title=_("Interview to be resumed: {name}"),
            context=format_html(
                _("begun on {day} · {code}"), day=day(row.begun_on or reading.on), code=n(row.subject)
            ),
            href=reverse("diagnosis:interview", args=[row.subject, row.number]),
            button=_("Go on"),
            person=row.subject,
        )
    for row in interviews_due(reading.on + AHEAD_DAYS)[:READ]:
        yield Task(
            kind="interview",
            icon="message",
            title=_("Interview to be held: {name}"),
            context=format_html(
                _("due {day} · {code}"), day=day(row.due_on or reading.on), code=n(row.subject)
            ),
            href=reverse("diagnosis:interview", args=[row.subject, row.number]),
            button=_("Open it"),
            due_on=row.due_on,
            person=row.subject,
        )


def _releases(reading: Reading) -> Iterator[Task]:
    """Releases whose check has come with something missing, and those whose day has passed without a word."""
    for line in itertools.islice(releases_due(reading.on), READ):
        release, late = line.release, [check for check in line.checks if check.is_late]
        told: str = n(release.subject)
        if late:
            told = format_html(
                _("{months} before · missing: {what}"),
                months=counted(late[-1].months, "month"),
                what=_words(late[-1].missing),
            )
        yield Task(
            kind="release",
            icon="door",
            title=_("Check before the release: {name}") if late else _("Was {name} released?"),
            context=format_html(_("release {day} · {told}"), day=day(release.on), told=told),
            href=reverse("detention:release", args=[release.pk]),
            button=_("Open it"),
            due_on=late[-1].due_on if late else release.on,
            person=release.subject,
        )


def _words(states: Iterable[State]) -> str:
    return ("، " if language() == "ar" else ", ").join(label(state) for state in states)


def _to_hand_over(reading: Reading) -> Iterator[Task]:
    """Who leaves within a month, or left, while the file lies where they were held and nobody was asked to take it."""
    asked = FileTransfer.objects.filter(person=OuterRef("stay__person"), state__in=UNFINISHED)
    rows = ReleaseEvent.objects.filter(
        stay__person__holder__in=reading.places(),
        state__in=[*AHEAD, ReleaseState.DONE],
        on__gte=reading.on - LEFT_WITHIN,
        on__lte=reading.on + A_MONTH,
    ).exclude(Exists(asked))
    for row in rows.order_by("on", "pk")[:READ]:
        yield Task(
            kind="hand_over",
            icon="arrow-right",
            title=_("File to be handed over: {name}"),
            context=format_html(_("release {day} · {told}"), day=day(row.on), told=n(row.subject)),
            href=reverse("casefile:propose", args=[row.subject]),
            button=_("Propose it to a centre"),
            due_on=row.on,
            person=row.subject,
        )


def _handed_over(reading: Reading) -> Iterator[Task]:
    """Files that came and whose first interview is neither held nor booked, the first to be late on top."""
    for line in taken_over(reading.places(), reading.on, READ):
        transfer = line.transfer
        yield Task(
            kind="handed_over",
            icon="user-check",
            title=_("New file: book the first interview with {name}"),
            context=format_html(
                _("taken over on {day} from {place}"),
                day=day(transfer.answered_on or reading.on),
                place=said(transfer.sender, "name"),
            ),
            href=reverse("pathways:appointments", args=[transfer.subject]),
            button=_("Book it"),
            due_on=line.due,
            person=transfer.subject,
        )


def _referrals(reading: Reading) -> Iterator[Task]:
    """Services whose answer is due within a week or late."""
    for line in waiting_referrals(reading.on, reading.on + AHEAD_DAYS, READ):
        row = line.referral
        if row.answer_by:
            yield Task(
                kind="referral",
                icon="mail",
                title=_("Ask what the service answers: {name}"),
                context=format_html(
                    _("{partner} · answer due {day}"),
                    partner=said(row.partner, "name"),
                    day=day(row.answer_by),
                ),
                href=reverse("pathways:referral", args=[row.subject, row.number]),
                button=_("Note it"),
                due_on=row.answer_by,
                person=row.subject,
            )


def _checks(reading: Reading) -> Iterator[Task]:
    """Placements to be asked about after so many months."""
    return check_tasks(
        reading, icon="briefcase", title=_("Is {name} still at work?"), button=_("Ask and write it down")
    )


def check_tasks(reading: Reading, *, icon: str, title: str, button: str) -> Iterator[Task]:
    """Placements of which a check is due, in the words of whoever asks or answers; ``{name}`` is the person's."""
    for line in checks_due(reading.by, reading.on, READ):
        check, row = line.next_check, line.placement
        if check is not None:
            yield Task(
                kind="check",
                icon=icon,
                title=title,
                context=format_html(
                    _("check after {months} · due {day}"),
                    months=counted(check.months, "month"),
                    day=day(check.due_on),
                ),
                href=reverse("employment:placement", args=[row.number]),
                button=button,
                due_on=check.due_on,
                person=row.subject,
            )


def _loads(reading: Reading) -> Iterator[Task]:
    """Workers of the place who follow as many people as they may, or more; and files that nobody follows there."""
    place = workplace_of(reading.by.pk, reading.on)
    if place is None:
        return
    loads = loads_at(place, reading.on)
    for load in loads:
        if load.is_full:
            yield Task(
                kind="load",
                icon="users",
                title=format_html(_("{worker} takes nobody more"), worker=said(load.worker, "function")),
                context=format_html(
                    _("follows {people} · at most {most}"), people=n(load.people), most=n(load.capacity)
                ),
                href=reverse("pathways:workload"),
                button=_("See the workload"),
            )
    count = count_unassigned(place, [load.worker.pk for load in loads])
    if count:
        yield _unfollowed(count)


def _unfollowed(count: int) -> Task:
    title = ngettext("{count} file that nobody follows", "{count} files that nobody follows", count)
    if count > COUNTED:
        count, title = COUNTED, _("more than {count} files that nobody follows")
    return Task(
        kind="unassigned",
        icon="alert-triangle",
        title=format_html(title, count=n(count)),
        context=_("whoever followed it has left, or nobody was named"),
        href=reverse("pathways:share-out"),
        button=_("Share them out"),
    )


KINDS: dict[str, Sequence[Kind]] = {
    "pathways.follow": (_appointments, _missed, _handed_over, _reviews, _referrals),
    "diagnosis.interview": (_interviews,),
    "detention.release_list": (_releases, _to_hand_over),
    "employment.follow": (_checks,),
    "pathways.coordinate": (_loads,),
}
