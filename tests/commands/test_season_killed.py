"""The command is killed at random moments; it always goes on to the same result."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings

from tests.commands.conftest import EL_JADIDA, Finished
from tests.commands.records import outcome
from tests.conftest import ROOT, Server, at

LONGEST = 12.0  # seconds a run takes at most here; kills fall anywhere within it


def start(server: Server) -> subprocess.Popen[bytes]:
    given = {
        "DATABASE_URL": at(server.urls.app, server.database),
        "DATABASE_OWNER_URL": at(server.urls.owner, server.database),
        "DARB_VAR": str(settings.VAR),
    }
    words = [sys.executable, "-m", "darb.commands.main", "season", "run", str(EL_JADIDA)]
    return subprocess.Popen(
        words,
        env={**os.environ, **given},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def kill_at_random(server: Server, times: int, chance: random.Random) -> int:
    """Start the season and kill it, ``times`` over; how many kills fell while it was running.

    The moments lean to the early seconds: each restart has less left to do.
    """
    hits = 0
    for _time in range(times):
        running = start(server)
        until = time.monotonic() + 1.2 + chance.random() ** 2 * LONGEST / 2
        while time.monotonic() < until and running.poll() is None:
            time.sleep(0.02)
        if running.poll() is None:
            running.send_signal(signal.SIGKILL)
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
