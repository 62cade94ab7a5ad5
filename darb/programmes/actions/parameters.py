"""Setting a number of the programme from a day on."""

import datetime

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.programmes.models import ParameterVersion
from darb.programmes.permissions import check_set_parameters
from darb.programmes.queries import numbers
from darb.programmes.rules import HIGHEST, Since, may_begin
from darb.programmes.states import Parameter


class ParameterRefused(Refusal):
    """The number cannot be set like this."""


def set_parameter(
    *, by: Actor, on: datetime.date, parameter: Parameter, value: int, since: datetime.date, source: str
) -> ParameterVersion:
    """The number holds from that day on; what held before stays as it was.

    Raises ``ParameterRefused`` for a day gone by or in a far year, for one that has its value already, for a number
    out of reach, or out of the order of those it belongs to.
    """
    check_set_parameters(by)
    _check_number(Since(parameter, value, since), on)
    version = ParameterVersion.objects.create(
        parameter=parameter, value=value, since=since, source=source, on=on, by_id=by.pk
    )
    record(
        by=by,
        on=on,
        act="programmes.set_parameter",
        subject=f"parameter:{parameter}",
        value=value,
        since=since.isoformat(),
    )
    return version


def _check_number(new: Since, on: datetime.date) -> None:
    if not 1 <= new.value <= HIGHEST:
        raise ParameterRefused(_("Write a number from 1 to %(most)s."), code="parameter_reach", most=HIGHEST)
    if not may_begin(new.since, on):
        raise ParameterRefused(
            _("A new value begins today or later, within five years."), code="parameter_day"
        )
    said = numbers()
    if any(one.since == new.since for one in said.said(new.parameter)):
        raise ParameterRefused(
            _("A value that begins on this very day was entered already: choose another day."),
            code="parameter_once_a_day",
        )
    if not said.is_in_order(new):
        lowest, highest = said.room_of(new)
        raise ParameterRefused(
            _("Checks follow one another: for that day, write a number from %(lowest)s to %(highest)s."),
            code="parameter_order",
            lowest=lowest,
            highest=highest,
        )
