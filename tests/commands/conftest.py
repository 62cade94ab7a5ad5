"""A season run to its end once, for the tests that only look at it."""

import copy
import dataclasses
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT, Server

DEMO = ROOT / "darb" / "countries" / "ma" / "demo"
EL_JADIDA = DEMO / "document-000.xlsx"


@dataclasses.dataclass(frozen=True)
class Finished:
    """A database of its own in which the season of El Jadida was run to its end, and what the command said."""

    server: Server
    said: list[str]


@pytest.fixture(scope="session")
def finished(server: Server) -> Iterator[Finished]:
    own = copy.copy(server)
    own.database = f"{server.database}_season"
    own.create(own.database, own.template)
    ran = own.run_darb("season", "run", str(EL_JADIDA))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    yield Finished(own, ran.stdout.splitlines())
    own.drop(own.database)
