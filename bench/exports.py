"""Lists taken along as workbooks: how long 100,000 rows take, and how much memory, which does not grow with them.

Run ``python -m bench.exports [PEOPLE]``. A scratch copy of the demonstration with 100,000 people and 60,000 project
files beside its own. Each workbook is asked for through the whole application, as the manager, in a process of its
own, after a list of one row, so that the memory that the rows cost is seen. Ratio: seconds against
the 60 allowed for 100,000 rows.
"""

import sys
import time
from typing import Any

from bench.lists import fill
from bench.scratch import scratch_database
from bench.workbook import _peak, in_process

PEOPLE = 100_000
ALLOWED_SECONDS, ALLOWED_MB = 60, 64
SMALL = "/people/people.xlsx?q=P-1990-1"
EXPORTS = ("/people/people.xlsx", "/files/export/")


def _taken(address: str, told: Any) -> None:
    """One workbook, sent to nobody: seconds, bytes, rows, and the memory of this process before and at most."""
    import django  # noqa: PLC0415  the settings read which database it is

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from darb.journal.models import AccessEntry  # noqa: PLC0415
    from darb.staff.queries import get_user  # noqa: PLC0415
    from tests.entering import enter  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    enter(client, get_user("manager"))
    _read(client.get(SMALL))
    before, start = _peak(), time.perf_counter()
    size = _read(client.get(address))
    seconds = time.perf_counter() - start
    rows = AccessEntry.objects.filter(act="export").latest("at").details["count"]
    told.put({"seconds": seconds, "size": size, "rows": rows, "before": before, "peak": _peak()})


def _read(answer: Any) -> int:
    return sum(len(part) for part in answer.streaming_content)


def main(people: int = PEOPLE) -> None:
    with scratch_database(of_demonstration=True) as server, server.owner() as owner:
        fill(owner, people)
        for address in EXPORTS:
            found = in_process(_taken, address)
            allowed = ALLOWED_SECONDS * found["rows"] / 100_000
            more = found["peak"] - found["before"]
            print(
                f"  {address:<22} {found['rows']:>9,} rows, {found['size'] / 1024**2:5.1f} MB, "
                f"{found['seconds']:6.1f} s: {found['seconds'] / allowed:.2f} of {allowed:.0f} s; "
                f"memory {found['before']:.0f} MB before, {more:+.0f} MB, "
                f"{'within' if more <= ALLOWED_MB else 'ABOVE'} {ALLOWED_MB}",
                flush=True,
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE)
