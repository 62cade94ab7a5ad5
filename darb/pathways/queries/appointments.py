"""Reading appointments: a day, one person's, a worker's calendar, and how much each worker has to do."""

import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from darb.core.dates import long_date
from darb.core.spreadsheets import read_along
from darb.core.templatetags.darb import language
from darb.establishments.models import Establishment
from darb.notices.queries import both_languages
from darb.pathways.models import Appointment, CalendarFeed, Capacity
from darb.pathways.queries.parameters import parameters
from darb.pathways.rules.appointments import CalendarEvent, Hours, overlap
from darb.pathways.states import Appointment as State
from darb.people.models import Assignment, Contact, Name, Person
from darb.places.queries import country
from darb.staff.models import Posting, User
from darb.staff.rules import hash_of, permissions_of

SPOKEN_TO = "ar"  # messages go out in the country's first language, whatever the worker's screen speaks
LISTED = 100
PAGE = 50
FEED_BACK, FEED_AHEAD = datetime.timedelta(days=31), datetime.timedelta(days=180)
FOLLOW = "pathways.follow"


@dataclasses.dataclass(frozen=True)
class Line:
    """One appointment with how to reach the person, and the message to send."""

    appointment: Appointment
    name: str
    telephone: str
    message: str


@dataclasses.dataclass(frozen=True)
class DayPage:
    """A page of a day; ``next_after`` is the key of the last appointment shown, while others follow."""

    lines: list[Line]
    count: int
    next_after: str


def day_page(on: datetime.date, *, worker: int | None, after: int | None = None) -> DayPage:
    """Everybody expected that day in the reader's scope, or by one worker. Five queries, however many."""
    rows = _of_day(on, worker)
    last = Appointment.objects.filter(pk=after).first() if after else None
    following = rows.filter(Q(at__gt=last.at) | Q(at=last.at, pk__gt=last.pk)) if last else rows
    found = list(following[: PAGE + 1])
    next_after = str(found[PAGE - 1].pk) if len(found) > PAGE else ""
    return DayPage(lines_of(found[:PAGE]), rows.count(), next_after)


def day_exported(on: datetime.date, *, worker: int | None) -> Iterator[Appointment]:
    """The same without a page's end, for a workbook."""
    return read_along(_of_day(on, worker), list)


def _of_day(on: datetime.date, worker: int | None) -> QuerySet[Appointment]:
    rows = Appointment.objects.filter(on=on).exclude(state=State.MOVED)
    if worker is not None:
        rows = rows.filter(worker=worker)
    return rows.select_related("person", "worker", "holder").order_by("at", "pk")


def lines_of(appointments: Iterable[Appointment]) -> list[Line]:
    found = list(appointments)
    people = {one.person_id for one in found}
    names, telephones = _names(people), _telephones(people)
    return [
        Line(one, names.get(one.person_id, ""), telephones.get(one.person_id, ""), message_of(one))
        for one in found
    ]


def appointments_of(person: Person) -> list[Line]:
    """One person's, the newest first: moved ones too, for nothing is overwritten."""
    rows = Appointment.objects.filter(person=person).select_related("person", "worker", "replaced_by")
    return lines_of(rows.order_by("-on", "-at", "-pk")[:LISTED])


def next_appointment(person: Person, on: datetime.date) -> Appointment | None:
    rows = Appointment.objects.filter(person=person, state=State.BOOKED, on__gte=on)
    return rows.select_related("worker").first()


def unanswered(on: datetime.date, *, worker: int | None = None) -> list[Appointment]:
    """Appointments of days before ``on`` of which nobody said what became: for a list of work."""
    rows = Appointment.objects.filter(state=State.BOOKED, on__lt=on)
    if worker is not None:
        rows = rows.filter(worker=worker)
    return list(rows.select_related("person", "worker")[:LISTED])


def find_appointment(pk: int) -> Appointment:
    """Raises ``Http404`` out of reach."""
    found = (
        Appointment.objects.filter(pk=pk).select_related("person__holder", "worker", "replaced_by").first()
    )
    if found is None:
        raise Http404
    return found


def clashing(worker: int, on: datetime.date, hours: Hours) -> Appointment | None:
    """An appointment of this worker at that hour, whoever it is with."""
    for one in Appointment.objects.filter(worker=worker, on=on, state=State.BOOKED):
        if overlap(hours, Hours(one.at, one.minutes)):
            return one
    return None


