"""What the institution set about accompaniment, as it held on a day."""

import datetime
import pathlib

from django.conf import settings

from darb.core.country_files import country_file
from darb.pathways.rules.parameters import Parameters, read_parameters
from darb.programmes.queries import numbers

FILE = "pathways.toml"


def parameters(on: datetime.date) -> Parameters:
    """The versions in force on a day, of the site's country. Raises ``LoadError`` for a file that means nothing."""
    with country_file(pathlib.Path(settings.COUNTRY_DIRECTORY) / FILE) as told:
        return read_parameters(told, on, numbers().on(on))
