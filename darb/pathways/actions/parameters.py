"""Setting a number of accompaniment from a day on."""

import datetime

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.pathways.models import ParameterVersion
from darb.pathways.permissions import check_set_parameters
from darb.pathways.queries.parameters import versions
from darb.pathways.rules.parameters import HIGHEST, may_begin
from darb.pathways.states import Parameter


class ParameterRefused(Refusal):
    """The number cannot be set like this."""


def set_parameter(
    *, by: Actor, on: datetime.date, parameter: Parameter, value: int, since: datetime.date, source: str
) -> ParameterVersion:
    """The number holds from that day on; what held before stays as it was.

    Raises ``ParameterRefused`` for a day gone by, for one that a later version was announced for, or out of reach.
    """
    check_set_parameters(by)
    if not 1 <= value <= HIGHEST:
        raise ParameterRefused(_("Write a number from 1 to %(most)s."), code="parameter_reach", most=HIGHEST)
    if not may_begin(since, on, versions(parameter)):
        raise ParameterRefused(
            _("A new value begins today or later, and after every value that was entered before."),
            code="parameter_overlaps",
        )
    version = ParameterVersion.objects.create(
        parameter=parameter, value=value, since=since, source=source, on=on, by_id=by.pk
    )
    record(
        by=by,
        on=on,
        act="pathways.set_parameter",
        subject=f"parameter:{parameter}",
        value=value,
        since=since.isoformat(),
    )
    return version
