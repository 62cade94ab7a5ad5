"""How fast the journal is verified: entries a second, against the 50,000 asked for.

Run ``python -m bench.journal [ENTRIES]``. A scratch database gets as many entries in thirty chains.
"""

import datetime
import sys
import time

from bench.scratch import scratch_database

ENTRIES, AT_ONCE, CHAINS, ASKED = 100_000, 1_000, 30, 50_000


def write(entries: int) -> float:
    """Entries written a second, a thousand at once."""
    from darb.journal.actions import Act, record_each  # noqa: PLC0415  after the scratch database is made

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
    return entries / (time.perf_counter() - begun)


def verify() -> float:
    """Entries verified a second, the best of three walks along every chain."""
    from darb.journal.queries.chains import check_chains  # noqa: PLC0415  after the scratch database is made

    best = 0.0
    for _time in range(3):
        begun = time.perf_counter()
        found = check_chains()
        best = max(best, found.entries / (time.perf_counter() - begun))
        assert not found.breaks
    return best


def main(entries: int = ENTRIES) -> None:
    with scratch_database():
        print(f"  written {write(entries):,.0f} a second, a thousand at once")
        best = verify()
        print(f"  verified {best:,.0f} a second: {best / ASKED:.2f} of the {ASKED:,} asked for")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES)
