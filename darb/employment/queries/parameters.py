"""What the organisation set about employment, as it held on a day."""

import datetime
import functools
import pathlib
import tomllib

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from darb.core.tables import LoadError
from darb.employment.rules.parameters import Parameters, in_force, read_versions

FILE = "employment.toml"


def parameters(on: datetime.date) -> Parameters:
    """The version in force on a day, of the site's country."""
    return in_force(_versions(pathlib.Path(settings.COUNTRY_DIRECTORY)), on)


@functools.cache
def _versions(folder: pathlib.Path) -> tuple[Parameters, ...]:
    try:
        return tuple(read_versions(tomllib.loads((folder / FILE).read_text(encoding="utf-8"))))
    except (OSError, KeyError, ValueError, TypeError) as fault:
        raise LoadError(
            _("%(file)s cannot be used: “%(why)s” is missing or means nothing there."),
            code="parameters_unusable",
            file=FILE,
            why=str(fault).strip("'"),
        ) from fault
