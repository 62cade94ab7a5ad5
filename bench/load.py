"""How fast a season workbook of 100,000 rows is checked and loaded into a database, and with how much memory.

Run ``python -m bench.load [ROWS]``. Loaded means: accounts, agreement and call opened, people registered, project
files opened with lines and papers and filed, conditions answered, marks entered and settled. A scratch database is
made beside the local one and dropped. Ratio: seconds against the 120 allowed for 100,000 rows.
"""

import sys
import tempfile
import time
from pathlib import Path

from bench.scratch import scratch_database
from bench.workbook import make

ALLOWED_SECONDS = 120
ROWS = 100_000


def main(rows: int = ROWS) -> None:
    with scratch_database(), tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "season.xlsx"
        made = make(path, rows)
        start = time.perf_counter()
        from bench.loading import load  # noqa: PLC0415  imports models, which counts

        load(path, print)
        seconds = time.perf_counter() - start
    allowed = ALLOWED_SECONDS * made / ROWS
    print(
        f"{made:,} rows checked and loaded in {seconds:.1f} s: {seconds / allowed:.2f} of the {allowed:.0f} s allowed"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
