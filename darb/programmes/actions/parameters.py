"""Setting a number of the programme from a day on, and withdrawing what was announced for a day to come."""

import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.dates import long_date
from darb.core.errors import Refusal
from darb.core.templatetags.darb import country, language
from darb.journal.actions import record
from darb.programmes.models import ParameterVersion
from darb.programmes.permissions import check_set_parameters
from darb.programmes.queries import numbers
from darb.programmes.rules import REACH, Broken, Since, is_in_reach, may_begin, may_withdraw
from darb.programmes.states import Parameter


class ParameterRefused(Refusal):
    """The number cannot be set like this."""


def set_parameter(
    *, by: Actor, on: datetime.date, parameter: Parameter, value: int, since: datetime.date, source: str
) -> ParameterVersion:
    """The number holds from that day on; what held before stays as it was.

    It outranks whatever the country's file says of that number, also a version filed later: from then on the number
    is set on the page.

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


def withdraw_parameter(
    *, by: Actor, on: datetime.date, version: ParameterVersion, reason: str
) -> ParameterVersion:
    """What was announced never holds; what held before its day goes on. Another value may then be set for that day.

    Raises ``ParameterRefused`` once its day has come, when it was withdrawn already, and where numbers that rise
    would no longer do so without it.
    """
    check_set_parameters(by)
    held = ParameterVersion.objects.select_for_update().get(pk=version.pk)
    if held.withdrawn_on is not None or not may_withdraw(held.since, on):
        raise ParameterRefused(
            _("This value holds already or was withdrawn: set another one from a day on."),
            code="parameter_not_announced",
        )
    said = numbers()
    told = next(one for one in said.versions if one.row == held.pk)
    if broken := said.broken_without(told):
        raise _out_of_order(broken)
    held.withdrawn_on, held.withdrawn_by_id, held.withdrawn_why = on, by.pk, reason.strip()
    held.save(update_fields=["withdrawn_on", "withdrawn_by", "withdrawn_why"])
    record(
        by=by,
        on=on,
        act="programmes.withdraw_parameter",
        subject=f"parameter:{held.parameter}",
        value=held.value,
        since=held.since.isoformat(),
    )
    return held


def _check_number(new: Since, on: datetime.date) -> None:
    if not is_in_reach(new.parameter, new.value):
        lowest, highest = REACH[new.parameter]
        raise ParameterRefused(
            _("%(name)s: write a number from %(lowest)s to %(highest)s."),
            code="parameter_reach",
            name=_named(new.parameter),
            lowest=lowest,
            highest=highest,
        )
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
    if broken := said.broken_by(new):
        raise _out_of_order(broken)


def _out_of_order(broken: Broken) -> ParameterRefused:
    """Names the other number, its value, and the day on which both would hold."""
    sentence = (
        _("“%(name)s” is %(value)s on %(day)s: write a number above it.")
        if broken.is_above
        else _("“%(name)s” is %(value)s on %(day)s: write a number below it.")
    )
    return ParameterRefused(
        sentence,
        code="parameter_order",
        name=_named(broken.other.parameter),
        value=broken.other.value,
        day=long_date(broken.day, language(), country().calendar),
    )


def _named(parameter: Parameter) -> str:
    return capfirst(parameter.label(language()))
