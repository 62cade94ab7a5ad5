"""Files of the site's country, in TOML: read whole, and told by name when they cannot be used."""

import contextlib
import functools
import pathlib
import tomllib
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.core.tables import LoadError


@contextlib.contextmanager
def country_file(path: pathlib.Path) -> Iterator[dict[str, Any]]:
    """What the file holds. Raises ``LoadError`` naming what is missing in it, or means nothing to whoever reads it."""
    try:
        yield _read(path)
    except (OSError, KeyError, ValueError, TypeError) as fault:
        raise LoadError(
            _("%(file)s cannot be used: “%(why)s” is missing or means nothing there."),
            code="country_file_unusable",
            file=path.name,
            why=str(fault).strip("'"),
        ) from fault


@functools.cache
def _read(path: pathlib.Path) -> dict[str, Any]:
    """Once a process: a country's files change with the version that is installed."""
    return tomllib.loads(path.read_text(encoding="utf-8"))
