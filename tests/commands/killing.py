"""A command is killed at random moments of its work and started again, until it was killed often enough.

The moments are told by what the database has written, not by a clock: a machine that is faster or slower is killed
in the same places.
"""

import random
from collections.abc import Mapping

import psycopg

from tests.commands.records import outcome
from tests.databases import Server
from tests.running import Running

POLL = 0.002  # seconds
WITHIN = 0.02  # seconds at most by which a kill misses the entry that it was meant for


def written(owner: psycopg.Connection) -> int:
    """Entries of the journal so far; its sequence counts those of a transaction that is not over too."""
    [[latest]] = owner.execute("SELECT last_value FROM journal_journalentry_id_seq").fetchall()
    return int(latest)


def strike(server: Server, running: Running, ahead: int, chance: random.Random) -> bool:
    """Kill a command when it has written so many more entries; whether it was still at work."""
    with server.owner() as owner:
        goal = written(owner) + ahead
        while running.lasts(POLL):
            if written(owner) >= goal and running.lasts(chance.random() * WITHIN):
                running.kill()
                return True
    return False


def check_kills(
    server: Server, words: tuple[str, ...], expected: Mapping[str, object], entries: int, times: int
) -> None:
    """``times`` kills, spread over work that writes so many entries: it always goes on to the expected result.

    A command that comes to its end is looked at and begun again in a new database.
    """
    chance, hits, ends = random.Random(times), 0, 0
    while hits < times or not ends:
        running = server.start_darb(*words)
        ahead = chance.randint(1, max(2, 2 * entries // times)) if hits < times else entries
        hit = strike(server, running, ahead, chance)
        ended = running.wait()
        hits += hit
        if hit:
            continue
        assert ended.returncode == 0, ended.stdout + ended.stderr
        with server.owner() as owner:
            assert outcome(owner) == expected
        ends += 1
        assert ends <= times, "the kills came too late to prove anything"
        server.renew()
