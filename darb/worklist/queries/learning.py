"""What waits in training, employment and referrals: for partners outside, and for whoever plans with them."""

import datetime
from collections.abc import Iterator, Set

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from darb.core.templatetags.darb import day, label, n, said
from darb.employment.queries.candidacies import candidacies_for
from darb.employment.queries.placements import to_begin
from darb.employment.states import Candidacy as CandidacyState
from darb.pathways.queries.partners import waiting_for
from darb.training.models import Attendance
from darb.training.permissions import can_teach
from darb.training.queries.sessions import sessions_for
from darb.training.queries.waiting import Waiting
from darb.training.queries.waiting import due as training_due
from darb.training.states import CourseSession as SessionState
from darb.worklist.queries.path import READ, Reading, check_tasks
from darb.worklist.rules import Task

IN_TRAINING = frozenset({"training.record", "training.plan", "training.certify", "training.confirm"})
TEACHES, HIRES, SERVES = "training.confirm", "employment.answer", "pathways.answer"
ANSWERED_WITHIN = datetime.timedelta(days=7)


def learning_tasks(granted: Set[str], reading: Reading) -> Iterator[Task]:
    """Sheets, results, seats and stipends; candidates and referrals who wait for a partner's word."""
    if granted & IN_TRAINING:
        yield from _sheets(reading)
        yield from _training(reading)
    if HIRES in granted:
        yield from _candidacies(reading)
        yield from _contracts(reading)
        yield from _retained(reading)
    if SERVES in granted:
        yield from _referrals(reading)


def _sheets(reading: Reading) -> Iterator[Task]:
    """Sessions that run today, of the reader's own body or place, with nobody marked yet."""
    marked = Attendance.objects.filter(enrolment__session=OuterRef("pk"), on=reading.on)
    rows = sessions_for(reading.by, reading.on).filter(
        state=SessionState.RUNNING, starts_on__lte=reading.on, ends_on__gte=reading.on
    )
    if not reading.by.can(TEACHES):
        rows = rows.filter(establishment__in=reading.places())
    for session in rows.exclude(Exists(marked)).order_by("code")[:READ]:
        if can_teach(reading.by, session, reading.on):
            yield Task(
                kind="sheet",
                icon="list-check",
                title=format_html(_("Attendance of today: {course}"), course=said(session.course, "label")),
                context=format_html(
                    _("session {code} · until {day}"), code=n(session.code), day=day(session.ends_on)
                ),
                href=reverse("training:day", args=[session.code]),
                button=_("Enter it"),
                due_on=reading.on,
            )


TRAINING_SAYS = {
    Waiting.RESULT: ("pencil", gettext_lazy("Result to be entered: {name}"), gettext_lazy("Enter it")),
    Waiting.SEAT: ("school", gettext_lazy("Seat to be given or refused: {name}"), gettext_lazy("Decide")),
    Waiting.STIPEND: (
        "coins",
        gettext_lazy("Stipend sheet to be approved: {name}"),
        gettext_lazy("Look at the sheet"),
    ),
}


def _training(reading: Reading) -> Iterator[Task]:
    for one in training_due(reading.by, reading.on, READ):
        icon, title, button = TRAINING_SAYS[one.what]
        view = "training:internship" if one.what is Waiting.STIPEND else "training:session"
        yield Task(
            kind=one.what.value,
            icon=icon,
            title=str(title),
            context=format_html(_("{code} · since {day}"), code=n(one.code), day=day(one.since)),
            href=reverse(view, args=[one.code]),
            button=str(button),
            due_on=one.since + ANSWERED_WITHIN,
            person=one.person,
        )


def _candidacies(reading: Reading) -> Iterator[Task]:
    """Candidates sent to the enterprise, until it says what becomes of them."""
    rows = candidacies_for(reading.by, reading.on).filter(
        state__in=(CandidacyState.SENT, CandidacyState.INTERVIEW)
    )
    for row in rows.order_by("sent_on", "pk")[:READ]:
        is_new = row.state == CandidacyState.SENT
        answered_by = (row.sent_on or reading.on) + ANSWERED_WITHIN
        yield Task(
            kind="candidacy",
            icon="user-plus",
            title=_("New candidate: {name}") if is_new else _("Say what becomes of {name}"),
            context=format_html(
                "{trade} · {code} · {state}",
                trade=said(row.vacancy.trade, "label"),
                code=n(row.vacancy.code),
                state=label(row.station),
            ),
            href=reverse("employment:candidacy", args=[row.number]),
            button=_("Give the answer"),
            due_on=answered_by if is_new else row.interview_on,
            person=row.subject,
        )


def _contracts(reading: Reading) -> Iterator[Task]:
    """Contracts of the enterprise whose first day has come: whether the person began."""
    for row in to_begin(reading.by, reading.on, READ):
        yield Task(
            kind="begin",
            icon="briefcase",
            title=_("Say whether {name} began to work"),
            context=format_html(
                _("contract {code} · from {day}"), code=n(row.number), day=day(row.starts_on)
            ),
            href=reverse("employment:placement", args=[row.number]),
            button=_("Give the answer"),
            due_on=row.starts_on,
            person=row.subject,
        )


def _retained(reading: Reading) -> Iterator[Task]:
    """Months later: whether the work goes on."""
    return check_tasks(
        reading,
        icon="user-check",
        title=_("Say whether {name} still works with you"),
        button=_("Give the answer"),
    )


def _referrals(reading: Reading) -> Iterator[Task]:
    """People sent to the reader's service, until it says whether it takes them."""
    for line in waiting_for(reading.by, reading.on, READ):
        row = line.referral
        yield Task(
            kind="referral",
            icon="heart-handshake",
            title=_("Say whether your service takes {name}"),
            context=format_html("{service} · {code}", service=label(row.asks_for), code=n(row.number)),
            href=reverse("pathways:partner-referral", args=[row.number]),
            button=_("Give the answer"),
            due_on=row.answer_by,
            person=row.subject,
        )
