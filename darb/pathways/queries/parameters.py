"""What the institution set, as it held on a day."""

import datetime
import functools
import pathlib
import tomllib
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from darb.core.tables import LoadError
from darb.pathways.rules.parameters import Parameters, read_parameters

FILE = "pathways.toml"


def parameters(on: datetime.date) -> Parameters:
    """The versions in force on a day, of the site's country. Raises ``LoadError`` for a file that means nothing."""
    try:
        return read_parameters(_told(pathlib.Path(settings.COUNTRY_DIRECTORY)), on)
    except (OSError, KeyError, ValueError, TypeError) as fault:
        raise LoadError(
            _("%(file)s cannot be used: “%(why)s” is missing or means nothing there."),
            code="parameters_unusable",
            file=FILE,
            why=str(fault).strip("'"),
        ) from fault


@functools.cache
def _told(folder: pathlib.Path) -> dict[str, Any]:
    return tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
