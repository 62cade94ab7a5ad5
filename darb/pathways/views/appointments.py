"""Appointments: the day, one person's, what became of each, the slip; a worker's calendar and capacity."""

import datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from darb.controls.views import done_once, form_page
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.core.scope import scoped
from darb.journal.actions import record_access
from darb.pathways.actions import appointments as verbs
from darb.pathways.forms.appointments import (
    AppointmentAnswerForm,
    BookingForm,
    CapacityForm,
    DayFilter,
    MoveAppointmentForm,
)
from darb.pathways.forms.plans import PressForm
from darb.pathways.models import Appointment
from darb.pathways.permissions import can_set_capacity, check_follow
from darb.pathways.queries import appointments as queries
from darb.pathways.queries.papers import set_slip
from darb.pathways.queries.parameters import parameters
from darb.pathways.queries.people import Known
from darb.pathways.queries.sheets import day_sheet
from darb.pathways.rules.appointments import calendar_of
from darb.pathways.states import Appointment as State
from darb.pathways.views.opened import open_person
from darb.people.models import Person
from darb.people.queries import scope_of, workplace_of
from darb.people.views import write_down

METHODS = ["GET", "HEAD", "POST"]
ONE_DAY = datetime.timedelta(days=1)


@require_safe
def day(request: WorkRequest) -> HttpResponse:
    """Everybody expected on a day; a worker begins with the own list. Whose names are read is written down."""
    check_follow(request.user)
    today = timezone.localdate()
    form = _day_filter(request, today)
    on = form.day(today)
    page = queries.day_page(on, worker=form.worker_key(), after=form.chosen().get("after"))
    people = sorted({line.appointment.subject for line in page.lines})
    if people:
        record_access(
            by=request.user, at=timezone.now(), act="open", subject="appointments:day", people=people
        )
    shown = {
        "form": form,
        "on": on,
        "before": on - ONE_DAY,
        "after": on + ONE_DAY,
        "page": page,
        "unanswered": queries.unanswered(today, worker=request.user.pk),
    }
    return render(request, "pathways/day.html", shown)


def _day_filter(request: WorkRequest, today: datetime.date) -> DayFilter:
    place = workplace_of(request.user.pk, today)
    workers = queries.workers_at(place, today) if place else []
    return DayFilter(request.GET or {"worker": request.user.pk}, workers=workers)


@require_safe
def day_export(request: WorkRequest) -> FileResponse:
    check_follow(request.user)
    today = timezone.localdate()
    form = _day_filter(request, today)
    sheet = day_sheet(queries.day_exported(form.day(today), worker=form.worker_key()))
    record_access(by=request.user, at=timezone.now(), act="export", subject="appointments", count=sheet.rows)
    return attachment(sheet, "appointments.xlsx")


@require_http_methods(METHODS)
def person(request: WorkRequest, code: str) -> HttpResponse:
    """One person's appointments, and the form that books the next."""
    one, today = open_person(request, code, "appointments"), timezone.localdate()
    form = _booking(request, one.person)

    def act() -> None:
        verbs.book_appointment(by=request.user, on=today, person=one.person, booking=form.told())

    if form.is_bound and done_once(request, form, act):
        return redirect("pathways:appointments", code)
    lines = queries.appointments_of(one.person)
    return form_page(request, "pathways/appointments.html", form, one=one, lines=lines)


def _booking(request: WorkRequest, person: Person) -> BookingForm:
    today = timezone.localdate()
    workers = queries.workers_at(person.holder, today)
    initial = {
        "worker": request.user.pk,
        "minutes": parameters(today).appointments.minutes,
        "place": queries.usual_place(person),
    }
    return BookingForm(request.POST or None, workers=workers, initial=initial)


