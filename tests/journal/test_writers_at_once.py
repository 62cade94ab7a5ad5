"""Whoever writes to the same chains at the same moment: no place is taken twice, and nobody waits in a ring."""

import threading

import pytest
from django.db import connection

from darb.journal.actions import Act, record_each
from darb.journal.models import JournalEntry
from darb.journal.queries.chains import first_broken_entry
from tests.conftest import Server
from tests.factories import ON

ONE, OTHER = "essai:one", "essai:other"


@pytest.mark.slow
def test_writers_at_once_stand_in_a_line_and_never_in_a_ring(fresh_database: Server) -> None:
    start = threading.Barrier(4)

    def work(chains: tuple[str, ...]) -> None:
        start.wait()
        for _time in range(20):
            record_each(by=None, on=ON, acts=[Act("essai.act", "t:1", chain) for chain in chains])
        connection.close()

    threads = [threading.Thread(target=work, args=(chains,)) for chains in [(ONE, OTHER), (OTHER, ONE)] * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    for chain in (ONE, OTHER):
        places = (
            JournalEntry.objects.filter(chain=chain).order_by("position").values_list("position", flat=True)
        )
        assert list(places) == list(range(1, 81))
        assert first_broken_entry(chain) is None
