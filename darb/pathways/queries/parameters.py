"""What the institution set, as it held on a day."""

import dataclasses
import datetime
import pathlib
from contextlib import AbstractContextManager
from typing import Any

from django.conf import settings

from darb.core.country_files import country_file
from darb.pathways.models import ParameterVersion
from darb.pathways.rules.parameters import Parameters, Since, read_parameters, versions_of
from darb.pathways.states import Parameter

FILE = "pathways.toml"


def parameters(on: datetime.date) -> Parameters:
    """The versions in force on a day, of the site's country. Raises ``LoadError`` for a file that means nothing."""
    with _told() as told:
        return read_parameters(told, on, _entered())


@dataclasses.dataclass(frozen=True)
class Line:
    """One number with its versions, the newest first; ``now`` is the one in force."""

    parameter: Parameter
    now: Since
    versions: list[Since]

    @property
    def coming(self) -> list[Since]:
        return [version for version in self.versions if version.since > self.now.since]

    @property
    def past(self) -> list[Since]:
        return [version for version in self.versions if version.since < self.now.since]


def lines(on: datetime.date) -> list[Line]:
    """Every number that may be set, as it holds on a day."""
    entered = _entered()
    with _told() as told:
        return [_line(parameter, versions_of(told, parameter, entered), on) for parameter in Parameter]


def versions(parameter: Parameter) -> list[Since]:
    with _told() as told:
        return versions_of(told, parameter, _entered())


def _line(parameter: Parameter, found: list[Since], on: datetime.date) -> Line:
    now = next((version for version in found if version.since <= on), found[-1])
    return Line(parameter, now, found)


def _entered() -> list[Since]:
    rows = ParameterVersion.objects.order_by("since")
    return [Since(Parameter(row.parameter), row.value, row.since, row.source) for row in rows]


def _told() -> AbstractContextManager[dict[str, Any]]:
    return country_file(pathlib.Path(settings.COUNTRY_DIRECTORY) / FILE)
