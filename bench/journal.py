"""How fast the journal is verified: entries a second, against the 50,000 asked for.

Run ``python -m bench.journal [ENTRIES]``. A scratch database gets as many entries in thirty chains.
"""

import datetime
import os
import sys
import time

from darb.commands import embedded
from tests.databases import ROOT, Server, at

ENTRIES, AT_ONCE, CHAINS, ASKED = 100_000, 1_000, 30, 50_000


def main(entries: int = ENTRIES) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "darb.config.settings"
    server = Server("bench", embedded.ensure_running(ROOT))
    os.environ["DATABASE_URL"] = at(server.urls.app, server.database)
    os.environ["DATABASE_OWNER_URL"] = at(server.urls.owner, server.database)
    server.make_template()
    server.create(server.database, server.template)
    import django  # noqa: PLC0415  after the scratch database is named in the environment

    django.setup()
    from django.db import connections  # noqa: PLC0415

    from darb.journal.actions import Act, record_each  # noqa: PLC0415
    from darb.journal.queries.chains import check_chains  # noqa: PLC0415

    begun = time.perf_counter()
    for first in range(0, entries, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, entries))
        acts = [
            Act(
                "bench.act",
                f"award:A-{n:06}",
                f"agreement:B-{n % CHAINS}",
                {"amount_minor": n, "file": f"D-{n}"},
            )
            for n in numbers
        ]
        record_each(by=None, on=datetime.date(2026, 11, 21), acts=acts)
    print(f"  written {entries / (time.perf_counter() - begun):,.0f} a second, a thousand at once")
    best = 0.0
    for _time in range(3):
        begun = time.perf_counter()
        found = check_chains()
        best = max(best, found.entries / (time.perf_counter() - begun))
        assert not found.breaks
    print(f"  verified {best:,.0f} a second: {best / ASKED:.2f} of the {ASKED:,} asked for")
    connections.close_all()
    server.drop(server.database)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES)
