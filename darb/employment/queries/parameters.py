"""What the organisation set about employment, as it held on a day."""

import datetime
import functools
import pathlib

from django.conf import settings

from darb.core.country_files import country_file
from darb.core.versions import in_force
from darb.employment.rules.parameters import Parameters, read_versions

FILE = "employment.toml"


def parameters(on: datetime.date) -> Parameters:
    """The version in force on a day, of the site's country."""
    return in_force(_versions(pathlib.Path(settings.COUNTRY_DIRECTORY)), on)


@functools.cache
def _versions(folder: pathlib.Path) -> tuple[Parameters, ...]:
    with country_file(folder / FILE) as told:
        return tuple(read_versions(told))
