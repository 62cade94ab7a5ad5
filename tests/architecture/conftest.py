"""One whole season, run as a newcomer runs it, for the checks of what acts leave behind."""

import os
from collections.abc import Iterator

import pytest
from django.db import connections

from tests.conftest import ROOT, Server

SEASON = ROOT / "darb" / "countries" / "ma" / "demo" / "document-000.xlsx"


@pytest.fixture(scope="session")
def season(server: Server, django_db_setup: None, django_db_blocker: pytest.FixtureDef) -> Iterator[str]:
    """The name of a database in which the season of document 000 was run to its end."""
    name = f"darb_season_{os.getpid()}"
    with django_db_blocker.unblock():
        connections["default"].close()
        server.create(name, server.template)
    ran = server.run_darb("season", "run", str(SEASON), database=name)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    yield name
    server.drop(name)


@pytest.fixture
def after_the_season(season: str, django_db_blocker: pytest.FixtureDef) -> Iterator[None]:
    """Models read the database of the season; it is only read."""
    connection = connections["default"]
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = season
    with django_db_blocker.unblock():
        yield
        connection.close()
    connection.settings_dict["NAME"] = own
