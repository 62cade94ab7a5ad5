"""How fast a season workbook of 100,000 rows is checked and loaded into a database, and with how much memory.

Run ``python -m bench.load [ROWS]``. Loaded means: accounts, agreement and call opened, people registered, project
files opened with lines and papers and filed, conditions answered, marks entered and settled. A scratch database is
made beside the local one and dropped. Ratio: seconds against the 120 allowed for 100,000 rows.
"""

import datetime
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.workbook import _peak, make
from darb.commands import embedded
from tests.databases import ROOT, Server, at

ALLOWED_SECONDS = 120
ROWS = 100_000


def load(path: Path, told: Callable[[str], None]) -> None:
    """Check and load ``path`` in this process, telling each step's time and the memory so far."""
    import django  # noqa: PLC0415  after the scratch database is named in the environment

    django.setup()
    from darb.commands.season.choosing import check_all, score_all  # noqa: PLC0415
    from darb.commands.season.context import SeasonRun  # noqa: PLC0415
    from darb.commands.season.files import open_all_files, register_everybody  # noqa: PLC0415
    from darb.commands.season.opening import open_everything  # noqa: PLC0415
    from darb.core.scope import scoped  # noqa: PLC0415
    from darb.exchange.actions import open_import  # noqa: PLC0415
    from darb.exchange.queries.reference import season_reference  # noqa: PLC0415
    from darb.exchange.workbook.season import read_season  # noqa: PLC0415
    from darb.people.queries import scope_of  # noqa: PLC0415
    from darb.staff.queries import get_user  # noqa: PLC0415

    today, start = datetime.date(2026, 11, 21), time.perf_counter()
    checked = read_season(path, season_reference(today))
    if checked.workbook is None:
        raise SystemExit(f"the workbook of the benchmark is not good: {checked.problems[:3]}")
    told(f"  checked              {time.perf_counter() - start:6.1f} s   {_peak():5.0f} MB")
    importer = get_user("manager")
    with scoped(scope_of(importer, today)):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        source = open_import(
            by=importer, on=today, sha256=digest, filename=path.name, kind="season", report={}
        )
    run = SeasonRun(importer=importer, source=source, workbook=checked.workbook, today=today)
    for step in (open_everything, register_everybody, open_all_files, check_all, score_all):
        begun = time.perf_counter()
        step(run)
        told(f"  {step.__name__:<20} {time.perf_counter() - begun:6.1f} s   {_peak():5.0f} MB")


def main(rows: int = ROWS) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "darb.config.settings"
    server = Server(
        "bench", embedded.ensure_running(ROOT)
    )  # the clone's own, which writes as an office's does
    os.environ["DATABASE_URL"] = at(server.urls.app, server.database)
    os.environ["DATABASE_OWNER_URL"] = at(server.urls.owner, server.database)
    server.make_template()
    server.create(server.database, server.template)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "season.xlsx"
        made = make(path, rows)
        start = time.perf_counter()
        load(path, print)
        seconds = time.perf_counter() - start
    allowed = ALLOWED_SECONDS * made / ROWS
    print(
        f"{made:,} rows checked and loaded in {seconds:.1f} s: {seconds / allowed:.2f} of the {allowed:.0f} s allowed"
    )
    from django.db import connections  # noqa: PLC0415

    connections.close_all()
    server.drop(server.database)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