def workers_at(place: Establishment, on: datetime.date) -> list[User]:
    """Who follows people there on a day, by function."""
    postings = Posting.objects.filter(establishment=place).in_force(on)
    keys = {row.user_id for row in postings if FOLLOW in permissions_of(row.role)}
    return list(User.objects.filter(pk__in=keys, is_active=True).order_by("login"))


def message_of(appointment: Appointment) -> str:
    """Day, hour and place: nothing of the past, since a telephone is read by others."""
    with override(SPOKEN_TO):
        return _("Hello. Your appointment is on %(day)s at %(hour)s, at %(place)s.") % {
            "day": long_date(appointment.on, SPOKEN_TO, country().words.calendar, weekday=True),
            "hour": appointment.at.strftime("%H:%M"),
            "place": both_languages(appointment.place).ar,
        }


def usual_place(person: Person) -> str:
    """The centre and its province, in both languages: where it is, not what it is."""
    province = person.holder.province or person.province
    return f"المركز، {province.name_ar} | le centre, {province.name_fr}"


@dataclasses.dataclass(frozen=True)
class Load:
    """How many people a worker follows, of how many at most, and the appointments of the coming week."""

    worker: User
    people: int
    capacity: int
    is_set: bool
    appointments: int
    unanswered: int

    @property
    def is_full(self) -> bool:
        return self.people >= self.capacity


def loads_at(place: Establishment, on: datetime.date) -> list[Load]:
    """Six queries, however many workers."""
    workers = workers_at(place, on)
    keys = [worker.pk for worker in workers]
    followed = _counted(
        Assignment.objects.filter(holder=place, worker__in=keys, ends_on__isnull=True).values_list(
            "worker", flat=True
        )
    )
    week = on + datetime.timedelta(days=7)
    booked = Appointment.objects.filter(worker__in=keys, state=State.BOOKED).order_by()
    coming = _counted(booked.filter(on__gte=on, on__lt=week).values_list("worker", flat=True))
    waiting = _counted(booked.filter(on__lt=on).values_list("worker", flat=True))
    capacities = _capacities(place, on)
    usual = parameters(on).appointments.capacity
    return [
        Load(
            worker,
            followed[worker.pk],
            capacities.get(worker.pk, usual),
            worker.pk in capacities,
            coming[worker.pk],
            waiting[worker.pk],
        )
        for worker in workers
    ]


def _counted(keys: Iterable[int]) -> Counter[int]:
    return Counter(keys)


def _capacities(place: Establishment, on: datetime.date) -> dict[int, int]:
    rows = Capacity.objects.filter(establishment=place, starts_on__lte=on).order_by("starts_on", "pk")
    return dict(rows.values_list("worker_id", "people"))


def feed_of(user_id: int) -> CalendarFeed | None:
    return CalendarFeed.objects.filter(user_id=user_id, revoked_on__isnull=True).first()


def feed_by_token(token: str) -> CalendarFeed | None:
    """The address in force of this token, of an account that may still come in."""
    rows = CalendarFeed.objects.filter(
        token_hash=hash_of(token), revoked_on__isnull=True, user__is_active=True
    )
    return rows.select_related("user").first()


def events_of(user_id: int, on: datetime.date) -> list[CalendarEvent]:
    """A worker's appointments around a day, in scope; what was moved or cancelled is gone from the calendar."""
    rows = Appointment.objects.filter(
        worker=user_id, on__gte=on - FEED_BACK, on__lte=on + FEED_AHEAD
    ).exclude(state__in=[State.MOVED, State.CANCELLED])
    return [_event(one) for one in rows]


def _event(one: Appointment) -> CalendarEvent:
    starts_at = timezone.make_aware(datetime.datetime.combine(one.on, one.at))
    ends_at = starts_at + datetime.timedelta(minutes=one.minutes)
    return CalendarEvent(one.pk, f"{_('Appointment')} {one.subject}", starts_at, ends_at)


def _names(people: Iterable[int]) -> dict[int, str]:
    wanted = "arabic" if language() == "ar" else "latin"
    found: dict[int, str] = {}
    for name in Name.objects.filter(person__in=list(people)).order_by("pk"):
        if name.script == wanted or name.person_id not in found:
            found[name.person_id] = name.full
    return found


def _telephones(people: Iterable[int]) -> dict[int, str]:
    rows = Contact.objects.filter(person__in=list(people), kind="telephone").order_by("-pk")
    return {row.person_id: row.value for row in rows}
