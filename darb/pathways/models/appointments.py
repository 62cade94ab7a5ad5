from django.conf import settings
from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, state_field
from darb.establishments.models import Establishment
from darb.pathways import states
from darb.people.models import Person, PersonalRow


class Appointment(PersonalRow):
    """A day, an hour and a place where a worker expects somebody.

    Whatever became of it stays: a moved one names nothing more, the new row says which it ``replaces``. ``about`` is
    for whoever holds the file; it stands on no slip, in no message and in no calendar.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=160)
    about = models.CharField(max_length=160, blank=True)
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    booked_on = models.DateField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    state = state_field(states.Appointment, default=states.Appointment.BOOKED)
    missed_reason = state_field(states.MissedReason, blank=True)
    told = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_on = models.DateField(null=True)

    class Meta:
        constraints = [
            known_state("state", states.Appointment, "appointment_state_is_known"),
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=480), name="appointment_lasts_a_while"
            ),
            models.CheckConstraint(condition=~Q(place=""), name="appointment_names_its_place"),
            models.CheckConstraint(
                condition=Q(state="booked", answered_by__isnull=True, answered_on__isnull=True)
                | ~Q(state="booked") & Q(answered_by__isnull=False, answered_on__isnull=False),
                name="appointment_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="missed", missed_reason__in=[one.value for one in states.MissedReason])
                | ~Q(state="missed") & Q(missed_reason=""),
                name="appointment_missed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["moved", "cancelled"]) | ~Q(told=""),
                name="appointment_moved_or_cancelled_says_why",
            ),
            models.UniqueConstraint(
                fields=["worker", "on", "at"],
                condition=Q(state="booked"),
                name="appointment_one_an_hour_and_worker",
            ),
            models.UniqueConstraint(
                fields=["person", "on", "at"],
                condition=Q(state="booked"),
                name="appointment_one_an_hour_and_person",
            ),
        ]
        indexes = [models.Index(fields=["on", "worker"], name="appointment_by_day")]
        ordering = ["on", "at", "pk"]

    def __str__(self) -> str:
        return f"appointment on {self.on}"

    @property
    def standing(self) -> states.Appointment:
        return states.Appointment(self.state)

    @property
    def why_missed(self) -> states.MissedReason | None:
        return states.MissedReason(self.missed_reason) if self.missed_reason else None

    @property
    def is_booked(self) -> bool:
        return self.state == states.Appointment.BOOKED


class CalendarFeed(models.Model):
    """An address at which a worker's own calendar reads the appointments; its token is kept as a hash.

    One in force an account; revoked, the address answers as one that never was.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()
    revoked_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(revoked_on__isnull=True),
                name="calendar_feed_one_in_force_an_account",
            )
        ]

    def __str__(self) -> str:
        return f"calendar of {self.user_id}"


class Capacity(models.Model):
    """How many people a worker of an establishment follows at most, since a day; the newest counts."""

    establishment = models.ForeignKey(Establishment, models.PROTECT, related_name="+")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    people = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["establishment", "worker", "starts_on"], name="capacity_once_a_worker_and_day"
            ),
            models.CheckConstraint(condition=Q(people__lte=500), name="capacity_is_a_number_of_people"),
        ]
        ordering = ["-starts_on", "-pk"]

    def __str__(self) -> str:
        return f"capacity of {self.worker_id}"
