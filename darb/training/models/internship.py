from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, minor_field, state_field
from darb.market.models import Trade
from darb.people.models import Person, PersonalRow
from darb.training import states


class Internship(PersonalRow):
    """Learning at a workplace under a contract: an apprenticeship with a master, or an internship that is paid.

    ``daily_minor`` is the allowance of a day present; an apprenticeship need not have one.
    """

    number = models.CharField(max_length=32, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="internships")
    kind = state_field(states.InternshipKind)
    host = models.CharField(max_length=160)
    trade = models.ForeignKey(Trade, models.PROTECT, null=True, related_name="+")
    is_inside = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField()
    daily_minor = minor_field(null=True)
    guardian_agreed_on = models.DateField(null=True)
    signed_on = models.DateField(null=True)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    reason = state_field(states.LeavingReason, blank=True)
    state = state_field(states.Internship, default=states.Internship.PLANNED)

    class Meta:
        constraints = [
            known_state("state", states.Internship, "internship_state_is_known"),
            known_state("kind", states.InternshipKind, "internship_kind_is_known"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="internship_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(daily_minor__isnull=True) | Q(daily_minor__gt=0), name="internship_pays_something"
            ),
            models.CheckConstraint(
                condition=~Q(kind="paid_internship") | Q(daily_minor__isnull=False),
                name="internship_paid_says_how_much",
            ),
            models.CheckConstraint(
                condition=~Q(state="interrupted") & Q(reason="") | Q(state="interrupted") & ~Q(reason=""),
                name="internship_stopped_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["running", "completed", "interrupted"])
                | Q(started_on__isnull=False, signed_on__isnull=False),
                name="internship_signed_before_it_runs",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class StipendSheet(PersonalRow):
    """The allowance of one month: days present × the day's rate, approved by somebody else. A statement, no money.

    Approved or rejected, it is never changed; a rejected month is stated anew under a new number.
    """

    internship = models.ForeignKey(Internship, models.PROTECT, related_name="stipends")
    number = models.CharField(max_length=32, unique=True)
    month = models.DateField()
    days = models.PositiveSmallIntegerField()
    daily_minor = minor_field()
    amount_minor = minor_field()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_on = models.DateField()
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    checked_on = models.DateField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    state = state_field(states.StipendSheet, default=states.StipendSheet.PROPOSED)

    class Meta:
        constraints = [
            known_state("state", states.StipendSheet, "stipend_sheet_state_is_known"),
            models.CheckConstraint(
                condition=Q(amount_minor=F("days") * F("daily_minor")), name="stipend_sheet_days_times_rate"
            ),
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=31), name="stipend_sheet_days_of_a_month"
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="stipend_sheet_of_a_month"),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("made_by")),
                name="stipend_sheet_checked_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", checked_by__isnull=True)
                | ~Q(state="proposed") & Q(checked_by__isnull=False),
                name="stipend_sheet_answer_names_its_checker",
            ),
            models.UniqueConstraint(
                fields=["internship", "month"],
                condition=~Q(state="rejected"),
                name="stipend_sheet_one_a_month",
            ),
        ]

    def __str__(self) -> str:
        return self.number
