"""The command is killed at random moments; it always goes on to the same result."""

import random

import pytest

from tests.commands.conftest import EL_JADIDA, Finished
from tests.commands.records import outcome
from tests.databases import Server

BEFORE_IT_WRITES = 0.5  # seconds
LONGEST = 12.0  # seconds a run takes at most here; kills fall anywhere within it


def kill_at_random(server: Server, times: int, chance: random.Random) -> int:
    """Start the season and kill it, ``times`` over; how many kills fell while it was running.

    The moments lean to the early seconds: each restart has less left to do.
    """
    hits = 0
    for _time in range(times):
        running = server.start_darb("season", "run", str(EL_JADIDA))
        if running.lasts(BEFORE_IT_WRITES + chance.random() ** 2 * LONGEST / 2):
            running.kill()
            hits += 1
        running.wait()
    return hits


def check(server: Server, finished: Finished, times: int) -> None:
    with finished.server.owner() as owner:
        expected = outcome(owner)

    hits = kill_at_random(server, times, random.Random(times))
    ended = server.run_darb("season", "run", str(EL_JADIDA))

    assert ended.returncode == 0, ended.stdout + ended.stderr
    with server.owner() as owner:
        assert outcome(owner) == expected
    assert hits >= times // 3, "the kills came too late to prove anything"


@pytest.mark.slow
def test_ten_kills_leave_the_same_season(fresh_database: Server, finished: Finished) -> None:
    check(fresh_database, finished, 10)


@pytest.mark.nightly
def test_a_hundred_kills_leave_the_same_season(fresh_database: Server, finished: Finished) -> None:
    check(fresh_database, finished, 100)