@require_http_methods(METHODS)
def answer(request: WorkRequest, pk: int) -> HttpResponse:
    """What became of one."""
    found, one = _open(request, pk, "answer_appointment")
    form = AppointmentAnswerForm(request.POST or None)

    def act() -> None:
        typed = form.cleaned_data
        verbs.answer_appointment(
            by=request.user,
            on=timezone.localdate(),
            appointment=found,
            to=form.chosen,
            missed_reason=typed["missed_reason"],
            told=typed["told"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect(_list_of(found))
    return form_page(request, "pathways/appointment.html", form, one=one, found=found, kind="answer")


@require_http_methods(METHODS)
def move(request: WorkRequest, pk: int) -> HttpResponse:
    """Another day takes its place."""
    found, one = _open(request, pk, "move_appointment")
    workers = queries.workers_at(found.person.holder, timezone.localdate())
    initial = {
        "worker": found.worker_id,
        "minutes": found.minutes,
        "place": found.place,
        "about": found.about,
        "at": found.at,
    }
    form = MoveAppointmentForm(request.POST or None, workers=workers, initial=initial)

    def act() -> None:
        verbs.move_appointment(
            by=request.user,
            on=timezone.localdate(),
            appointment=found,
            booking=form.told(),
            told=form.cleaned_data["why"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect(_list_of(found))
    return form_page(request, "pathways/appointment.html", form, one=one, found=found, kind="move")


@require_safe
def slip(request: WorkRequest, pk: int) -> HttpResponse:
    """Day, hour and place to take home."""
    found, _one = _open(request, pk, "slip")
    if found.state != State.BOOKED:
        raise Http404
    write_down(request, found.person, act="print", page="slip", appointment=pk)
    return attachment(set_slip(found), f"{found.subject}-{found.on:%Y%m%d}.pdf")


def _open(request: WorkRequest, pk: int, page: str) -> tuple[Appointment, Known]:
    check_follow(request.user)
    found = queries.find_appointment(pk)
    return found, open_person(request, found.person.code, page, appointment=pk)


def _list_of(found: Appointment) -> str:
    return reverse("pathways:appointments", args=[found.person.code])


@require_http_methods(METHODS)
def workload(request: WorkRequest) -> HttpResponse:
    """How many people each worker of the place follows; the coordinator says how many at most."""
    check_follow(request.user)
    today = timezone.localdate()
    place = workplace_of(request.user.pk, today)
    if place is None:
        return render(request, "pathways/workload.html", {"loads": [], "place": None})
    loads = queries.loads_at(place, today)
    form = CapacityForm(request.POST or None, workers=[load.worker for load in loads])

    def act() -> None:
        typed = form.cleaned_data
        worker = form.workers[typed["worker"]]
        verbs.set_capacity(
            by=request.user, on=today, establishment=place, worker=worker, people=typed["people"]
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("pathways:workload")
    shown = {"loads": loads, "place": place, "may_set": can_set_capacity(request.user)}
    return form_page(request, "pathways/workload.html", form, **shown)


@require_http_methods(METHODS)
def feed(request: WorkRequest) -> HttpResponse:
    """The address of the own calendar: made anew, shown once, or ended."""
    check_follow(request.user)
    form, token = PressForm(request.POST or None), ""

    def act() -> None:
        nonlocal token
        if request.POST.get("do") == "revoke":
            verbs.revoke_feed(by=request.user, on=timezone.localdate())
        else:
            token = verbs.make_feed(by=request.user, on=timezone.localdate())

    is_done = form.is_bound and done_once(request, form, act)
    if is_done and not token:
        return redirect("pathways:feed")
    address = f"{settings.SITE_ADDRESS}{reverse('pathways:calendar', args=[token])}" if token else ""
    shown = {"feed": queries.feed_of(request.user.pk), "address": address}
    return form_page(request, "pathways/feed.html", PressForm() if is_done else form, **shown)


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar program reads, without a session: whoever holds the address reads titles and hours alone.

    Unknown, revoked and left are one answer. A browser that is signed in is no calendar program.
    """
    found = queries.feed_by_token(token)
    if found is None or request.user.is_authenticated:
        raise Http404
    now = timezone.now()
    with scoped(scope_of(found.user, timezone.localdate())), override("ar"):
        record_access(
            by=found.user, at=now, act="export", subject=f"user:{found.user.login}", page="calendar"
        )
        events = queries.events_of(found.user_id, timezone.localdate())
        text = calendar_of(events, name=_("Appointments"), made_at=now)
    headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)
