"""Sending one form from many connections at the same moment."""

import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Self

from django.db import connection
from django.test import Client


@dataclass(frozen=True)
class Filled:
    """A form as it lies before somebody: who sends it, whereto, and what stands in it."""

    client: Client
    address: str
    fields: Mapping[str, Any]

    def send(self) -> int:
        """The status answered to one sending, as by a browser that holds the same page."""
        mine = Client()
        mine.cookies = self.client.cookies.copy()
        return mine.post(self.address, self.fields).status_code


class Crowd:
    """Threads that stay, each with a connection of its own; left, however it went, they keep none open."""

    def __init__(self, connections: int) -> None:
        self._start = threading.Barrier(connections)
        self._threads = ThreadPoolExecutor(connections)
        self._size = connections

    def __enter__(self) -> Self:
        return self

    def send(self, form: Filled, times: int) -> list[int]:
        """Every thread begins at the same moment and sends its share; what was answered."""

        def work(share: int) -> list[int]:
            self._start.wait()
            return [form.send() for _time in range(share)]

        shares = [times // self._size + (place < times % self._size) for place in range(self._size)]
        return [status for statuses in self._threads.map(work, shares) for status in statuses]

    def __exit__(self, *_raised: object) -> None:
        def close(_place: int) -> None:
            self._start.wait()
            connection.close()

        list(self._threads.map(close, range(self._size)))
        self._threads.shutdown()
