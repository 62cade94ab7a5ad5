"""What the organisation set about detention, as it held on a day."""

import datetime
import functools
import pathlib
from collections.abc import Mapping

from django.conf import settings

from darb.core.country_files import country_file
from darb.core.versions import in_force
from darb.detention.rules.parameters import Parameters, read_versions
from darb.programmes.queries import numbers
from darb.programmes.rules import Since

FILE = "detention.toml"


def parameters(on: datetime.date) -> Parameters:
    """The version in force on a day, of the site's country."""
    return in_force(_versions(pathlib.Path(settings.COUNTRY_DIRECTORY)), on)


def release_checks(on: datetime.date) -> Mapping[int, tuple[str, ...]]:
    """What is checked before a release, by how many months before."""
    held, items = numbers(), parameters(on).items
    return {held.held(parameter, on).value: asked for parameter, asked in items.items()}


def release_numbers(on: datetime.date) -> Since:
    """The newest of the numbers by which releases are checked: since when they hold, and whether as an example."""
    held = numbers()
    found = [held.held(parameter, on) for parameter in parameters(on).items]
    return max(found, key=lambda version: (version.is_example, version.since))


@functools.cache
def _versions(folder: pathlib.Path) -> tuple[Parameters, ...]:
    with country_file(folder / FILE) as told:
        return tuple(read_versions(told))
