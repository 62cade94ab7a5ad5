"""The checks that wait, found by the database: the same as ``rules.checks`` finds for one placement, for any number."""

import datetime

from django.db.models import (
    Case,
    DateField,
    DurationField,
    Exists,
    Expression,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Least

from darb.employment.models import Placement, RetentionCheck
from darb.employment.queries.parameters import InTime, parameters_in_time
from darb.employment.rules.checks import months_later
from darb.employment.rules.moves import SETTLED_CHECKS
from darb.employment.rules.parameters import CHECKS
from darb.programmes.states import Parameter


class _Months(Func):
    """So many months, as PostgreSQL adds them: the last day of a shorter month, as the rule does."""

    function = "make_interval"
    template = "%(function)s(months => %(expressions)s)"
    output_field = DurationField()


class _Days(Func):
    function = "make_interval"
    template = "%(function)s(days => %(expressions)s)"
    output_field = DurationField()


def with_check(
    rows: QuerySet[Placement], held: InTime, on: datetime.date, *, late: bool | None = None
) -> QuerySet[Placement]:
    """Those of which a check waits on a day, the longest waiting first; of these the late ones, or the others.

    ``check_on`` is the day of the earliest.
    """
    begun = on - datetime.timedelta(days=28 * held.months[0])
    rows, waiting = rows.filter(started_on__lte=begun), []
    for place, check in enumerate(CHECKS):
        months, due = f"months_{place}", f"due_{place}"
        rows = rows.alias(**{months: _held(held, check)})
        rows = rows.alias(**{due: Cast(F("started_on") + _Months(F(months)), DateField())})
        answers = RetentionCheck.objects.filter(placement=OuterRef("pk"), state__in=SETTLED_CHECKS)
        is_open = Q(**{f"{due}__lte": on}) & ~Exists(answers.filter(months=OuterRef(months)))
        is_asked = Q(ended_on__isnull=True) | Q(ended_on__gt=F(due))
        waiting.append(Case(When(is_open & is_asked, then=F(due)), output_field=DateField()))
    found = rows.annotate(check_on=Least(*waiting)).filter(check_on__isnull=False)
    if late is not None:
        grace = _held(held, Parameter.WORK_CHECK_GRACE_DAYS)
        found = found.alias(late_after=Cast(F("check_on") + _Days(grace), DateField()))
        found = found.filter(late_after__lt=on) if late else found.filter(late_after__gte=on)
    return found.order_by("check_on", "pk")


def last_check(starts_on: datetime.date) -> datetime.date:
    """Until when somebody asks about a contract, its days of grace included."""
    told = parameters_in_time().on(starts_on)
    return months_later(starts_on, max(told.check_months)) + datetime.timedelta(days=told.grace_days)


def _held(held: InTime, parameter: Parameter) -> Expression:
    """What held on the first day of work; before the first version, the first."""
    versions = held.numbers.of(parameter)
    return Case(
        *(When(started_on__gte=one.since, then=Value(one.value)) for one in versions),
        default=Value(versions[-1].value),
        output_field=IntegerField(),
    )
