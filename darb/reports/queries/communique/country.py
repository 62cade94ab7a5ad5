"""The words of communiqués that a country brings along: functions, sectors, the strategy. None is needed."""

import functools
import pathlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from darb.reports.rules.communique.facts import LANGUAGES, Names
from darb.reports.rules.communique.presiding import Function

FILE = "communique.toml"


@dataclass(frozen=True)
class Words:
    """``sectors`` stand in the order in which a text names them; ``aspects`` by code of criterion."""

    strategy: Names = field(default_factory=dict)
    joining: tuple[str, ...] = ()
    seat: tuple[str, ...] = ()
    aspects: Mapping[str, str] = field(default_factory=dict)
    functions: tuple[Function, ...] = ()
    sectors: Mapping[str, Names] = field(default_factory=dict)


def country_words() -> Words:
    return _words(pathlib.Path(settings.COUNTRY_DIRECTORY))


@functools.cache
def _words(folder: pathlib.Path) -> Words:
    if not (folder / FILE).exists():
        return Words()
    told = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    return Words(
        strategy=told.get("strategy", {}),
        joining=tuple(told.get("joining", {}).get("words", ())),
        seat=tuple(told.get("seat", {}).get("words", ())),
        aspects=told.get("aspects", {}),
        functions=tuple(_function(row) for row in told.get("functions", ())),
        sectors=told.get("sectors", {}),
    )


def _function(row: Mapping[str, Any]) -> Function:
    return Function(tuple(row["written"]), {code: row[code] for code in LANGUAGES}, row["feminine"])
