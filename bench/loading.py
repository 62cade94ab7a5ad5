"""A season workbook checked and loaded, step by step, each with its time and the memory so far."""

import datetime
import hashlib
import time
from collections.abc import Callable
from pathlib import Path

from bench.workbook import _peak
from darb.commands.season.choosing import check_all, score_all
from darb.commands.season.context import SeasonRun
from darb.commands.season.files import open_all_files, register_everybody
from darb.commands.season.opening import open_everything
from darb.core.scope import scoped
from darb.exchange.actions import open_import
from darb.exchange.queries.reference import season_reference
from darb.exchange.workbook.rows import SeasonWorkbook
from darb.exchange.workbook.season import read_season
from darb.people.queries import scope_of
from darb.staff.queries import get_user

TODAY = datetime.date(2026, 11, 21)
Told = Callable[[str], None]


def load(path: Path, told: Told) -> None:
    """Check and load ``path`` in this process."""
    run = _begin(path, _checked(path, told))
    for step in (open_everything, register_everybody, open_all_files, check_all, score_all):
        begun = time.perf_counter()
        step(run)
        told(f"  {step.__name__:<20} {time.perf_counter() - begun:6.1f} s   {_peak():5.0f} MB")


def _checked(path: Path, told: Told) -> SeasonWorkbook:
    start = time.perf_counter()
    checked = read_season(path, season_reference(TODAY))
    if checked.workbook is None:
        raise SystemExit(f"the workbook of the benchmark is not good: {checked.problems[:3]}")
    told(f"  checked              {time.perf_counter() - start:6.1f} s   {_peak():5.0f} MB")
    return checked.workbook


def _begin(path: Path, workbook: SeasonWorkbook) -> SeasonRun:
    importer = get_user("manager")
    with scoped(scope_of(importer, TODAY)):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        source = open_import(
            by=importer, on=TODAY, sha256=digest, filename=path.name, kind="season", report={}
        )
    return SeasonRun(importer=importer, source=source, workbook=workbook, today=TODAY)
