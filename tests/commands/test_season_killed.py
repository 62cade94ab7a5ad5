"""The command is killed at random moments; it always goes on to the same result."""

import pytest

from tests.commands.conftest import EL_JADIDA, Finished
from tests.commands.killing import check_kills, written
from tests.commands.records import outcome
from tests.databases import Server


def check(server: Server, finished: Finished, times: int) -> None:
    with server.owner() as owner:
        before = written(owner)
    with finished.server.owner() as owner:
        expected, entries = outcome(owner), written(owner) - before

    check_kills(server, ("season", "run", str(EL_JADIDA)), expected, entries, times)


@pytest.mark.slow
def test_ten_kills_leave_the_same_season(fresh_database: Server, finished: Finished) -> None:
    check(fresh_database, finished, 10)


@pytest.mark.nightly
def test_a_hundred_kills_leave_the_same_season(fresh_database: Server, finished: Finished) -> None:
    check(fresh_database, finished, 100)
