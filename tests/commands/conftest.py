"""A season run to its end once, for the tests that only look at it."""

import copy
import dataclasses
from collections.abc import Iterator

import pytest

from tests.databases import ROOT, SEASON, Server

DEMO = ROOT / "darb" / "countries" / "ma" / "demo"
EL_JADIDA = SEASON


@dataclasses.dataclass(frozen=True)
class Finished:
    """A database of its own in which the season of El Jadida was run to its end, and what the command said."""

    server: Server
    said: list[str]


@pytest.fixture(scope="session")
def finished(server: Server) -> Iterator[Finished]:
    own = copy.copy(server)
    own.database = f"{server.database}_season"
    template = server.finished_season()
    own.create(own.database, template)
    yield Finished(own, server.said(template).splitlines())
    own.drop(own.database)
